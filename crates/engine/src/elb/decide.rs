//! What Elastic Load Balancing decides.

use std::sync::Arc;

use super::{
    Command, Fact, Health, ListenerInput, LoadBalancerInput, TargetGroup, TargetGroupId,
    TargetGroupInput, passes,
};
use crate::ec2::{self, InstanceId};
use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::dice::subject;
use crate::kernel::ids;
use crate::next::{By, Decided, Decision, Facts, Needs};
use crate::reply::Reply;
use crate::world::World;

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let on = |action, group: &str| {
        let arn = w
            .elb
            .find(group)
            .map_or_else(|| group.to_owned(), |(_, g)| g.arn.to_string());
        Need::new(action, arn)
    };
    smallvec::smallvec![match command {
        Command::CreateLoadBalancer(input) => {
            let (arn, _) = balancer_arn(w, input);
            Need::new("elasticloadbalancing:CreateLoadBalancer", arn.to_string())
        }
        Command::CreateListener(input) => Need::new(
            "elasticloadbalancing:CreateListener",
            input.balancer.to_string()
        ),
        Command::ModifyListener(change) =>
            Need::new("elasticloadbalancing:ModifyListener", change.0.to_string()),
        Command::DeleteLoadBalancer { arn } =>
            Need::new("elasticloadbalancing:DeleteLoadBalancer", arn.to_string()),
        Command::DeleteListener { arn } =>
            Need::new("elasticloadbalancing:DeleteListener", arn.to_string()),
        Command::DeleteTargetGroup { group } => on("elasticloadbalancing:DeleteTargetGroup", group),
        Command::CreateTargetGroup(input) => Need::new(
            "elasticloadbalancing:CreateTargetGroup",
            group_arn(w, &input.name)
        ),
        Command::ModifyTargetGroup(change) =>
            on("elasticloadbalancing:ModifyTargetGroup", &change.0),
        Command::SetDeregistrationDelay { group, .. } =>
            on("elasticloadbalancing:ModifyTargetGroupAttributes", group),
        Command::RegisterTargets(targets) => on("elasticloadbalancing:RegisterTargets", &targets.0),
        Command::DeregisterTargets(targets) =>
            on("elasticloadbalancing:DeregisterTargets", &targets.0),
        Command::Register { .. }
        | Command::Deregister { .. }
        | Command::ChecksSettle { .. }
        | Command::Drained { .. }
        | Command::LookAgain { .. }
        | Command::LookAtAll { .. }
        | Command::Forget { .. } => return Needs::new(),
    }]
}

/// Finds a target group by name or ARN.
///
/// # Errors
/// `TargetGroupNotFound`.
pub fn find<'w>(w: &'w World, name: &str) -> Result<(TargetGroupId, &'w TargetGroup), ApiError> {
    let missing = || ApiError::new("TargetGroupNotFound", "One or more target groups not found");
    w.elb.find(name).ok_or_else(missing)
}

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateLoadBalancer(input) => create_balancer(w, input),
        Command::CreateListener(input) => create_listener(w, input),
        Command::DeleteLoadBalancer { arn } => Ok(if w.elb.balancers.contains_key(arn) {
            Decision::one(Fact::BalancerDeleted { arn: arn.clone() })
        } else {
            // Deleting what is not there succeeds.
            Decision::nothing()
        }),
        Command::DeleteListener { arn } if w.elb.listeners.contains_key(arn) => {
            Ok(Decision::one(Fact::ListenerDeleted { arn: arn.clone() }))
        }
        Command::DeleteTargetGroup { group } => delete_group(w, group),
        Command::ModifyListener(change) if w.elb.listeners.contains_key(&change.0) => {
            let change = (change.0.clone(), change.1.as_slice().into());
            Ok(Decision::one(Fact::ListenerChanged(Box::new(change))))
        }
        Command::ModifyListener(_) | Command::DeleteListener { .. } => Err(ApiError::new(
            "ListenerNotFound",
            "One or more listeners not found",
        )),
        Command::CreateTargetGroup(input) => create(w, input),
        Command::ModifyTargetGroup(change) => {
            let (id, old) = find(w, &change.0)?;
            let input = Arc::new(old.input.changed(&change.1));
            Ok(Decision::one(Fact::GroupModified { group: id, input }))
        }
        Command::SetDeregistrationDelay { group, seconds } => {
            let (id, _) = find(w, group)?;
            Ok(Decision::one(Fact::DelaySet {
                group: id,
                seconds: *seconds,
            }))
        }
        Command::RegisterTargets(targets) => {
            let (group, _) = find(w, &targets.0)?;
            register(w, group, &targets.1)
        }
        Command::DeregisterTargets(targets) => {
            let (group, _) = find(w, &targets.0)?;
            Ok(deregister(w, group, &targets.1))
        }
        Command::Register { group, instance } => register(w, *group, &[*instance]),
        Command::Deregister { group, instance } => Ok(deregister(w, *group, &[*instance])),
        Command::ChecksSettle {
            group,
            instance,
            turn,
        } => Ok(Decision::all(settle(w, *group, *instance, *turn))),
        Command::Drained {
            group,
            instance,
            turn,
        } => Ok(Decision::all(drained(w, *group, *instance, *turn))),
        Command::LookAgain { instance } => Ok(Decision::all(look_again(w, *instance))),
        Command::LookAtAll { group } => Ok(Decision::all(look_at_all(w, *group))),
        Command::Forget { instance } => Ok(Decision::all(forget(w, *instance))),
    }
}

