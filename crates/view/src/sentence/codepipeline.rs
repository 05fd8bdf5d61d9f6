//! What happens in CodePipeline.

use std::sync::Arc;

use greenroom_engine::codepipeline::{
    ActionError, ActionRef, ActionSucceeded, ExecutionId, ExecutionStatus, External, Fact,
    Provider, StageStatus, TransitionChanged, Trigger,
};
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::world::World;

use crate::names::{
    action, arn, build, count, deployment, execution, principal, short, show, stage,
};

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(super) fn of(w: &World, fact: &Fact) -> String {
    match fact {
        Fact::PipelineCreated(plan) => format!(
            "Pipeline {} was created with {}.",
            show(&plan.name),
            count(plan.stages.len(), "stage")
        ),
        Fact::PipelineUpdated(plan) => format!("Pipeline {} was changed.", show(&plan.name)),
        Fact::PipelineDeleted { name } => format!("Pipeline {} was deleted.", show(name)),
        Fact::TransitionChanged(change) => transition_changed(w, change),
        Fact::ExecutionStarted(started) => format!(
            "Execution {} of {} started: {}.",
            short(&started.id),
            show(&started.pipeline),
            trigger(started.trigger, &started.detail)
        ),
        Fact::ExecutionWaits {
            execution: id,
            stage: place,
        } => format!(
            "{} waits to enter {}.",
            which(w, *id),
            stage(w, *id, *place)
        ),
        Fact::ExecutionSuperseded { execution: id, by } => {
            format!("{} was superseded by {}.", which(w, *id), execution(w, *by))
        }
        Fact::StageEntered {
            execution: id,
            stage: place,
        } => format!("{} entered {}.", which(w, *id), stage(w, *id, *place)),
        Fact::StageEnded {
            execution: id,
            stage: place,
            status,
        } => stage_ended(w, *id, *place, *status),
        Fact::StageRetried {
            execution: id,
            stage: place,
            all,
        } => {
            let what = if *all {
                "all actions"
            } else {
                "the failed actions"
            };
            format!(
                "{} retries {what} of {}.",
                which(w, *id),
                stage(w, *id, *place)
            )
        }
        Fact::StopRequested(stop) => stop_requested(w, stop.0, stop.1.abandon),
        Fact::ExecutionEnded {
            execution: id,
            status,
        } => execution_ended(w, *id, *status),
        Fact::ActionStarted(started) => format!("Action {} started.", action(w, started.0)),
        Fact::WorkRequested { action: at } => {
            format!(
                "Action {} asks {} for its work.",
                action(w, *at),
                asked(w, *at)
            )
        }
        Fact::ActionLinked {
            action: at,
            external,
        } => format!(
            "Action {} waits for {}.",
            action(w, *at),
            work(w, *external)
        ),
        Fact::ApprovalRequested(requested) => {
            format!("Action {} waits for an approval.", action(w, requested.0))
        }
        Fact::ApprovalGiven(given) => approval_given(w, given),
        Fact::ActionSucceeded(succeeded) => action_succeeded(w, succeeded),
        Fact::ActionFailed(failed) => action_failed(w, failed.0, &failed.1),
        Fact::ActionAbandoned { action: at } => format!("Action {} was abandoned.", action(w, *at)),
        Fact::ObjectsDeployed(deployed) => format!(
            "{} put into bucket {}.",
            match deployed.objects.len() {
                1 => "1 object was".to_owned(),
                many => format!("{many} objects were"),
            },
            show(&deployed.bucket)
        ),
    }
}

fn transition_changed(w: &World, change: &TransitionChanged) -> String {
    let pipeline = w.codepipeline.pipelines.get(&change.pipeline);
    let stage = pipeline.and_then(|row| row.plan.stages.get(usize::from(change.stage)));
    let stage = stage.map_or_else(|| "?".to_owned(), |stage| show(&stage.name));
    let pipeline = show(&change.pipeline);
    match &change.disabled {
        Some(reason) => {
            let reason = show(reason);
            format!("The transition into {stage} of {pipeline} was disabled: \"{reason}\".")
        }
        None => format!("The transition into {stage} of {pipeline} was enabled."),
    }
}

/// `Execution 3f2a91c0 of web`
fn which(w: &World, id: ExecutionId) -> String {
    let row = w.codepipeline.executions.get(id);
    let of = row.map_or_else(String::new, |row| format!(" of {}", show(&row.pipeline)));
    format!("Execution {}{of}", execution(w, id))
}

