//! Manual approvals: given, refused, too late.

use std::sync::Arc;

use super::{find, find_stage};
use crate::codepipeline::{ActionError, ActionRef, ActionStatus, Fact, Pipeline, Provider, evolve};
use crate::error::ApiError;
use crate::next::{By, Decided, Decision};
use crate::world::World;

/// An answer to an approval.
pub(super) struct Answer<'a> {
    pub(super) token: &'a str,
    pub(super) approved: bool,
    pub(super) summary: &'a Arc<str>,
}

pub(super) fn put(
    w: &World,
    by: By<'_>,
    [name, stage_name, action_name]: [&Arc<str>; 3],
    answer: &Answer<'_>,
) -> Decided {
    let pipeline = find(w, name)?;
    let stage = find_stage(pipeline, stage_name)?;
    let place = action_place(pipeline, stage, action_name)?;
    let (action, status) = holder(w, pipeline, stage, place, answer.token).ok_or_else(|| {
        ApiError::new(
            "InvalidApprovalTokenException",
            "The approval token is not valid",
        )
    })?;
    if status != ActionStatus::InProgress {
        return Err(ApiError::new(
            "ApprovalAlreadyCompletedException",
            "The approval action has already been approved or rejected",
        ));
    }
    let given = (
        action,
        by.principal.clone(),
        answer.approved,
        answer.summary.clone(),
    );
    let end = if answer.approved {
        Fact::ActionSucceeded(Box::new(evolve::ActionSucceeded {
            action,
            artifacts: Vec::new(),
            revision: None,
            summary: Some(answer.summary.clone()),
        }))
    } else {
        let message = format!("Rejected by {}: {}", by.principal.arn(), answer.summary);
        Fact::ActionFailed(Box::new((action, ActionError::new("Rejected", message))))
    };
    Ok(Decision::all([
        Fact::ApprovalGiven(Box::new(given)).into(),
        end.into(),
    ]))
}

fn action_place(pipeline: &Pipeline, stage: u16, name: &str) -> Result<u16, ApiError> {
    let actions = pipeline
        .plan
        .stages
        .get(usize::from(stage))
        .map(|stage| &stage.actions);
    let is_it = |action: &crate::codepipeline::ActionPlan| {
        &*action.name == name && action.provider == Provider::Manual
    };
    let place = actions.and_then(|actions| actions.iter().position(is_it));
    place
        .and_then(|place| u16::try_from(place).ok())
        .ok_or_else(|| {
            let message = format!("The action {name} is not an approval action of this stage");
            ApiError::new("ActionNotFoundException", message)
        })
}

/// The attempt that holds this token, and its status.
fn holder(
    w: &World,
    pipeline: &Pipeline,
    stage: u16,
    place: u16,
    token: &str,
) -> Option<(ActionRef, ActionStatus)> {
    pipeline.executions.iter().rev().find_map(|id| {
        let execution = w.codepipeline.executions.get(*id)?;
        let run = execution
            .stages
            .get(usize::from(stage))?
            .actions
            .get(usize::from(place))?;
        let approval = run
            .approval
            .as_ref()
            .filter(|approval| &*approval.token == token)?;
        let _ = approval;
        let action = ActionRef {
            execution: *id,
            stage,
            action: place,
            attempt: run.attempt,
        };
        Some((action, run.status?))
    })
}

pub(super) fn timed_out(w: &World, action: ActionRef) -> Decided {
    if w.codepipeline.running(action).is_none() {
        return Ok(Decision::nothing());
    }
    let error = ActionError::new("JobFailed", "The approval action timed out");
    Ok(Decision::one(Fact::ActionFailed(Box::new((action, error)))))
}
