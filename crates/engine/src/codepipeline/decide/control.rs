//! Stopping, retrying, closing and opening transitions.

use std::sync::Arc;

use super::{find, find_execution, find_stage, shared};
use crate::codepipeline::state::Stop;
use crate::codepipeline::{
    ActionRef, ActionStatus, ExecutionStatus, Fact, RetryMode, StageStatus, evolve,
};
use crate::error::ApiError;
use crate::next::{By, Decided, Decision, Facts};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn stop(
    w: &World,
    pipeline: &str,
    id: &str,
    abandon: bool,
    reason: Option<&Arc<str>>,
) -> Decided {
    find(w, pipeline)?;
    // The operation declares no code of its own for an execution that is not there.
    let (execution, row) = find_execution(w, pipeline, id).map_err(|missing| {
        ApiError::new("PipelineExecutionNotStoppableException", missing.message)
    })?;
    let again = row
        .stop
        .as_ref()
        .is_some_and(|stop| stop.abandon || !abandon);
    if row.status == ExecutionStatus::Stopping && again {
        return Err(ApiError::new(
            "DuplicatedStopRequestException",
            format!("The pipeline execution {id} is already being stopped"),
        ));
    }
    if !row.status.is_running() {
        return Err(ApiError::new(
            "PipelineExecutionNotStoppableException",
            format!("The pipeline execution {id} is not in progress"),
        ));
    }
    let stop = Stop {
        abandon,
        reason: reason.cloned(),
    };
    let mut facts: Facts =
        smallvec::smallvec![Fact::StopRequested(Box::new((execution, stop))).into()];
    if row.waits {
        let status = ExecutionStatus::Stopped;
        facts.push(Fact::ExecutionEnded { execution, status }.into());
    } else if abandon {
        let stage = row.at_stage;
        let runs = row
            .stages
            .get(usize::from(stage))
            .map_or(&[][..], |run| &run.actions);
        for (place, run) in runs.iter().enumerate() {
            if run.status == Some(ActionStatus::InProgress) {
                let action = u16::try_from(place).unwrap_or(u16::MAX);
                let action = ActionRef {
                    execution,
                    stage,
                    action,
                    attempt: run.attempt,
                };
                facts.push(Fact::ActionAbandoned { action }.into());
            }
        }
    }
    Ok(Decision {
        facts,
        reply: Reply::Execution(execution),
    })
}

pub(super) fn retry(w: &World, name: &str, stage_name: &str, id: &str, mode: RetryMode) -> Decided {
    let pipeline = find(w, name)?;
    let stage = find_stage(pipeline, stage_name)?;
    let (execution, row) = find_execution(w, name, id)
        .map_err(|missing| ApiError::new("NotLatestPipelineExecutionException", missing.message))?;
    let not_retryable = |message: String| ApiError::new("StageNotRetryableException", message);
    if row.version != pipeline.version {
        return Err(not_retryable(format!(
            "The stage {stage_name} cannot be retried because the pipeline structure has changed"
        )));
    }
    let status = row
        .stages
        .get(usize::from(stage))
        .and_then(|run| run.status);
    if !matches!(status, Some(StageStatus::Failed | StageStatus::Stopped)) {
        return Err(not_retryable(format!(
            "Unable to retry. The stage {stage_name} does not contain any failed actions"
        )));
    }
    let latest = pipeline
        .slots
        .get(usize::from(stage))
        .and_then(|slot| slot.latest);
    if latest != Some(execution) {
        return Err(ApiError::new(
            "NotLatestPipelineExecutionException",
            format!(
                "The stage {stage_name} has been entered by a later pipeline execution than {id}"
            ),
        ));
    }
    let all = mode == RetryMode::AllActions;
    let fact = Fact::StageRetried {
        execution,
        stage,
        all,
    };
    Ok(Decision::one(fact).answer(Reply::Execution(execution)))
}

pub(super) fn set_transition(
    w: &World,
    by: By<'_>,
    name: &str,
    stage: &str,
    disabled: Option<&Arc<str>>,
) -> Decided {
    let pipeline = find(w, name)?;
    let stage = find_stage(pipeline, stage)?;
    let illegal = |reason: &&Arc<str>| !greenroom_formats::ident::is_transition_reason(reason);
    if let Some(reason) = disabled.filter(illegal) {
        return Err(ApiError::new(
            "ValidationException",
            format!(
                "1 validation error detected: Value '{reason}' at 'reason' failed to \
                    satisfy constraint: Member must satisfy regular expression pattern: \
                    [a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+"
            ),
        ));
    }
    Ok(Decision::one(Fact::TransitionChanged(Box::new(
        evolve::TransitionChanged {
            pipeline: shared(name),
            stage,
            disabled: disabled.cloned(),
            by: by.principal.arn().into(),
        },
    ))))
}