/// The ARN that a load balancer gets, and its type.
fn balancer_arn(w: &World, input: &LoadBalancerInput) -> (Arc<str>, Arc<str>) {
    let kind = input.kind.clone().unwrap_or_else(|| "application".into());
    let short = if &*kind == "network" { "net" } else { "app" };
    let hex = ids::hex(w.seed(), "balancer", subject(&input.name), 16);
    let path = format!("loadbalancer/{short}/{}/{hex}", input.name);
    (w.arn("elasticloadbalancing", &path).into(), kind)
}

/// The ARN that a target group gets.
fn group_arn(w: &World, name: &str) -> String {
    let hex = ids::hex(w.seed(), "targetgroup", subject(name), 16);
    w.arn("elasticloadbalancing", &format!("targetgroup/{name}/{hex}"))
}

/// Making the same thing again is no mistake.
fn create_balancer(w: &World, input: &LoadBalancerInput) -> Decided {
    let (arn, kind) = balancer_arn(w, input);
    let mut others = w.elb.balancers.values();
    if others.any(|other| other.name == input.name && other.kind != kind) {
        let message = format!(
            "A load balancer with the same name '{}' exists, but with different settings",
            input.name
        );
        return Err(ApiError::new("DuplicateLoadBalancerName", message));
    }
    let reply = Reply::Name(arn.clone());
    if w.elb.balancers.contains_key(&arn) {
        return Ok(Decision::nothing().answer(reply));
    }
    let fact = Fact::BalancerCreated(Box::new((arn, input.name.clone(), kind)));
    Ok(Decision::one(fact).answer(reply))
}

fn create_listener(w: &World, input: &ListenerInput) -> Decided {
    let balancer = &input.balancer;
    if !w.elb.balancers.contains_key(balancer) {
        let message = format!("Load balancer '{balancer}' not found");
        return Err(ApiError::new("LoadBalancerNotFound", message));
    }
    for (group, _) in &input.forward {
        find(w, group)?;
    }
    let mut others = w.elb.listeners.values();
    if others.any(|other| other.balancer == *balancer && other.port == input.port) {
        let message =
            format!("A listener already exists on this port for this load balancer '{balancer}'");
        return Err(ApiError::new("DuplicateListener", message));
    }
    let nth = subject(balancer) ^ u64::from(input.port);
    let hex = ids::hex(w.seed(), "listener", nth, 16);
    let path = balancer.replace(":loadbalancer/", ":listener/");
    let arn: Arc<str> = format!("{path}/{hex}").into();
    let fact = Fact::ListenerCreated {
        arn: arn.clone(),
        input: Arc::new(input.clone()),
    };
    Ok(Decision::one(fact).answer(Reply::Name(arn)))
}

fn delete_group(w: &World, name: &str) -> Decided {
    let Some((group, row)) = w.elb.find(name) else {
        return Ok(Decision::nothing());
    };
    let mut forwards = w.elb.listeners.values().flat_map(|l| l.forward.iter());
    if forwards.any(|(arn, _)| *arn == row.arn) {
        let arn = &row.arn;
        let message = format!("Target group '{arn}' is currently in use by a listener or a rule");
        return Err(ApiError::new("ResourceInUse", message));
    }
    let left = row.targets.keys().map(|instance| {
        let instance = *instance;
        Fact::Left { group, instance }.into()
    });
    let arn = row.arn.clone();
    let deleted = Fact::GroupDeleted { group, arn }.into();
    Ok(Decision::all(left.chain([deleted])))
}