fn stage_ended(w: &World, id: ExecutionId, place: u16, status: StageStatus) -> String {
    let ended = match status {
        StageStatus::Succeeded => "succeeded",
        StageStatus::Failed => "failed",
        StageStatus::Stopped => "was stopped",
        StageStatus::Cancelled => "was cancelled",
        StageStatus::Skipped => "was skipped",
        StageStatus::Stopping => "is being stopped",
        StageStatus::InProgress => "is in progress",
    };
    format!(
        "Stage {} {ended} in execution {}.",
        stage(w, id, place),
        execution(w, id)
    )
}

fn stop_requested(w: &World, id: ExecutionId, abandon: bool) -> String {
    let how = if abandon {
        "and its actions are abandoned"
    } else {
        "once its actions are over"
    };
    format!("{} is being stopped, {how}.", which(w, id))
}

fn execution_ended(w: &World, id: ExecutionId, status: ExecutionStatus) -> String {
    let ended = match status {
        ExecutionStatus::Succeeded => "succeeded",
        ExecutionStatus::Failed => "failed",
        ExecutionStatus::Stopped => "was stopped",
        ExecutionStatus::Cancelled => "was cancelled",
        ExecutionStatus::Superseded => "was superseded",
        ExecutionStatus::InProgress => "is in progress",
        ExecutionStatus::Stopping => "is being stopped",
    };
    format!("{} {ended}.", which(w, id))
}

/// What started an execution, in a few words.
pub(crate) fn trigger(trigger: Trigger, detail: &str) -> String {
    match trigger {
        Trigger::CreatePipeline => "the pipeline was created".to_owned(),
        Trigger::StartPipelineExecution => {
            let who = arn(detail);
            let who = who.strip_prefix("user/").unwrap_or(&who);
            format!(
                "{} asked for it",
                if who.is_empty() { "somebody" } else { who }
            )
        }
        Trigger::PollForSourceChanges => format!("polling found {}", short(detail)),
        Trigger::CloudWatchEvent => format!("EventBridge {}", arn(detail).replacen('/', " ", 1)),
        Trigger::Webhook | Trigger::WebhookV2 => "a webhook called".to_owned(),
        Trigger::PutActionRevision => "a new revision was announced".to_owned(),
        Trigger::ManualRollback => "somebody asked for a rollback".to_owned(),
        Trigger::AutomatedRollback => "the stage rolls back by itself".to_owned(),
    }
}

fn work(w: &World, external: External) -> String {
    match external {
        External::Build(id) => format!("build {}", build(w, id)),
        External::Deployment(id) => format!("deployment {}", deployment(w, id)),
    }
}

fn approval_given(
    w: &World,
    (at, by, approved, summary): &(ActionRef, Principal, bool, Arc<str>),
) -> String {
    let what = if *approved { "approved" } else { "rejected" };
    let said = match show(summary) {
        empty if empty.is_empty() => String::new(),
        said => format!(": \"{said}\""),
    };
    format!("{} {what} {}{said}.", principal(by), action(w, *at))
}

fn action_succeeded(w: &World, succeeded: &ActionSucceeded) -> String {
    let names = succeeded
        .artifacts
        .iter()
        .map(|artifact| show(&artifact.name));
    let names: Vec<String> = names.collect();
    let made = match names.as_slice() {
        [] => String::new(),
        [one] => format!(" and made artifact {one}"),
        many => format!(" and made artifacts {}", many.join(", ")),
    };
    format!("Action {} succeeded{made}.", action(w, succeeded.action))
}

fn action_failed(w: &World, at: ActionRef, error: &ActionError) -> String {
    let why = show(&error.message);
    let why = why.strip_suffix('.').unwrap_or(&why);
    format!(
        "Action {} failed ({}): {why}.",
        action(w, at),
        show(&error.code)
    )
}

fn asked(w: &World, at: ActionRef) -> &'static str {
    let row = w.codepipeline.executions.get(at.execution);
    let plan = row.and_then(|row| row.plan.action(at.stage, at.action));
    match plan.map(|plan| &plan.provider) {
        Some(Provider::CodeCommit) => "CodeCommit",
        Some(Provider::S3Source | Provider::S3Deploy) => "S3",
        Some(Provider::CodeBuild) => "CodeBuild",
        Some(Provider::CodeDeploy) => "CodeDeploy",
        Some(Provider::Manual) => "somebody",
        Some(Provider::Other(_)) | None => "another service",
    }
}
