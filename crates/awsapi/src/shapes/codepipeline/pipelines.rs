//! Pipelines as they are shown.

use greenroom_engine::codepipeline::{Pipeline, Plan, find_pipeline};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::super::tags::{self as tag_room, Spelling::Small};
use super::pipeline_arn;
use crate::json::{self, Map, Value, json};

/// Fills in what AWS fills in when an action leaves it out.
fn fill(action: &mut Map<String, Value>) {
    let defaults = [
        ("runOrder", json!(1)),
        ("configuration", json!({})),
        ("outputArtifacts", json!([])),
        ("inputArtifacts", json!([])),
    ];
    for (name, value) in defaults {
        action.entry(name).or_insert(value);
    }
}

/// A declaration with its version and what AWS adds to it.
pub(super) fn declared(plan: &Plan, version: u32) -> Value {
    let mut shown = json::parse(&plan.text).unwrap_or_else(|_| json!({}));
    let stages = shown.get_mut("stages").and_then(Value::as_array_mut);
    for stage in stages.into_iter().flatten() {
        let actions = stage.get_mut("actions").and_then(Value::as_array_mut);
        for action in actions.into_iter().flatten() {
            if let Some(action) = action.as_object_mut() {
                fill(action);
            }
        }
    }
    if let Some(members) = shown.as_object_mut() {
        let mut set = |name: &str, value: Value| members.insert(name.to_owned(), value);
        set("version", version.into());
        set("executionMode", plan.mode.name().into());
        set("pipelineType", plan.kind.name().into());
    }
    shown
}

/// The structure of a version: the present one, or one that some execution has run.
fn plan_of(request: &Request<'_>, pipeline: &Pipeline, version: u32) -> Option<Value> {
    if version == pipeline.version {
        return Some(declared(&pipeline.plan, version));
    }
    let all = &request.world().codepipeline.executions;
    let mut own = pipeline.executions.iter().filter_map(|id| all.get(*id));
    let ran = own.find(|execution| execution.version == version)?;
    Some(declared(&ran.plan, version))
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let name = request.text("name");
    let arn = pipeline_arn(request, &name);
    request.may("codepipeline:GetPipeline", &*arn)?;
    let wanted = request.number("version");
    let pipeline = find_pipeline(request.world(), &name)?;
    let wanted = wanted.unwrap_or_else(|| pipeline.version.into());
    let version = u32::try_from(wanted).ok();
    let found = version.and_then(|version| plan_of(request, pipeline, version));
    let shown = found.ok_or_else(|| {
        let message = format!("Pipeline '{name}' does not have a version {wanted}");
        ApiError::new("PipelineVersionNotFoundException", message)
    })?;
    Ok(json!({
        "pipeline": shown,
        "metadata": {
            "pipelineArn": arn,
            "created": request.time(pipeline.created),
            "updated": request.time(pipeline.updated),
        },
    }))
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    request.may("codepipeline:ListPipelines", pipeline_arn(request, "*"))?;
    let all = request.world().codepipeline.pipelines.iter();
    let pipelines: Vec<Value> = all
        .map(|(name, pipeline)| {
            json!({
                "name": &**name,
                "version": pipeline.version,
                "pipelineType": pipeline.plan.kind.name(),
                "executionMode": pipeline.plan.mode.name(),
                "created": request.time(pipeline.created),
                "updated": request.time(pipeline.updated),
            })
        })
        .collect();
    Ok(json!({ "pipelines": pipelines }))
}

/// The tags of a pipeline.
pub(super) fn tags(request: &Request<'_>, arn: &str) -> Value {
    tag_room::list(&request.world().tags.of(arn), Small)
}

/// The ARN that the call names, if there is such a pipeline.
pub(super) fn known_arn(request: &Request<'_>) -> Result<String, ApiError> {
    let arn = request.text("resourceArn");
    let own = pipeline_arn(request, "");
    let Some(name) = arn.strip_prefix(own.as_str()) else {
        let message = format!("{arn} is not the ARN of a pipeline of this account and region");
        return Err(ApiError::new("InvalidArnException", message));
    };
    match find_pipeline(request.world(), name) {
        Ok(_) => Ok(arn.to_string()),
        Err(missing) => Err(ApiError::new("ResourceNotFoundException", missing.message)),
    }
}

pub(super) fn list_tags(request: &mut Request<'_>) -> Answered {
    let arn = request.text("resourceArn");
    request.may("codepipeline:ListTagsForResource", &*arn)?;
    let arn = known_arn(request)?;
    Ok(json!({ "tags": tags(request, &arn) }))
}