/// Making the same thing again is no mistake.
fn create(w: &World, input: &TargetGroupInput) -> Decided {
    let arn: Arc<str> = group_arn(w, &input.name).into();
    match w.elb.find(&input.name) {
        Some((_, same)) if *same.input == *input => {
            return Ok(Decision::nothing().answer(Reply::Name(arn)));
        }
        Some(_) => {
            let message = format!("A target group with the same name '{}' exists", input.name);
            return Err(ApiError::new("DuplicateTargetGroupName", message));
        }
        None => {}
    }
    let fact = Fact::GroupCreated {
        arn: arn.clone(),
        input: Arc::new(input.clone()),
    };
    Ok(Decision::one(fact).answer(Reply::Name(arn)))
}

fn register(w: &World, id: TargetGroupId, instances: &[InstanceId]) -> Decided {
    let Some(tg) = w.elb.groups.get(id) else {
        return Ok(Decision::nothing());
    };
    let mut facts = Facts::new();
    for instance in instances {
        let row = w.ec2.instances.get(*instance);
        if row.is_none_or(|row| row.state != ec2::InstanceState::Running) {
            let message = format!(
                "The following targets are not in a running state and cannot be \
                registered: '{}'",
                w.ec2.name(*instance)
            );
            return Err(ApiError::new("InvalidTarget", message));
        }
        let there = tg
            .targets
            .get(instance)
            .is_some_and(|t| t.health != Health::Draining);
        if !there {
            facts.push(
                Fact::Registered {
                    group: id,
                    instance: *instance,
                }
                .into(),
            );
        }
    }
    Ok(Decision {
        facts,
        reply: Reply::Done,
    })
}

fn deregister(w: &World, id: TargetGroupId, instances: &[InstanceId]) -> Decision {
    let Some(tg) = w.elb.groups.get(id) else {
        return Decision::nothing();
    };
    let is_in = |i: &&InstanceId| {
        tg.targets
            .get(*i)
            .is_some_and(|t| t.health != Health::Draining)
    };
    let fact = |i: &InstanceId| {
        Fact::HealthChanged {
            group: id,
            instance: *i,
            health: Health::Draining,
        }
        .into()
    };
    Decision::all(instances.iter().filter(is_in).map(fact))
}

fn settle(
    w: &World,
    group: TargetGroupId,
    instance: InstanceId,
    turn: u32,
) -> Option<crate::fact::Fact> {
    let tg = w.elb.groups.get(group)?;
    let target = tg.targets.get(&instance)?;
    if target.turn != turn || target.health == Health::Draining {
        return None;
    }
    let health = if passes(w, tg, instance) {
        Health::Healthy
    } else {
        Health::Unhealthy
    };
    (health != target.health).then(|| {
        Fact::HealthChanged {
            group,
            instance,
            health,
        }
        .into()
    })
}

fn drained(
    w: &World,
    group: TargetGroupId,
    instance: InstanceId,
    turn: u32,
) -> Option<crate::fact::Fact> {
    let target = w.elb.groups.get(group)?.targets.get(&instance)?;
    (target.turn == turn && target.health == Health::Draining)
        .then(|| Fact::Left { group, instance }.into())
}

fn look_again(w: &World, instance: InstanceId) -> Facts {
    let groups = w
        .elb
        .memberships
        .get(&instance)
        .cloned()
        .unwrap_or_default();
    groups
        .iter()
        .filter_map(|group| doubt(w, *group, instance))
        .collect()
}

fn look_at_all(w: &World, group: TargetGroupId) -> Facts {
    let Some(tg) = w.elb.groups.get(group) else {
        return Facts::new();
    };
    tg.targets
        .keys()
        .filter_map(|instance| doubt(w, group, *instance))
        .collect()
}

/// A target whose verdict no longer fits what its checks would say starts a new round of checks.
fn doubt(w: &World, group: TargetGroupId, instance: InstanceId) -> Option<crate::fact::Fact> {
    let tg = w.elb.groups.get(group)?;
    let target = tg.targets.get(&instance)?;
    let fits = match target.health {
        Health::Healthy => passes(w, tg, instance),
        Health::Unhealthy => !passes(w, tg, instance),
        Health::Initial | Health::Draining => true,
    };
    (!fits).then(|| Fact::ChecksDiffer { group, instance }.into())
}

fn forget(w: &World, instance: InstanceId) -> Facts {
    let groups = w
        .elb
        .memberships
        .get(&instance)
        .cloned()
        .unwrap_or_default();
    groups
        .iter()
        .map(|group| {
            Fact::Left {
                group: *group,
                instance,
            }
            .into()
        })
        .collect()
}
