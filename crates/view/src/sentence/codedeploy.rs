//! What happens in CodeDeploy.

use greenroom_engine::codedeploy::{
    Creator, Deployment, DeploymentId, DeploymentStatus, Diagnostics, Ended, ErrorCode, Fact,
    GroupInput, HookStep, LifecycleErrorCode, LifecycleEvent, StopReason, TargetRef, TargetStatus,
    silence,
};
use greenroom_engine::hosts::RunId;
use greenroom_engine::world::World;

use crate::hooks;
use crate::names::{self, count, deployment, group, instance, show};

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(super) fn of(w: &World, fact: &Fact) -> String {
    match fact {
        Fact::ApplicationCreated(created) => {
            format!(
                "Application {} was created ({}).",
                show(&created.0),
                created.2
            )
        }
        Fact::ApplicationDeleted { name } => format!("Application {} was deleted.", show(name)),
        Fact::ConfigCreated(made) => {
            format!("Deployment configuration {} was created.", show(&made.name))
        }
        Fact::ConfigDeleted { name } => {
            format!("Deployment configuration {} was deleted.", show(name))
        }
        Fact::GroupCreated { input, .. } => group_created(input),
        Fact::GroupUpdated { input, .. } => {
            format!(
                "Deployment group {} was changed.",
                show(&input.deployment_group_name)
            )
        }
        Fact::GroupDeleted { group: id } => {
            format!("Deployment group {} was deleted.", group(w, *id))
        }
        Fact::RevisionRegistered(told) => {
            let (application, location, _) = &**told;
            let location = show(&location.to_string());
            format!(
                "Revision {location} was registered for application {}.",
                show(application)
            )
        }
        Fact::DeploymentCreated(made) => {
            let what = format!(
                "Deployment {} of {} to group {} was created",
                show(&made.id),
                names::revision(&made.revision),
                group(w, made.group)
            );
            match made.rolls_back {
                Some(old) => format!("{what}, to roll back {}.", deployment(w, old)),
                None => format!("{what}{}.", made_by(made.creator)),
            }
        }
        Fact::DeploymentStarted(begun) => format!(
            "Deployment {} began on {}; {} must stay healthy.",
            deployment(w, begun.deployment),
            count(begun.instances.len(), "instance"),
            begun.minimum
        ),
        Fact::BatchStarted {
            deployment: id,
            first,
            count: size,
        } => batch(w, *id, (*first, *size)),
        Fact::StopBegun {
            deployment: id,
            reason,
        } => format!(
            "Deployment {} is being stopped: {}.",
            deployment(w, *id),
            stopped(reason)
        ),
        Fact::DeploymentEnded(ended) => deployment_ended(w, ended),
        Fact::RollbackSkipped {
            deployment: id,
            message,
        } => format!(
            "Deployment {} is not rolled back: {}",
            deployment(w, *id),
            show(message)
        ),
        Fact::FilesPrepared(made) => files_prepared(w, made.0.0, made.0.1),
        Fact::EventStarted { at, step } => {
            format!("{} began {}.", who(w, *at), event(w, *at, *step))
        }
        Fact::HookRan { at, run, .. } => hook_ran(w, *at, *run),
        Fact::FilesReady { at, step, .. } => files_ready(w, *at, *step),
        Fact::ScriptPassed { at } => script_passed(w, *at),
        Fact::EventForgiven(told) => forgiven(w, told.0, told.1, &told.2),
        Fact::EventSucceeded { at, step } => {
            format!("{} finished {}.", who(w, *at), event(w, *at, *step))
        }
        Fact::EventFailed(told) => event_failed(w, told.0, told.1, &told.2),
        Fact::AgentSilent { at, step } => silent(w, *at, *step),
        Fact::PointerWritten { at, event, .. } => pointer(w, *at, *event),
        Fact::TargetEnded { at, status } => target_ended(w, *at, *status),
    }
}

fn row(w: &World, id: DeploymentId) -> Option<&Deployment> {
    w.codedeploy.deployments.get(id)
}

fn revision(w: &World, id: DeploymentId) -> String {
    row(w, id).map_or_else(|| "?".to_owned(), |row| names::revision(&row.revision))
}

fn event_name(w: &World, id: DeploymentId, step: u8) -> &'static str {
    let events = row(w, id).map_or(&[][..], |row| row.targets.sequence().events());
    events
        .get(usize::from(step))
        .map_or("?", |event| event.name())
}

