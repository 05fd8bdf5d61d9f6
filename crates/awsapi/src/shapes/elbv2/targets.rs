//! Targets: registered, deregistered, and how they are.

use std::sync::Arc;

use greenroom_engine::ec2::InstanceId;
use greenroom_engine::elb::{Command, Health, find_group};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use crate::json::{Value, json};

/// The instances that a call names. Ports of their own change nothing here.
fn named(request: &Request<'_>) -> Result<Vec<InstanceId>, ApiError> {
    let targets = request.member("Targets").and_then(Value::as_array);
    let mut found = Vec::new();
    for (at, target) in targets.into_iter().flatten().enumerate() {
        let id = target.get("Id").and_then(Value::as_str).unwrap_or_default();
        let missing = || {
            let message = format!("The target ID '{id}' is not valid");
            ApiError::new("ValidationError", message)
        };
        found.push(request.world().ec2.find(id).ok_or_else(missing)?);
        for member in ["Port", "AvailabilityZone"] {
            if target.get(member).is_some() {
                request.ignores(format!("Targets[{at}].{member}"));
            }
        }
    }
    Ok(found)
}

pub(super) fn register(request: &mut Request<'_>) -> Answered {
    let group: Arc<str> = request.text("TargetGroupArn");
    find_group(request.world(), &group)?;
    let targets = named(request)?;
    request.call(Command::RegisterTargets(Box::new((group, targets))))?;
    Ok(json!({}))
}

pub(super) fn deregister(request: &mut Request<'_>) -> Answered {
    let group: Arc<str> = request.text("TargetGroupArn");
    find_group(request.world(), &group)?;
    let targets = named(request)?;
    request.call(Command::DeregisterTargets(Box::new((group, targets))))?;
    Ok(json!({}))
}

/// Why a target is not healthy. Source: Elastic Load Balancing API reference, `TargetHealth`.
const fn reason(health: Health) -> Option<(&'static str, &'static str)> {
    match health {
        Health::Healthy => None,
        Health::Initial => Some((
            "Elb.RegistrationInProgress",
            "Target registration is in progress",
        )),
        Health::Unhealthy => Some(("Target.FailedHealthChecks", "Health checks failed")),
        Health::Draining => Some((
            "Target.DeregistrationInProgress",
            "Target deregistration is in progress",
        )),
    }
}

pub(super) fn describe_health(request: &mut Request<'_>) -> Answered {
    request.may("elasticloadbalancing:DescribeTargetHealth", "*")?;
    let name = request.text("TargetGroupArn");
    let (_, group) = find_group(request.world(), &name)?;
    let mut wanted = named(request)?;
    if wanted.is_empty() {
        wanted = group.targets.keys().copied().collect();
    }
    let port = group.input.port;
    let checked = group
        .input
        .health_check_port
        .as_deref()
        .filter(|port| *port != "traffic-port");
    let checked = checked
        .map(str::to_owned)
        .or_else(|| port.map(|port| port.to_string()));
    let shown = wanted.iter().map(|id| {
        let (state, why) = match group.targets.get(id) {
            Some(target) => (target.health.name(), reason(target.health)),
            None => (
                "unused",
                Some((
                    "Target.NotRegistered",
                    "Target is not registered to the target group",
                )),
            ),
        };
        json!({
            "Target": { "Id": &*request.world().ec2.name(*id), "Port": port },
            "HealthCheckPort": checked,
            "TargetHealth": {
                "State": state,
                "Reason": why.map(|(reason, _)| reason),
                "Description": why.map(|(_, description)| description),
            },
        })
    });
    Ok(json!({ "TargetHealthDescriptions": shown.collect::<Vec<_>>() }))
}
