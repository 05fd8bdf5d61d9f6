//! Target groups and their attributes.

use std::collections::BTreeSet;
use std::sync::Arc;

use greenroom_engine::elb::{Command, TargetGroup, TargetGroupInput, find_group};
use greenroom_engine::error::ApiError;
use greenroom_engine::figures::compute;

use super::super::Answered;
use super::super::request::Request;
use super::{check, named, put_tags};
use crate::json::{Value, json};

const DELAY: &str = "deregistration_delay.timeout_seconds";

/// Attributes that nothing here acts on, as every new target group of instances has them.
/// Source: Elastic Load Balancing user guides, target group attributes (2026-10).
const OTHERS: [(&str, &str); 4] = [
    ("load_balancing.algorithm.type", "round_robin"),
    ("slow_start.duration_seconds", "0"),
    ("stickiness.enabled", "false"),
    ("stickiness.type", "lb_cookie"),
];

/// Load balancers whose listeners forward to the group.
fn balancers(request: &Request<'_>, group: &str) -> Vec<Value> {
    let listeners = request.world().elb.listeners.values();
    let own = listeners.filter(|listener| listener.forward.iter().any(|(arn, _)| **arn == *group));
    let arns: BTreeSet<&str> = own.map(|listener| &*listener.balancer).collect();
    arns.into_iter().map(Value::from).collect()
}

pub(super) fn info(request: &Request<'_>, group: &TargetGroup) -> Value {
    let input = &group.input;
    let layer_4 = matches!(
        input.protocol.as_deref(),
        Some("TCP" | "UDP" | "TCP_UDP" | "TLS")
    );
    let checks = input.health_check_protocol.as_deref();
    let checks = checks.unwrap_or(if layer_4 { "TCP" } else { "HTTP" });
    let by_http = checks != "TCP";
    let interval = compute::HEALTH_INTERVAL.0 / 1_000;
    let counted = |set: Option<u32>, usual: u64| set.map_or(usual, u64::from);
    json!({
        "TargetGroupArn": &*group.arn,
        "TargetGroupName": &*group.name,
        "Protocol": input.protocol.as_deref(),
        "Port": input.port,
        "VpcId": input.vpc_id.as_deref(),
        "HealthCheckProtocol": checks,
        "HealthCheckPort": input.health_check_port.as_deref().unwrap_or("traffic-port"),
        "HealthCheckEnabled": true,
        "HealthCheckIntervalSeconds": counted(input.health_check_interval_seconds, interval),
        "HealthCheckTimeoutSeconds":
            counted(input.health_check_timeout_seconds, if by_http { 5 } else { 10 }),
        "HealthyThresholdCount":
            counted(input.healthy_threshold_count, compute::HEALTHY_THRESHOLD),
        "UnhealthyThresholdCount":
            counted(input.unhealthy_threshold_count, compute::UNHEALTHY_THRESHOLD),
        "HealthCheckPath": by_http.then(|| input.path()),
        "Matcher": by_http.then(|| json!({ "HttpCode": "200" })),
        "LoadBalancerArns": balancers(request, &group.arn),
        "TargetType": input.target_type.as_deref().unwrap_or("instance"),
        "ProtocolVersion": (!layer_4).then_some("HTTP1"),
        "IpAddressType": "ipv4",
    })
}

fn shown(request: &Request<'_>, name: &str) -> Answered {
    let (_, group) = find_group(request.world(), name)?;
    Ok(json!({ "TargetGroups": [info(request, group)] }))
}

pub(super) fn create(request: &mut Request<'_>) -> Answered {
    let input: TargetGroupInput = request.whole()?;
    let arn = named(request.call(Command::CreateTargetGroup(Box::new(input)))?);
    put_tags(request, &arn)?;
    shown(request, &arn)
}

pub(super) fn modify(request: &mut Request<'_>) -> Answered {
    let arn = request.text("TargetGroupArn");
    check(request, &arn)?;
    let change: TargetGroupInput = request.whole()?;
    request.call(Command::ModifyTargetGroup(Box::new((arn.clone(), change))))?;
    shown(request, &arn)
}

pub(super) fn delete(request: &mut Request<'_>) -> Answered {
    let group = request.text("TargetGroupArn");
    request.call(Command::DeleteTargetGroup { group })?;
    Ok(json!({}))
}

pub(super) fn describe(request: &mut Request<'_>) -> Answered {
    request.may("elasticloadbalancing:DescribeTargetGroups", "*")?;
    let mut wanted = request.texts("TargetGroupArns");
    wanted.extend(request.texts("Names"));
    let balancer = request.maybe("LoadBalancerArn");
    if let Some(balancer) = &balancer {
        check(request, balancer)?;
    }
    let mut meant = BTreeSet::new();
    for name in &wanted {
        let (id, _) = find_group(request.world(), name)?;
        meant.insert(id);
    }
    let groups = request.world().elb.by_name.values();
    let mut groups: Vec<_> = groups
        .filter(|id| wanted.is_empty() || meant.contains(*id))
        .collect();
    groups.sort();
    let rows = groups
        .into_iter()
        .filter_map(|id| request.world().elb.groups.get(*id));
    let rows = rows.filter(|group| {
        balancer.as_ref().is_none_or(|balancer| {
            balancers(request, &group.arn).contains(&Value::from(&**balancer))
        })
    });
    Ok(json!({ "TargetGroups": rows.map(|group| info(request, group)).collect::<Vec<_>>() }))
}

fn attributes(group: &TargetGroup) -> Value {
    let delay = group.deregistration_delay.0 / 1_000;
    let first = json!({ "Key": DELAY, "Value": delay.to_string() });
    let others = OTHERS
        .iter()
        .map(|(key, value)| json!({ "Key": *key, "Value": *value }));
    std::iter::once(first).chain(others).collect()
}

pub(super) fn describe_attributes(request: &mut Request<'_>) -> Answered {
    request.may("elasticloadbalancing:DescribeTargetGroupAttributes", "*")?;
    let arn = request.text("TargetGroupArn");
    let (_, group) = find_group(request.world(), &arn)?;
    Ok(json!({ "Attributes": attributes(group) }))
}

pub(super) fn modify_attributes(request: &mut Request<'_>) -> Answered {
    let group = request.text("TargetGroupArn");
    check(request, &group)?;
    let given = request.member("Attributes").and_then(Value::as_array);
    for (at, one) in given.into_iter().flatten().enumerate() {
        let text = |member: &str| one.get(member).and_then(Value::as_str).unwrap_or_default();
        if text("Key") == DELAY {
            let seconds = delay(text("Value"))?;
            let group: Arc<str> = group.clone();
            request.call(Command::SetDeregistrationDelay { group, seconds })?;
        } else if !OTHERS.contains(&(text("Key"), text("Value"))) {
            request.ignores(format!("Attributes[{at}]"));
        }
    }
    let (_, found) = find_group(request.world(), &group)?;
    Ok(json!({ "Attributes": attributes(found) }))
}

fn delay(text: &str) -> Result<u32, ApiError> {
    let seconds = text.parse().ok().filter(|seconds| *seconds <= 3_600);
    seconds.ok_or_else(|| {
        let message = format!("'{DELAY}' must be between '0' and '3600' inclusive");
        ApiError::new("ValidationError", message)
    })
}
