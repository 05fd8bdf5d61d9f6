//! BlockTraffic and AllowTraffic: what the service does with the load balancer by itself.

use std::sync::Arc;

use super::step::{Found, ends};
use crate::codedeploy::{
    Command, Diagnostics, EventWork, GroupInput, LifecycleErrorCode, LifecycleEvent, TargetRef,
    TargetStatus,
};
use crate::ec2::InstanceId;
use crate::elb::{self, Health, TargetGroupId};
use crate::figures::codedeploy as figures;
use crate::kernel::agenda::TimerKey;
use crate::next::{Asks, Next};
use crate::world::World;

/// Names of the target groups and load balancers a deployment group uses.
pub(super) fn group_names(input: &GroupInput) -> Vec<Arc<str>> {
    let Some(info) = &input.load_balancer_info else {
        return Vec::new();
    };
    let all = info
        .target_group_info_list
        .iter()
        .chain(&info.elb_info_list);
    all.map(|named| named.name.clone()).collect()
}

fn groups(w: &World, input: &GroupInput) -> impl Iterator<Item = TargetGroupId> {
    let names = group_names(input).into_iter();
    names.filter_map(|name| w.elb.find(&name).map(|(id, _)| id))
}

fn health(w: &World, group: TargetGroupId, instance: InstanceId) -> Option<Health> {
    w.elb
        .groups
        .get(group)?
        .targets
        .get(&instance)
        .map(|target| target.health)
}

fn wait_key(at: TargetRef) -> TimerKey {
    TimerKey {
        purpose: "codedeploy.traffic",
        subject: u64::from(at.deployment.0),
        part: at.target,
    }
}

fn wait(found: Found<'_>) -> Next {
    let Found { at, step, .. } = found;
    let command = Command::EventEnds {
        at,
        step,
        work: EventWork::TrafficTimedOut,
    };
    Next::awaited(
        figures::TRAFFIC_WAIT,
        command,
        wait_key(at),
        "the load balancer takes too long",
    )
}

/// BlockTraffic began: out of every group.
pub(super) fn block(w: &World, found: Found<'_>, asks: &mut Asks) {
    let mut waits = false;
    let instance = found.instance;
    for group in groups(w, &found.deployment.group_input) {
        if health(w, group, instance).is_some() {
            waits = true;
            asks.push(Next::Now(
                elb::Command::Deregister { group, instance }.into(),
            ));
        }
    }
    asks.push(if waits {
        wait(found)
    } else {
        ends(w, found, figures::EMPTY_EVENT, EventWork::Traffic)
    });
}

/// AllowTraffic began: into every group, and wait until it is healthy there.
pub(super) fn allow(w: &World, found: Found<'_>, asks: &mut Asks) {
    let instance = found.instance;
    for group in groups(w, &found.deployment.group_input) {
        asks.push(Next::Now(elb::Command::Register { group, instance }.into()));
    }
    asks.push(wait(found));
}

/// An instance has left a group: whoever waited for that goes on when it has left them all.
pub(in crate::codedeploy) fn left(w: &World, instance: InstanceId, asks: &mut Asks) {
    for_waiting(w, instance, LifecycleEvent::BlockTraffic, asks, |health| {
        health.is_none()
    });
}

/// An instance is healthy in a group: whoever waited for that goes on when it is in all.
pub(in crate::codedeploy) fn taken_in(w: &World, instance: InstanceId, asks: &mut Asks) {
    let is_in = |health: Option<Health>| health == Some(Health::Healthy);
    for_waiting(w, instance, LifecycleEvent::AllowTraffic, asks, is_in);
}

fn for_waiting(
    w: &World,
    instance: InstanceId,
    event: LifecycleEvent,
    asks: &mut Asks,
    fits: impl Fn(Option<Health>) -> bool,
) {
    for id in &w.codedeploy.active {
        let Some(deployment) = w.codedeploy.deployments.get(*id) else {
            continue;
        };
        let Some(target) = deployment.places.get(&instance).copied() else {
            continue;
        };
        let targets = &deployment.targets;
        if targets.status(target) != TargetStatus::InProgress {
            continue;
        }
        let Some(step) = targets.current(target) else {
            continue;
        };
        if targets.sequence().events().get(usize::from(step)) != Some(&event) {
            continue;
        }
        let mut all = groups(w, &deployment.group_input);
        if all.all(|group| fits(health(w, group, instance))) {
            let at = TargetRef {
                deployment: *id,
                target,
            };
            asks.push(Next::Cancel(wait_key(at)));
            let command = Command::EventEnds {
                at,
                step,
                work: EventWork::Traffic,
            };
            asks.push(Next::Now(command.into()));
        }
    }
}

/// What is reported when the load balancer took too long. There is no script, so no log.
pub(super) fn timed_out(found: Found<'_>) -> Arc<Diagnostics> {
    let message = match found.event {
        LifecycleEvent::BlockTraffic => {
            "The instance could not be deregistered from the load \
            balancer in time."
        }
        _ => "",
    };
    Arc::new(Diagnostics {
        code: LifecycleErrorCode::UnknownError,
        script: None,
        message: message.into(),
        log_tail: "".into(),
    })
}
