//! `GetPipelineState`: what is in which stage, and how each action went last.

use greenroom_engine::codepipeline::{
    ActionPlan, ActionRun, ActionStatus, Execution, ExecutionId, ExecutionMode, Pipeline,
    StagePlan, StageSlot, Transition, find_pipeline,
};

use super::super::Answered;
use super::super::request::{Request, moment};
use super::{actions, links, pipeline_arn};
use crate::json::{Value, json};

fn execution<'w>(request: &'w Request<'_>, id: ExecutionId) -> Option<&'w Execution> {
    request.world().codepipeline.executions.get(id)
}

/// The pipeline's executions, the last one first.
fn executions<'w>(
    request: &'w Request<'_>,
    pipeline: &'w Pipeline,
) -> impl Iterator<Item = &'w Execution> {
    let own = pipeline.executions.iter().rev();
    own.filter_map(|id| execution(request, *id))
}

fn transition(request: &Request<'_>, transition: &Transition) -> Value {
    // Until somebody changes it, nobody has.
    let changed = !transition.changed_by.is_empty();
    json!({
        "enabled": transition.enabled,
        "lastChangedBy": changed.then_some(&*transition.changed_by),
        "lastChangedAt": changed.then(|| request.time(transition.changed_at)),
        "disabledReason": transition.reason.as_deref(),
    })
}

fn latest_run(request: &Request<'_>, run: &ActionRun) -> Value {
    let waits = run.status == Some(ActionStatus::InProgress);
    let token = run.approval.as_ref().filter(|_| waits);
    let elsewhere = links::elsewhere(request, run);
    let has_work = run.external.is_some();
    let changed = run.ended.or(run.started);
    json!({
        "actionExecutionId": &*run.id,
        "status": run.status.map(ActionStatus::name),
        "summary": run.summary.as_deref(),
        "lastStatusChange": changed.map(|at| request.time(at)),
        "token": token.map(|approval| &*approval.token),
        "lastUpdatedBy": actions::updated_by(run),
        "externalExecutionId": elsewhere.id.filter(|_| has_work),
        "externalExecutionUrl": elsewhere.url,
        "errorDetails": actions::error(run),
    })
}

/// How an action went last: in the last execution that has begun it.
fn action(
    request: &Request<'_>,
    pipeline: &Pipeline,
    stage: &StagePlan,
    plan: &ActionPlan,
) -> Value {
    let runs = |execution: &'_ Execution| {
        let (place, declared) = execution.plan.stage(&stage.name)?;
        let mut actions = declared.actions.iter();
        let nth = actions.position(|action| action.name == plan.name)?;
        let run = execution.stages.get(place)?.actions.get(nth)?.clone();
        run.status.is_some().then_some(run)
    };
    // In PARALLEL mode there is no one last: executions are looked at singly.
    let parallel = pipeline.plan.mode == ExecutionMode::Parallel;
    let run = executions(request, pipeline)
        .find_map(runs)
        .filter(|_| !parallel);
    let revision = executions(request, pipeline).find_map(|execution| {
        let mut revisions = execution.revisions.iter();
        revisions.find(|revision| revision.action == plan.name)
    });
    let current = revision.map(|revision| {
        json!({
            "revisionId": &*revision.id,
            "revisionChangeId": &*revision.id,
            "created": moment(revision.unix_ms),
        })
    });
    let url = revision.and_then(|revision| links::revision(request, plan, &revision.id));
    json!({
        "actionName": &*plan.name,
        "currentRevision": current,
        "latestExecution": run.map(|run| latest_run(request, &run)),
        "entityUrl": links::entity(request, plan),
        "revisionUrl": url,
    })
}

/// The execution that was in a stage last, and how it did there.
fn latest(
    request: &Request<'_>,
    pipeline: &Pipeline,
    stage: &StagePlan,
    slot: Option<&StageSlot>,
) -> Option<Value> {
    if pipeline.plan.mode == ExecutionMode::Parallel {
        return None;
    }
    let entered = |execution: &Execution| {
        let (place, _) = execution.plan.stage(&stage.name)?;
        let status = execution.stages.get(place)?.status?;
        Some(json!({
            "pipelineExecutionId": &*execution.id,
            "status": status.name(),
            "type": "STANDARD",
        }))
    };
    let now = slot.and_then(|slot| slot.latest);
    let now = now.and_then(|id| execution(request, id)).and_then(entered);
    now.or_else(|| executions(request, pipeline).find_map(entered))
}

fn stage(
    request: &Request<'_>,
    pipeline: &Pipeline,
    plan: &StagePlan,
    slot: Option<&StageSlot>,
) -> Value {
    let waiting = slot.into_iter().flat_map(|slot| &slot.waiting);
    let waiting: Vec<Value> = waiting
        .filter_map(|id| execution(request, *id))
        .map(|execution| {
            json!({
                "pipelineExecutionId": &*execution.id,
                "status": execution.status.name(),
                "type": "STANDARD",
            })
        })
        .collect();
    let actions = plan.actions.iter();
    let actions: Vec<Value> = actions
        .map(|each| action(request, pipeline, plan, each))
        .collect();
    json!({
        "stageName": &*plan.name,
        "inboundExecution": waiting.first(),
        "inboundExecutions": waiting,
        "inboundTransitionState": slot.map(|slot| transition(request, &slot.inbound)),
        "actionStates": actions,
        "latestExecution": latest(request, pipeline, plan, slot),
    })
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let name = request.text("name");
    let arn = pipeline_arn(request, &name);
    request.may("codepipeline:GetPipelineState", arn)?;
    let pipeline = find_pipeline(request.world(), &name)?;
    let stages = pipeline.plan.stages.iter().enumerate();
    let stages: Vec<Value> = stages
        .map(|(place, plan)| stage(request, pipeline, plan, pipeline.slots.get(place)))
        .collect();
    Ok(json!({
        "pipelineName": &*name,
        "pipelineVersion": pipeline.version,
        "stageStates": stages,
        "created": request.time(pipeline.created),
        "updated": request.time(pipeline.updated),
    }))
}
