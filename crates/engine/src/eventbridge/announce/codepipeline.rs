//! `aws.codepipeline`. Note AWS's spelling: CANCELED here, Cancelled in the API.

use greenroom_formats::json::{Value, json};

use super::Announcement;
use crate::clock;
use crate::codepipeline::{ActionRef, Execution, ExecutionId, ExecutionStatus, Fact, StageStatus};
use crate::world::World;

const PIPELINE: &str = "CodePipeline Pipeline Execution State Change";
const STAGE: &str = "CodePipeline Stage Execution State Change";
const ACTION: &str = "CodePipeline Action Execution State Change";

pub(super) fn announcement(w: &World, fact: &Fact) -> Option<Announcement> {
    match fact {
        Fact::ExecutionStarted(started) => {
            let id = *w.codepipeline.by_id.get(&started.id)?;
            pipeline(w, id, "STARTED")
        }
        Fact::ExecutionSuperseded { execution, .. } => pipeline(w, *execution, "SUPERSEDED"),
        Fact::StopRequested(stop) => pipeline(w, stop.0, "STOPPING"),
        Fact::ExecutionEnded { execution, status } => pipeline(
            w,
            *execution,
            match status {
                ExecutionStatus::Succeeded => "SUCCEEDED",
                ExecutionStatus::Failed => "FAILED",
                ExecutionStatus::Stopped => "STOPPED",
                ExecutionStatus::Cancelled => "CANCELED",
                ExecutionStatus::Superseded => "SUPERSEDED",
                ExecutionStatus::InProgress | ExecutionStatus::Stopping => return None,
            },
        ),
        Fact::StageEntered {
            execution,
            stage: place,
        } => stage(w, *execution, *place, "STARTED"),
        Fact::StageRetried {
            execution,
            stage: place,
            ..
        } => stage(w, *execution, *place, "RESUMED"),
        Fact::StageEnded {
            execution,
            stage: place,
            status,
        } => stage(
            w,
            *execution,
            *place,
            match status {
                StageStatus::Succeeded => "SUCCEEDED",
                StageStatus::Failed => "FAILED",
                StageStatus::Stopped => "STOPPED",
                StageStatus::Cancelled => "CANCELED",
                StageStatus::InProgress | StageStatus::Stopping | StageStatus::Skipped => {
                    return None;
                }
            },
        ),
        Fact::ActionStarted(started) => action(w, started.0, "STARTED"),
        Fact::ActionSucceeded(succeeded) => action(w, succeeded.action, "SUCCEEDED"),
        Fact::ActionFailed(failed) => action(w, failed.0, "FAILED"),
        Fact::ActionAbandoned { action: at } => action(w, *at, "ABANDONED"),
        _ => None,
    }
}

fn detail(w: &World, execution: &Execution, state: &str) -> Value {
    json!({
        "pipeline": &*execution.pipeline,
        "execution-id": &*execution.id,
        "start-time": clock::second(w.unix_ms(execution.started)),
        "execution-trigger": {
            "trigger-type": execution.trigger.name(),
            "trigger-detail": &*execution.trigger_detail,
        },
        "state": state,
        "version": execution.version,
        "pipeline-execution-attempt": 1,
    })
}

fn wrap(w: &World, execution: &Execution, kind: &'static str, detail: Value) -> Announcement {
    Announcement {
        source: "aws.codepipeline",
        detail_type: kind,
        resources: vec![w.arn("codepipeline", &execution.pipeline)],
        detail,
    }
}

fn pipeline(w: &World, id: ExecutionId, state: &str) -> Option<Announcement> {
    let execution = w.codepipeline.executions.get(id)?;
    Some(wrap(w, execution, PIPELINE, detail(w, execution, state)))
}

fn stage(w: &World, id: ExecutionId, place: u16, state: &str) -> Option<Announcement> {
    let execution = w.codepipeline.executions.get(id)?;
    let plan = execution.plan.stages.get(usize::from(place))?;
    let mut detail = detail(w, execution, state);
    detail
        .as_object_mut()?
        .insert("stage".to_owned(), json!(&*plan.name));
    Some(wrap(w, execution, STAGE, detail))
}

fn action(w: &World, at: ActionRef, state: &str) -> Option<Announcement> {
    let execution = w.codepipeline.executions.get(at.execution)?;
    let stage = execution.plan.stages.get(usize::from(at.stage))?;
    let plan = execution.plan.action(at.stage, at.action)?;
    let run = execution.run(at)?;
    let mut detail = detail(w, execution, state);
    let fields = detail.as_object_mut()?;
    fields.insert("stage".to_owned(), json!(&*stage.name));
    fields.insert("action".to_owned(), json!(&*plan.name));
    fields.insert(
        "region".to_owned(),
        json!(plan.region.as_deref().unwrap_or(w.region())),
    );
    fields.insert(
        "type".to_owned(),
        json!({
            "owner": &*plan.owner,
            "provider": &*plan.provider_name,
            "category": plan.category.name(),
            "version": &*plan.version,
        }),
    );
    if let Some(error) = &run.error {
        fields.insert(
            "execution-result".to_owned(),
            json!({
                "external-execution-summary": &*error.message,
                "error-code": &*error.code,
            }),
        );
    }
    Some(wrap(w, execution, ACTION, detail))
}