fn event(w: &World, at: TargetRef, step: u8) -> &'static str {
    event_name(w, at.deployment, step)
}

fn machine(w: &World, at: TargetRef) -> String {
    let machine = row(w, at.deployment).and_then(|row| row.targets.instance(at.target));
    machine.map_or_else(|| "i-?".to_owned(), instance)
}

fn who(w: &World, at: TargetRef) -> String {
    format!("Instance {}", machine(w, at))
}

fn group_created(input: &GroupInput) -> String {
    format!(
        "Deployment group {} was created in application {}.",
        show(&input.deployment_group_name),
        show(&input.application_name)
    )
}

const fn made_by(creator: Creator) -> &'static str {
    match creator {
        Creator::User => "",
        Creator::Autoscaling => " for an instance that Auto Scaling launched",
        Creator::Rollback => " as a rollback",
        Creator::CodeDeploy => " by CodeDeploy",
        Creator::AutoUpdate => " for instances with an older revision",
        Creator::CloudFormation => " by CloudFormation",
        Creator::CloudFormationRollback => " by a rollback of CloudFormation",
        Creator::AutoscalingTermination => " for an instance that Auto Scaling terminates",
    }
}

fn batch(w: &World, id: DeploymentId, (first, size): (u32, u32)) -> String {
    let waves = row(w, id).map(|row| &row.waves);
    let nth = waves.and_then(|waves| waves.iter().position(|wave| wave.first == first));
    let nth = nth.map_or_else(String::new, |nth| format!(" {}", nth + 1));
    format!(
        "Batch{nth} of {} began: {}.",
        deployment(w, id),
        count(size, "instance")
    )
}

fn stopped(reason: &StopReason) -> String {
    match reason {
        StopReason::Request(_) => "somebody asked for it".to_owned(),
        StopReason::Alarm(alarm) => format!("alarm {} went off", show(alarm)),
        StopReason::Health => "too few instances are healthy".to_owned(),
        StopReason::Time => "it ran for too long".to_owned(),
    }
}

fn deployment_ended(w: &World, ended: &Ended) -> String {
    let id = deployment(w, ended.deployment);
    let why = ended
        .error
        .as_ref()
        .map(|(code, _)| format!(": {}", failed(*code)));
    let why = why.unwrap_or_default();
    match ended.status {
        DeploymentStatus::Succeeded => format!("Deployment {id} succeeded."),
        DeploymentStatus::Stopped => format!("Deployment {id} was stopped{why}."),
        DeploymentStatus::Failed => format!("Deployment {id} failed{why}."),
        DeploymentStatus::Created
        | DeploymentStatus::Queued
        | DeploymentStatus::InProgress
        | DeploymentStatus::Baking
        | DeploymentStatus::Ready => format!("Deployment {id} is {}{why}.", ended.status),
    }
}

/// An error code, with a few words for those that are met here.
pub(crate) fn failed(code: ErrorCode) -> String {
    let words = match code.name() {
        "HEALTH_CONSTRAINTS" => "too many instances failed",
        "HEALTH_CONSTRAINTS_INVALID" => "the minimum leaves no instance to work on",
        "ALARM_ACTIVE" => "an alarm is active",
        "NO_INSTANCES" => "the group names no instance",
        "OVER_MAX_INSTANCES" => "the group names more instances than a deployment may have",
        "TIMEOUT" => "it ran for too long",
        "IAM_ROLE_MISSING" => "the service role does not exist",
        "IAM_ROLE_PERMISSIONS" => "the service role lacks a permission",
        "DEPLOYMENT_GROUP_MISSING" => "the deployment group is gone",
        "APPLICATION_MISSING" => "the application is gone",
        "ELASTIC_LOAD_BALANCING_INVALID" => "the load balancer or target group is not there",
        "REVISION_MISSING" => "the revision is not there",
        _ => return code.name().to_owned(),
    };
    format!("{words} ({code})")
}

fn files_prepared(w: &World, id: DeploymentId, step: u8) -> String {
    let event = event_name(w, id, step);
    let id = deployment(w, id);
    format!("{event} of {id} was worked out for every instance with the same disk.")
}

