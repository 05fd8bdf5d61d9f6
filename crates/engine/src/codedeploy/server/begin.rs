//! The start of a deployment: whom it is for, in which order, and whether it can start at all.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::batches;
use crate::autoscaling::LifecycleState;
use crate::cloudwatch::AlarmState;
use crate::codedeploy::{
    AlarmConfig, Deployment, DeploymentId, DeploymentStatus, Ended, ErrorCode, Fact, Group,
    GroupId, GroupInput, HealthRule, HostRecord, Knowledge, Sequence, Started, TagFilter,
};
use crate::ec2::{Instance, InstanceId};
use crate::iam::{self, Need};
use crate::next::{Decided, Decision};
use crate::world::World;

type Refusal = (ErrorCode, String);

pub(in crate::codedeploy) fn begin(w: &World, id: DeploymentId) -> Decided {
    let Some(deployment) = w.codedeploy.deployments.get(id) else {
        return Ok(Decision::nothing());
    };
    if deployment.status != DeploymentStatus::Created {
        return Ok(Decision::nothing());
    }
    match plan(w, deployment) {
        Ok((instances, minimum)) => {
            let fleet = u32::try_from(instances.len()).unwrap_or(u32::MAX);
            let sequence = if with_traffic(&deployment.group_input) {
                Sequence::InPlaceWithTraffic
            } else {
                Sequence::InPlace
            };
            let started = Started {
                deployment: id,
                instances,
                sequence,
                minimum,
            };
            let count = fleet - minimum;
            Ok(Decision::all([
                Fact::DeploymentStarted(Box::new(started)).into(),
                Fact::BatchStarted {
                    deployment: id,
                    first: 0,
                    count,
                }
                .into(),
            ]))
        }
        Err((code, message)) => {
            let status = if code == ErrorCode::AlarmActive {
                DeploymentStatus::Stopped
            } else {
                DeploymentStatus::Failed
            };
            let error = Some((code, message.into()));
            Ok(Decision::one(Fact::DeploymentEnded(Box::new(Ended {
                deployment: id,
                status,
                error,
            }))))
        }
    }
}

/// Whether instances are taken out of their target groups while they are worked on.
pub(super) fn with_traffic(input: &GroupInput) -> bool {
    let option = input
        .deployment_style
        .as_ref()
        .and_then(|style| style.deployment_option.as_deref());
    option == Some("WITH_TRAFFIC_CONTROL")
}

fn plan(w: &World, deployment: &Deployment) -> Result<(Arc<[InstanceId]>, u32), Refusal> {
    let Some(group) = w
        .codedeploy
        .groups
        .get(deployment.group)
        .filter(|group| !group.deleted)
    else {
        let message = "The deployment failed because the deployment group was deleted.";
        return Err((ErrorCode::DeploymentGroupMissing, message.to_owned()));
    };
    if !w
        .codedeploy
        .applications
        .contains_key(&deployment.group_input.application_name)
    {
        let message = "The deployment failed because the application was deleted.";
        return Err((ErrorCode::ApplicationMissing, message.to_owned()));
    }
    check_role(w, &deployment.group_input)?;
    check_alarms(w, deployment)?;
    check_balancers(w, &deployment.group_input)?;
    let mut instances = fleet(w, &deployment.group_input);
    if deployment.input.update_outdated_instances_only {
        instances.retain(|instance| !is_current(w, deployment.group, group, *instance));
    }
    let fleet = u32::try_from(instances.len()).unwrap_or(u32::MAX);
    if fleet == 0 {
        let message = "The deployment failed because no instances were found for your deployment \
            group. Check your deployment group settings to make sure the tags for your Amazon EC2 \
            instances or Auto Scaling groups correctly identify the instances you want to deploy \
            to, and then try again.";
        return Err((ErrorCode::NoInstances, message.to_owned()));
    }
    if u64::from(fleet) > w.scenario.quotas.instances_per_deployment {
        let message = "The deployment failed because more instances than allowed were targeted.";
        return Err((ErrorCode::OverMaxInstances, message.to_owned()));
    }
    let rule = deployment.config.rule.unwrap_or(HealthRule::AllBut(1));
    let Some(minimum) = batches::minimum(rule, fleet, deployment.config.created.is_none()) else {
        let message = format!(
            "The deployment can't start because the minimum number of healthy \
            hosts ({}) is not less than the number of instances ({fleet}).",
            rule.minimum(fleet)
        );
        return Err((ErrorCode::HealthConstraintsInvalid, message));
    };
    instances.sort_by_key(|instance| (rank(w, deployment.group, group, *instance), *instance));
    Ok((instances.into(), minimum))
}

/// Unhealthy first, then unknown, old and current revisions.
fn rank(w: &World, id: GroupId, group: &Group, instance: InstanceId) -> u8 {
    let record: HostRecord = w.codedeploy.record(id, instance);
    match (record.healthy, record.revision) {
        (None | Some(false), _) => 0,
        (Some(true), Knowledge::Unknown) => 1,
        (Some(true), Knowledge::Of(_)) if is_current(w, id, group, instance) => 3,
        (Some(true), Knowledge::Of(_)) => 2,
    }
}

fn is_current(w: &World, id: GroupId, group: &Group, instance: InstanceId) -> bool {
    let record = w.codedeploy.record(id, instance);
    let Knowledge::Of(deployment) = record.revision else {
        return false;
    };
    let has = w
        .codedeploy
        .deployments
        .get(deployment)
        .map(|deployment| &deployment.revision);
    record.healthy == Some(true) && has.is_some() && has == group.target_revision.as_ref()
}

