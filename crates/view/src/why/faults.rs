//! Faults that had a hand in a failure: what somebody broke on the machine before it.

use greenroom_engine::codedeploy::{self, LifecycleEvent, TargetRef};
use greenroom_engine::ec2::{self, Agent, InstanceId, InstanceState};
use greenroom_engine::elb::{self, Health};
use greenroom_engine::fact::Fact;
use greenroom_engine::history::History;
use greenroom_engine::hosts;
use greenroom_engine::kernel::event::Event;
use greenroom_engine::world::World;

use crate::board::{Board, Kind};
use crate::sentence;

/// Who suffers, and in which lifecycle event.
#[derive(Clone, Copy)]
struct Victim {
    instance: InstanceId,
    event: Option<LifecycleEvent>,
}

/// The faults behind an event, the oldest first: number of the event and its sentence.
pub(super) fn behind(
    w: &World,
    history: &History,
    board: &Board,
    event: &Event,
) -> Vec<(u32, String)> {
    let Some(victim) = victim(w, &event.fact) else {
        return Vec::new();
    };
    let mut found: Vec<(u32, String)> = Vec::new();
    let faults = board.marks().iter().filter(|mark| mark.kind == Kind::Fault);
    for fault in faults.take_while(|fault| fault.seq < event.seq) {
        let Some(call) = history.get(fault.seq) else {
            continue;
        };
        let of_it = history
            .since(fault.seq + 1)
            .take_while(|e| e.cause == call.cause);
        for done in of_it {
            match hits(&done.fact, victim) {
                Some(true) => found.push((done.seq, sentence::of(w, &done.fact))),
                Some(false) => found.clear(),
                None => {}
            }
        }
    }
    found
}

fn victim(w: &World, fact: &Fact) -> Option<Victim> {
    match fact {
        Fact::CodeDeploy(codedeploy::Fact::EventFailed(failed)) => of_target(w, failed.0, failed.1),
        Fact::CodeDeploy(codedeploy::Fact::AgentSilent { at, step }) => {
            of_target(w, *at, Some(*step))
        }
        Fact::Elb(elb::Fact::HealthChanged {
            instance,
            health: Health::Unhealthy,
            ..
        }) => Some(Victim {
            instance: *instance,
            event: None,
        }),
        _ => None,
    }
}

fn of_target(w: &World, at: TargetRef, step: Option<u8>) -> Option<Victim> {
    let row = w.codedeploy.deployments.get(at.deployment)?;
    let events = row.targets.sequence().events();
    Some(Victim {
        instance: row.targets.instance(at.target)?,
        event: step.and_then(|step| events.get(usize::from(step)).copied()),
    })
}

/// Whether a fact breaks something for somebody (`true`) or mends it (`false`).
fn hits(fact: &Fact, victim: Victim) -> Option<bool> {
    let on = |instance: &InstanceId| *instance == victim.instance;
    match fact {
        Fact::Hosts(hosts::Fact::HookBroken {
            instance,
            event,
            exit_code,
        }) => (on(instance) && victim.event == Some(*event)).then_some(exit_code.is_some()),
        Fact::Hosts(hosts::Fact::DiskChanged { instance, .. }) => on(instance).then_some(true),
        Fact::Ec2(ec2::Fact::AgentChanged { instance, agent }) => {
            on(instance).then_some(*agent != Agent::Running)
        }
        Fact::Ec2(ec2::Fact::ClockSet {
            instance,
            offset_ms,
        }) => on(instance).then_some(*offset_ms != 0),
        Fact::Ec2(ec2::Fact::StateChanged {
            instance, state, ..
        }) => on(instance).then_some(*state != InstanceState::Running),
        _ => None,
    }
}
