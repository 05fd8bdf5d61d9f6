//! What follows for machines.

use super::{Command, Fact, InstanceState};
use crate::figures::compute;
use crate::next::{Asks, Next};
use crate::world::World;

pub(crate) fn react(_: &World, fact: &Fact, asks: &mut Asks) {
    match fact {
        Fact::Launched(launch) => {
            let booted = Command::Booted {
                first: launch.first,
                count: launch.count,
            };
            asks.push(Next::work(compute::BOOT, booted, "instances boot"));
        }
        Fact::StateChanged {
            instance,
            state: InstanceState::Pending,
            ..
        } => {
            let booted = Command::Booted {
                first: *instance,
                count: 1,
            };
            asks.push(Next::work(compute::BOOT, booted, "an instance boots"));
        }
        Fact::StateChanged {
            instance,
            state: InstanceState::Stopping | InstanceState::ShuttingDown,
            ..
        } => {
            let down = Command::WentDown {
                instance: *instance,
            };
            asks.push(Next::work(
                compute::SHUT_DOWN,
                down,
                "an instance shuts down",
            ));
        }
        Fact::StateChanged { .. }
        | Fact::Tagged { .. }
        | Fact::ProfileSet { .. }
        | Fact::AgentChanged { .. }
        | Fact::ClockSet { .. } => {}
    }
}
