//! Rules of CodeDeploy.

use greenroom_engine::codedeploy::{
    Creator, Deployment, DeploymentId, DeploymentStatus, Ended, ErrorCode, Fact, HealthRule,
    LifecycleErrorCode, LifecycleEvent, StopReason, TargetRef, TargetStatus,
};
use greenroom_engine::codepipeline;
use greenroom_engine::fact::Fact as Any;
use greenroom_engine::figures::FigureValue;
use greenroom_engine::figures::approximations;
use greenroom_engine::figures::codedeploy as figures;
use greenroom_engine::world::World;

use super::Rule;
use crate::fleet;
use crate::names::count;

pub(super) fn of(w: &World, cause: &Any, effect: &Fact) -> Rule {
    match effect {
        Fact::DeploymentCreated(made) => match made.creator {
            Creator::Rollback => Rule::from(
                "The group rolls back automatically: CodeDeploy makes a new deployment, with an \
                 id of its own, of the last revision that was deployed successfully.",
            )
            .about(&approximations::ROLLBACK_SCOPE),
            _ if is_work_of_a_pipeline(cause) => {
                "A CodeDeploy action creates a deployment in the name of the pipeline's role."
                    .into()
            }
            _ => "CodeDeploy keeps the deployment and starts it by itself.".into(),
        },
        Fact::DeploymentStarted(begun) => started(w, begun.deployment),
        Fact::BatchStarted {
            deployment, first, ..
        } => batch(w, *deployment, *first),
        Fact::EventStarted { at, step } => event_started(w, cause, *at, *step),
        Fact::FilesPrepared(_) | Fact::FilesReady { .. } => {
            "The agent fetches the revision, unpacks it, and copies what the AppSpec file lists \
             under files."
                .into()
        }
        Fact::HookRan { at, .. } => hook_ran(w, at.at, at.step),
        Fact::ScriptPassed { .. } => {
            "The scripts of a lifecycle event run one after the other, in the order in which the \
             AppSpec file lists them."
                .into()
        }
        Fact::EventForgiven(_) => {
            "With ignoreApplicationStopFailures a failed ApplicationStop, BeforeBlockTraffic or \
             AfterBlockTraffic does not fail the instance."
                .into()
        }
        Fact::EventSucceeded { .. } => {
            "A lifecycle event succeeds when its work is done and all its scripts exited with 0."
                .into()
        }
        Fact::EventFailed(failed) => event_failed(cause, failed.2.code),
        Fact::AgentSilent { .. } => {
            "The agent on the instance asks CodeDeploy for work; without it nothing happens there."
                .into()
        }
        Fact::PointerWritten { .. } => {
            "The agent notes what it downloaded and installed last: the next deployment's \
             ApplicationStop comes from there."
                .into()
        }
        Fact::TargetEnded { status, .. } => target_ended(*status),
        Fact::StopBegun { reason, .. } => stop_begun(reason),
        Fact::DeploymentEnded(ended) => deployment_ended(w, ended),
        Fact::RollbackSkipped { .. } => Rule::from(
            "A rollback needs an earlier deployment of the group that succeeded; there is none.",
        )
        .about(&approximations::ROLLBACK_WITHOUT_PAST),
        Fact::ApplicationCreated(_)
        | Fact::ApplicationDeleted { .. }
        | Fact::ConfigCreated(_)
        | Fact::ConfigDeleted { .. }
        | Fact::GroupCreated { .. }
        | Fact::GroupUpdated { .. }
        | Fact::GroupDeleted { .. }
        | Fact::RevisionRegistered(_) => "CodeDeploy keeps what it is told.".into(),
    }
}

const fn is_work_of_a_pipeline(cause: &Any) -> bool {
    matches!(
        cause,
        Any::CodePipeline(codepipeline::Fact::WorkRequested { .. })
    )
}

fn row(w: &World, id: DeploymentId) -> Option<&Deployment> {
    w.codedeploy.deployments.get(id)
}

/// `HalfAtATime: 50 % of 9, rounded up: 5 must stay healthy`
fn minimum(row: &Deployment) -> String {
    let rule = fleet::rule(&row.config, row.targets.len(), row.minimum);
    format!("{}: {}", rule.config, rule.words)
}

fn started(w: &World, id: DeploymentId) -> Rule {
    let Some(row) = row(w, id) else {
        return "The minimum is fixed when a deployment starts.".into();
    };
    let rule = Rule::from(format!(
        "{}. This is fixed for the whole deployment.",
        minimum(row)
    ));
    let is_half = matches!(row.config.rule, Some(HealthRule::Percent(_)));
    if row.targets.len() == 1 && is_half && row.config.created.is_none() {
        return rule.about(&approximations::HALF_OF_ONE);
    }
    rule
}

fn batch(w: &World, id: DeploymentId, first: u32) -> Rule {
    let words = match row(w, id) {
        Some(row) if first == 0 => {
            let fleet = row.targets.len();
            let at_once = fleet.saturating_sub(row.minimum);
            format!(
                "{}, so {at_once} of {fleet} can be worked on at once.",
                minimum(row)
            )
        }
        Some(row) => format!(
            "The batch before is over and enough instances are healthy ({} must stay), so the \
             next ones are taken.",
            row.minimum
        ),
        None => "As many are taken as can be spared.".to_owned(),
    };
    let rule = Rule::from(words);
    if first == 0 {
        rule
    } else {
        rule.about(&approximations::LOCKSTEP)
    }
}

