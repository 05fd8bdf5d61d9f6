//! EC2, Elastic Load Balancing, Auto Scaling.

use super::{Basis, figures, says};
use crate::kernel::time::Span;

figures! {
    /// How long a launched instance boots before its agent answers
    BOOT: Span = Span::seconds(60), "ec2.boot",
        Basis::Chosen("EC2 promises no boot time; a minute is usual for a small Linux image");
    /// How long an instance takes to shut down
    SHUT_DOWN: Span = Span::seconds(30), "ec2.shut-down",
        Basis::Chosen("EC2 promises no time; half a minute is usual for a small Linux image");
    /// Deregistration delay of a target group, unless changed
    DEREGISTRATION_DELAY: Span = Span::seconds(300), "elb.deregistration-delay",
        says("elb-tg-attributes", "2026-10");
    /// Health check interval of a target group, unless changed
    HEALTH_INTERVAL: Span = Span::seconds(30), "elb.health-interval",
        says("elb-health-checks", "2026-10");
    /// Checks in a row that make a target healthy, unless changed
    HEALTHY_THRESHOLD: Count = 5, "elb.healthy-threshold",
        says("elb-health-checks", "2026-10");
    /// Checks in a row that make a target unhealthy, unless changed
    UNHEALTHY_THRESHOLD: Count = 2, "elb.unhealthy-threshold",
        says("elb-health-checks", "2026-10");
}
