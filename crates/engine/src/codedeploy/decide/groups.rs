//! Deployment groups: what they may say, and what is refused.

use std::sync::Arc;

use super::{applications, happened};
use crate::codedeploy::{AutoRollback, Fact, Group, GroupId, GroupInput, Platform};
use crate::error::ApiError;
use crate::figures::codedeploy as figures;
use crate::kernel::dice::subject;
use crate::kernel::ids;
use crate::next::{Decided, Decision};
use crate::reply::Reply;
use crate::world::World;

/// Finds a group.
///
/// # Errors
/// `ApplicationDoesNotExistException`, `DeploymentGroupDoesNotExistException`.
pub fn find<'w>(
    w: &'w World,
    application: &str,
    name: &str,
) -> Result<(GroupId, &'w Group), ApiError> {
    applications::find(w, application)?;
    w.codedeploy.group(application, name).ok_or_else(|| {
        ApiError::new(
            "DeploymentGroupDoesNotExistException",
            format!("No Deployment Group found for name: {name}"),
        )
    })
}

pub(super) fn create(w: &World, input: &GroupInput) -> Decided {
    let application = applications::find(w, &input.application_name)?;
    let name = &input.deployment_group_name;
    if !greenroom_formats::ident::is_codedeploy_name(name) {
        return Err(ApiError::new(
            "InvalidDeploymentGroupNameException",
            format!("Invalid deployment group name: {name}"),
        ));
    }
    if w.codedeploy.group(&input.application_name, name).is_some() {
        return Err(ApiError::new(
            "DeploymentGroupAlreadyExistsException",
            format!("Deployment group already exists for name: {name}"),
        ));
    }
    check(w, input, application.platform)?;
    let nth = w.codedeploy.groups.len() as u64;
    let guid = ids::uuid(w.seed(), "deployment-group", subject(name) ^ nth);
    let fact = Fact::GroupCreated {
        guid: guid.clone(),
        input: Arc::new(input.clone()),
    };
    Ok(Decision::one(fact).answer(Reply::Name(guid)))
}

pub(super) fn update(w: &World, current_name: &Arc<str>, input: &GroupInput) -> Decided {
    let (group, _) = find(w, &input.application_name, current_name)?;
    let platform = applications::find(w, &input.application_name)?.platform;
    let renamed = input.deployment_group_name != *current_name;
    let taken = w
        .codedeploy
        .group(&input.application_name, &input.deployment_group_name)
        .is_some();
    if renamed && taken {
        return Err(ApiError::new(
            "DeploymentGroupAlreadyExistsException",
            format!(
                "Deployment group already exists for name: {}",
                input.deployment_group_name
            ),
        ));
    }
    check(w, input, platform)?;
    happened(Fact::GroupUpdated {
        group,
        input: Arc::new(input.clone()),
    })
}

pub(super) fn delete(w: &World, application: &str, name: &str) -> Decided {
    applications::find(w, application)?;
    match w.codedeploy.group(application, name) {
        Some((group, _)) => happened(Fact::GroupDeleted { group }),
        None => Ok(Decision::nothing()),
    }
}

fn check(w: &World, input: &GroupInput, platform: Platform) -> Result<(), ApiError> {
    check_role(input)?;
    check_config(w, input)?;
    check_tags(input)?;
    check_style(input)?;
    check_counts(input)?;
    if let Some(rollback) = &input.auto_rollback_configuration {
        check_rollback(rollback)?;
    }
    if platform != Platform::Server {
        return Err(ApiError::new(
            "InvalidDeploymentStyleException",
            format!("{platform} deployment groups are not simulated yet"),
        ));
    }
    for name in &input.auto_scaling_groups {
        if !w.autoscaling.groups.contains_key(name) {
            return Err(ApiError::new(
                "InvalidAutoScalingGroupException",
                format!("The specified Auto Scaling group {name} does not exist"),
            ));
        }
    }
    Ok(())
}

fn check_role(input: &GroupInput) -> Result<(), ApiError> {
    let arn = &input.service_role_arn;
    if arn.is_empty() {
        return Err(ApiError::new(
            "RoleRequiredException",
            "Service role ARN is required",
        ));
    }
    if arn.starts_with("arn:aws:iam::") && arn.contains(":role/") {
        return Ok(());
    }
    Err(ApiError::new(
        "InvalidRoleException",
        format!("Invalid role ARN: {arn}"),
    ))
}

