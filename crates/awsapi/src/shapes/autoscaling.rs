//! The operations of EC2 Auto Scaling on groups, their instances and lifecycle hooks.
//!
//! Not here: launch templates and launch configurations. A group is made after an instance.

use std::sync::Arc;

use greenroom_engine::autoscaling::{Command, Group, GroupInput, HookInput, HookResult, Member};
use greenroom_engine::ec2::InstanceId;
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::dice::subject;
use greenroom_engine::kernel::ids;

use super::request::Request;
use super::{Answered, Row, tags};
use crate::json::{Value, json};

pub(super) const OPERATIONS: &[Row] = &[
    ("AttachLoadBalancerTargetGroups", attach_target_groups),
    ("CompleteLifecycleAction", complete),
    ("CreateAutoScalingGroup", create),
    ("DeleteAutoScalingGroup", delete),
    ("DeleteLifecycleHook", delete_hook),
    ("DescribeAutoScalingGroups", describe),
    ("DescribeAutoScalingInstances", describe_instances),
    ("DescribeLifecycleHooks", describe_hooks),
    ("DescribeLoadBalancerTargetGroups", describe_target_groups),
    ("PutLifecycleHook", put_hook),
    ("ResumeProcesses", |r| set_suspended(r, false)),
    ("SetDesiredCapacity", set_desired),
    ("SuspendProcesses", |r| set_suspended(r, true)),
    ("UpdateAutoScalingGroup", update),
];

/// The processes of a group. Source: EC2 Auto Scaling user guide, process types.
const PROCESSES: [&str; 9] = [
    "AddToLoadBalancer",
    "AlarmNotification",
    "AZRebalance",
    "HealthCheck",
    "InstanceRefresh",
    "Launch",
    "ReplaceUnhealthy",
    "ScheduledActions",
    "Terminate",
];
/// How long a hook waits when nobody said more. Source: API reference, `PutLifecycleHook`.
const HEARTBEAT_S: u32 = 3_600;
/// Longest wait of a hook in all.
const GLOBAL_TIMEOUT_S: u32 = 172_800;
const ON_LAUNCH: &str = "autoscaling:EC2_INSTANCE_LAUNCHING";
const ON_TERMINATION: &str = "autoscaling:EC2_INSTANCE_TERMINATING";

fn wrong(message: impl Into<Arc<str>>) -> ApiError {
    ApiError::new("ValidationError", message)
}

fn group_name(request: &Request<'_>) -> Arc<str> {
    request.text("AutoScalingGroupName")
}

fn find<'w>(request: &'w Request<'_>, name: &str) -> Result<&'w Group, ApiError> {
    let found = request.world().autoscaling.groups.get(name);
    found.ok_or_else(|| {
        wrong(format!(
            "AutoScalingGroup name not found - AutoScalingGroup '{name}' not found"
        ))
    })
}

fn size(request: &Request<'_>, member: &str) -> Option<u32> {
    let number = request.number(member)?;
    u32::try_from(number).ok()
}

/// What the new instances are like: as the instance that the call names.
fn create(request: &mut Request<'_>) -> Answered {
    let Some(model) = request.maybe("InstanceId") else {
        return Err(without_model(request));
    };
    let w = request.world();
    let instance = w.ec2.find(&model).and_then(|id| w.ec2.instances.get(id));
    let missing = || wrong(format!("The instance ID '{model}' does not exist"));
    let instance = instance.ok_or_else(missing)?.clone();
    let (min_size, max_size) = (size(request, "MinSize"), size(request, "MaxSize"));
    let given = request.member("Tags").and_then(Value::as_array);
    for (at, tag) in given.into_iter().flatten().enumerate() {
        if tag.get("PropagateAtLaunch") == Some(&Value::Bool(false)) {
            request.ignores(format!("Tags[{at}].PropagateAtLaunch"));
        }
    }
    let input = GroupInput {
        name: group_name(request),
        min_size: min_size.unwrap_or_default(),
        max_size: max_size.unwrap_or_default(),
        desired_capacity: size(request, "DesiredCapacity")
            .or(min_size)
            .unwrap_or_default(),
        image_id: instance.image,
        instance_type: Some(instance.kind),
        profile: instance.profile,
        tags: tags::given(request),
        target_group_arns: request.texts("TargetGroupARNs"),
        user_data: None,
    };
    request.call(Command::CreateGroup(Box::new(input)))?;
    Ok(json!({}))
}

fn without_model(request: &Request<'_>) -> ApiError {
    let template = request.member("LaunchTemplate");
    let name = template.and_then(|given| given.get("LaunchTemplateName")?.as_str());
    if let Some(name) = name {
        return wrong(format!(
            "You must use a valid fully-formed launch template. The specified launch template, \
             with template name {name}, does not exist."
        ));
    }
    if let Some(name) = request.maybe("LaunchConfigurationName") {
        return wrong(format!("Launch configuration name not found - {name}"));
    }
    wrong(
        "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId \
         or MixedInstancesPolicy parameter.",
    )
}

