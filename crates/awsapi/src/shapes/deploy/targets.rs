//! Targets of deployments as they are shown, in today's spelling and in the old one of instances.

use greenroom_engine::codedeploy::{
    Deployment, EventRow, Failure, LifecycleStatus, find_deployment,
};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::deployments::arn_of;
use super::list_of;
use crate::json::{Value, json};

fn instance_name(request: &Request<'_>, deployment: &Deployment, target: u32) -> String {
    let instance = deployment.targets.instance(target);
    let found = instance.and_then(|id| request.world().ec2.instances.get(id));
    found.map_or_else(String::new, |instance| instance.id.to_string())
}

fn diagnostics(row: &EventRow, failure: Option<&Failure>) -> Option<Value> {
    if row.status == LifecycleStatus::Succeeded {
        return Some(json!({
            "errorCode": "Success",
            "scriptName": "",
            "message": "Succeeded",
            "logTail": "",
        }));
    }
    let failure = failure.filter(|_| row.status == LifecycleStatus::Failed)?;
    let told = &failure.diagnostics;
    Some(json!({
        "errorCode": told.code.name(),
        "scriptName": told.script.as_deref().unwrap_or_default(),
        "message": &*told.message,
        "logTail": &*told.log_tail,
    }))
}

fn events(request: &Request<'_>, deployment: &Deployment, target: u32) -> Vec<Value> {
    let failure = deployment.targets.failure(target);
    let rows = deployment.targets.events(target);
    rows.map(|row| {
        json!({
            "lifecycleEventName": row.event.name(),
            "diagnostics": diagnostics(&row, failure),
            "startTime": row.started.map(|at| request.time(at)),
            "endTime": row.ended.map(|at| request.time(at)),
            "status": row.status.name(),
        })
    })
    .collect()
}

fn updated(request: &Request<'_>, deployment: &Deployment, target: u32) -> Value {
    let targets = &deployment.targets;
    let events = targets.events(target);
    let moments = events.flat_map(|row| [row.started, row.ended]).flatten();
    // A target may fail, or be left out, without any event of its own.
    let failed = targets.failure(target).map(|failure| failure.at);
    let last = moments.chain(failed).max().or(deployment.completed);
    request.time(last.unwrap_or(deployment.created))
}

fn show(request: &Request<'_>, deployment: &Deployment, target: u32) -> Value {
    let name = instance_name(request, deployment, target);
    json!({
        "deploymentTargetType": "InstanceTarget",
        "instanceTarget": {
            "deploymentId": &*deployment.id,
            "targetId": name,
            "targetArn": request.world().arn("ec2", &format!("instance/{name}")),
            "status": deployment.targets.status(target).name(),
            "lastUpdatedAt": updated(request, deployment, target),
            "lifecycleEvents": events(request, deployment, target),
            "instanceLabel": "Blue",
        },
    })
}

fn show_instance(request: &Request<'_>, deployment: &Deployment, target: u32) -> Value {
    let name = instance_name(request, deployment, target);
    json!({
        "deploymentId": &*deployment.id,
        "instanceId": request.world().arn("ec2", &format!("instance/{name}")),
        "status": deployment.targets.status(target).name(),
        "lastUpdatedAt": updated(request, deployment, target),
        "lifecycleEvents": events(request, deployment, target),
        "instanceType": "Blue",
    })
}

fn place(
    request: &Request<'_>,
    deployment: &Deployment,
    wanted: &str,
    code: &'static str,
) -> Result<u32, ApiError> {
    // A name may be given as an ARN or with the fleet's own short name, e.g. `i-3`.
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let instance = request.world().ec2.find(name);
    let found = instance.and_then(|instance| deployment.places.get(&instance).copied());
    found.ok_or_else(|| {
        let message = format!(
            "The target {wanted} is not part of deployment {}",
            deployment.id
        );
        ApiError::new(code, message)
    })
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let (id, wanted) = (request.text("deploymentId"), request.text("targetId"));
    let (_, deployment) = find_deployment(request.world(), &id)?;
    request.may(
        "codedeploy:GetDeploymentTarget",
        arn_of(request, deployment),
    )?;
    let target = place(
        request,
        deployment,
        &wanted,
        "DeploymentTargetDoesNotExistException",
    )?;
    Ok(json!({ "deploymentTarget": show(request, deployment, target) }))
}

