//! CodePipeline's operations.

use std::sync::Arc;

use greenroom_engine::codepipeline::{Command, Pipeline, RetryMode, StartInput, find_pipeline};
use greenroom_engine::error::ApiError;
use greenroom_engine::reply::Reply;
use greenroom_engine::tags::Owner;

use super::request::Request;
use super::{Answered, Row, tags};
use crate::json::{Value, json};

mod actions;
mod executions;
mod links;
mod pipelines;
mod state;

pub(super) const OPERATIONS: &[Row] = &[
    ("CreatePipeline", create_pipeline),
    ("DeletePipeline", delete_pipeline),
    ("DisableStageTransition", disable_transition),
    ("EnableStageTransition", enable_transition),
    ("GetPipeline", pipelines::get),
    ("GetPipelineExecution", executions::get),
    ("GetPipelineState", state::get),
    ("ListActionExecutions", actions::list),
    ("ListPipelineExecutions", executions::list),
    ("ListPipelines", pipelines::list),
    ("ListTagsForResource", pipelines::list_tags),
    ("PutApprovalResult", put_approval),
    ("RetryStageExecution", retry_stage),
    ("StartPipelineExecution", start),
    ("StopPipelineExecution", stop),
    ("TagResource", tag),
    ("UntagResource", untag),
    ("UpdatePipeline", update_pipeline),
];

fn pipeline_arn(request: &Request<'_>, name: &str) -> String {
    request.world().arn("codepipeline", name)
}

fn declaration(request: &Request<'_>) -> (Arc<str>, String) {
    let pipeline = request.member("pipeline").unwrap_or(&Value::Null);
    let name = pipeline.get("name").and_then(Value::as_str);
    let name = name.unwrap_or_default().to_owned();
    (pipeline.to_string().into(), name)
}

fn shown(request: &Request<'_>, name: &str) -> Answered {
    let pipeline = find_pipeline(request.world(), name)?;
    Ok(pipelines::declared(&pipeline.plan, pipeline.version))
}

fn create_pipeline(request: &mut Request<'_>) -> Answered {
    let (declaration, name) = declaration(request);
    let tags = tags::given(request);
    let arn = pipeline_arn(request, &name);
    if !tags.is_empty() {
        request.may("codepipeline:CreatePipeline", &*arn)?;
        request.may("codepipeline:TagResource", &*arn)?;
    }
    request.call(Command::CreatePipeline { declaration })?;
    tags::put_if_any(request, Owner::CodePipeline, &*arn, tags)?;
    let tags = pipelines::tags(request, &arn);
    Ok(json!({ "pipeline": shown(request, &name)?, "tags": tags }))
}

fn update_pipeline(request: &mut Request<'_>) -> Answered {
    let (declaration, name) = declaration(request);
    request.call(Command::UpdatePipeline { declaration })?;
    Ok(json!({ "pipeline": shown(request, &name)? }))
}

fn delete_pipeline(request: &mut Request<'_>) -> Answered {
    let name = request.text("name");
    request.call(Command::DeletePipeline { name })?;
    Ok(json!({}))
}

fn execution_id(request: &Request<'_>, reply: &Reply) -> Value {
    let executions = &request.world().codepipeline.executions;
    let id = match reply {
        Reply::Execution(id) => executions.get(*id),
        _ => None,
    };
    json!({ "pipelineExecutionId": id.map(|execution| &*execution.id) })
}

fn start(request: &mut Request<'_>) -> Answered {
    let name = request.text("name");
    let overrides = request.member("sourceRevisions").and_then(Value::as_array);
    let mut revisions = Vec::new();
    for revision in overrides.into_iter().flatten() {
        let text = |name: &str| revision.get(name)?.as_str().map(Arc::<str>::from);
        if let (Some(action), Some(value)) = (text("actionName"), text("revisionValue")) {
            revisions.push((action, value));
        }
    }
    let input = Box::new(StartInput { name, revisions });
    let reply = request.call(Command::StartPipelineExecution { input })?;
    Ok(execution_id(request, &reply))
}

fn stop(request: &mut Request<'_>) -> Answered {
    let command = Command::StopPipelineExecution {
        pipeline: request.text("pipelineName"),
        execution: request.text("pipelineExecutionId"),
        abandon: request.truth("abandon").unwrap_or(false),
        reason: request.maybe("reason"),
    };
    let reply = request.call(command)?;
    Ok(execution_id(request, &reply))
}

fn retry_stage(request: &mut Request<'_>) -> Answered {
    let mode = request.text("retryMode");
    let command = Command::RetryStageExecution {
        pipeline: request.text("pipelineName"),
        stage: request.text("stageName"),
        execution: request.text("pipelineExecutionId"),
        mode: RetryMode::from_name(&mode).unwrap_or(RetryMode::FailedActions),
    };
    let reply = request.call(command)?;
    Ok(execution_id(request, &reply))
}

fn put_approval(request: &mut Request<'_>) -> Answered {
    let result = request.member("result");
    let text = |name: &str| result.and_then(|result| result.get(name)?.as_str());
    let command = Command::PutApprovalResult {
        pipeline: request.text("pipelineName"),
        stage: request.text("stageName"),
        action: request.text("actionName"),
        token: request.text("token"),
        approved: text("status") == Some("Approved"),
        summary: text("summary").unwrap_or_default().into(),
    };
    request.call(command)?;
    Ok(json!({ "approvedAt": request.time(request.world().now) }))
}

fn disable_transition(request: &mut Request<'_>) -> Answered {
    let reason = request.text("reason");
    set_transition(request, Some(reason))
}

fn enable_transition(request: &mut Request<'_>) -> Answered {
    set_transition(request, None)
}

/// The stage behind a stage: its entrance is what the other's `Outbound` closes.
fn behind(pipeline: &Pipeline, stage: &str) -> Option<Arc<str>> {
    let (place, _) = pipeline.plan.stage(stage)?;
    let next = pipeline.plan.stages.get(place + 1)?;
    Some(next.name.clone())
}

fn set_transition(request: &mut Request<'_>, disabled: Option<Arc<str>>) -> Answered {
    let pipeline = request.text("pipelineName");
    let mut stage = request.text("stageName");
    if request.text("transitionType").as_ref() == "Outbound" {
        let found = find_pipeline(request.world(), &pipeline)?;
        stage = behind(found, &stage).ok_or_else(|| {
            let message =
                format!("Pipeline '{pipeline}' does not have a stage behind the stage '{stage}'");
            ApiError::new("StageNotFoundException", message)
        })?;
    }
    request.call(Command::SetStageTransition {
        pipeline,
        stage,
        disabled,
    })?;
    Ok(json!({}))
}

fn tag(request: &mut Request<'_>) -> Answered {
    let arn = pipelines::known_arn(request)?;
    let tags = tags::given(request);
    tags::put(request, Owner::CodePipeline, arn, tags)?;
    Ok(json!({}))
}

fn untag(request: &mut Request<'_>) -> Answered {
    let arn = pipelines::known_arn(request)?;
    let keys = request.texts("tagKeys");
    tags::remove(request, Owner::CodePipeline, arn, keys)?;
    Ok(json!({}))
}
