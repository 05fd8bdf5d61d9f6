//! CodePipeline's facts in names and values.

use std::sync::Arc;

use super::{ActionRef, ExecutionId, Fact};
use crate::told::Told;
use crate::world::World;

fn execution(w: &World, name: &'static str, id: ExecutionId) -> Told {
    let told = Told::new("codepipeline", name);
    match w.codepipeline.executions.get(id) {
        Some(row) => told
            .text("pipeline", row.pipeline.clone())
            .text("execution", row.id.clone()),
        None => told,
    }
}

fn stage(w: &World, name: &'static str, id: ExecutionId, stage: u16) -> Told {
    let row = w.codepipeline.executions.get(id);
    let plan = row.and_then(|row| row.plan.stages.get(usize::from(stage)));
    execution(w, name, id).maybe("stage", plan.map(|plan| plan.name.clone()))
}

fn action(w: &World, name: &'static str, at: ActionRef) -> Told {
    let row = w.codepipeline.executions.get(at.execution);
    let plan = row.and_then(|row| row.plan.action(at.stage, at.action));
    let told = stage(w, name, at.execution, at.stage);
    told.maybe("action", plan.map(|plan| plan.name.clone()))
}

fn pipeline(name: &'static str, pipeline: &Arc<str>) -> Told {
    Told::new("codepipeline", name).text("pipeline", pipeline.clone())
}

impl Fact {
    pub(crate) fn tell(&self, w: &World) -> Told {
        match self {
            Self::PipelineCreated(plan) => pipeline("PipelineCreated", &plan.name),
            Self::PipelineUpdated(plan) => pipeline("PipelineUpdated", &plan.name),
            Self::PipelineDeleted { name } => pipeline("PipelineDeleted", name),
            Self::TransitionChanged(change) => {
                let name = if change.disabled.is_some() {
                    "TransitionDisabled"
                } else {
                    "TransitionEnabled"
                };
                pipeline(name, &change.pipeline)
                    .count("stage", change.stage)
                    .maybe("reason", change.disabled.clone())
            }
            Self::ExecutionStarted(started) => pipeline("ExecutionStarted", &started.pipeline)
                .text("execution", started.id.clone())
                .text("trigger", started.trigger.name())
                .text("detail", started.detail.clone()),
            Self::ExecutionWaits {
                execution,
                stage: place,
            } => stage(w, "ExecutionWaits", *execution, *place),
            Self::ExecutionSuperseded { execution: id, by } => {
                let by = w.codepipeline.executions.get(*by).map(|row| row.id.clone());
                execution(w, "ExecutionSuperseded", *id).maybe("by", by)
            }
            Self::StageEntered {
                execution,
                stage: place,
            } => stage(w, "StageEntered", *execution, *place),
            Self::StageEnded {
                execution,
                stage: place,
                status,
            } => stage(w, "StageEnded", *execution, *place).text("status", status.name()),
            Self::StageRetried {
                execution,
                stage: place,
                all,
            } => {
                let mode = if *all {
                    "ALL_ACTIONS"
                } else {
                    "FAILED_ACTIONS"
                };
                stage(w, "StageRetried", *execution, *place).text("mode", mode)
            }
            Self::StopRequested(stop) => execution(w, "StopRequested", stop.0)
                .text("abandon", if stop.1.abandon { "true" } else { "false" }),
            Self::ExecutionEnded {
                execution: id,
                status,
            } => execution(w, "ExecutionEnded", *id).text("status", status.name()),
            Self::ObjectsDeployed(deployed) => Told::new("codepipeline", "ObjectsDeployed")
                .text("bucket", deployed.bucket.clone())
                .count("objects", deployed.objects.len()),
            Self::ActionStarted(_)
            | Self::WorkRequested { .. }
            | Self::ActionLinked { .. }
            | Self::ApprovalRequested(_)
            | Self::ApprovalGiven(_)
            | Self::ActionSucceeded(_)
            | Self::ActionFailed(_)
            | Self::ActionAbandoned { .. } => self.tell_action(w),
        }
    }

    fn tell_action(&self, w: &World) -> Told {
        match self {
            Self::ActionStarted(started) => action(w, "ActionStarted", started.0),
            Self::WorkRequested { action: at } => action(w, "WorkRequested", *at),
            Self::ActionLinked {
                action: at,
                external,
            } => action(w, "ActionLinked", *at)
                .text("external", super::state::external_id(w, *external)),
            Self::ApprovalRequested(requested) => action(w, "ApprovalRequested", requested.0),
            Self::ApprovalGiven(given) => action(w, "ApprovalGiven", given.0)
                .text("by", given.1.arn())
                .text("result", if given.2 { "Approved" } else { "Rejected" }),
            Self::ActionSucceeded(succeeded) => {
                let names: Vec<String> = succeeded
                    .artifacts
                    .iter()
                    .map(|artifact| artifact.name.to_string())
                    .collect();
                let told = action(w, "ActionSucceeded", succeeded.action);
                told.maybe("artifacts", (!names.is_empty()).then(|| names.join(",")))
            }
            Self::ActionFailed(failed) => action(w, "ActionFailed", failed.0)
                .text("code", failed.1.code.clone())
                .text("message", failed.1.message.clone()),
            Self::ActionAbandoned { action: at } => action(w, "ActionAbandoned", *at),
            _ => Told::new("codepipeline", "Other"),
        }
    }
}
