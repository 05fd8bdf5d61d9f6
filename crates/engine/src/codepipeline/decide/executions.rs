//! Executions are started.

use std::sync::Arc;

use super::find;
use crate::codepipeline::{
    ExecutionMode, ExecutionStatus, Fact, Pipeline, StartInput, Trigger, evolve,
};
use crate::error::ApiError;
use crate::figures::codepipeline as figures;
use crate::kernel::ids;
use crate::next::{By, Decided, Decision};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn start(w: &World, by: By<'_>, input: &StartInput) -> Decided {
    let trigger = Trigger::StartPipelineExecution;
    start_by(w, input, trigger, &by.principal.arn().into())
}

pub(super) fn start_by(
    w: &World,
    input: &StartInput,
    trigger: Trigger,
    detail: &Arc<str>,
) -> Decided {
    let pipeline = find(w, &input.name)?;
    check_room(w, pipeline)?;
    let next = w.codepipeline.executions.next_id();
    let pinned = input.revisions.as_slice().into();
    let fact = started(w, &input.name, trigger, detail.clone(), pinned);
    Ok(Decision::one(fact).answer(Reply::Execution(next)))
}

fn check_room(w: &World, pipeline: &Pipeline) -> Result<(), ApiError> {
    if pipeline.plan.mode == ExecutionMode::Superseded {
        return Ok(());
    }
    let runs = |id: &&crate::codepipeline::ExecutionId| {
        let row = w.codepipeline.executions.get(**id);
        row.is_some_and(|row| row.status == ExecutionStatus::InProgress)
    };
    let count = pipeline.executions.iter().filter(runs).count() as u64;
    if count < figures::CONCURRENT_EXECUTIONS {
        return Ok(());
    }
    Err(ApiError::new(
        "ConcurrentPipelineExecutionsLimitExceededException",
        format!(
            "The pipeline has reached the limit of {} concurrent executions",
            figures::CONCURRENT_EXECUTIONS
        ),
    ))
}

/// The fact that an execution was started.
pub(super) fn started(
    w: &World,
    pipeline: &Arc<str>,
    trigger: Trigger,
    detail: Arc<str>,
    pinned: Arc<[(Arc<str>, Arc<str>)]>,
) -> Fact {
    let nth = w.codepipeline.executions.next_id();
    Fact::ExecutionStarted(Box::new(evolve::Started {
        id: ids::uuid(w.seed(), "pipeline-execution", u64::from(nth.0)),
        pipeline: pipeline.clone(),
        trigger,
        detail,
        pinned,
    }))
}
