//! One lifecycle event after another, on one target.

use std::sync::Arc;

use super::{agent, hooks, traffic};
use crate::codedeploy::{
    Command, Deployment, Diagnostics, EventWork, Fact, HookStep, LifecycleErrorCode,
    LifecycleEvent, PreparedId, TargetRef, TargetStatus,
};
use crate::ec2::InstanceId;
use crate::figures::codedeploy as figures;
use crate::hosts::{self, DiskId};
use crate::kernel::dice;
use crate::kernel::time::Span;
use crate::next::{Asks, Decided, Decision, Facts, Next};
use crate::world::World;

/// A target that is being worked on, found in the world.
#[derive(Clone, Copy)]
pub(super) struct Found<'w> {
    pub(super) deployment: &'w Deployment,
    pub(super) instance: InstanceId,
    pub(super) event: LifecycleEvent,
    pub(super) at: TargetRef,
    pub(super) step: u8,
}

/// Finds a target that is in progress, at a step of its sequence.
pub(super) fn find(w: &World, at: TargetRef, step: u8) -> Option<Found<'_>> {
    let deployment = w.codedeploy.deployments.get(at.deployment)?;
    if deployment.targets.status(at.target) != TargetStatus::InProgress {
        return None;
    }
    let instance = deployment.targets.instance(at.target)?;
    let event = *deployment
        .targets
        .sequence()
        .events()
        .get(usize::from(step))?;
    Some(Found {
        deployment,
        instance,
        event,
        at,
        step,
    })
}

/// Whether the service itself does this, without the agent.
const fn is_service_work(event: LifecycleEvent) -> bool {
    matches!(
        event,
        LifecycleEvent::BlockTraffic | LifecycleEvent::AllowTraffic
    )
}

pub(in crate::codedeploy) fn start_event(w: &World, at: TargetRef, step: u8) -> Decided {
    let Some(found) = find(w, at, step) else {
        return Ok(Decision::nothing());
    };
    Ok(Decision::one(start(w, found)))
}

/// The next event begins, if there is an agent to begin it.
fn start(w: &World, found: Found<'_>) -> Fact {
    let Found { at, step, .. } = found;
    if !is_service_work(found.event) && agent::silence(w, found.instance).is_some() {
        Fact::AgentSilent { at, step }
    } else {
        Fact::EventStarted { at, step }
    }
}

/// An event began: its work begins too.
pub(in crate::codedeploy) fn started(w: &World, at: TargetRef, step: u8, asks: &mut Asks) {
    let Some(found) = find(w, at, step) else {
        return;
    };
    match found.event {
        LifecycleEvent::BlockTraffic => traffic::block(w, found, asks),
        LifecycleEvent::AllowTraffic => traffic::allow(w, found, asks),
        LifecycleEvent::DownloadBundle | LifecycleEvent::Install => {
            asks.push(Next::Now(Command::Work { at, step }.into()));
        }
        _ => run_script(w, found, 0, asks),
    }
}

/// One script of an event has ended well: the next one.
pub(in crate::codedeploy) fn script_passed(w: &World, hook: HookStep, asks: &mut Asks) {
    if let Some(found) = find(w, hook.at, hook.step) {
        run_script(w, found, hook.script + 1, asks);
    }
}

fn run_script(w: &World, found: Found<'_>, nth: u8, asks: &mut Asks) {
    // What the agent finds wrong before it runs a script is found again when the event ends.
    let next = hooks::order(w, found, nth).ok().flatten();
    asks.push(next.unwrap_or_else(|| ends(w, found, figures::EMPTY_EVENT, EventWork::Nothing)));
}

/// The timer that ends an event, a little different on every machine.
pub(super) fn ends(w: &World, found: Found<'_>, span: Span, work: EventWork) -> Next {
    let Found { at, step, .. } = found;
    let subject = u64::from(at.deployment.0) << 40 | u64::from(at.target) << 8 | u64::from(step);
    let jitter = dice::between(w.seed(), "event", subject, (900, 1_100));
    let span = Span(span.0.saturating_mul(jitter) / 1_000 + figures::AGENT_PICKUP.0);
    Next::work(
        span,
        Command::EventEnds { at, step, work },
        "a lifecycle event runs",
    )
}

pub(in crate::codedeploy) fn event_ends(
    w: &World,
    at: TargetRef,
    step: u8,
    work: EventWork,
) -> Decided {
    let Some(found) = find(w, at, step) else {
        return Ok(Decision::nothing());
    };
    if found.deployment.targets.current(at.target) != Some(step) {
        return Ok(Decision::nothing());
    }
    // An agent that has gone silent cannot report how it ended.
    if !is_service_work(found.event) && agent::silence(w, found.instance).is_some() {
        return Ok(Decision::one(Fact::AgentSilent { at, step }));
    }
    let mut facts = Facts::new();
    if let Some(disk) = disk_after(w, work).filter(|disk| *disk != w.hosts.disk_of(found.instance))
    {
        facts.push(
            hosts::Fact::DiskChanged {
                instance: found.instance,
                disk,
            }
            .into(),
        );
    }
    match outcome(w, found, work) {
        Ok(()) if hooks::has_more(w, found, work) => {
            let script = hooks::passed(found);
            facts.push(
                Fact::ScriptPassed {
                    at: HookStep { at, step, script },
                }
                .into(),
            );
        }
        Ok(()) => {
            facts.push(Fact::EventSucceeded { at, step }.into());
            facts.extend(pointer(w, found, work));
            go_on(w, found, &mut facts);
        }
        Err(diagnostics) if is_forgiven(found) => {
            facts.push(Fact::EventForgiven(Box::new((at, step, diagnostics))).into());
            go_on(w, found, &mut facts);
        }
        Err(diagnostics) => {
            facts.push(Fact::EventFailed(Box::new((at, Some(step), diagnostics))).into());
            facts.push(
                Fact::TargetEnded {
                    at,
                    status: TargetStatus::Failed,
                }
                .into(),
            );
        }
    }
    Ok(Decision {
        facts,
        ..Decision::default()
    })
}