fn check_config(w: &World, input: &GroupInput) -> Result<(), ApiError> {
    let Some(name) = &input.deployment_config_name else {
        return Ok(());
    };
    if w.codedeploy.config(name).is_some() {
        return Ok(());
    }
    Err(ApiError::new(
        "DeploymentConfigDoesNotExistException",
        format!("No deployment configuration found for name: {name}"),
    ))
}

fn check_tags(input: &GroupInput) -> Result<(), ApiError> {
    if !input.ec2_tag_filters.is_empty() && input.ec2_tag_set.is_some() {
        return Err(ApiError::new(
            "InvalidEC2TagCombinationException",
            "The ec2TagFilters and ec2TagSet cannot both be specified",
        ));
    }
    let sets = input
        .ec2_tag_set
        .as_ref()
        .map_or(&[][..], |set| &set.ec2_tag_set_list);
    if sets.len() as u64 > figures::TAG_GROUPS {
        return Err(ApiError::new(
            "TagSetListLimitExceededException",
            format!(
                "The limit of {} tag groups is exceeded",
                figures::TAG_GROUPS
            ),
        ));
    }
    let filters = input.ec2_tag_filters.iter().chain(sets.iter().flatten());
    for filter in filters {
        let kind = filter.kind.as_deref().unwrap_or("KEY_AND_VALUE");
        if !matches!(kind, "KEY_ONLY" | "VALUE_ONLY" | "KEY_AND_VALUE") {
            return Err(ApiError::new(
                "InvalidEC2TagException",
                format!("Invalid tag type {kind}"),
            ));
        }
    }
    Ok(())
}

fn check_style(input: &GroupInput) -> Result<(), ApiError> {
    let Some(style) = &input.deployment_style else {
        return Ok(());
    };
    let kind = style.deployment_type.as_deref().unwrap_or("IN_PLACE");
    let option = style
        .deployment_option
        .as_deref()
        .unwrap_or("WITHOUT_TRAFFIC_CONTROL");
    let names = |info: &crate::codedeploy::LoadBalancerInfo| {
        info.elb_info_list.len() + info.target_group_info_list.len()
    };
    match (kind, option) {
        ("IN_PLACE", "WITHOUT_TRAFFIC_CONTROL") => Ok(()),
        ("IN_PLACE", "WITH_TRAFFIC_CONTROL") => {
            if input
                .load_balancer_info
                .as_ref()
                .is_some_and(|info| names(info) > 0)
            {
                return Ok(());
            }
            Err(ApiError::new(
                "InvalidLoadBalancerInfoException",
                "A load balancer must be specified for WITH_TRAFFIC_CONTROL",
            ))
        }
        ("BLUE_GREEN", _) => Err(ApiError::new(
            "InvalidDeploymentStyleException",
            "Blue/green deployments to EC2 are not simulated yet",
        )),
        _ => Err(ApiError::new(
            "InvalidDeploymentStyleException",
            format!("Invalid deployment style {kind} with {option}"),
        )),
    }
}

fn check_counts(input: &GroupInput) -> Result<(), ApiError> {
    if input.trigger_configurations.len() as u64 > figures::TRIGGERS {
        let message = format!("The limit of {} triggers is exceeded", figures::TRIGGERS);
        return Err(ApiError::new(
            "TriggerTargetsLimitExceededException",
            message,
        ));
    }
    if input.auto_scaling_groups.len() as u64 > figures::AUTO_SCALING_GROUPS {
        let limit = figures::AUTO_SCALING_GROUPS;
        let message = format!("The limit of {limit} Auto Scaling groups is exceeded");
        return Err(ApiError::new("InvalidAutoScalingGroupException", message));
    }
    let alarms = input
        .alarm_configuration
        .as_ref()
        .map_or(0, |config| config.alarms.len());
    if alarms as u64 > figures::ALARMS {
        let message = format!("The limit of {} alarms is exceeded", figures::ALARMS);
        return Err(ApiError::new("AlarmsLimitExceededException", message));
    }
    Ok(())
}

/// Checks a rollback configuration.
///
/// # Errors
/// `InvalidAutoRollbackConfigException`.
pub(super) fn check_rollback(rollback: &AutoRollback) -> Result<(), ApiError> {
    let known = |event: &Arc<str>| {
        matches!(
            &**event,
            "DEPLOYMENT_FAILURE" | "DEPLOYMENT_STOP_ON_ALARM" | "DEPLOYMENT_STOP_ON_REQUEST"
        )
    };
    if rollback.enabled && (rollback.events.is_empty() || !rollback.events.iter().all(known)) {
        return Err(ApiError::new(
            "InvalidAutoRollbackConfigException",
            "Automatic rollback is enabled, but its events are missing or invalid",
        ));
    }
    Ok(())
}
