//! What follows for target groups.

use super::{Command, Fact, Health, TargetGroupId, passes};
use crate::ec2::{self, InstanceId, InstanceState};
use crate::hosts;
use crate::next::{Asks, Next};
use crate::world::World;

pub(crate) fn react(w: &World, fact: &Fact, asks: &mut Asks) {
    match fact {
        Fact::Registered { group, instance }
        | Fact::ChecksDiffer { group, instance }
        | Fact::HealthChanged {
            group,
            instance,
            health: Health::Draining,
        } => {
            asks.extend(next_turn(w, *group, *instance));
        }
        Fact::GroupModified { group, .. } => {
            asks.push(Next::Now(Command::LookAtAll { group: *group }.into()));
        }
        // A target that was judged on a disk which has changed since is looked at again.
        Fact::HealthChanged { instance, .. } => {
            asks.push(Next::Now(
                Command::LookAgain {
                    instance: *instance,
                }
                .into(),
            ));
        }
        Fact::BalancerCreated(_)
        | Fact::BalancerDeleted { .. }
        | Fact::ListenerDeleted { .. }
        | Fact::GroupDeleted { .. }
        | Fact::ListenerCreated { .. }
        | Fact::ListenerChanged(_)
        | Fact::GroupCreated { .. }
        | Fact::DelaySet { .. }
        | Fact::Left { .. } => {}
    }
}

/// The timer that ends a target's present turn.
fn next_turn(w: &World, group: TargetGroupId, instance: InstanceId) -> Option<Next> {
    let tg = w.elb.groups.get(group)?;
    let target = tg.targets.get(&instance)?;
    let turn = target.turn;
    if target.health == Health::Draining {
        let drained = Command::Drained {
            group,
            instance,
            turn,
        };
        return Some(Next::work(
            tg.deregistration_delay,
            drained,
            "connections drain",
        ));
    }
    let span = if passes(w, tg, instance) {
        tg.input.time_to_healthy()
    } else {
        tg.input.time_to_unhealthy()
    };
    let settle = Command::ChecksSettle {
        group,
        instance,
        turn,
    };
    Some(Next::work(span, settle, "health checks run"))
}

/// A machine that changed may pass its checks no longer, or again.
pub(crate) fn on_ec2(w: &World, fact: &ec2::Fact, asks: &mut Asks) {
    let (instance, gone) = match fact {
        ec2::Fact::StateChanged {
            instance, state, ..
        } => (
            *instance,
            matches!(
                state,
                InstanceState::ShuttingDown | InstanceState::Terminated
            ),
        ),
        ec2::Fact::Launched(_)
        | ec2::Fact::Tagged { .. }
        | ec2::Fact::ProfileSet { .. }
        | ec2::Fact::AgentChanged { .. }
        | ec2::Fact::ClockSet { .. } => return,
    };
    let command = if gone {
        Command::Forget { instance }
    } else {
        Command::LookAgain { instance }
    };
    if w.elb.memberships.contains_key(&instance) {
        asks.push(Next::Now(command.into()));
    }
}

/// A disk that changed may serve the checks' path no longer, or again.
pub(crate) fn on_hosts(w: &World, fact: &hosts::Fact, asks: &mut Asks) {
    let hosts::Fact::DiskChanged { instance, .. } = fact else {
        return;
    };
    if w.elb.memberships.contains_key(instance) {
        asks.push(Next::Now(
            Command::LookAgain {
                instance: *instance,
            }
            .into(),
        ));
    }
}
