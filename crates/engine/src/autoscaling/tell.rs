//! Auto Scaling's facts in names and values.

use super::{Fact, HookResult};
use crate::told::Told;
use crate::world::World;

impl Fact {
    pub(crate) fn tell(&self, w: &World) -> Told {
        let told = |name, group: &std::sync::Arc<str>| {
            Told::new("autoscaling", name).text("group", group.clone())
        };
        match self {
            Self::GroupCreated { input } => {
                told("GroupCreated", &input.name).count("desired", input.desired_capacity)
            }
            Self::GroupChanged { input } => {
                told("GroupChanged", &input.name).count("desired", input.desired_capacity)
            }
            Self::GroupDeleted { group } => told("GroupDeleted", group),
            Self::HookPut(put) => told("HookPut", &put.0).text("hook", put.1.name.clone()),
            Self::HookDeleted(deleted) => {
                told("HookDeleted", &deleted.0).text("hook", deleted.1.clone())
            }
            Self::HookCompleted(done) => told("HookCompleted", &done.group)
                .text("hook", done.hook.clone())
                .text("instance", w.ec2.name(done.instance))
                .text(
                    "result",
                    match done.result {
                        HookResult::Continue => "CONTINUE",
                        HookResult::Abandon => "ABANDON",
                    },
                ),
            Self::Suspended(change) => {
                let name = if change.is_stop {
                    "ProcessesSuspended"
                } else {
                    "ProcessesResumed"
                };
                told(name, &change.group).text("processes", change.processes.join(","))
            }
            Self::ScaledOut { group, count } => told("ScaledOut", group).count("count", *count),
            Self::MembersJoined { group, count, .. } => {
                told("MembersJoined", group).count("count", *count)
            }
            Self::MemberChanged {
                group,
                instance,
                state,
            } => told("MemberChanged", group)
                .text("instance", w.ec2.name(*instance))
                .text("state", state.name()),
            Self::MemberLeft { group, instance } => {
                told("MemberLeft", group).text("instance", w.ec2.name(*instance))
            }
        }
    }
}
