//! Rules of CodePipeline.

use greenroom_engine::codedeploy;
use greenroom_engine::codepipeline::{
    ActionRef, ExecutionId, ExecutionStatus, Fact, StageStatus, Trigger,
};
use greenroom_engine::fact::Fact as Any;
use greenroom_engine::figures::FigureValue;
use greenroom_engine::figures::approximations;
use greenroom_engine::figures::codepipeline as figures;
use greenroom_engine::kernel::time::Span;
use greenroom_engine::world::World;

use super::Rule;

pub(super) fn of(w: &World, cause: &Any, effect: &Fact) -> Rule {
    match effect {
        Fact::ExecutionStarted(started) => trigger(started.trigger).into(),
        Fact::ExecutionWaits { execution, stage } => waits(w, *execution, *stage),
        Fact::ExecutionSuperseded { .. } => {
            "In SUPERSEDED mode an execution that waits for a stage gives way to a newer one that \
             arrives behind it."
                .into()
        }
        Fact::StageEntered { .. } => entered(cause),
        Fact::ActionStarted(_) => started(cause),
        Fact::WorkRequested { .. } => {
            "An action asks its provider for the work and waits for the result.".into()
        }
        Fact::ActionLinked { .. } => "The provider answered with the id of its work.".into(),
        Fact::ApprovalRequested(_) => {
            "A manual approval action stops its execution until somebody answers.".into()
        }
        Fact::ApprovalGiven(_) => {
            "PutApprovalResult with the right token answers an approval.".into()
        }
        Fact::ActionSucceeded(_) => succeeded(cause),
        Fact::ActionFailed(failed) => self::failed(w, cause, failed.0),
        Fact::ActionAbandoned { .. } => {
            "Stopping with abandon does not wait for actions; their work goes on elsewhere.".into()
        }
        Fact::StageEnded { status, .. } => stage_ended(*status).into(),
        Fact::StageRetried { .. } => {
            "RetryStageExecution runs a failed stage again with the same source revisions.".into()
        }
        Fact::StopRequested(_) => "StopPipelineExecution asks an execution to end.".into(),
        Fact::ExecutionEnded { status, .. } => ended(*status).into(),
        Fact::ObjectsDeployed(_) => {
            "An S3 deploy action puts its input artifact into the bucket, unpacked if Extract is \
             true."
                .into()
        }
        Fact::TransitionChanged(_) => "A transition is opened or closed by a call.".into(),
        Fact::PipelineCreated(_) | Fact::PipelineUpdated(_) | Fact::PipelineDeleted { .. } => {
            "CodePipeline keeps the structure it is given.".into()
        }
    }
}

fn trigger(trigger: Trigger) -> String {
    match trigger {
        Trigger::CreatePipeline => "A new pipeline runs once as soon as it is created.".to_owned(),
        Trigger::StartPipelineExecution => "StartPipelineExecution starts one.".to_owned(),
        Trigger::PollForSourceChanges => format!(
            "PollForSourceChanges is not false, so the pipeline looks for changes every {}.",
            FigureValue::Span(figures::POLL)
        ),
        Trigger::CloudWatchEvent => {
            "An EventBridge rule matched a change of the source and started the pipeline."
                .to_owned()
        }
        Trigger::Webhook | Trigger::WebhookV2 => "A webhook starts the pipeline.".to_owned(),
        Trigger::PutActionRevision => "A new source revision starts the pipeline.".to_owned(),
        Trigger::ManualRollback | Trigger::AutomatedRollback => {
            "A rollback of a stage runs the target execution's source revisions again.".to_owned()
        }
    }
}

fn waits(w: &World, id: ExecutionId, stage: u16) -> Rule {
    let row = w.codepipeline.executions.get(id);
    let pipeline = row.and_then(|row| w.codepipeline.pipelines.get(&row.pipeline));
    let slot = pipeline.and_then(|pipeline| pipeline.slots.get(usize::from(stage)));
    match slot {
        Some(slot) if !slot.inbound.enabled => {
            "The transition into the stage is disabled: executions wait before it.".into()
        }
        _ => "A stage holds one execution at a time; the next one waits before it.".into(),
    }
}