fn update(request: &mut Request<'_>) -> Answered {
    let group = group_name(request);
    request.call(Command::UpdateGroup {
        group,
        min: size(request, "MinSize"),
        max: size(request, "MaxSize"),
        desired: size(request, "DesiredCapacity"),
    })?;
    Ok(json!({}))
}

fn set_desired(request: &mut Request<'_>) -> Answered {
    let (group, desired) = (group_name(request), size(request, "DesiredCapacity"));
    let desired = desired.unwrap_or_default();
    request.call(Command::SetDesired { group, desired })?;
    Ok(json!({}))
}

fn delete(request: &mut Request<'_>) -> Answered {
    let force = request.truth("ForceDelete") == Some(true);
    let group = group_name(request);
    request.call(Command::DeleteGroup { group, force })?;
    Ok(json!({}))
}

fn attach_target_groups(request: &mut Request<'_>) -> Answered {
    let (group, arns) = (group_name(request), request.texts("TargetGroupARNs"));
    request.call(Command::AttachTargetGroups { group, arns })?;
    Ok(json!({}))
}

fn result(text: Option<&str>) -> HookResult {
    match text {
        Some("CONTINUE") => HookResult::Continue,
        _ => HookResult::Abandon,
    }
}

fn put_hook(request: &mut Request<'_>) -> Answered {
    let (group, name) = (group_name(request), request.text("LifecycleHookName"));
    let old = request.world().autoscaling.groups.get(&group);
    let old = old.and_then(|group| group.hooks.get(&name)).cloned();
    let transition = request.maybe("LifecycleTransition");
    let on_launch = match (transition.as_deref(), &old) {
        (Some(ON_LAUNCH), _) => true,
        (Some(ON_TERMINATION), _) => false,
        (None, Some(old)) => old.on_launch,
        (_, _) => return Err(wrong("Invalid Lifecycle Transition specified")),
    };
    let heartbeat = size(request, "HeartbeatTimeout");
    let kept = old
        .as_ref()
        .map_or(HEARTBEAT_S, |old| old.heartbeat_timeout_s);
    let default = request.maybe("DefaultResult");
    let default_result = match (&default, &old) {
        (None, Some(old)) => old.default_result,
        (given, _) => result(given.as_deref()),
    };
    let hook = Box::new(HookInput {
        name,
        on_launch,
        heartbeat_timeout_s: heartbeat.unwrap_or(kept),
        default_result,
    });
    request.call(Command::PutHook { group, hook })?;
    Ok(json!({}))
}

fn delete_hook(request: &mut Request<'_>) -> Answered {
    let (group, hook) = (group_name(request), request.text("LifecycleHookName"));
    request.call(Command::DeleteHook { group, hook })?;
    Ok(json!({}))
}

/// Actions have no tokens here; the instance names them.
fn complete(request: &mut Request<'_>) -> Answered {
    let (group, hook) = (group_name(request), request.text("LifecycleHookName"));
    let name = request.text("InstanceId");
    let instance = request.world().ec2.find(&name).ok_or_else(|| {
        wrong(format!(
            "No active Lifecycle Action found with instance ID {name}"
        ))
    })?;
    let result = result(request.maybe("LifecycleActionResult").as_deref());
    request.call(Command::CompleteAction {
        group,
        hook,
        instance,
        result,
    })?;
    Ok(json!({}))
}

fn set_suspended(request: &mut Request<'_>, suspended: bool) -> Answered {
    let group = group_name(request);
    let mut processes = request.texts("ScalingProcesses");
    if processes.is_empty() {
        processes.extend(PROCESSES.map(Arc::from));
    }
    request.call(Command::SetSuspended {
        group,
        processes,
        suspended,
    })?;
    Ok(json!({}))
}

fn arn(request: &Request<'_>, name: &str) -> String {
    let w = request.world();
    let id = ids::uuid(w.seed(), "autoscaling-group", subject(name));
    w.arn(
        "autoscaling",
        &format!("autoScalingGroup:{id}:autoScalingGroupName/{name}"),
    )
}

fn member_info(request: &Request<'_>, id: InstanceId, member: &Member) -> Option<Value> {
    let row = request.world().ec2.instances.get(id)?;
    Some(json!({
        "InstanceId": &*row.id,
        "InstanceType": &*row.kind,
        "AvailabilityZone": &*row.zone,
        "LifecycleState": member.state.name(),
        "HealthStatus": "Healthy",
        "ProtectedFromScaleIn": false,
    }))
}

