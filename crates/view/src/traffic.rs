//! Target groups: who gets requests, who is about to, who is on the way out.
//!
//! Counts are ready at any size; targets are asked for by windows. What a deployment does to them
//! is in `fleet`.

use std::ops::Range;

use greenroom_engine::ec2::InstanceId;
use greenroom_engine::elb::{self, Health, TargetGroupId};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::world::World;

use crate::condition::Condition;
use crate::names::{self, show};

/// A target group.
#[derive(Clone, Debug, PartialEq)]
pub struct Traffic {
    /// Which.
    pub id: TargetGroupId,
    /// Its name.
    pub name: String,
    /// Where its health checks ask.
    pub path: String,
    /// How many targets are how healthy.
    pub counts: Counts,
    /// How long a target that leaves may finish its requests.
    pub delay: Span,
    /// Listeners that send it requests.
    pub listeners: Vec<Listener>,
    /// How it is doing: loud when nobody in it gets requests.
    pub condition: Condition,
}

/// Targets by health.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Take requests: the capacity in service.
    pub healthy: usize,
    /// Registered, first checks running.
    pub initial: usize,
    /// Their checks fail.
    pub unhealthy: usize,
    /// Finish the requests they have.
    pub draining: usize,
}

/// A listener, as far as it concerns one target group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// The load balancer.
    pub balancer: String,
    /// Port.
    pub port: u16,
    /// Protocol.
    pub protocol: String,
    /// Its share of the requests, in basis points.
    pub weight_bp: u16,
}

/// A registered target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Which instance.
    pub instance: InstanceId,
    /// Its health.
    pub health: Health,
    /// Since when.
    pub since: SimTime,
}

impl Counts {
    /// All registered targets.
    pub const fn all(self) -> usize {
        self.healthy + self.initial + self.unhealthy + self.draining
    }

    /// Targets with one health.
    pub const fn of(self, health: Health) -> usize {
        match health {
            Health::Initial => self.initial,
            Health::Healthy => self.healthy,
            Health::Unhealthy => self.unhealthy,
            Health::Draining => self.draining,
        }
    }
}

impl Target {
    /// Its name, as people call it.
    pub fn name(&self) -> String {
        names::instance(self.instance)
    }
}

/// A target group; nothing if there is no such group.
pub fn of(w: &World, id: TargetGroupId) -> Option<Traffic> {
    let row = w.elb.groups.get(id)?;
    let counts = counts(row);
    Some(Traffic {
        id,
        name: show(&row.name),
        path: show(row.input.path()),
        counts,
        delay: row.deregistration_delay,
        listeners: listeners(w, row),
        condition: condition(counts),
    })
}

/// All target groups, in the order of creation.
pub fn all(w: &World) -> impl Iterator<Item = TargetGroupId> {
    w.elb.groups.iter().map(|(id, _)| id)
}

/// Targets by health, counted.
pub fn counts(row: &elb::TargetGroup) -> Counts {
    let mut counts = Counts::default();
    for target in row.targets.values() {
        match target.health {
            Health::Initial => counts.initial += 1,
            Health::Healthy => counts.healthy += 1,
            Health::Unhealthy => counts.unhealthy += 1,
            Health::Draining => counts.draining += 1,
        }
    }
    counts
}

const fn condition(counts: Counts) -> Condition {
    if counts.healthy > 0 {
        if counts.unhealthy > 0 {
            return Condition::Failed;
        }
        let is_quiet = counts.initial == 0 && counts.draining == 0;
        return if is_quiet {
            Condition::Done
        } else {
            Condition::Running
        };
    }
    match counts.all() {
        0 => Condition::Waiting,
        all if all == counts.initial => Condition::Running,
        _ => Condition::Failed,
    }
}

/// The targets of a window, in the order in which their instances were launched; none if there
/// is no such group.
pub fn targets(w: &World, id: TargetGroupId, window: Range<usize>) -> Vec<Target> {
    let Some(row) = w.elb.groups.get(id) else {
        return Vec::new();
    };
    let inside = row.targets.iter().skip(window.start).take(window.len());
    let target = |(instance, target): (&InstanceId, &elb::Target)| Target {
        instance: *instance,
        health: target.health,
        since: target.since,
    };
    inside.map(target).collect()
}

fn listeners(w: &World, row: &elb::TargetGroup) -> Vec<Listener> {
    let mut found = Vec::new();
    for listener in w.elb.listeners.values() {
        let mine = listener.forward.iter().find(|(arn, _)| *arn == row.arn);
        let Some((_, weight_bp)) = mine else { continue };
        let balancer = w.elb.balancers.get(&listener.balancer);
        found.push(Listener {
            balancer: balancer.map_or_else(|| names::arn(&listener.balancer), |b| show(&b.name)),
            port: listener.port,
            protocol: show(&listener.protocol),
            weight_bp: *weight_bp,
        });
    }
    found
}

#[cfg(test)]
mod tests;
