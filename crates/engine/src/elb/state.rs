//! Target groups and who is in them.

use std::sync::Arc;

use imbl::OrdMap;

use super::TargetGroupInput;
use crate::ec2::InstanceId;
use crate::kernel::table::Table;
use crate::kernel::time::{SimTime, Span};
use crate::row_id;

row_id!(
    /// A target group.
    TargetGroupId
);

/// ELB's target health states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// Registered; its first checks are running.
    Initial,
    /// Takes requests.
    Healthy,
    /// Its checks fail.
    Unhealthy,
    /// Finishes the requests it has.
    Draining,
}

impl Health {
    /// AWS's spelling.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Healthy => "healthy",
            Self::Unhealthy => "unhealthy",
            Self::Draining => "draining",
        }
    }
}

/// A registered target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its health.
    pub health: Health,
    /// Since when.
    pub since: SimTime,
    /// Registrations and rechecks so far; a timer of an older turn is stale.
    pub turn: u32,
}

/// A target group.
#[derive(Clone, Debug)]
pub struct TargetGroup {
    /// Name.
    pub name: Arc<str>,
    /// ARN.
    pub arn: Arc<str>,
    /// How it was declared.
    pub input: Arc<TargetGroupInput>,
    /// Deregistration delay.
    pub deregistration_delay: Span,
    /// Who is in it.
    pub targets: OrdMap<InstanceId, Target>,
}

impl TargetGroup {
    /// Targets with this health.
    pub fn count(&self, health: Health) -> usize {
        self.targets
            .values()
            .filter(|target| target.health == health)
            .count()
    }
}

/// A load balancer.
#[derive(Clone, Debug)]
pub struct LoadBalancer {
    /// Name.
    pub name: Arc<str>,
    /// `application`, `network`
    pub kind: Arc<str>,
    /// When it was made.
    pub created: SimTime,
}

/// A listener: where a port's requests go, with weights in basis points.
#[derive(Clone, Debug)]
pub struct Listener {
    /// The load balancer's ARN.
    pub balancer: Arc<str>,
    /// Port.
    pub port: u16,
    /// Protocol.
    pub protocol: Arc<str>,
    /// Target group ARNs and their weights.
    pub forward: Arc<[(Arc<str>, u16)]>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Target groups in the order of creation.
    pub groups: Table<TargetGroupId, TargetGroup>,
    /// Target groups by name.
    pub by_name: OrdMap<Arc<str>, TargetGroupId>,
    /// Load balancers by ARN.
    pub balancers: OrdMap<Arc<str>, LoadBalancer>,
    /// Listeners by ARN.
    pub listeners: OrdMap<Arc<str>, Listener>,
    /// In which groups an instance is.
    pub memberships: OrdMap<InstanceId, Arc<[TargetGroupId]>>,
}

impl State {
    /// A target group by name or ARN.
    pub fn find(&self, name: &str) -> Option<(TargetGroupId, &TargetGroup)> {
        let short = match name.split_once(":targetgroup/") {
            Some((_, rest)) => rest.split('/').next().unwrap_or(rest),
            None => name,
        };
        let id = *self.by_name.get(short)?;
        self.groups.get(id).map(|group| (id, group))
    }
}