/// `ignoreApplicationStopFailures` forgives the three events that run the previous revision.
fn is_forgiven(found: Found<'_>) -> bool {
    found.deployment.input.ignore_application_stop_failures && found.event.runs_previous_revision()
}

/// What an event came to.
fn outcome(w: &World, found: Found<'_>, work: EventWork) -> Result<(), Arc<Diagnostics>> {
    match work {
        EventWork::Nothing => hooks::order(w, found, hooks::done(found)).map(|_| ()),
        EventWork::Traffic => Ok(()),
        EventWork::TrafficTimedOut => Err(traffic::timed_out(found)),
        EventWork::Prepared(id) => match w.codedeploy.prepared.get(id) {
            Some(prepared) => prepared.failure.clone().map_or(Ok(()), Err),
            None => Ok(()),
        },
        EventWork::Ran(run) => hooks::judge(w, found, run),
    }
}

/// Fetching and laying out files end with a pointer file of the agent's.
fn pointer(w: &World, found: Found<'_>, work: EventWork) -> Option<crate::fact::Fact> {
    let EventWork::Prepared(prepared) = work else {
        return None;
    };
    w.codedeploy.prepared.get(prepared)?;
    Some(
        Fact::PointerWritten {
            at: found.at,
            event: found.event,
            prepared,
        }
        .into(),
    )
}

fn go_on(w: &World, found: Found<'_>, facts: &mut Facts) {
    let at = found.at;
    let next = found.step + 1;
    let events = found.deployment.targets.sequence().events();
    match events.get(usize::from(next)) {
        None => facts.push(
            Fact::TargetEnded {
                at,
                status: TargetStatus::Succeeded,
            }
            .into(),
        ),
        Some(_) if found.deployment.stopping.is_some() => {
            facts.push(
                Fact::TargetEnded {
                    at,
                    status: TargetStatus::Skipped,
                }
                .into(),
            );
        }
        Some(event) => {
            // The agent has just reported the end of an event, so it is there for the next one;
            // after the service's own work it must be looked for.
            let next = Found {
                event: *event,
                step: next,
                ..found
            };
            let fact = if is_service_work(found.event) {
                start(w, next)
            } else {
                Fact::EventStarted {
                    at,
                    step: next.step,
                }
            };
            facts.push(fact.into());
        }
    }
}

/// The disk a finished event leaves on the machine.
fn disk_after(w: &World, work: EventWork) -> Option<DiskId> {
    match work {
        EventWork::Ran(run) => w.hosts.runs.get(run).map(|run| run.disk),
        EventWork::Prepared(id) => w.codedeploy.prepared.get(id).map(|prepared| prepared.disk),
        EventWork::Nothing | EventWork::Traffic | EventWork::TrafficTimedOut => None,
    }
}

/// Files are fetched or laid out: the event ends when its time is over.
pub(in crate::codedeploy) fn files_ready(
    w: &World,
    at: TargetRef,
    step: u8,
    prepared: PreparedId,
) -> Option<Next> {
    let found = find(w, at, step)?;
    let took = w.codedeploy.prepared.get(prepared)?.took;
    Some(ends(w, found, took, EventWork::Prepared(prepared)))
}

/// A machine that was silent answers again: what waited for it begins anew.
pub(in crate::codedeploy) fn resume(w: &World, instance: InstanceId) -> Facts {
    let mut facts = Facts::new();
    for id in &w.codedeploy.active {
        let Some(deployment) = w.codedeploy.deployments.get(*id) else {
            continue;
        };
        let Some(target) = deployment.places.get(&instance).copied() else {
            continue;
        };
        if deployment.targets.silent_since(target).is_none() {
            continue;
        }
        let at = TargetRef {
            deployment: *id,
            target,
        };
        let step = deployment.targets.ended(target);
        if let Some(found) = find(w, at, step).filter(|_| agent::silence(w, instance).is_none()) {
            facts.push(start(w, found).into());
        }
    }
    facts
}

/// How long a silent agent is waited for.
pub(in crate::codedeploy) const fn patience(step: u8, has_begun: bool) -> Span {
    match (step, has_begun) {
        (0, _) | (_, true) => figures::AGENT_ANSWER,
        (_, false) => figures::EVENT_START,
    }
}

pub(in crate::codedeploy) fn give_up(w: &World, at: TargetRef, step: u8) -> Decided {
    let Some(found) = find(w, at, step) else {
        return Ok(Decision::nothing());
    };
    let targets = &found.deployment.targets;
    if targets.silent_since(at.target).is_none() || targets.ended(at.target) != step {
        return Ok(Decision::nothing());
    }
    let begun = targets.current(at.target).is_some();
    let message = "CodeDeploy agent was not able to receive the lifecycle event. Check the \
        CodeDeploy agent logs on your host and make sure the agent is running and can connect to \
        the CodeDeploy server.";
    let diagnostics = Arc::new(Diagnostics {
        code: LifecycleErrorCode::UnknownError,
        script: None,
        message: message.into(),
        log_tail: "".into(),
    });
    let failed_at = (begun || step > 0).then_some(step);
    Ok(Decision::all([
        Fact::EventFailed(Box::new((at, failed_at, diagnostics))).into(),
        Fact::TargetEnded {
            at,
            status: TargetStatus::Failed,
        }
        .into(),
    ]))
}
