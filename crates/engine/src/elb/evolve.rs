//! What can happen to target groups, and what it changes.

use std::sync::Arc;

use super::{
    Health, Listener, ListenerInput, LoadBalancer, State, Target, TargetGroup, TargetGroupId,
    TargetGroupInput,
};
use crate::ec2::InstanceId;
use crate::figures::compute;
use crate::kernel::time::{SimTime, Span};
use crate::must_have;
use crate::told::Told;
use crate::world::World;

/// Target group ARNs and their weights.
type Forward = Arc<[(Arc<str>, u16)]>;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    /// ARN, name, type.
    BalancerCreated(Box<(Arc<str>, Arc<str>, Arc<str>)>),
    ListenerCreated {
        arn: Arc<str>,
        input: Arc<ListenerInput>,
    },
    /// A load balancer and its listeners are gone.
    BalancerDeleted {
        arn: Arc<str>,
    },
    ListenerDeleted {
        arn: Arc<str>,
    },
    /// Its targets have left it.
    GroupDeleted {
        group: TargetGroupId,
        arn: Arc<str>,
    },
    /// ARN and what it forwards to.
    ListenerChanged(Box<(Arc<str>, Forward)>),
    GroupCreated {
        arn: Arc<str>,
        input: Arc<TargetGroupInput>,
    },
    GroupModified {
        group: TargetGroupId,
        input: Arc<TargetGroupInput>,
    },
    DelaySet {
        group: TargetGroupId,
        seconds: u32,
    },
    Registered {
        group: TargetGroupId,
        instance: InstanceId,
    },
    HealthChanged {
        group: TargetGroupId,
        instance: InstanceId,
        health: Health,
    },
    /// What its checks would say no longer fits its health; new checks are running.
    ChecksDiffer {
        group: TargetGroupId,
        instance: InstanceId,
    },
    /// It is no longer in the group.
    Left {
        group: TargetGroupId,
        instance: InstanceId,
    },
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::BalancerCreated(created) => {
            let (arn, name, kind) = &**created;
            let balancer = LoadBalancer {
                name: name.clone(),
                kind: kind.clone(),
                created: at,
            };
            s.balancers.insert(arn.clone(), balancer);
        }
        Fact::ListenerCreated { arn, input } => {
            let listener = Listener {
                balancer: input.balancer.clone(),
                port: input.port,
                protocol: input.protocol.clone(),
                forward: input.forward.as_slice().into(),
            };
            s.listeners.insert(arn.clone(), listener);
        }
        Fact::ListenerChanged(change) => {
            must_have!(s.listeners.get_mut(&change.0), "the listener").forward =
                Arc::clone(&change.1);
        }
        Fact::BalancerDeleted { arn } => {
            s.balancers.remove(arn);
            let own = s.listeners.iter().filter(|(_, row)| row.balancer == *arn);
            let own: Vec<Arc<str>> = own.map(|(arn, _)| arn.clone()).collect();
            for listener in &own {
                s.listeners.remove(listener);
            }
        }
        Fact::ListenerDeleted { arn } => {
            s.listeners.remove(arn);
        }
        Fact::GroupDeleted { group, .. } => {
            let name = must_have!(s.groups.get(*group), "the group").name.clone();
            s.by_name.remove(&name);
        }
        Fact::GroupCreated { arn, input } => {
            let id = s.groups.push(TargetGroup {
                name: input.name.clone(),
                arn: arn.clone(),
                input: Arc::clone(input),
                deregistration_delay: compute::DEREGISTRATION_DELAY,
                targets: imbl::OrdMap::new(),
            });
            s.by_name.insert(input.name.clone(), id);
        }
        Fact::GroupModified { group, input } => {
            must_have!(s.groups.get_mut(*group), "the group").input = Arc::clone(input);
        }
        Fact::DelaySet { group, seconds } => {
            must_have!(s.groups.get_mut(*group), "the group").deregistration_delay =
                Span::seconds(u64::from(*seconds));
        }
        Fact::Registered { group, instance } => {
            join(s, *group, *instance, true);
            set(s, *group, *instance, Some(Health::Initial), at);
        }
        Fact::HealthChanged {
            group,
            instance,
            health,
        } => {
            set(s, *group, *instance, Some(*health), at);
        }
        Fact::ChecksDiffer { group, instance } => set(s, *group, *instance, None, at),
        Fact::Left { group, instance } => {
            must_have!(s.groups.get_mut(*group), "the group")
                .targets
                .remove(instance);
            join(s, *group, *instance, false);
        }
    }
}

