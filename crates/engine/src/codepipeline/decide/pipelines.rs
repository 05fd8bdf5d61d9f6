//! Pipelines are made, changed and deleted.

use std::sync::Arc;

use super::{arn, executions, find};
use crate::codepipeline::{ExecutionStatus, Fact, Plan, Trigger, plan};
use crate::error::ApiError;
use crate::iam::{self, Need};
use crate::next::{By, Decided, Decision, Facts, Needs};
use crate::world::World;

pub(super) fn needs(w: &World, action: &'static str, declaration: &str) -> Needs {
    let Ok(plan) = plan::read(declaration, w.region()) else {
        return smallvec::smallvec![Need::new(action, arn(w, "*"))];
    };
    smallvec::smallvec![
        Need::new(action, arn(w, &plan.name)),
        Need::new("iam:PassRole", plan.role_arn.to_string()),
    ]
}

/// Reads a declaration and checks what only the account can know.
fn checked(w: &World, declaration: &str) -> Result<Arc<Plan>, ApiError> {
    let plan = plan::read(declaration, w.region())?;
    if iam::service_session(w, &plan.role_arn, "codepipeline.amazonaws.com").is_none() {
        let role = &plan.role_arn;
        let message =
            format!("CodePipeline is not authorized to perform AssumeRole on role {role}");
        return Err(ApiError::new("InvalidStructureException", message));
    }
    Ok(Arc::new(plan))
}

pub(super) fn create(w: &World, by: By<'_>, declaration: &str) -> Decided {
    let plan = checked(w, declaration)?;
    if w.codepipeline.pipelines.contains_key(&plan.name) {
        let message = format!(
            "A pipeline with the name '{}' already exists in account '{}'",
            plan.name,
            w.account()
        );
        return Err(ApiError::new("PipelineNameInUseException", message));
    }
    let name = plan.name.clone();
    let mut facts: Facts = smallvec::smallvec![Fact::PipelineCreated(plan).into()];
    // A new pipeline runs once by itself.
    let detail = by.principal.arn().into();
    facts.push(executions::started(w, &name, Trigger::CreatePipeline, detail, [].into()).into());
    Ok(Decision {
        facts,
        ..Decision::default()
    })
}

pub(super) fn update(w: &World, declaration: &str) -> Decided {
    let plan = checked(w, declaration)?;
    // The operation does not declare the code that the others answer.
    let old = find(w, &plan.name)
        .map_err(|missing| ApiError::new("InvalidStructureException", missing.message))?;
    let mut facts: Facts = Facts::new();
    // What is in flight on the old structure is cancelled, unless executions are independent.
    if old.plan.mode != crate::codepipeline::ExecutionMode::Parallel {
        for id in &old.executions {
            let runs = w
                .codepipeline
                .executions
                .get(*id)
                .is_some_and(|row| row.status.is_running());
            if runs {
                let status = ExecutionStatus::Cancelled;
                facts.push(
                    Fact::ExecutionEnded {
                        execution: *id,
                        status,
                    }
                    .into(),
                );
            }
        }
    }
    facts.push(Fact::PipelineUpdated(plan).into());
    Ok(Decision {
        facts,
        ..Decision::default()
    })
}

pub(super) fn delete(w: &World, name: &Arc<str>) -> Decided {
    if w.codepipeline.pipelines.contains_key(name) {
        return Ok(Decision::one(Fact::PipelineDeleted { name: name.clone() }));
    }
    Ok(Decision::nothing())
}
