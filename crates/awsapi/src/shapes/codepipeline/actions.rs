//! Actions in executions as they are shown, attempts that were retried among them.

use greenroom_engine::codepipeline::{
    ActionPlan, ActionRun, ActionStatus, Artifact, Execution, External, Pipeline, Provider,
    find_execution, find_pipeline,
};
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::time::SimTime;

use super::super::Answered;
use super::super::request::Request;
use super::{links, pipeline_arn};
use crate::json::{Map, Value, json};

/// An attempt at an action.
#[derive(Clone, Copy)]
struct Attempt<'a> {
    execution: &'a Execution,
    stage: &'a str,
    plan: &'a ActionPlan,
    run: &'a ActionRun,
}

/// Why an action failed.
pub(super) fn error(run: &ActionRun) -> Option<Value> {
    let error = run.error.as_ref()?;
    Some(json!({ "code": &*error.code, "message": &*error.message }))
}

/// Who answered an approval.
pub(super) fn updated_by(run: &ActionRun) -> Option<String> {
    let by = run.approval.as_ref()?.by.as_ref()?;
    Some(by.arn())
}

fn artifact(artifact: &Artifact) -> Value {
    json!({
        "name": &*artifact.name,
        "s3location": { "bucket": &*artifact.bucket, "key": &*artifact.key },
    })
}

fn artifacts<'a>(
    execution: &Execution,
    names: impl Iterator<Item = &'a std::sync::Arc<str>>,
) -> Vec<Value> {
    names
        .filter_map(|name| execution.artifacts.get(name).map(artifact))
        .collect()
}

fn input(request: &Request<'_>, attempt: Attempt<'_>) -> Value {
    let plan = attempt.plan;
    let pairs = plan.configuration.iter();
    let configuration: Map<String, Value> = pairs
        .map(|(key, value)| (key.to_string(), Value::from(&**value)))
        .collect();
    // Variables are not resolved: what has none resolves to itself.
    let plain = plan
        .configuration
        .values()
        .all(|value| !value.contains("#{"));
    let resolved = plain.then(|| configuration.clone());
    json!({
        "actionTypeId": {
            "category": plan.category.name(),
            "owner": &*plan.owner,
            "provider": &*plan.provider_name,
            "version": &*plan.version,
        },
        "configuration": configuration,
        "resolvedConfiguration": resolved,
        "roleArn": plan.role_arn.as_deref(),
        "region": plan.region.as_deref().unwrap_or(request.world().region()),
        "inputArtifacts": artifacts(attempt.execution, plan.inputs.iter()),
        "namespace": plan.namespace.as_deref(),
    })
}

/// What an action brought for the variables of later ones.
fn variables(request: &Request<'_>, attempt: Attempt<'_>) -> Value {
    let Attempt {
        execution,
        plan,
        run,
        ..
    } = attempt;
    let mut revisions = execution.revisions.iter();
    let revision = revisions.find(|revision| revision.action == plan.name);
    let config = |key: &str| plan.config(key).map(|value| &**value);
    match (&plan.provider, run.external, revision) {
        (Provider::CodeCommit, _, Some(revision)) => json!({
            "BranchName": config("BranchName"),
            "CommitId": &*revision.id,
            "CommitMessage": &*revision.summary,
            "RepositoryName": config("RepositoryName"),
        }),
        (Provider::S3Source, _, Some(revision)) => json!({
            "BucketName": config("S3Bucket"),
            "ObjectKey": config("S3ObjectKey"),
            "VersionId": &*revision.id,
        }),
        (_, Some(External::Build(build)), _) => {
            let build = request.world().codebuild.builds.get(build);
            let exported = build.into_iter().flat_map(|build| build.exported.iter());
            exported
                .map(|(name, value)| (name.to_string(), Value::from(&**value)))
                .collect::<Map<_, _>>()
                .into()
        }
        _ => json!({}),
    }
}

