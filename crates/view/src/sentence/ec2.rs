//! What happens to instances.

use greenroom_engine::ec2::{Agent, Fact, InstanceState};
use greenroom_engine::kernel::time::Span;

use super::autoscaling::range;
use crate::names::{instance, show};

pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::Launched(launch) => match &launch.group {
            Some(group) => format!(
                "{} launched for Auto Scaling group {}.",
                were(&range(launch.first, launch.count), launch.count),
                show(group)
            ),
            None => format!(
                "{} launched.",
                were(&range(launch.first, launch.count), launch.count)
            ),
        },
        Fact::StateChanged {
            instance: machine,
            state,
            ..
        } => format!("Instance {} {}.", instance(*machine), now(*state)),
        Fact::Tagged {
            instance: machine,
            tags,
        } => {
            let tags: Vec<String> = tags
                .iter()
                .map(|(key, value)| format!("{key}={value}"))
                .collect();
            let tags = show(&tags.join(", "));
            if tags.is_empty() {
                format!("Instance {} has no tags any more.", instance(*machine))
            } else {
                format!("Instance {} now has the tags {tags}.", instance(*machine))
            }
        }
        Fact::ProfileSet {
            instance: machine,
            profile,
        } => format!(
            "Instance {} got the instance profile {}.",
            instance(*machine),
            show(profile)
        ),
        Fact::AgentChanged {
            instance: machine,
            agent,
        } => format!(
            "The CodeDeploy agent on {} {}.",
            instance(*machine),
            match agent {
                Agent::Running => "runs",
                Agent::Stopped => "was stopped",
                Agent::Absent => "was removed",
            }
        ),
        Fact::ClockSet {
            instance: machine,
            offset_ms,
        } => format!(
            "The clock of {} is now {}.",
            instance(*machine),
            off(*offset_ms)
        ),
    }
}

fn were(who: &str, count: u32) -> String {
    format!("{who} {}", if count == 1 { "was" } else { "were" })
}

const fn now(state: InstanceState) -> &'static str {
    match state {
        InstanceState::Pending => "is booting",
        InstanceState::Running => "is running",
        InstanceState::Stopping => "is being stopped",
        InstanceState::Stopped => "is stopped",
        InstanceState::ShuttingDown => "is being terminated",
        InstanceState::Terminated => "is terminated",
    }
}

/// How far a clock is off.
pub(super) fn off(offset_ms: i64) -> String {
    let span = Span::ms(offset_ms.unsigned_abs());
    match offset_ms {
        0 => "right".to_owned(),
        1.. => format!("{span} fast"),
        _ => format!("{span} slow"),
    }
}
