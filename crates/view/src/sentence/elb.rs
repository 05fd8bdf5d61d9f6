//! What happens to load balancers and target groups.

use greenroom_engine::elb::{Fact, Health};
use greenroom_engine::world::World;

use crate::names::{arn, instance, show, target_group};

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(super) fn of(w: &World, fact: &Fact) -> String {
    match fact {
        Fact::BalancerCreated(created) => {
            format!(
                "Load balancer {} was created ({}).",
                show(&created.1),
                show(&created.2)
            )
        }
        Fact::ListenerCreated { input, .. } => format!(
            "A listener for port {} was created: {}.",
            input.port,
            forward(&input.forward)
        ),
        Fact::ListenerChanged(change) => {
            let port = w.elb.listeners.get(&change.0).map(|listener| listener.port);
            let port = port.map_or_else(|| "a port".to_owned(), |port| format!("port {port}"));
            format!(
                "The listener for {port} now forwards: {}.",
                forward(&change.1)
            )
        }
        Fact::BalancerDeleted { arn: of } => {
            format!(
                "Load balancer {} and its listeners were deleted.",
                named(of)
            )
        }
        Fact::ListenerDeleted { arn: of } => {
            format!("A listener of load balancer {} was deleted.", named(of))
        }
        Fact::GroupDeleted { arn: of, .. } => format!("Target group {} was deleted.", named(of)),
        Fact::GroupCreated { input, .. } => {
            format!("Target group {} was created.", show(&input.name))
        }
        Fact::GroupModified { group, input } => format!(
            "Target group {} now checks health at {}.",
            target_group(w, *group),
            show(input.path())
        ),
        Fact::DelaySet { group, seconds } => format!(
            "Target group {} now gives connections {seconds} s to drain.",
            target_group(w, *group)
        ),
        Fact::Registered {
            group,
            instance: target,
        } => format!(
            "Instance {} joined target group {}; its health checks begin.",
            instance(*target),
            target_group(w, *group)
        ),
        Fact::HealthChanged {
            group,
            instance: target,
            health,
        } => format!(
            "Instance {} {} target group {}.",
            instance(*target),
            doing(*health),
            target_group(w, *group)
        ),
        Fact::ChecksDiffer {
            group,
            instance: target,
        } => format!(
            "The health checks of {} in target group {} begin to say something else.",
            instance(*target),
            target_group(w, *group)
        ),
        Fact::Left {
            group,
            instance: target,
        } => format!(
            "Instance {} left target group {}.",
            instance(*target),
            target_group(w, *group)
        ),
    }
}

/// The name inside an ARN: `loadbalancer/app/web/…` is `web`, `targetgroup/web/…` too.
pub(super) fn named(from: &str) -> String {
    let rest = arn(from);
    let mut parts = rest.split('/');
    let nth = match parts.next() {
        Some("loadbalancer" | "listener") => 1,
        _ => 0,
    };
    parts.nth(nth).unwrap_or(&rest).to_owned()
}

const fn doing(health: Health) -> &'static str {
    match health {
        Health::Initial => "runs its first health checks in",
        Health::Healthy => "is healthy and takes requests in",
        Health::Unhealthy => "is unhealthy in",
        Health::Draining => "is draining from",
    }
}

/// Target groups with their weights, in percent of basis points.
fn forward(to: &[(std::sync::Arc<str>, u16)]) -> String {
    let part = |(group, weight): &(std::sync::Arc<str>, u16)| {
        format!("{} {}", percent(*weight), named(group))
    };
    let parts: Vec<String> = to.iter().map(part).collect();
    if parts.is_empty() {
        return "nothing".to_owned();
    }
    parts.join(", ")
}

fn percent(basis_points: u16) -> String {
    match (basis_points / 100, basis_points % 100) {
        (whole, 0) => format!("{whole} %"),
        (whole, part) => format!("{whole}.{part:02} %"),
    }
}