fn hook_ran(w: &World, hook: HookStep, run: RunId) -> String {
    let took = w
        .hosts
        .runs
        .get(run)
        .map(|run| format!(" It takes {}.", run.took));
    format!(
        "{} runs {} for {}.{}",
        who(w, hook.at),
        script(w, hook),
        event(w, hook.at, hook.step),
        took.unwrap_or_default()
    )
}

/// Its path in the bundle, else its place among the event's scripts.
fn script(w: &World, hook: HookStep) -> String {
    hooks::location(w, hook.at, hook.step, hook.script)
        .unwrap_or_else(|| format!("script {}", u32::from(hook.script) + 1))
}

fn files_ready(w: &World, at: TargetRef, step: u8) -> String {
    let doing = match event(w, at, step) {
        "Install" => "copies the files of",
        _ => "downloads",
    };
    format!("{} {doing} {}.", who(w, at), revision(w, at.deployment))
}

fn script_passed(w: &World, hook: HookStep) -> String {
    let (script, event) = (script(w, hook), event(w, hook.at, hook.step));
    format!(
        "{} is done with {script} of {event}; another script follows.",
        who(w, hook.at)
    )
}

fn forgiven(w: &World, at: TargetRef, step: u8, told: &Diagnostics) -> String {
    let why = trouble(w, at, Some(step), told);
    format!(
        "{} failed {}, which this deployment ignores: {why}",
        who(w, at),
        event(w, at, step)
    )
}

fn event_failed(w: &World, at: TargetRef, step: Option<u8>, told: &Diagnostics) -> String {
    let name = step.map(|step| format!(" {}", event(w, at, step)));
    let why = trouble(w, at, step, told);
    format!("{} failed{}: {why}", who(w, at), name.unwrap_or_default())
}

fn silent(w: &World, at: TargetRef, step: u8) -> String {
    let machine = row(w, at.deployment).and_then(|row| row.targets.instance(at.target));
    let why = hooks::silence_words(machine.and_then(|machine| silence(w, machine)));
    format!(
        "{} does not answer for {}: {why}.",
        who(w, at),
        event(w, at, step)
    )
}

fn pointer(w: &World, at: TargetRef, event: LifecycleEvent) -> String {
    let what = if event == LifecycleEvent::Install {
        "installed"
    } else {
        "downloaded"
    };
    let revision = revision(w, at.deployment);
    format!(
        "The agent of {} noted {revision} as {what} last.",
        machine(w, at)
    )
}

fn target_ended(w: &World, at: TargetRef, status: TargetStatus) -> String {
    let who = who(w, at);
    let id = deployment(w, at.deployment);
    match status {
        TargetStatus::Succeeded => format!("{who} runs {} now.", revision(w, at.deployment)),
        TargetStatus::Failed => format!("{who} failed in deployment {id}."),
        TargetStatus::Skipped => format!("{who} was skipped in deployment {id}."),
        TargetStatus::Ready => format!("{who} is ready for traffic."),
        TargetStatus::Pending | TargetStatus::InProgress | TargetStatus::Unknown => {
            format!("{who} is {status}.")
        }
    }
}

/// What went wrong, as the end of a sentence.
fn trouble(w: &World, at: TargetRef, step: Option<u8>, told: &Diagnostics) -> String {
    let script = told
        .script
        .as_deref()
        .map_or_else(|| "the script".to_owned(), show);
    match told.code {
        LifecycleErrorCode::ScriptFailed => {
            let runs = row(w, at.deployment).zip(step);
            let runs = runs.map(|(row, step)| row.targets.runs(at.target, step));
            let last = runs.and_then(|runs| w.hosts.runs.get(*runs.last()?));
            match last {
                Some(ran) => format!("{script} exited with {}.", ran.exit_code),
                None => format!("{script} exited with an error."),
            }
        }
        LifecycleErrorCode::ScriptMissing => format!("{script} is not in the revision."),
        LifecycleErrorCode::ScriptNotExecutable => format!("{script} cannot be executed."),
        LifecycleErrorCode::ScriptTimedOut => format!("{script} took longer than it may."),
        LifecycleErrorCode::Success | LifecycleErrorCode::UnknownError => {
            let message = show(&told.message);
            match message.as_str() {
                "" => "AWS gives no reason.".to_owned(),
                text if text.ends_with(['.', '…']) => message,
                _ => format!("{message}."),
            }
        }
    }
}
