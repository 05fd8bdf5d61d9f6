//! The operations of Amazon EC2 on instances.
//!
//! Not here: networks and addresses, which the engine does not have.

use std::sync::Arc;

use greenroom_engine::ec2::{Command, Instance, InstanceId};
use greenroom_engine::error::ApiError;
use greenroom_engine::reply::Reply;

use super::request::Request;
use super::{Answered, Row};
use crate::json::{Value, json};

mod filters;
mod instances;
mod profiles;
mod tagging;

pub(super) const OPERATIONS: &[Row] = &[
    ("AssociateIamInstanceProfile", profiles::associate),
    ("CreateTags", tagging::create),
    ("DeleteTags", tagging::delete),
    ("DescribeIamInstanceProfileAssociations", profiles::describe),
    ("DescribeInstanceStatus", instances::describe_status),
    ("DescribeInstances", instances::describe),
    ("DescribeTags", tagging::describe),
    ("RebootInstances", instances::reboot),
    ("ReplaceIamInstanceProfileAssociation", profiles::replace),
    ("RunInstances", instances::run),
    ("StartInstances", |r| {
        change(r, "StartingInstances", |instances| {
            Command::StartInstances { instances }
        })
    }),
    ("StopInstances", |r| {
        change(r, "StoppingInstances", |instances| Command::StopInstances {
            instances,
        })
    }),
    ("TerminateInstances", |r| {
        change(r, "TerminatingInstances", |instances| {
            Command::TerminateInstances { instances }
        })
    }),
];

/// The instance with this id; `i-3` is the third one launched.
fn find(request: &Request<'_>, id: &str) -> Result<InstanceId, ApiError> {
    let w = request.world();
    w.ec2.find(id).ok_or_else(|| {
        if id.starts_with("i-") {
            let message = format!("The instance ID '{id}' does not exist");
            ApiError::new("InvalidInstanceID.NotFound", message)
        } else {
            ApiError::new(
                "InvalidInstanceID.Malformed",
                format!("Invalid id: \"{id}\""),
            )
        }
    })
}

/// The instances that a call names.
fn named(request: &Request<'_>) -> Result<Vec<InstanceId>, ApiError> {
    let names = request.texts("InstanceIds");
    names.iter().map(|name| find(request, name)).collect()
}

fn row<'w>(request: &'w Request<'_>, id: InstanceId) -> Option<&'w Instance> {
    request.world().ec2.instances.get(id)
}

fn state(request: &Request<'_>, id: InstanceId) -> Option<Value> {
    let (name, code) = row(request, id)?.state.name();
    Some(json!({ "Code": code, "Name": name }))
}

/// Starts, stops or terminates the instances named, and says what they were and are.
fn change(
    request: &mut Request<'_>,
    member: &'static str,
    command: fn(Vec<InstanceId>) -> Command,
) -> Answered {
    let instances = named(request)?;
    let before: Vec<Option<Value>> = instances.iter().map(|id| state(request, *id)).collect();
    request.call(command(instances.clone()))?;
    let changes: Vec<Value> = instances
        .iter()
        .zip(before)
        .map(|(id, before)| {
            json!({
                "InstanceId": &*request.world().ec2.name(*id),
                "CurrentState": state(request, *id),
                "PreviousState": before,
            })
        })
        .collect();
    Ok(json!({ member: changes }))
}

/// The name of the profile that a call gives by its name or its ARN; it must exist.
fn profile(request: &Request<'_>, given: Option<&Value>) -> Result<Option<Arc<str>>, ApiError> {
    let text = |member: &str| given.and_then(|given| given.get(member)?.as_str());
    let (member, value) = match (text("Name"), text("Arn")) {
        (Some(name), _) => ("name", name),
        (None, Some(arn)) => ("arn", arn),
        (None, None) => return Ok(None),
    };
    let name = value.rsplit('/').next().unwrap_or(value);
    if request.world().iam.profiles.contains_key(name) {
        return Ok(Some(name.into()));
    }
    let message = format!(
        "Value ({value}) for parameter iamInstanceProfile.{member} is invalid. Invalid IAM \
         Instance Profile {}",
        if member == "name" { "name" } else { "ARN" }
    );
    Err(ApiError::new("InvalidParameterValue", message))
}

fn launched(reply: Reply) -> Vec<InstanceId> {
    match reply {
        Reply::Instances(ids) => ids,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