pub(super) fn batch_get(request: &mut Request<'_>) -> Answered {
    let (id, wanted) = (request.text("deploymentId"), request.texts("targetIds"));
    let (_, deployment) = find_deployment(request.world(), &id)?;
    request.may(
        "codedeploy:BatchGetDeploymentTargets",
        arn_of(request, deployment),
    )?;
    let mut shown = Vec::new();
    for name in &wanted {
        let target = place(
            request,
            deployment,
            name,
            "DeploymentTargetDoesNotExistException",
        )?;
        shown.push(show(request, deployment, target));
    }
    Ok(json!({ "deploymentTargets": shown }))
}

fn names(request: &Request<'_>, deployment: &Deployment, statuses: &[String]) -> Vec<String> {
    let wanted = |target: &u32| {
        let status = deployment.targets.status(*target).name();
        statuses.is_empty() || statuses.iter().any(|wanted| wanted == status)
    };
    (0..deployment.targets.len())
        .filter(wanted)
        .map(|target| instance_name(request, deployment, target))
        .collect()
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    let id = request.text("deploymentId");
    let filters = request.member("targetFilters");
    let (_, deployment) = find_deployment(request.world(), &id)?;
    request.may(
        "codedeploy:ListDeploymentTargets",
        arn_of(request, deployment),
    )?;
    let statuses: Vec<String> = filters
        .and_then(|filters| filters.get("TargetStatus")?.as_array())
        .into_iter()
        .flatten()
        .filter_map(|status| status.as_str().map(str::to_owned))
        .collect();
    let names = names(request, deployment, &statuses);
    Ok(list_of("targetIds", names.iter().map(String::as_str)))
}

pub(super) fn get_instance(request: &mut Request<'_>) -> Answered {
    let (id, wanted) = (request.text("deploymentId"), request.text("instanceId"));
    let (_, deployment) = find_deployment(request.world(), &id)?;
    request.may(
        "codedeploy:GetDeploymentInstance",
        arn_of(request, deployment),
    )?;
    let target = place(
        request,
        deployment,
        &wanted,
        "InstanceDoesNotExistException",
    )?;
    Ok(json!({ "instanceSummary": show_instance(request, deployment, target) }))
}

pub(super) fn batch_get_instances(request: &mut Request<'_>) -> Answered {
    let (id, wanted) = (request.text("deploymentId"), request.texts("instanceIds"));
    let (_, deployment) = find_deployment(request.world(), &id)?;
    request.may(
        "codedeploy:BatchGetDeploymentInstances",
        arn_of(request, deployment),
    )?;
    let (mut shown, mut missing) = (Vec::new(), Vec::new());
    for name in &wanted {
        match place(request, deployment, name, "InstanceDoesNotExistException") {
            Ok(target) => shown.push(show_instance(request, deployment, target)),
            Err(refusal) => missing.push(refusal.message.to_string()),
        }
    }
    Ok(json!({ "instancesSummary": shown, "errorMessage": missing.join("; ") }))
}

pub(super) fn list_instances(request: &mut Request<'_>) -> Answered {
    let id = request.text("deploymentId");
    let statuses = request.texts("instanceStatusFilter");
    let types = request.texts("instanceTypeFilter");
    let (_, deployment) = find_deployment(request.world(), &id)?;
    request.may(
        "codedeploy:ListDeploymentInstances",
        arn_of(request, deployment),
    )?;
    let statuses: Vec<String> = statuses.iter().map(ToString::to_string).collect();
    let names = if types.is_empty() || types.iter().any(|kind| **kind == *"Blue") {
        names(request, deployment, &statuses)
    } else {
        Vec::new()
    };
    Ok(list_of("instancesList", names.iter().map(String::as_str)))
}
