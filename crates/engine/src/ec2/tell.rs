//! EC2's facts in names and values.

use super::{Agent, Fact};
use crate::told::Told;
use crate::world::World;

impl Fact {
    pub(crate) fn tell(&self, w: &World) -> Told {
        let told = |name, id| Told::new("ec2", name).text("instance", w.ec2.name(id));
        match self {
            Self::Launched(launch) => Told::new("ec2", "Launched")
                .count("count", launch.count)
                .text("first", w.ec2.name(launch.first))
                .maybe("group", launch.group.clone()),
            Self::StateChanged {
                instance, state, ..
            } => told("StateChanged", *instance).text("state", state.name().0),
            Self::Tagged { instance, tags } => {
                let tags: Vec<String> = tags.iter().map(|(k, v)| format!("{k}={v}")).collect();
                told("Tagged", *instance).text("tags", tags.join(","))
            }
            Self::ProfileSet { instance, profile } => {
                told("ProfileSet", *instance).text("profile", profile.clone())
            }
            Self::AgentChanged { instance, agent } => told("AgentChanged", *instance).text(
                "agent",
                match agent {
                    Agent::Running => "running",
                    Agent::Stopped => "stopped",
                    Agent::Absent => "absent",
                },
            ),
            Self::ClockSet {
                instance,
                offset_ms,
            } => told("ClockSet", *instance).text("offset_ms", offset_ms.to_string()),
        }
    }
}
