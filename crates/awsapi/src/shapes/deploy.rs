//! CodeDeploy's operations.

use greenroom_engine::codedeploy::{
    AutoRollback, Command, ConfigInput, DeploymentInput, GroupName, GroupUpdate, Platform,
    Registration,
};
use greenroom_engine::error::ApiError;
use greenroom_engine::reply::Reply;
use greenroom_formats::json::from_value;

use super::request::Request;
use super::spell::{list_of, spelled};
use super::{Answered, Row};
use crate::json::{Value, json};

mod applications;
mod deployments;
mod groups;
mod targets;

pub(super) const OPERATIONS: &[Row] = &[
    (
        "BatchGetApplicationRevisions",
        applications::batch_get_revisions,
    ),
    ("BatchGetApplications", applications::batch_get),
    ("BatchGetDeploymentGroups", groups::batch_get),
    ("BatchGetDeploymentInstances", targets::batch_get_instances),
    ("BatchGetDeploymentTargets", targets::batch_get),
    ("BatchGetDeployments", deployments::batch_get),
    ("CreateApplication", create_application),
    ("CreateDeployment", create_deployment),
    ("CreateDeploymentConfig", create_config),
    ("CreateDeploymentGroup", create_group),
    ("DeleteApplication", delete_application),
    ("DeleteDeploymentConfig", delete_config),
    ("DeleteDeploymentGroup", delete_group),
    ("GetApplication", applications::get),
    ("GetApplicationRevision", applications::get_revision),
    ("GetDeployment", deployments::get),
    ("GetDeploymentConfig", applications::get_config),
    ("GetDeploymentGroup", groups::get),
    ("GetDeploymentInstance", targets::get_instance),
    ("GetDeploymentTarget", targets::get),
    ("ListApplicationRevisions", applications::list_revisions),
    ("ListApplications", applications::list),
    ("ListDeploymentConfigs", applications::list_configs),
    ("ListDeploymentGroups", groups::list),
    ("ListDeploymentInstances", targets::list_instances),
    ("ListDeploymentTargets", targets::list),
    ("ListDeployments", deployments::list),
    ("RegisterApplicationRevision", register_revision),
    ("StopDeployment", stop_deployment),
    ("UpdateDeploymentGroup", update_group),
];

fn application_arn(request: &Request<'_>, name: &str) -> String {
    request
        .world()
        .arn("codedeploy", &format!("application:{name}"))
}

fn group_arn(request: &Request<'_>, application: &str, group: &str) -> String {
    let rest = format!("deploymentgroup:{application}/{group}");
    request.world().arn("codedeploy", &rest)
}

/// A rollback rule with both of its members, as AWS shows a rule that was switched off, too.
fn rollback_rule(rule: &AutoRollback) -> Value {
    let events: Vec<&str> = rule.events.iter().map(|event| &**event).collect();
    json!({ "enabled": rule.enabled, "events": events })
}

fn named(reply: Reply, member: &str) -> Value {
    match reply {
        Reply::Name(name) => json!({ member: &*name }),
        _ => json!({}),
    }
}

fn create_application(request: &mut Request<'_>) -> Answered {
    let name = request.text("applicationName");
    let platform = request.maybe("computePlatform");
    let platform = platform.and_then(|name| Platform::from_name(&name));
    let reply = request.call(Command::CreateApplication { name, platform })?;
    Ok(named(reply, "applicationId"))
}

fn delete_application(request: &mut Request<'_>) -> Answered {
    let name = request.text("applicationName");
    request.call(Command::DeleteApplication { name })?;
    Ok(json!({}))
}

fn create_config(request: &mut Request<'_>) -> Answered {
    let input: ConfigInput = request.whole()?;
    let reply = request.call(Command::CreateDeploymentConfig(Box::new(input)))?;
    Ok(named(reply, "deploymentConfigId"))
}

fn delete_config(request: &mut Request<'_>) -> Answered {
    let name = request.text("deploymentConfigName");
    request.call(Command::DeleteDeploymentConfig { name })?;
    Ok(json!({}))
}

fn create_group(request: &mut Request<'_>) -> Answered {
    let input = Box::new(request.whole()?);
    let reply = request.call(Command::CreateDeploymentGroup(input))?;
    Ok(named(reply, "deploymentGroupId"))
}

/// What the call does not name stays as it is; what it names is replaced whole.
fn update_group(request: &mut Request<'_>) -> Answered {
    let application = request.text("applicationName");
    let current_name = request.text("currentDeploymentGroupName");
    let new_name = request.maybe("newDeploymentGroupName");
    let now = request
        .world()
        .codedeploy
        .group(&application, &current_name);
    let mut whole = match now {
        Some((_, group)) => spelled(&*group.input),
        None => json!({ "applicationName": &*application }),
    };
    let changes: Value = request.whole()?;
    if let (Some(members), Value::Object(changes)) = (whole.as_object_mut(), changes) {
        members.extend(changes);
        members.shift_remove("currentDeploymentGroupName");
        members.shift_remove("newDeploymentGroupName");
        let name = new_name.as_deref().unwrap_or(&current_name);
        members.insert("deploymentGroupName".to_owned(), name.into());
    }
    let input = from_value(whole)
        .map_err(|error| ApiError::new("SerializationException", error.to_string()))?;
    let update = Box::new(GroupUpdate {
        current_name,
        input,
    });
    request.call(Command::UpdateDeploymentGroup(update))?;
    Ok(json!({}))
}

fn delete_group(request: &mut Request<'_>) -> Answered {
    let name = GroupName {
        application: request.text("applicationName"),
        group: request.text("deploymentGroupName"),
    };
    request.call(Command::DeleteDeploymentGroup(Box::new(name)))?;
    Ok(json!({}))
}

fn register_revision(request: &mut Request<'_>) -> Answered {
    let registration = Registration {
        application: request.text("applicationName"),
        revision: request.part("revision")?,
        description: request.maybe("description"),
    };
    request.call(Command::RegisterApplicationRevision(Box::new(registration)))?;
    Ok(json!({}))
}

fn create_deployment(request: &mut Request<'_>) -> Answered {
    let input: DeploymentInput = request.whole()?;
    let reply = request.call(Command::CreateDeployment(Box::new(input)))?;
    let id = match reply {
        Reply::Deployment(id) => request.world().codedeploy.name(id),
        _ => "".into(),
    };
    Ok(json!({ "deploymentId": &*id }))
}

fn stop_deployment(request: &mut Request<'_>) -> Answered {
    let deployment = request.text("deploymentId");
    let auto_rollback = request.truth("autoRollbackEnabled");
    request.call(Command::StopDeployment {
        deployment: deployment.clone(),
        auto_rollback,
    })?;
    let found = request.world().codedeploy.deployment(&deployment);
    let is_over = found.is_some_and(|(_, deployment)| deployment.status.is_over());
    // The sentences are ours: the API model says no more than that there is one.
    Ok(if is_over {
        json!({ "status": "Succeeded", "statusMessage": "Deployment stopped" })
    } else {
        json!({
            "status": "Pending",
            "statusMessage": "Stopping: no further instance will begin",
        })
    })
}

#[cfg(test)]
mod tests;