/// Gives a target a new turn, and a new health unless it keeps the one it has.
fn set(
    s: &mut State,
    group: TargetGroupId,
    instance: InstanceId,
    health: Option<Health>,
    at: SimTime,
) {
    let targets = &mut must_have!(s.groups.get_mut(group), "the group").targets;
    let old = targets.get(&instance).copied();
    let turn = old.map_or(0, |target| target.turn + 1);
    let (health, since) = match (health, old) {
        (Some(health), _) => (health, at),
        (None, Some(old)) => (old.health, old.since),
        (None, None) => return,
    };
    targets.insert(
        instance,
        Target {
            health,
            since,
            turn,
        },
    );
}

fn join(s: &mut State, group: TargetGroupId, instance: InstanceId, is_in: bool) {
    let old = s.memberships.get(&instance).cloned().unwrap_or_default();
    let mut now: Vec<_> = old
        .iter()
        .copied()
        .filter(|other| *other != group)
        .collect();
    if is_in {
        now.push(group);
    }
    if now.is_empty() {
        s.memberships.remove(&instance);
    } else {
        s.memberships.insert(instance, now.into());
    }
}

impl Fact {
    pub(crate) fn tell(&self, w: &World) -> Told {
        let name_of = |id: TargetGroupId| {
            w.elb
                .groups
                .get(id)
                .map_or_else(|| "?".into(), |group| group.name.clone())
        };
        let told = |name, group, instance| {
            let told = Told::new("elbv2", name).text("group", name_of(group));
            told.text("instance", w.ec2.name(instance))
        };
        match self {
            Self::BalancerCreated(created) => Told::new("elbv2", "BalancerCreated")
                .text("name", created.1.clone())
                .text("type", created.2.clone()),
            Self::ListenerCreated { arn, input } => Told::new("elbv2", "ListenerCreated")
                .text("arn", arn.clone())
                .count("port", input.port),
            Self::BalancerDeleted { arn } => {
                Told::new("elbv2", "BalancerDeleted").text("arn", arn.clone())
            }
            Self::ListenerDeleted { arn } => {
                Told::new("elbv2", "ListenerDeleted").text("arn", arn.clone())
            }
            Self::GroupDeleted { group, .. } => {
                Told::new("elbv2", "GroupDeleted").text("group", name_of(*group))
            }
            Self::ListenerChanged(change) => {
                let parts: Vec<String> = change
                    .1
                    .iter()
                    .map(|(group, weight)| format!("{group}={weight}"))
                    .collect();
                Told::new("elbv2", "ListenerChanged")
                    .text("arn", change.0.clone())
                    .text("forward", parts.join(","))
            }
            Self::GroupCreated { input, .. } => {
                Told::new("elbv2", "GroupCreated").text("group", input.name.clone())
            }
            Self::GroupModified { group, input } => Told::new("elbv2", "GroupModified")
                .text("group", name_of(*group))
                .text("path", input.path()),
            Self::DelaySet { group, seconds } => Told::new("elbv2", "DelaySet")
                .text("group", name_of(*group))
                .count("seconds", *seconds),
            Self::Registered { group, instance } => told("Registered", *group, *instance),
            Self::HealthChanged {
                group,
                instance,
                health,
            } => told("HealthChanged", *group, *instance).text("health", health.name()),
            Self::ChecksDiffer { group, instance } => told("ChecksDiffer", *group, *instance),
            Self::Left { group, instance } => told("Left", *group, *instance),
        }
    }
}