fn entered(cause: &Any) -> Rule {
    let rule = match cause {
        Any::CodePipeline(Fact::StageEnded { .. }) => {
            "A stage that succeeded hands its execution to the next one, if that is free and the \
             transition is enabled."
        }
        Any::CodePipeline(Fact::TransitionChanged(_)) => {
            "Enabling a transition lets the execution that waits before it go on."
        }
        _ => "The stage is free and the transition into it is enabled.",
    };
    Rule::from(rule).about(&approximations::EXECUTION_TIMES)
}

fn started(cause: &Any) -> Rule {
    match cause {
        Any::CodePipeline(Fact::ActionSucceeded(_)) => Rule::from(
            "All actions with a smaller runOrder have succeeded, so the next runOrder starts.",
        )
        .about(&approximations::EXECUTION_TIMES),
        Any::CodePipeline(Fact::StageRetried { .. }) => {
            "A retry starts the failed actions again, or all of them.".into()
        }
        _ => "Actions with the same runOrder start together; the smallest runOrder starts first."
            .into(),
    }
}

fn succeeded(cause: &Any) -> Rule {
    match cause {
        Any::CodeBuild(_) => {
            "The build succeeded, and so did the action that waited for it.".into()
        }
        Any::CodeDeploy(_) => {
            "The deployment succeeded, and so did the action that waited for it.".into()
        }
        Any::CodePipeline(Fact::ApprovalGiven(_)) => {
            "An approved action lets its execution go on.".into()
        }
        _ => Rule::from("The action's work is done.").about(&approximations::EXECUTION_TIMES),
    }
}

fn failed(w: &World, cause: &Any, at: ActionRef) -> Rule {
    match cause {
        Any::CodeBuild(_) => {
            "The build did not succeed, so the action that waited for it failed.".into()
        }
        Any::CodeDeploy(codedeploy::Fact::DeploymentEnded(_)) => {
            "The deployment did not succeed, so the action that waited for it failed; a rollback \
             is another deployment and does not change that."
                .into()
        }
        Any::CodePipeline(Fact::ApprovalGiven(_)) => "A rejected action fails.".into(),
        Any::CodePipeline(Fact::ApprovalRequested(_)) => format!(
            "An approval that nobody answers within {} fails.",
            FigureValue::Span(patience(w, at))
        )
        .into(),
        _ => "The provider refused the work or could not do it, so the action failed.".into(),
    }
}

/// How long an approval waits.
fn patience(w: &World, at: ActionRef) -> Span {
    let row = w.codepipeline.executions.get(at.execution);
    let plan = row.and_then(|row| row.plan.action(at.stage, at.action));
    let own = plan.and_then(|plan| plan.timeout);
    own.unwrap_or(figures::APPROVAL_TIMEOUT)
}

const fn stage_ended(status: StageStatus) -> &'static str {
    match status {
        StageStatus::Succeeded => "A stage succeeds when all its actions have succeeded.",
        StageStatus::Failed => {
            "One failed action fails its stage, once the actions beside it are over; later \
             runOrders do not start."
        }
        StageStatus::Stopped | StageStatus::Stopping => {
            "A stop lets the running actions end, or abandons them, and starts no more."
        }
        StageStatus::Cancelled => "The pipeline changed while the execution was in the stage.",
        StageStatus::Skipped => "A condition of the stage let the execution pass it by.",
        StageStatus::InProgress => "A stage is in progress while one of its actions is.",
    }
}

const fn ended(status: ExecutionStatus) -> &'static str {
    match status {
        ExecutionStatus::Succeeded => "An execution succeeds when its last stage has succeeded.",
        ExecutionStatus::Failed => {
            "A failed stage fails its execution. It stays in that stage and can be retried until \
             another one takes its place."
        }
        ExecutionStatus::Stopped | ExecutionStatus::Stopping => {
            "A stopped execution ends when nothing of it is in progress."
        }
        ExecutionStatus::Cancelled => {
            "The structure of the pipeline changed before the execution was over."
        }
        ExecutionStatus::Superseded => "A newer execution overtook it.",
        ExecutionStatus::InProgress => "An execution goes on while one of its stages does.",
    }
}