fn check_role(w: &World, input: &GroupInput) -> Result<(), Refusal> {
    let arn = &input.service_role_arn;
    let Some(principal) = iam::service_session(w, arn, "codedeploy.amazonaws.com") else {
        if iam::role_exists(w, arn) {
            let message = "The deployment failed because CodeDeploy does not have permission to \
                assume the service role.";
            return Err((ErrorCode::IamRolePermissions, message.to_owned()));
        }
        let name = arn.rsplit('/').next().unwrap_or(arn);
        let message = format!("The deployment failed because the role {name} was not found.");
        return Err((ErrorCode::IamRoleMissing, message));
    };
    let mut actions = vec!["ec2:DescribeInstances"];
    if with_traffic(input) {
        actions.push("elasticloadbalancing:RegisterTargets");
        actions.push("elasticloadbalancing:DeregisterTargets");
    }
    if !input.auto_scaling_groups.is_empty() {
        actions.push("autoscaling:DescribeAutoScalingGroups");
    }
    for action in actions {
        if let Err(denied) = iam::authorize(w, &principal, &Need::new(action, "*".to_owned())) {
            let code = if action.starts_with("autoscaling:") {
                ErrorCode::AutoScalingIamRolePermissions
            } else {
                ErrorCode::IamRolePermissions
            };
            let message = format!(
                "The IAM role {arn} does not give you permission to perform \
                operations in the following AWS service: {}.",
                service_name(action)
            );
            let _ = denied;
            return Err((code, message));
        }
    }
    Ok(())
}

fn service_name(action: &str) -> &'static str {
    match action.split(':').next() {
        Some("ec2") => "AmazonEC2",
        Some("autoscaling") => "AmazonAutoScaling",
        Some("elasticloadbalancing") => "AmazonElasticLoadBalancing",
        Some(_) | None => "AWS",
    }
}

/// The alarms a deployment watches: those it was given, else its group's. A rollback that an
/// alarm led to watches none: the alarm may well fire until the old revision is back.
pub(in crate::codedeploy) fn watched<'d>(
    w: &World,
    deployment: &'d Deployment,
) -> Option<&'d AlarmConfig> {
    let led_here = deployment.rollback.of;
    let undone = led_here.and_then(|id| w.codedeploy.deployments.get(id));
    let error = undone.and_then(|undone| undone.error.as_ref());
    if error.is_some_and(|(code, _)| *code == ErrorCode::AlarmActive) {
        return None;
    }
    let own = deployment.input.override_alarm_configuration.as_ref();
    own.or(deployment.group_input.alarm_configuration.as_ref())
        .filter(|config| config.enabled)
}

fn check_alarms(w: &World, deployment: &Deployment) -> Result<(), Refusal> {
    let Some(config) = watched(w, deployment) else {
        return Ok(());
    };
    for alarm in &config.alarms {
        let state = w
            .cloudwatch
            .alarms
            .get(&alarm.name)
            .map(|alarm| alarm.state);
        match state {
            Some(AlarmState::Alarm) => {
                let message = super::settle::alarm_message(&alarm.name);
                return Err((ErrorCode::AlarmActive, message));
            }
            None if !config.ignore_poll_alarm_failure => {
                let message = format!(
                    "The alarm {} could not be read, and the deployment group \
                    does not ignore that.",
                    alarm.name
                );
                return Err((ErrorCode::AlarmActive, message));
            }
            Some(AlarmState::Ok | AlarmState::InsufficientData) | None => {}
        }
    }
    Ok(())
}

fn check_balancers(w: &World, input: &GroupInput) -> Result<(), Refusal> {
    if !with_traffic(input) {
        return Ok(());
    }
    for name in super::traffic::group_names(input) {
        if w.elb.find(&name).is_none() {
            let message = format!(
                "The deployment failed because the load balancer or target \
                group {name} could not be found."
            );
            return Err((ErrorCode::ElasticLoadBalancingInvalid, message));
        }
    }
    Ok(())
}

/// The instances a group names, by tags and by Auto Scaling groups, in the order of launching.
pub fn fleet(w: &World, input: &GroupInput) -> Vec<InstanceId> {
    let mut found = BTreeSet::new();
    let sets = input
        .ec2_tag_set
        .as_ref()
        .map(|set| set.ec2_tag_set_list.as_slice());
    let single = [input.ec2_tag_filters.clone()];
    let sets = match sets {
        Some(sets) => sets,
        None if input.ec2_tag_filters.is_empty() => &[],
        None => &single,
    };
    if !sets.is_empty() {
        let fits = |row: &Instance| {
            sets.iter()
                .all(|filters| filters.iter().any(|filter| matches_filter(row, filter)))
        };
        found.extend(w.ec2.alive().filter(|(_, row)| fits(row)).map(|(id, _)| id));
    }
    for name in &input.auto_scaling_groups {
        if let Some(group) = w.autoscaling.groups.get(name) {
            found.extend(group.in_state(LifecycleState::InService));
        }
    }
    found.into_iter().collect()
}

fn matches_filter(row: &Instance, filter: &TagFilter) -> bool {
    let key = filter.key.as_deref().unwrap_or_default();
    let value = filter.value.as_deref().unwrap_or_default();
    let fits = |tag: &str| greenroom_formats::policy::matching::wildcard(value, tag);
    let kind = filter.kind.as_deref().unwrap_or("KEY_AND_VALUE");
    match kind {
        "KEY_ONLY" => row.tags.contains_key(key),
        "VALUE_ONLY" => row.tags.values().any(|tag| fits(tag)),
        _ => row.tags.get(key).is_some_and(|tag| fits(tag)),
    }
}
