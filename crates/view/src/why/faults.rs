//! Faults that had a hand in a failure: what somebody broke before it and did not mend.

use std::sync::Arc;

use greenroom_engine::cloudtrail;
use greenroom_engine::codedeploy::{self, LifecycleEvent, TargetRef};
use greenroom_engine::ec2::{self, Agent, InstanceId, InstanceState};
use greenroom_engine::elb::{self, Health};
use greenroom_engine::fact::Fact;
use greenroom_engine::history::History;
use greenroom_engine::hosts;
use greenroom_engine::iam;
use greenroom_engine::kernel::event::Event;
use greenroom_engine::world::World;

use crate::board::{self, Board};
use crate::sentence;

/// Who suffers.
enum Victim {
    /// A machine, in this lifecycle event if one is at work.
    Machine(InstanceId, Option<LifecycleEvent>),
    /// A caller whom this policy refused.
    Caller(Arc<str>),
}

/// What can be broken; the last word on each kind counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Hook,
    Disk,
    Agent,
    Clock,
    State,
    Policy,
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
    let mut found: Vec<(Kind, u32, String)> = Vec::new();
    let marks = board.marks().iter();
    let faults = marks.filter(|mark| mark.kind == board::Kind::Fault);
    for fault in faults.take_while(|fault| fault.seq < event.seq) {
        let Some(call) = history.get(fault.seq) else {
            continue;
        };
        let after = history.since(fault.seq + 1);
        for done in after.take_while(|done| done.cause == call.cause) {
            let Some((kind, is_broken)) = hits(&done.fact, &victim) else {
                continue;
            };
            found.retain(|(other, ..)| *other != kind);
            if is_broken {
                found.push((kind, done.seq, sentence::of(w, &done.fact)));
            }
        }
    }
    found
        .into_iter()
        .map(|(_, seq, says)| (seq, says))
        .collect()
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
        }) => Some(Victim::Machine(*instance, None)),
        Fact::CloudTrail(cloudtrail::Fact::Called(called)) => {
            let denial = called.error.as_ref()?.denial.as_ref()?;
            Some(Victim::Caller(denial.by.as_ref()?.policy.clone()))
        }
        _ => None,
    }
}

fn of_target(w: &World, at: TargetRef, step: Option<u8>) -> Option<Victim> {
    let row = w.codedeploy.deployments.get(at.deployment)?;
    let events = row.targets.sequence().events();
    let event = step.and_then(|step| events.get(usize::from(step)).copied());
    Some(Victim::Machine(row.targets.instance(at.target)?, event))
}

/// What a fact breaks for somebody (`true`) or mends (`false`).
fn hits(fact: &Fact, victim: &Victim) -> Option<(Kind, bool)> {
    match victim {
        Victim::Machine(instance, event) => hits_machine(fact, *instance, *event),
        Victim::Caller(policy) => match fact {
            Fact::Iam(iam::Fact::PolicyPut(put)) => {
                (put.1 == *policy).then_some((Kind::Policy, true))
            }
            Fact::Iam(iam::Fact::PolicyDeleted(gone)) => {
                (gone.1 == *policy).then_some((Kind::Policy, false))
            }
            _ => None,
        },
    }
}

fn hits_machine(
    fact: &Fact,
    machine: InstanceId,
    at_work: Option<LifecycleEvent>,
) -> Option<(Kind, bool)> {
    let (instance, kind, is_broken) = match fact {
        Fact::Hosts(hosts::Fact::HookBroken {
            instance,
            event,
            exit_code,
        }) if at_work == Some(*event) => (instance, Kind::Hook, exit_code.is_some()),
        Fact::Hosts(hosts::Fact::DiskChanged { instance, .. }) => (instance, Kind::Disk, true),
        Fact::Ec2(ec2::Fact::AgentChanged { instance, agent }) => {
            (instance, Kind::Agent, *agent != Agent::Running)
        }
        Fact::Ec2(ec2::Fact::ClockSet {
            instance,
            offset_ms,
        }) => (instance, Kind::Clock, *offset_ms != 0),
        Fact::Ec2(ec2::Fact::StateChanged {
            instance, state, ..
        }) => (instance, Kind::State, *state != InstanceState::Running),
        _ => return None,
    };
    (*instance == machine).then_some((kind, is_broken))
}