fn event_started(w: &World, cause: &Any, at: TargetRef, step: u8) -> Rule {
    if matches!(cause, Any::CodeDeploy(Fact::BatchStarted { .. })) {
        return "Every instance of a batch begins with the first lifecycle event.".into();
    }
    match lifecycle(w, at, step) {
        Some(event) if event.is_hookable_on_server() => {
            "Lifecycle events run one after the other, in a fixed order, on each instance by \
             itself."
                .into()
        }
        Some(_) => "Lifecycle events run in a fixed order; this one is CodeDeploy's own, no \
                    script can be hooked to it."
            .into(),
        None => "Lifecycle events run in a fixed order.".into(),
    }
}

fn lifecycle(w: &World, at: TargetRef, step: u8) -> Option<LifecycleEvent> {
    let events = row(w, at.deployment)?.targets.sequence().events();
    events.get(usize::from(step)).copied()
}

fn hook_ran(w: &World, at: TargetRef, step: u8) -> Rule {
    let previous = lifecycle(w, at, step).is_some_and(LifecycleEvent::runs_previous_revision);
    let words = if previous {
        "This event runs the script of the revision that was installed before, not of the one \
         that is being deployed."
    } else {
        "The AppSpec file of the revision that is being deployed hooks a script to this event."
    };
    Rule::from(words).about(&approximations::SCRIPT_AT_ONCE)
}

fn event_failed(cause: &Any, code: LifecycleErrorCode) -> Rule {
    match (cause, code) {
        (Any::CodeDeploy(Fact::AgentSilent { step, .. }), _) => {
            let limit = if *step == 0 {
                figures::AGENT_ANSWER
            } else {
                figures::EVENT_START
            };
            format!(
                "CodeDeploy waits {} for an agent that does not answer, then the event has failed.",
                FigureValue::Span(limit)
            )
            .into()
        }
        (_, LifecycleErrorCode::ScriptFailed) => {
            "A script that exits with anything but 0 fails its lifecycle event.".into()
        }
        (_, LifecycleErrorCode::ScriptTimedOut) => {
            "A script that runs longer than its timeout is stopped and fails its lifecycle event."
                .into()
        }
        (_, LifecycleErrorCode::ScriptMissing) => {
            "A script that the AppSpec file names must be in the revision, at that path.".into()
        }
        (_, LifecycleErrorCode::ScriptNotExecutable) => {
            "A script must be executable by the user it runs as.".into()
        }
        (_, LifecycleErrorCode::Success | LifecycleErrorCode::UnknownError) => {
            "A lifecycle event fails when its work cannot be done.".into()
        }
    }
}

fn target_ended(status: TargetStatus) -> Rule {
    match status {
        TargetStatus::Failed => {
            "The first lifecycle event that fails ends the work on that instance: it counts as \
             unhealthy."
        }
        TargetStatus::Skipped => {
            "Instances that were not reached when a deployment ends are skipped."
        }
        TargetStatus::Succeeded => {
            "An instance is done, and healthy, when its last lifecycle event succeeded."
        }
        TargetStatus::Pending
        | TargetStatus::InProgress
        | TargetStatus::Ready
        | TargetStatus::Unknown => "CodeDeploy notes where each instance stands.",
    }
    .into()
}

fn stop_begun(reason: &StopReason) -> Rule {
    match reason {
        StopReason::Request(_) => "StopDeployment lets the present work end and begins no more.",
        StopReason::Alarm(_) => {
            "The deployment group watches this alarm: a deployment stops when it goes off."
        }
        StopReason::Health => "A deployment stops when fewer instances are healthy than must be.",
        StopReason::Time => {
            let limit = FigureValue::Span(figures::IN_PLACE_LIMIT);
            return format!("A deployment in place may run for {limit}.").into();
        }
    }
    .into()
}

fn deployment_ended(w: &World, ended: &Ended) -> Rule {
    let Some(row) = row(w, ended.deployment) else {
        return "A deployment ends with its last instance.".into();
    };
    let fleet = row.targets.len();
    match (ended.status, ended.error.as_ref().map(|error| error.0)) {
        (DeploymentStatus::Succeeded, _) => format!(
            "All {} were tried, and at least {} of them succeeded.",
            count(fleet, "instance"),
            row.minimum.max(1)
        ),
        (_, Some(ErrorCode::HealthConstraints)) => {
            let failed = row.overview.failed;
            let left = fleet.saturating_sub(failed);
            format!(
                "{failed} of {fleet} failed, which leaves {left}. {}. None can be spared, so \
                 CodeDeploy stops.",
                minimum(row)
            )
        }
        (_, Some(ErrorCode::HealthConstraintsInvalid)) => {
            "The minimum must be smaller than the fleet, or no instance could ever be worked on."
                .to_owned()
        }
        (_, Some(ErrorCode::AlarmActive)) => {
            "A deployment does not run while an alarm that its group watches is active.".to_owned()
        }
        (_, Some(ErrorCode::NoInstances)) => {
            "Tags and Auto Scaling groups of the deployment group select no running instance."
                .to_owned()
        }
        (_, Some(code)) => {
            format!("CodeDeploy checks this before and while it works, and ends with {code}.")
        }
        (_, None) => "A stopped deployment ends when nobody is being worked on.".to_owned(),
    }
    .into()
}