fn info(request: &Request<'_>, name: &str, group: &Group) -> Value {
    let input = &group.input;
    let members = group.members.iter();
    let members = members.filter_map(|(id, member)| member_info(request, *id, member));
    let suspended = group
        .suspended
        .iter()
        .map(|process| json!({ "ProcessName": &**process }));
    let tags = input.tags.iter().map(|(key, value)| {
        json!({
            "ResourceId": name,
            "ResourceType": "auto-scaling-group",
            "Key": &**key,
            "Value": &**value,
            "PropagateAtLaunch": true,
        })
    });
    let region = request.world().region();
    let zones: Vec<String> = ["a", "b", "c"]
        .iter()
        .map(|zone| format!("{region}{zone}"))
        .collect();
    let arns = input
        .target_group_arns
        .iter()
        .map(|arn| Value::from(&**arn));
    json!({
        "AutoScalingGroupName": name,
        "AutoScalingGroupARN": arn(request, name),
        "MinSize": input.min_size,
        "MaxSize": input.max_size,
        "DesiredCapacity": input.desired_capacity,
        "DefaultCooldown": 300,
        "AvailabilityZones": zones,
        "LoadBalancerNames": [],
        "TargetGroupARNs": arns.collect::<Vec<_>>(),
        "HealthCheckType": "EC2",
        "HealthCheckGracePeriod": 0,
        "Instances": members.collect::<Vec<_>>(),
        "CreatedTime": request.time(group.created),
        "SuspendedProcesses": suspended.collect::<Vec<_>>(),
        "EnabledMetrics": [],
        "Tags": tags.collect::<Vec<_>>(),
        "TerminationPolicies": ["Default"],
        "NewInstancesProtectedFromScaleIn": false,
    })
}

/// Names that are no group's are left out without a word.
fn describe(request: &mut Request<'_>) -> Answered {
    request.may("autoscaling:DescribeAutoScalingGroups", "*")?;
    let names = request.texts("AutoScalingGroupNames");
    let all = request.world().autoscaling.groups.iter();
    let meant = all.filter(|(name, _)| names.is_empty() || names.contains(name));
    let shown = meant.map(|(name, group)| info(request, name, group));
    Ok(json!({ "AutoScalingGroups": shown.collect::<Vec<_>>() }))
}

fn describe_instances(request: &mut Request<'_>) -> Answered {
    request.may("autoscaling:DescribeAutoScalingInstances", "*")?;
    let wanted = request.texts("InstanceIds");
    let w = request.world();
    let wanted: Vec<Option<InstanceId>> = wanted.iter().map(|name| w.ec2.find(name)).collect();
    let mut shown = Vec::new();
    for (name, group) in &w.autoscaling.groups {
        for (id, member) in &group.members {
            let is_meant = wanted.is_empty() || wanted.contains(&Some(*id));
            if let Some(mut info) = member_info(request, *id, member).filter(|_| is_meant) {
                info["AutoScalingGroupName"] = Value::from(&**name);
                info["HealthStatus"] = "HEALTHY".into();
                shown.push(info);
            }
        }
    }
    Ok(json!({ "AutoScalingInstances": shown }))
}

fn describe_hooks(request: &mut Request<'_>) -> Answered {
    request.may("autoscaling:DescribeLifecycleHooks", "*")?;
    let name = group_name(request);
    let wanted = request.texts("LifecycleHookNames");
    let hooks = find(request, &name)?.hooks.values();
    let meant = hooks.filter(|hook| wanted.is_empty() || wanted.contains(&hook.name));
    let shown = meant.map(|hook| {
        let heartbeat = hook.heartbeat_timeout_s;
        json!({
            "LifecycleHookName": &*hook.name,
            "AutoScalingGroupName": &*name,
            "LifecycleTransition": if hook.on_launch { ON_LAUNCH } else { ON_TERMINATION },
            "HeartbeatTimeout": heartbeat,
            "GlobalTimeout": heartbeat.saturating_mul(100).min(GLOBAL_TIMEOUT_S),
            "DefaultResult": match hook.default_result {
                HookResult::Continue => "CONTINUE",
                HookResult::Abandon => "ABANDON",
            },
        })
    });
    Ok(json!({ "LifecycleHooks": shown.collect::<Vec<_>>() }))
}

fn describe_target_groups(request: &mut Request<'_>) -> Answered {
    request.may("autoscaling:DescribeLoadBalancerTargetGroups", "*")?;
    let name = group_name(request);
    let arns = find(request, &name)?.input.target_group_arns.iter();
    let shown =
        arns.map(|arn| json!({ "LoadBalancerTargetGroupARN": &**arn, "State": "InService" }));
    Ok(json!({ "LoadBalancerTargetGroups": shown.collect::<Vec<_>>() }))
}
