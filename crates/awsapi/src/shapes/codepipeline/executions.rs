//! Executions as they are shown.

use greenroom_engine::codepipeline::{
    ActionPlan, Execution, Revision, StageStatus, find_execution, find_pipeline,
};

use super::super::Answered;
use super::super::request::{Request, moment};
use super::{links, pipeline_arn};
use crate::json::{Value, json};

/// The action of the execution's own structure that has this name.
fn source<'e>(execution: &'e Execution, revision: &Revision) -> Option<&'e ActionPlan> {
    let stages = execution.plan.stages.iter();
    let mut actions = stages.flat_map(|stage| &stage.actions);
    actions.find(|action| action.name == revision.action)
}

fn trigger(execution: &Execution) -> Value {
    json!({
        "triggerType": execution.trigger.name(),
        "triggerDetail": &*execution.trigger_detail,
    })
}

fn link(request: &Request<'_>, execution: &Execution, revision: &Revision) -> Option<String> {
    links::revision(request, source(execution, revision)?, &revision.id)
}

fn artifact_revision(request: &Request<'_>, execution: &Execution, of: &Revision) -> Value {
    let plan = source(execution, of);
    json!({
        "name": plan.and_then(|plan| plan.outputs.first()).map(|name| &**name),
        "revisionId": &*of.id,
        "revisionSummary": &*of.summary,
        "created": moment(of.unix_ms),
        "revisionUrl": link(request, execution, of),
    })
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let name = request.text("pipelineName");
    let id = request.text("pipelineExecutionId");
    let arn = pipeline_arn(request, &name);
    request.may("codepipeline:GetPipelineExecution", arn)?;
    find_pipeline(request.world(), &name)?;
    let (_, execution) = find_execution(request.world(), &name, &id)?;
    let revisions = execution.revisions.iter();
    let revisions: Vec<Value> = revisions
        .map(|revision| artifact_revision(request, execution, revision))
        .collect();
    Ok(json!({
        "pipelineExecution": {
            "pipelineName": &*name,
            "pipelineVersion": execution.version,
            "pipelineExecutionId": &*execution.id,
            "status": execution.status.name(),
            "artifactRevisions": revisions,
            "trigger": trigger(execution),
            "executionMode": execution.plan.mode.name(),
            "executionType": "STANDARD",
        },
    }))
}

fn source_revision(request: &Request<'_>, execution: &Execution, of: &Revision) -> Value {
    json!({
        "actionName": &*of.action,
        "revisionId": &*of.id,
        "revisionSummary": &*of.summary,
        "revisionUrl": link(request, execution, of),
    })
}

fn summary(request: &Request<'_>, execution: &Execution) -> Value {
    let revisions = execution.revisions.iter();
    let revisions: Vec<Value> = revisions
        .map(|revision| source_revision(request, execution, revision))
        .collect();
    let stop = execution.stop.as_ref();
    let stop = stop.map(|stop| json!({ "reason": stop.reason.as_deref() }));
    json!({
        "pipelineExecutionId": &*execution.id,
        "status": execution.status.name(),
        "startTime": request.time(execution.started),
        "lastUpdateTime": request.time(execution.updated),
        "sourceRevisions": revisions,
        "trigger": trigger(execution),
        "stopTrigger": stop,
        "executionMode": execution.plan.mode.name(),
        "executionType": "STANDARD",
    })
}

fn succeeded_in(execution: &Execution, stage: &str) -> bool {
    let place = execution.plan.stage(stage).map(|(place, _)| place);
    let run = place.and_then(|place| execution.stages.get(place));
    run.is_some_and(|run| run.status == Some(StageStatus::Succeeded))
}

/// The last execution comes first.
pub(super) fn list(request: &mut Request<'_>) -> Answered {
    let name = request.text("pipelineName");
    let arn = pipeline_arn(request, &name);
    request.may("codepipeline:ListPipelineExecutions", arn)?;
    let filter = request.member("filter");
    let in_stage = filter.and_then(|filter| filter.get("succeededInStage")?.get("stageName"));
    let in_stage = in_stage.and_then(Value::as_str);
    let pipeline = find_pipeline(request.world(), &name)?;
    let all = &request.world().codepipeline.executions;
    let own = pipeline.executions.iter().rev();
    let shown: Vec<Value> = own
        .filter_map(|id| all.get(*id))
        .filter(|execution| in_stage.is_none_or(|stage| succeeded_in(execution, stage)))
        .map(|execution| summary(request, execution))
        .collect();
    Ok(json!({ "pipelineExecutionSummaries": shown }))
}
