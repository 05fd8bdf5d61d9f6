//! The operations of Elastic Load Balancing (version 2).

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::reply::Reply;
use greenroom_engine::tags::Owner;

use super::request::Request;
use super::tags::{self, Spelling::Large};
use super::{Answered, Row};
use crate::json::{Value, json};

mod balancers;
mod groups;
mod listeners;
mod targets;

pub(super) const OPERATIONS: &[Row] = &[
    ("AddTags", add_tags),
    ("CreateListener", listeners::create),
    ("CreateLoadBalancer", balancers::create),
    ("CreateTargetGroup", groups::create),
    ("DeleteListener", listeners::delete),
    ("DeleteLoadBalancer", balancers::delete),
    ("DeleteTargetGroup", groups::delete),
    ("DeregisterTargets", targets::deregister),
    ("DescribeListeners", listeners::describe),
    ("DescribeLoadBalancers", balancers::describe),
    ("DescribeTags", describe_tags),
    ("DescribeTargetGroupAttributes", groups::describe_attributes),
    ("DescribeTargetGroups", groups::describe),
    ("DescribeTargetHealth", targets::describe_health),
    ("ModifyListener", listeners::modify),
    ("ModifyTargetGroup", groups::modify),
    ("ModifyTargetGroupAttributes", groups::modify_attributes),
    ("RegisterTargets", targets::register),
];

const OWNER: Owner = Owner::ElasticLoadBalancing;

fn named(reply: Reply) -> Arc<str> {
    match reply {
        Reply::Name(name) => name,
        _ => Arc::default(),
    }
}

/// Gives tags to what a call has just made.
fn put_tags(request: &mut Request<'_>, arn: &Arc<str>) -> Result<(), ApiError> {
    let given = tags::given(request);
    tags::put_if_any(request, OWNER, arn.clone(), given)
}

/// Refuses an ARN of nothing.
fn check(request: &Request<'_>, arn: &str) -> Result<(), ApiError> {
    let elb = &request.world().elb;
    let (found, code, what) = if arn.contains(":targetgroup/") {
        let found = elb.find(arn).is_some();
        (found, "TargetGroupNotFound", "target groups")
    } else if arn.contains(":listener/") {
        let found = elb.listeners.contains_key(arn);
        (found, "ListenerNotFound", "listeners")
    } else {
        let found = elb.balancers.contains_key(arn);
        (found, "LoadBalancerNotFound", "load balancers")
    };
    if found {
        return Ok(());
    }
    Err(ApiError::new(code, format!("One or more {what} not found")))
}

fn add_tags(request: &mut Request<'_>) -> Answered {
    for arn in request.texts("ResourceArns") {
        check(request, &arn)?;
        let given = tags::given(request);
        tags::put(request, OWNER, arn, given)?;
    }
    Ok(json!({}))
}

fn describe_tags(request: &mut Request<'_>) -> Answered {
    let mut shown: Vec<Value> = Vec::new();
    for arn in request.texts("ResourceArns") {
        request.may("elasticloadbalancing:DescribeTags", "*")?;
        check(request, &arn)?;
        let held = request.world().tags.of(&arn);
        shown.push(json!({ "ResourceArn": &*arn, "Tags": tags::list(&held, Large) }));
    }
    Ok(json!({ "TagDescriptions": shown }))
}

#[cfg(test)]
mod tests;
