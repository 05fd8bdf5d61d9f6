//! What an action does: asked for when it starts, and what becomes of it.

mod approval;
mod build;
mod deploy;
mod source;

use std::sync::Arc;

use crate::codepipeline::command::Success;
use crate::codepipeline::{
    ActionError, ActionPlan, ActionRef, Artifact, Command, Execution, External, Fact, Outcome,
    Provider, evolve,
};
use crate::error::ApiError;
use crate::figures::codepipeline as figures;
use crate::iam::{self, Need};
use crate::kernel::dice::subject;
use crate::kernel::files::Files;
use crate::kernel::ids;
use crate::kernel::principal::Principal;
use crate::next::{Asks, Decided, Decision, Next};
use crate::reply::Reply;
use crate::world::World;

/// An action that runs, with all that is known of it.
#[derive(Clone, Copy)]
pub(super) struct Running<'w> {
    pub(super) execution: &'w Execution,
    pub(super) plan: &'w ActionPlan,
    pub(super) action: ActionRef,
}

pub(super) fn find(w: &World, action: ActionRef) -> Option<Running<'_>> {
    let (execution, _) = w.codepipeline.running(action)?;
    let plan = execution.plan.action(action.stage, action.action)?;
    Some(Running {
        execution,
        plan,
        action,
    })
}

/// An action started: what it asks for.
pub(super) fn begin(w: &World, action: ActionRef, asks: &mut Asks) {
    let Some(running) = find(w, action) else {
        return;
    };
    let perform = |span, reason| Next::work(span, Command::Perform { action }, reason);
    match running.plan.provider {
        Provider::CodeCommit | Provider::S3Source => {
            asks.push(perform(figures::SOURCE_ACTION, "a source action runs"));
        }
        Provider::CodeBuild | Provider::CodeDeploy | Provider::S3Deploy | Provider::Manual => {
            asks.push(Next::Now(Command::Perform { action }.into()));
        }
        Provider::Other(_) => {
            asks.push(perform(
                figures::STEP,
                "an action that is not simulated runs",
            ));
        }
    }
}

/// The action's own work.
pub(super) fn perform(w: &World, action: ActionRef) -> Decided {
    let Some(running) = find(w, action) else {
        return Ok(Decision::nothing());
    };
    let outcome = match &running.plan.provider {
        Provider::CodeCommit => source::codecommit(w, running),
        Provider::S3Source => source::s3(w, running),
        Provider::S3Deploy => return Ok(deploy::to_bucket(w, running)),
        Provider::Manual => return Ok(approval::request(w, running)),
        Provider::CodeBuild | Provider::CodeDeploy => {
            return Ok(Decision::one(Fact::WorkRequested { action }));
        }
        Provider::Other(name) => Ok(Success {
            summary: Some(format!("{name} is not simulated: assumed to succeed").into()),
            artifacts: running
                .plan
                .outputs
                .iter()
                .map(|name| empty(w, running, name))
                .collect(),
            revision: None,
        }),
    };
    Ok(ended(
        w,
        action,
        &match outcome {
            Ok(success) => Outcome::Succeeded(Box::new(success)),
            Err(error) => Outcome::Failed(Box::new(error)),
        },
    ))
}

/// What an action asks another service for.
pub(super) fn ask(w: &World, action: ActionRef) -> Option<Next> {
    let running = find(w, action)?;
    match running.plan.provider {
        Provider::CodeBuild => Some(build::ask(w, running)),
        Provider::CodeDeploy => Some(deploy::ask(w, running)),
        Provider::CodeCommit
        | Provider::S3Source
        | Provider::S3Deploy
        | Provider::Manual
        | Provider::Other(_) => None,
    }
}

