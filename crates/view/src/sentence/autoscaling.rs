//! What happens in Auto Scaling.

use greenroom_engine::autoscaling::{Fact, HookResult, LifecycleState};

use crate::names::{count, instance, show};

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::GroupCreated { input } => format!(
            "Auto Scaling group {} was created; it wants {}.",
            show(&input.name),
            count(input.desired_capacity, "instance")
        ),
        Fact::GroupChanged { input } => format!(
            "Auto Scaling group {} now wants {}.",
            show(&input.name),
            count(input.desired_capacity, "instance")
        ),
        Fact::GroupDeleted { group } => format!("Auto Scaling group {} was deleted.", show(group)),
        Fact::HookPut(put) => format!(
            "Lifecycle hook {} now holds {} of Auto Scaling group {}.",
            show(&put.1.name),
            if put.1.on_launch {
                "launches"
            } else {
                "terminations"
            },
            show(&put.0)
        ),
        Fact::HookDeleted(gone) => format!(
            "Lifecycle hook {} of Auto Scaling group {} was deleted.",
            show(&gone.1),
            show(&gone.0)
        ),
        Fact::HookCompleted(done) => format!(
            "Lifecycle hook {} let go of {}: {}.",
            show(&done.hook),
            instance(done.instance),
            match done.result {
                HookResult::Continue => "CONTINUE",
                HookResult::Abandon => "ABANDON",
            }
        ),
        Fact::Suspended(change) => format!(
            "Auto Scaling group {} {} {}.",
            show(&change.group),
            if change.is_stop {
                "suspended"
            } else {
                "resumed"
            },
            show(&change.processes.join(", "))
        ),
        Fact::ScaledOut { group, count: more } => format!(
            "Auto Scaling group {} launches {}.",
            show(group),
            count(*more, "more instance")
        ),
        Fact::MembersJoined {
            group,
            first,
            count: joined,
        } => format!(
            "{} joined Auto Scaling group {}.",
            range(*first, *joined),
            show(group)
        ),
        Fact::MemberChanged {
            group,
            instance: member,
            state,
        } => format!(
            "Instance {} of Auto Scaling group {} {}.",
            instance(*member),
            show(group),
            doing(*state)
        ),
        Fact::MemberLeft {
            group,
            instance: member,
        } => format!(
            "Instance {} left Auto Scaling group {}.",
            instance(*member),
            show(group)
        ),
    }
}

const fn doing(state: LifecycleState) -> &'static str {
    match state {
        LifecycleState::Pending => "is being launched",
        LifecycleState::PendingWait => "is held by its launch hooks",
        LifecycleState::InService => "is in service",
        LifecycleState::TerminatingWait => "is held by its termination hooks",
        LifecycleState::Terminating => "is being terminated",
    }
}

/// `Instance i-3`, `Instances i-3 to i-7`.
pub(super) fn range(first: greenroom_engine::ec2::InstanceId, joined: u32) -> String {
    if joined <= 1 {
        return format!("Instance {}", instance(first));
    }
    let last = greenroom_engine::ec2::InstanceId(first.0.saturating_add(joined - 1));
    format!("Instances {} to {}", instance(first), instance(last))
}
