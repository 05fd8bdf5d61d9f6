//! Deployment groups as they are shown.

use greenroom_engine::codedeploy::{DeploymentId, Group, find_application, find_group};

use super::super::Answered;
use super::super::request::Request;
use super::{group_arn, list_of, rollback_rule, spelled};
use crate::json::{Value, json};

fn last(request: &Request<'_>, id: Option<DeploymentId>) -> Option<Value> {
    let deployment = request.world().codedeploy.deployments.get(id?)?;
    Some(json!({
        "deploymentId": &*deployment.id,
        "status": deployment.status.name(),
        "endTime": deployment.completed.map(|at| request.time(at)),
        "createTime": request.time(deployment.created),
    }))
}

fn info(request: &Request<'_>, group: &Group) -> Value {
    let mut info = spelled(&*group.input);
    let platform = request
        .world()
        .codedeploy
        .applications
        .get(&group.input.application_name)
        .map(|application| application.platform.name());
    let asgs: Vec<Value> = group
        .input
        .auto_scaling_groups
        .iter()
        .map(|name| json!({ "name": &**name, "hook": hook_name(group, name) }))
        .collect();
    let style = json!({
        "deploymentType": "IN_PLACE",
        "deploymentOption": "WITHOUT_TRAFFIC_CONTROL",
    });
    let shown = json!({
        "deploymentGroupId": &*group.guid,
        "deploymentConfigName":
            group.input.deployment_config_name.as_deref().unwrap_or("CodeDeployDefault.OneAtATime"),
        "ec2TagFilters": spelled(&group.input.ec2_tag_filters),
        "onPremisesInstanceTagFilters": spelled(&group.input.on_premises_instance_tag_filters),
        "autoScalingGroups": asgs,
        "targetRevision": group.target_revision.as_ref().map(|revision| spelled(&**revision)),
        "triggerConfigurations": spelled(&group.input.trigger_configurations),
        "autoRollbackConfiguration":
            group.input.auto_rollback_configuration.as_ref().map(rollback_rule),
        "deploymentStyle": group.input.deployment_style.as_ref().map_or(style, spelled),
        "outdatedInstancesStrategy":
            group.input.outdated_instances_strategy.as_deref().unwrap_or("UPDATE"),
        "lastSuccessfulDeployment": last(request, group.last_successful),
        "lastAttemptedDeployment": last(request, group.last_attempted),
        "computePlatform": platform,
        "terminationHookEnabled": group.input.termination_hook_enabled,
    });
    if let (Some(members), Value::Object(shown)) = (info.as_object_mut(), shown) {
        members.extend(shown);
    }
    info
}

/// The lifecycle hook that CodeDeploy puts into an Auto Scaling group.
fn hook_name(group: &Group, _asg: &str) -> String {
    let name = &group.input.deployment_group_name;
    format!(
        "CodeDeploy-managed-automatic-launch-deployment-hook-{name}-{}",
        group.guid
    )
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let application = request.text("applicationName");
    let name = request.text("deploymentGroupName");
    request.may(
        "codedeploy:GetDeploymentGroup",
        group_arn(request, &application, &name),
    )?;
    let (_, group) = find_group(request.world(), &application, &name)?;
    Ok(json!({ "deploymentGroupInfo": info(request, group) }))
}

/// Groups that do not exist are told in `errorMessage`: the operation declares no code for them.
pub(super) fn batch_get(request: &mut Request<'_>) -> Answered {
    let application = request.text("applicationName");
    let (mut infos, mut missing) = (Vec::new(), Vec::new());
    for name in request.texts("deploymentGroupNames") {
        let arn = group_arn(request, &application, &name);
        request.may("codedeploy:BatchGetDeploymentGroups", arn)?;
        find_application(request.world(), &application)?;
        match find_group(request.world(), &application, &name) {
            Ok((_, group)) => infos.push(info(request, group)),
            Err(refusal) => missing.push(refusal.message.to_string()),
        }
    }
    Ok(json!({ "deploymentGroupsInfo": infos, "errorMessage": missing.join("; ") }))
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    let application = request.text("applicationName");
    request.may(
        "codedeploy:ListDeploymentGroups",
        group_arn(request, &application, "*"),
    )?;
    find_application(request.world(), &application)?;
    let groups = request.world().codedeploy.group_names.keys();
    let own = groups.filter(|(of, _)| *of == application);
    let mut reply = list_of("deploymentGroups", own.map(|(_, name)| &**name));
    reply["applicationName"] = Value::from(&*application);
    Ok(reply)
}
