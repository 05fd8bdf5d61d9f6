//! Listeners and where they forward to.

use std::sync::Arc;

use greenroom_engine::elb::{Command, Listener, ListenerInput};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::{check, named, put_tags};
use crate::json::{Value, json};

/// The whole of what a listener forwards, in basis points.
const WHOLE: u64 = 10_000;

type Forward = Vec<(Arc<str>, u16)>;

/// Where the default actions forward to. Other actions change nothing here.
fn forward(request: &Request<'_>) -> Result<Forward, ApiError> {
    let actions = request.member("DefaultActions").and_then(Value::as_array);
    let mut groups: Vec<(Arc<str>, u64)> = Vec::new();
    for (at, action) in actions.into_iter().flatten().enumerate() {
        let forwards = action.get("Type").and_then(Value::as_str) == Some("forward");
        if !forwards {
            request.ignores(format!("DefaultActions[{at}]"));
            continue;
        }
        let config = action
            .get("ForwardConfig")
            .and_then(|config| config.get("TargetGroups"));
        let several = config.and_then(Value::as_array);
        for one in several.into_iter().flatten() {
            let arn = one
                .get("TargetGroupArn")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let weight = one.get("Weight").and_then(Value::as_u64).unwrap_or(1);
            groups.push((arn.into(), weight));
        }
        let one = action.get("TargetGroupArn").and_then(Value::as_str);
        if let Some(arn) = one.filter(|_| several.is_none()) {
            groups.push((arn.into(), 1));
        }
    }
    for (arn, _) in &groups {
        check(request, arn)?;
    }
    let total: u64 = groups.iter().map(|(_, weight)| weight).sum();
    let share = |weight: u64| weight.saturating_mul(WHOLE).checked_div(total).unwrap_or(0);
    let shares = groups
        .into_iter()
        .map(|(arn, weight)| (arn, u16::try_from(share(weight)).unwrap_or(0)));
    Ok(shares.collect())
}

/// Weights are shown in percent.
fn info(arn: &str, listener: &Listener) -> Value {
    let groups: Vec<Value> = listener
        .forward
        .iter()
        .map(|(arn, share)| {
            let weight = if listener.forward.len() == 1 {
                1
            } else {
                share / 100
            };
            json!({ "TargetGroupArn": &**arn, "Weight": weight })
        })
        .collect();
    let only = match &*listener.forward {
        [(arn, _)] => Some(&**arn),
        _ => None,
    };
    let action = json!({
        "Type": "forward",
        "TargetGroupArn": only,
        "ForwardConfig": {
            "TargetGroups": groups,
            "TargetGroupStickinessConfig": { "Enabled": false },
        },
    });
    json!({
        "ListenerArn": arn,
        "LoadBalancerArn": &*listener.balancer,
        "Port": listener.port,
        "Protocol": &*listener.protocol,
        "DefaultActions": [action],
    })
}

fn shown(request: &Request<'_>, arn: &str) -> Answered {
    check(request, arn)?;
    let found = request.world().elb.listeners.get(arn);
    let shown: Vec<Value> = found
        .map(|listener| info(arn, listener))
        .into_iter()
        .collect();
    Ok(json!({ "Listeners": shown }))
}

pub(super) fn create(request: &mut Request<'_>) -> Answered {
    let input = ListenerInput {
        balancer: request.text("LoadBalancerArn"),
        port: request
            .number("Port")
            .and_then(|port| u16::try_from(port).ok())
            .unwrap_or(80),
        protocol: request.maybe("Protocol").unwrap_or_else(|| "HTTP".into()),
        forward: forward(request)?,
    };
    let arn = named(request.call(Command::CreateListener(Box::new(input)))?);
    put_tags(request, &arn)?;
    shown(request, &arn)
}

pub(super) fn modify(request: &mut Request<'_>) -> Answered {
    let arn = request.text("ListenerArn");
    let change = (arn.clone(), forward(request)?);
    request.call(Command::ModifyListener(Box::new(change)))?;
    shown(request, &arn)
}

pub(super) fn delete(request: &mut Request<'_>) -> Answered {
    let arn = request.text("ListenerArn");
    request.call(Command::DeleteListener { arn })?;
    Ok(json!({}))
}

pub(super) fn describe(request: &mut Request<'_>) -> Answered {
    request.may("elasticloadbalancing:DescribeListeners", "*")?;
    let balancer = request.maybe("LoadBalancerArn");
    let wanted = request.texts("ListenerArns");
    if let Some(arn) = &balancer {
        check(request, arn)?;
    }
    for arn in &wanted {
        check(request, arn)?;
    }
    let all = request.world().elb.listeners.iter();
    let meant = all.filter(|(arn, listener)| {
        (wanted.is_empty() || wanted.contains(arn))
            && balancer
                .as_ref()
                .is_none_or(|balancer| *balancer == listener.balancer)
    });
    let shown = meant.map(|(arn, listener)| info(arn, listener));
    Ok(json!({ "Listeners": shown.collect::<Vec<_>>() }))
}
