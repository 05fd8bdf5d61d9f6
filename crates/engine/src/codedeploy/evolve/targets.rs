//! What happens to single targets, and what is remembered of their instances.

use std::sync::Arc;

use crate::codedeploy::{
    Fact, Failure, HookStep, Knowledge, LifecycleEvent, PreparedId, State, TargetRef, TargetStatus,
    Targets, Wave,
};
use crate::kernel::time::SimTime;
use crate::must_have;

pub(super) fn evolve(s: &mut State, now: SimTime, fact: &Fact) {
    match fact {
        Fact::BatchStarted {
            deployment,
            first,
            count,
        } => {
            let deployment = must_have!(s.deployments.get_mut(*deployment), "the deployment");
            deployment.waves.push_back(Wave {
                first: *first,
                count: *count,
                at: now,
            });
            deployment.overview.pending -= count;
            deployment.overview.in_progress += count;
            for target in *first..*first + *count {
                deployment
                    .targets
                    .set_status(target, TargetStatus::InProgress);
            }
        }
        Fact::EventStarted { at, step } => {
            let targets = must_have!(targets(s, *at), "the deployment");
            targets.begin_event(at.target, *step, now);
        }
        Fact::HookRan {
            at: hook,
            run,
            disk,
        } => {
            let HookStep { at, step, script } = *hook;
            must_have!(targets(s, at), "the deployment").add_run(at.target, step, *run);
            if let Some(disk) = disk {
                s.hook_runs
                    .insert((at.deployment, step, script, *disk), *run);
            }
        }
        Fact::EventSucceeded { at, step } => {
            must_have!(targets(s, *at), "the deployment").end_event(at.target, *step, now);
        }
        Fact::EventForgiven(forgiven) => {
            let (at, step, _) = **forgiven;
            must_have!(targets(s, at), "the deployment").end_event(at.target, step, now);
        }
        Fact::EventFailed(failed) => {
            let (at, step, diagnostics) = &**failed;
            let targets = must_have!(targets(s, *at), "the deployment");
            if let Some(step) = step {
                targets.end_event(at.target, *step, now);
            }
            let failure = Failure {
                step: *step,
                diagnostics: Arc::clone(diagnostics),
                at: now,
            };
            targets.fail(at.target, failure);
            let events = targets.sequence().events();
            let event = step.and_then(|step| events.get(usize::from(step)));
            if event == Some(&LifecycleEvent::Install) {
                forget_cleanup(s, *at);
            }
        }
        Fact::AgentSilent { at, .. } => {
            must_have!(targets(s, *at), "the deployment").fall_silent(at.target, now);
        }
        Fact::TargetEnded { at, status } => end_target(s, *at, *status),
        _ => {}
    }
}

fn targets(s: &mut State, at: TargetRef) -> Option<&mut Targets> {
    s.deployments
        .get_mut(at.deployment)
        .map(|deployment| &mut deployment.targets)
}

fn end_target(s: &mut State, at: TargetRef, status: TargetStatus) {
    let deployment = must_have!(s.deployments.get_mut(at.deployment), "the deployment");
    let was = deployment.targets.status(at.target);
    let overview = &mut deployment.overview;
    match was {
        TargetStatus::InProgress => overview.in_progress -= 1,
        TargetStatus::Pending => overview.pending -= 1,
        TargetStatus::Ready => overview.ready -= 1,
        TargetStatus::Succeeded
        | TargetStatus::Failed
        | TargetStatus::Skipped
        | TargetStatus::Unknown => return,
    }
    match status {
        TargetStatus::Succeeded => overview.succeeded += 1,
        TargetStatus::Failed => overview.failed += 1,
        TargetStatus::Ready => overview.ready += 1,
        TargetStatus::Skipped
        | TargetStatus::Unknown
        | TargetStatus::Pending
        | TargetStatus::InProgress => overview.skipped += 1,
    }
    deployment.targets.set_status(at.target, status);
    let group = deployment.group;
    let Some(instance) = deployment.targets.instance(at.target) else {
        return;
    };
    if was != TargetStatus::InProgress {
        return;
    }
    let record = s
        .groups
        .get_mut(group)
        .and_then(|group| group.record_mut(instance));
    let record = must_have!(record, "the record");
    match status {
        TargetStatus::Succeeded => {
            record.healthy = Some(true);
            record.revision = Knowledge::Of(at.deployment);
        }
        TargetStatus::Failed => {
            record.healthy = Some(false);
            record.revision = Knowledge::Unknown;
        }
        TargetStatus::Skipped
        | TargetStatus::Unknown
        | TargetStatus::Pending
        | TargetStatus::InProgress
        | TargetStatus::Ready => {}
    }
}

pub(super) fn point(s: &mut State, at: TargetRef, event: LifecycleEvent, prepared: PreparedId) {
    let deployment = must_have!(s.deployments.get(at.deployment), "the deployment");
    let Some(instance) = deployment.targets.instance(at.target) else {
        return;
    };
    let group = deployment.group;
    let record = s
        .groups
        .get_mut(group)
        .and_then(|group| group.record_mut(instance));
    let record = must_have!(record, "the record");
    let pointer = Some((at.deployment, prepared));
    if event == LifecycleEvent::DownloadBundle {
        record.recent = pointer;
    } else {
        record.installed = pointer;
        record.cleanup = Some(prepared);
    }
}

/// A failed Install has removed the old files and with them the list of what to remove.
fn forget_cleanup(s: &mut State, at: TargetRef) {
    let Some(deployment) = s.deployments.get(at.deployment) else {
        return;
    };
    let Some(instance) = deployment.targets.instance(at.target) else {
        return;
    };
    let group = deployment.group;
    let record = s
        .groups
        .get_mut(group)
        .and_then(|group| group.record_mut(instance));
    if let Some(record) = record {
        record.cleanup = None;
    }
}
