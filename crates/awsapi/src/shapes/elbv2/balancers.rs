//! Load balancers.

use std::sync::Arc;

use greenroom_engine::elb::{Command, LoadBalancer};
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::dice::subject;
use greenroom_engine::kernel::ids;

use super::super::Answered;
use super::super::request::Request;
use super::{named, put_tags};
use crate::json::{Value, json};

fn info(request: &Request<'_>, arn: &str, balancer: &LoadBalancer) -> Value {
    let w = request.world();
    let hex = ids::hex(w.seed(), "balancer-name", subject(arn), 16);
    let dns = if &*balancer.kind == "network" {
        format!("{}-{hex}.elb.{}.amazonaws.com", balancer.name, w.region())
    } else {
        let digits = subject(arn) % 10_000_000_000;
        format!(
            "{}-{digits:010}.{}.elb.amazonaws.com",
            balancer.name,
            w.region()
        )
    };
    json!({
        "LoadBalancerArn": arn,
        "DNSName": dns,
        "CreatedTime": request.time(balancer.created),
        "LoadBalancerName": &*balancer.name,
        "State": { "Code": "active" },
        "Type": &*balancer.kind,
        "IpAddressType": "ipv4",
    })
}

pub(super) fn create(request: &mut Request<'_>) -> Answered {
    let input = request.whole()?;
    let arn = named(request.call(Command::CreateLoadBalancer(Box::new(input)))?);
    put_tags(request, &arn)?;
    let found = request.world().elb.balancers.get(&arn);
    let shown: Vec<Value> = found
        .map(|balancer| info(request, &arn, balancer))
        .into_iter()
        .collect();
    Ok(json!({ "LoadBalancers": shown }))
}

pub(super) fn delete(request: &mut Request<'_>) -> Answered {
    let arn = request.text("LoadBalancerArn");
    request.call(Command::DeleteLoadBalancer { arn })?;
    Ok(json!({}))
}

pub(super) fn describe(request: &mut Request<'_>) -> Answered {
    request.may("elasticloadbalancing:DescribeLoadBalancers", "*")?;
    let arns = request.texts("LoadBalancerArns");
    let names = request.texts("Names");
    let balancers = &request.world().elb.balancers;
    let is_there = |arn: &Arc<str>| balancers.contains_key(arn);
    let is_known = |name: &Arc<str>| balancers.values().any(|balancer| balancer.name == *name);
    if !arns.iter().all(is_there) {
        let message = "One or more load balancers not found";
        return Err(ApiError::new("LoadBalancerNotFound", message));
    }
    if !names.iter().all(is_known) {
        let listed: Vec<&str> = names.iter().map(|name| &**name).collect();
        let message = format!("Load balancers '[{}]' not found", listed.join(", "));
        return Err(ApiError::new("LoadBalancerNotFound", message));
    }
    let meant = |arn: &Arc<str>, balancer: &LoadBalancer| {
        (arns.is_empty() && names.is_empty())
            || arns.contains(arn)
            || names.contains(&balancer.name)
    };
    let shown = balancers
        .iter()
        .filter(|(arn, balancer)| meant(arn, balancer));
    let shown = shown.map(|(arn, balancer)| info(request, arn, balancer));
    Ok(json!({ "LoadBalancers": shown.collect::<Vec<_>>() }))
}
