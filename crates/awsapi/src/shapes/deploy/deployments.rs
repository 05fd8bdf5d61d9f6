//! Deployments as they are shown.

use greenroom_engine::codedeploy::{Deployment, find_application, find_deployment, find_group};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::{group_arn, list_of, rollback_rule, spelled};
use crate::json::{Value, json};
use crate::timestamp;

pub(super) fn arn_of(request: &Request<'_>, deployment: &Deployment) -> String {
    let input = &deployment.group_input;
    group_arn(
        request,
        &input.application_name,
        &input.deployment_group_name,
    )
}

fn rollback(request: &Request<'_>, deployment: &Deployment) -> Option<Value> {
    let name = |id| request.world().codedeploy.name(id).to_string();
    let rollback = &deployment.rollback;
    let says_anything =
        rollback.by.is_some() || rollback.of.is_some() || rollback.message.is_some();
    says_anything.then(|| {
        json!({
            "rollbackDeploymentId": rollback.by.map(name),
            "rollbackTriggeringDeploymentId": rollback.of.map(name),
            "rollbackMessage": rollback.message.as_deref(),
        })
    })
}

fn info(request: &Request<'_>, deployment: &Deployment) -> Value {
    let input = &deployment.input;
    let group = &deployment.group_input;
    let overview = &deployment.overview;
    let error = deployment
        .error
        .as_ref()
        .map(|(code, message)| json!({ "code": code.name(), "message": &**message }));
    let rule = input
        .auto_rollback_configuration
        .as_ref()
        .or(group.auto_rollback_configuration.as_ref());
    let style = json!({
        "deploymentType": "IN_PLACE",
        "deploymentOption": "WITHOUT_TRAFFIC_CONTROL",
    });
    json!({
        "applicationName": &*group.application_name,
        "deploymentGroupName": &*group.deployment_group_name,
        "deploymentConfigName": &*deployment.config.name,
        "deploymentId": &*deployment.id,
        "previousRevision": deployment.previous.as_ref().map(|revision| spelled(&**revision)),
        "revision": spelled(&*deployment.revision),
        "status": deployment.status.name(),
        "errorInformation": error,
        "createTime": request.time(deployment.created),
        "startTime": deployment.started.map(|at| request.time(at)),
        "completeTime": deployment.completed.map(|at| request.time(at)),
        "deploymentOverview": {
            "Pending": overview.pending,
            "InProgress": overview.in_progress,
            "Succeeded": overview.succeeded,
            "Failed": overview.failed,
            "Skipped": overview.skipped,
            "Ready": overview.ready,
        },
        "description": input.description.as_deref(),
        "creator": deployment.creator.name(),
        "ignoreApplicationStopFailures": input.ignore_application_stop_failures,
        "autoRollbackConfiguration": rule.map(rollback_rule),
        "updateOutdatedInstancesOnly": input.update_outdated_instances_only,
        "rollbackInfo": rollback(request, deployment),
        "deploymentStyle": group.deployment_style.as_ref().map_or(style, spelled),
        "instanceTerminationWaitTimeStarted": false,
        "loadBalancerInfo": group.load_balancer_info.as_ref().map(spelled),
        "fileExistsBehavior": input.file_exists_behavior.as_deref().unwrap_or("DISALLOW"),
        "deploymentStatusMessages": [],
        "computePlatform": deployment.config.platform.name(),
        "overrideAlarmConfiguration": input.override_alarm_configuration.as_ref().map(spelled),
    })
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let id = request.text("deploymentId");
    let (_, deployment) = find_deployment(request.world(), &id)?;
    request.may("codedeploy:GetDeployment", arn_of(request, deployment))?;
    Ok(json!({ "deploymentInfo": info(request, deployment) }))
}

/// Deployments that do not exist are left out: the operation declares no code for them.
pub(super) fn batch_get(request: &mut Request<'_>) -> Answered {
    let mut infos = Vec::new();
    for id in request.texts("deploymentIds") {
        let Ok((_, deployment)) = find_deployment(request.world(), &id) else {
            continue;
        };
        request.may(
            "codedeploy:BatchGetDeployments",
            arn_of(request, deployment),
        )?;
        infos.push(info(request, deployment));
    }
    Ok(json!({ "deploymentsInfo": infos }))
}

/// The last deployment comes first.
pub(super) fn list(request: &mut Request<'_>) -> Answered {
    let application = request.maybe("applicationName");
    let group = request.maybe("deploymentGroupName");
    let statuses = request.texts("includeOnlyStatuses");
    let range = request.member("createTimeRange");
    let edge = |name: &str| timestamp::parse(range?.get(name)?.as_str()?);
    let (start, end) = (edge("start"), edge("end"));
    let resource = group_arn(
        request,
        application.as_deref().unwrap_or("*"),
        group.as_deref().unwrap_or("*"),
    );
    request.may("codedeploy:ListDeployments", resource)?;
    let w = request.world();
    match (&application, &group) {
        (Some(application), Some(group)) => {
            find_group(w, application, group)?;
        }
        (Some(application), None) => {
            find_application(w, application)?;
        }
        (None, Some(_)) => {
            return Err(ApiError::new(
                "ApplicationNameRequiredException",
                "Application name is required",
            ));
        }
        (None, None) => {}
    }
    let wanted = |deployment: &&Deployment| {
        let input = &deployment.group_input;
        let is = |wanted: &Option<std::sync::Arc<str>>, name: &std::sync::Arc<str>| {
            wanted.as_ref().is_none_or(|wanted| wanted == name)
        };
        let created = w.unix_ms(deployment.created);
        is(&application, &input.application_name)
            && is(&group, &input.deployment_group_name)
            && (statuses.is_empty() || statuses.iter().any(|s| **s == *deployment.status.name()))
            && start.is_none_or(|start| created >= start)
            && end.is_none_or(|end| created <= end)
    };
    let mut found: Vec<&Deployment> = w.codedeploy.deployments.rows().filter(wanted).collect();
    found.reverse();
    Ok(list_of(
        "deployments",
        found.iter().map(|deployment| &*deployment.id),
    ))
}