fn output(request: &Request<'_>, attempt: Attempt<'_>) -> Value {
    let Attempt {
        execution,
        plan,
        run,
        ..
    } = attempt;
    let elsewhere = links::elsewhere(request, run);
    let result = json!({
        "externalExecutionId": elsewhere.id,
        "externalExecutionSummary": run.summary.as_deref(),
        "externalExecutionUrl": elsewhere.url,
        "errorDetails": error(run),
    });
    let done = run.status == Some(ActionStatus::Succeeded);
    let made = done.then(|| artifacts(execution, plan.outputs.iter()));
    let variables = if done {
        variables(request, attempt)
    } else {
        json!({})
    };
    json!({
        "outputArtifacts": made.unwrap_or_default(),
        "executionResult": result,
        "outputVariables": variables,
    })
}

fn detail(request: &Request<'_>, attempt: Attempt<'_>) -> Value {
    let run = attempt.run;
    let changed = run.ended.or(run.started);
    json!({
        "pipelineExecutionId": &*attempt.execution.id,
        "actionExecutionId": &*run.id,
        "pipelineVersion": attempt.execution.version,
        "stageName": attempt.stage,
        "actionName": &*attempt.plan.name,
        "startTime": run.started.map(|at| request.time(at)),
        "lastUpdateTime": changed.map(|at| request.time(at)),
        "updatedBy": updated_by(run),
        "status": run.status.map(ActionStatus::name),
        "input": input(request, attempt),
        "output": output(request, attempt),
    })
}

/// All attempts of an execution that have begun, the oldest first.
fn attempts(execution: &Execution) -> Vec<Attempt<'_>> {
    let at = |stage: usize, action: usize, run| {
        let declared = execution.plan.stages.get(stage)?;
        Some(Attempt {
            execution,
            stage: &declared.name,
            plan: declared.actions.get(action)?,
            run,
        })
    };
    let past = execution.past.iter();
    let past = past.map(|past| (past.stage.into(), past.action.into(), &past.run));
    let now = execution
        .stages
        .iter()
        .enumerate()
        .flat_map(|(stage, run)| {
            let actions = run.actions.iter().enumerate();
            actions.map(move |(action, run)| (stage, action, run))
        });
    let mut all: Vec<Attempt<'_>> = past
        .chain(now)
        .filter(|(_, _, run)| run.status.is_some())
        .filter_map(|(stage, action, run)| at(stage, action, run))
        .collect();
    all.sort_by_key(|attempt| attempt.run.started.unwrap_or(SimTime::ZERO));
    all
}

/// The executions that a filter leaves, the last one first.
fn wanted<'w>(
    request: &'w Request<'_>,
    pipeline: &'w Pipeline,
    filter: Option<&Value>,
) -> Result<Vec<&'w Execution>, ApiError> {
    let latest = filter.and_then(|filter| filter.get("latestInPipelineExecution"));
    let named = [filter, latest]
        .into_iter()
        .flatten()
        .find_map(|part| part.get("pipelineExecutionId")?.as_str());
    if let Some(id) = named {
        let (_, found) = find_execution(request.world(), &pipeline.plan.name, id)?;
        return Ok(vec![found]);
    }
    let all = &request.world().codepipeline.executions;
    let own = pipeline.executions.iter().rev();
    Ok(own.filter_map(|id| all.get(*id)).collect())
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    let name = request.text("pipelineName");
    let arn = pipeline_arn(request, &name);
    request.may("codepipeline:ListActionExecutions", arn)?;
    let filter = request.member("filter");
    let latest = filter.and_then(|filter| filter.get("latestInPipelineExecution"));
    let range = latest.and_then(|latest| latest.get("startTimeRange")?.as_str());
    let pipeline = find_pipeline(request.world(), &name)?;
    let mut shown = Vec::new();
    for execution in wanted(request, pipeline, filter)? {
        let attempts = attempts(execution);
        for (nth, attempt) in attempts.iter().enumerate().rev() {
            let mut later = attempts.iter().skip(nth + 1);
            let again = later.any(|later| std::ptr::eq(later.plan, attempt.plan));
            if range != Some("Latest") || !again {
                shown.push(detail(request, *attempt));
            }
        }
    }
    Ok(json!({ "actionExecutionDetails": shown }))
}
