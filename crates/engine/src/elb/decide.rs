//! What Elastic Load Balancing decides.

use std::sync::Arc;

use super::{Command, Fact, Health, TargetGroup, TargetGroupId, TargetGroupInput, passes};
use crate::ec2::{self, InstanceId};
use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::dice::subject;
use crate::kernel::ids;
use crate::next::{By, Decided, Decision, Facts, Needs};
use crate::reply::Reply;
use crate::world::World;

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let any = |action| Need::new(action, "*".to_owned());
    let on = |action, group: &str| {
        let arn = w
            .elb
            .find(group)
            .map_or_else(|| group.to_owned(), |(_, g)| g.arn.to_string());
        Need::new(action, arn)
    };
    smallvec::smallvec![match command {
        Command::CreateLoadBalancer(_) => any("elasticloadbalancing:CreateLoadBalancer"),
        Command::CreateListener(_) => any("elasticloadbalancing:CreateListener"),
        Command::ModifyListener(_) => any("elasticloadbalancing:ModifyListener"),
        Command::CreateTargetGroup(_) => any("elasticloadbalancing:CreateTargetGroup"),
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
pub(crate) fn find<'w>(
    w: &'w World,
    name: &str,
) -> Result<(TargetGroupId, &'w TargetGroup), ApiError> {
    let missing = || ApiError::new("TargetGroupNotFound", "One or more target groups not found");
    w.elb.find(name).ok_or_else(missing)
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateLoadBalancer(input) => {
            let kind = input.kind.clone().unwrap_or_else(|| "application".into());
            let short = if &*kind == "network" { "net" } else { "app" };
            let hex = ids::hex(w.seed(), "balancer", subject(&input.name), 16);
            let path = format!("loadbalancer/{short}/{}/{hex}", input.name);
            let arn: Arc<str> = w.arn("elasticloadbalancing", &path).into();
            let name = input.name.clone();
            let fact = Fact::BalancerCreated(Box::new((arn.clone(), name, kind)));
            Ok(Decision::one(fact).answer(Reply::Name(arn)))
        }
        Command::CreateListener(input) => {
            if !w.elb.balancers.contains_key(&input.balancer) {
                return Err(ApiError::new(
                    "LoadBalancerNotFound",
                    "Load balancer not found",
                ));
            }
            let nth = w.elb.listeners.len() as u64;
            let hex = ids::hex(w.seed(), "listener", nth, 16);
            let arn: Arc<str> = format!(
                "{}/{hex}",
                input.balancer.replace(":loadbalancer/", ":listener/")
            )
            .into();
            let fact = Fact::ListenerCreated {
                arn: arn.clone(),
                input: Arc::new((**input).clone()),
            };
            Ok(Decision::one(fact).answer(Reply::Name(arn)))
        }
        Command::ModifyListener(change) if w.elb.listeners.contains_key(&change.0) => {
            let change = (change.0.clone(), change.1.as_slice().into());
            Ok(Decision::one(Fact::ListenerChanged(Box::new(change))))
        }
        Command::ModifyListener(_) => Err(ApiError::new(
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

fn create(w: &World, input: &TargetGroupInput) -> Decided {
    if w.elb.by_name.contains_key(&input.name) {
        return Err(ApiError::new(
            "DuplicateTargetGroupName",
            format!("A target group with the same name '{}' exists", input.name),
        ));
    }
    let hex = ids::hex(w.seed(), "targetgroup", subject(&input.name), 16);
    let path = format!("targetgroup/{}/{hex}", input.name);
    let arn: Arc<str> = w.arn("elasticloadbalancing", &path).into();
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