/// The service that was asked has answered.
pub(super) fn answered(w: &World, action: ActionRef, answer: &Result<Reply, ApiError>) -> Decided {
    if find(w, action).is_none() {
        return Ok(Decision::nothing());
    }
    let fact = match answer {
        Ok(Reply::Build(build)) => Fact::ActionLinked {
            action,
            external: External::Build(*build),
        },
        Ok(Reply::Deployment(deployment)) => Fact::ActionLinked {
            action,
            external: External::Deployment(*deployment),
        },
        Ok(_) => return Ok(Decision::nothing()),
        Err(refusal) => Fact::ActionFailed(Box::new((action, error_of(refusal)))),
    };
    Ok(Decision::one(fact))
}

/// A service's refusal, as the action shows it.
fn error_of(refusal: &ApiError) -> ActionError {
    let code = if refusal.denial.is_some() {
        "PermissionError"
    } else {
        "ConfigurationError"
    };
    ActionError::new(code, refusal.message.clone())
}

/// The work of an action is over.
pub(super) fn ended(w: &World, action: ActionRef, outcome: &Outcome) -> Decision {
    if find(w, action).is_none() {
        return Decision::nothing();
    }
    Decision::one(match outcome {
        Outcome::Succeeded(success) => Fact::ActionSucceeded(Box::new(evolve::ActionSucceeded {
            action,
            artifacts: success.artifacts.clone(),
            revision: success.revision.clone(),
            summary: success.summary.clone(),
        })),
        Outcome::Failed(error) => Fact::ActionFailed(Box::new((action, (**error).clone()))),
    })
}

/// Whose credentials an action works with: its own role's, else the pipeline's.
pub(super) fn principal(w: &World, running: Running<'_>) -> Principal {
    let arn = running
        .plan
        .role_arn
        .as_ref()
        .unwrap_or(&running.execution.plan.role_arn);
    let name = arn.rsplit('/').next().unwrap_or(arn);
    Principal::role(w.account(), name, &running.execution.id)
}

/// Where an output artifact of this action will lie.
pub(super) fn place(w: &World, running: Running<'_>, name: &str) -> (Arc<str>, Arc<str>) {
    let region = running.plan.region.as_deref().unwrap_or(w.region());
    let plan = &running.execution.plan;
    let bucket = plan.buckets.get(region).unwrap_or(&plan.bucket).clone();
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let luck = subject(&running.execution.id) ^ subject(name) ^ u64::from(running.action.attempt);
    let random = ids::lower(w.seed(), "artifact", luck, 7);
    let key = format!("{}/{}/{random}", cut(&plan.name, 20), cut(name, 10));
    (bucket, key.into())
}

/// Checks that the action may write artifacts.
pub(super) fn may_store(
    w: &World,
    running: Running<'_>,
    bucket: &str,
    key: &str,
) -> Result<(), ActionError> {
    if !w.s3.buckets.contains_key(bucket) {
        let message = format!("The S3 bucket {bucket} does not exist");
        return Err(ActionError::new("ConfigurationError", message));
    }
    let need = Need::new("s3:PutObject", format!("arn:aws:s3:::{bucket}/{key}"));
    let arn = &running.execution.plan.role_arn;
    let role = arn.rsplit('/').next().unwrap_or(arn);
    let who = Principal::role(w.account(), role, &running.execution.id);
    iam::authorize(w, &who, &need).map_err(|denied| {
        let message = format!(
            "The service role or action role doesn't have the permissions \
            required to access the Amazon S3 bucket named {bucket}. Update the IAM role \
            permissions, and then try again. Error: {}",
            denied.message
        );
        ActionError::new("PermissionError", message)
    })
}

/// An artifact that carries nothing, of an action that is not simulated.
fn empty(w: &World, running: Running<'_>, name: &Arc<str>) -> Artifact {
    let (bucket, key) = place(w, running, name);
    Artifact {
        name: name.clone(),
        bucket,
        key,
        files: Files::new(),
        revision: None,
    }
}

pub(super) use approval::{deadline_key, notify};
pub(super) use build::ended as build_ended;
pub(super) use deploy::ended as deployment_ended;
