//! What Auto Scaling decides.

use std::sync::Arc;

use super::{Command, Fact, Group, GroupInput, HookResult, LifecycleState};
use crate::ec2::InstanceId;
use crate::error::ApiError;
use crate::iam::Need;
use crate::next::{By, Decided, Decision, Facts, Needs};
use crate::world::World;

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let on = |action, group: &str| {
        let path = format!("autoScalingGroup:*:autoScalingGroupName/{group}");
        Need::new(action, w.arn("autoscaling", &path))
    };
    smallvec::smallvec![match command {
        Command::CreateGroup(input) => on("autoscaling:CreateAutoScalingGroup", &input.name),
        Command::UpdateGroup { group, .. } => on("autoscaling:UpdateAutoScalingGroup", group),
        Command::SetDesired { group, .. } => on("autoscaling:SetDesiredCapacity", group),
        Command::DeleteGroup { group, .. } => on("autoscaling:DeleteAutoScalingGroup", group),
        Command::AttachTargetGroups { group, .. } =>
            on("autoscaling:AttachLoadBalancerTargetGroups", group),
        Command::PutHook { group, .. } => on("autoscaling:PutLifecycleHook", group),
        Command::DeleteHook { group, .. } => on("autoscaling:DeleteLifecycleHook", group),
        Command::CompleteAction { group, .. } => on("autoscaling:CompleteLifecycleAction", group),
        Command::SetSuspended {
            group,
            suspended: true,
            ..
        } => on("autoscaling:SuspendProcesses", group),
        Command::SetSuspended {
            group,
            suspended: false,
            ..
        } => on("autoscaling:ResumeProcesses", group),
        Command::Balance { .. }
        | Command::Join { .. }
        | Command::MemberUp { .. }
        | Command::MemberGone { .. }
        | Command::HookTimedOut { .. } => return Needs::new(),
    }]
}

/// Finds a group.
///
/// # Errors
/// `ValidationError`.
pub(crate) fn find<'w>(w: &'w World, name: &str) -> Result<&'w Group, ApiError> {
    w.autoscaling.groups.get(name).ok_or_else(|| {
        let message =
            format!("AutoScalingGroup name not found - AutoScalingGroup '{name}' not found");
        ApiError::new("ValidationError", message)
    })
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateGroup(input) => create(w, input),
        Command::UpdateGroup {
            group,
            min,
            max,
            desired,
        } => {
            let mut input = (*find(w, group)?.input).clone();
            input.min_size = min.unwrap_or(input.min_size);
            input.max_size = max.unwrap_or(input.max_size);
            input.desired_capacity = desired
                .unwrap_or(input.desired_capacity)
                .clamp(input.min_size, input.max_size.max(input.min_size));
            change(input)
        }
        Command::SetDesired { group, desired } => {
            let mut input = (*find(w, group)?.input).clone();
            check_desired(*desired, &input)?;
            input.desired_capacity = *desired;
            change(input)
        }
        Command::DeleteGroup { group, force } => {
            if find(w, group)?.members.is_empty() || *force {
                return Ok(Decision::one(Fact::GroupDeleted {
                    group: group.clone(),
                }));
            }
            let message = "You cannot delete an AutoScalingGroup while there are instances or \
                pending Spot instance request(s) still in the group.";
            Err(ApiError::new("ResourceInUse", message))
        }
        Command::AttachTargetGroups { group, arns } => {
            let mut input = (*find(w, group)?.input).clone();
            for arn in arns {
                crate::elb::State::find(&w.elb, arn).ok_or_else(|| {
                    ApiError::new("ValidationError", format!("Invalid target group ARN {arn}"))
                })?;
                if !input.target_group_arns.contains(arn) {
                    input.target_group_arns.push(arn.clone());
                }
            }
            change(input)
        }
        Command::PutHook { group, hook } => {
            find(w, group)?;
            let hook = Arc::new((**hook).clone());
            Ok(Decision::one(Fact::HookPut(Box::new((
                group.clone(),
                hook,
            )))))
        }
        Command::DeleteHook { group, hook } => {
            find(w, group)?;
            Ok(Decision::one(Fact::HookDeleted(Box::new((
                group.clone(),
                hook.clone(),
            )))))
        }
        Command::CompleteAction {
            group,
            hook,
            instance,
            result,
        } => complete(w, group, hook, *instance, *result),
        Command::SetSuspended {
            group,
            processes,
            suspended,
        } => {
            find(w, group)?;
            let (group, processes) = (group.clone(), processes.as_slice().into());
            let change = super::evolve::Suspended {
                group,
                processes,
                is_stop: *suspended,
            };
            Ok(Decision::one(Fact::Suspended(Box::new(change))))
        }
        Command::Balance { group } => Ok(Decision::all(balance(w, group))),
        Command::Join {
            group,
            first,
            count,
        } if w.autoscaling.groups.contains_key(group) => {
            let (group, first, count) = (group.clone(), *first, *count);
            Ok(Decision::one(Fact::MembersJoined {
                group,
                first,
                count,
            }))
        }
        Command::Join { .. } => Ok(Decision::nothing()),
        Command::MemberUp { group, instance } => Ok(Decision::all(member_up(w, group, *instance))),
        Command::MemberGone { group, instance } => Ok(Decision::one(Fact::MemberLeft {
            group: group.clone(),
            instance: *instance,
        })),
        Command::HookTimedOut {
            group,
            hook,
            instance,
        } => {
            let held = find(w, group)?
                .hooks
                .get(hook)
                .map(|hook| hook.default_result);
            complete(
                w,
                group,
                hook,
                *instance,
                held.unwrap_or(HookResult::Abandon),
            )
            .or_else(|_| Ok(Decision::nothing()))
        }
    }
}

fn check_desired(desired: u32, input: &GroupInput) -> Result<(), ApiError> {
    if (input.min_size..=input.max_size).contains(&desired) {
        return Ok(());
    }
    let (which, limit) = if desired < input.min_size {
        ("below min", input.min_size)
    } else {
        ("above max", input.max_size)
    };
    let message = format!(
        "New SetDesiredCapacity value {desired} is {which} value {limit} for \
        the AutoScalingGroup."
    );
    Err(ApiError::new("ValidationError", message))
}

fn change(input: GroupInput) -> Decided {
    Ok(Decision::one(Fact::GroupChanged {
        input: Arc::new(input),
    }))
}

fn create(w: &World, input: &GroupInput) -> Decided {
    if w.autoscaling.groups.contains_key(&input.name) {
        let message =
            "AutoScalingGroup by this name already exists - A group with the name already exists";
        return Err(ApiError::new("AlreadyExists", message));
    }
    check_desired(input.desired_capacity, input)?;
    Ok(Decision::one(Fact::GroupCreated {
        input: Arc::new(input.clone()),
    }))
}

fn balance(w: &World, name: &Arc<str>) -> Facts {
    let Some(group) = w.autoscaling.groups.get(name) else {
        return Facts::new();
    };
    let has = u32::try_from(group.counted()).unwrap_or(u32::MAX);
    let wants = group.input.desired_capacity;
    if has < wants && !group.suspended.contains("Launch") {
        let fact = Fact::ScaledOut {
            group: name.clone(),
            count: wants - has,
        };
        return [fact.into()].into_iter().collect();
    }
    if has <= wants || group.suspended.contains("Terminate") {
        return Facts::new();
    }
    // The oldest go first, as the default termination policy prefers the oldest template.
    let stays = |state| {
        matches!(
            state,
            LifecycleState::Terminating | LifecycleState::TerminatingWait
        )
    };
    let leaving = group
        .members
        .iter()
        .filter(|(_, member)| !stays(member.state));
    leaving
        .take((has - wants) as usize)
        .map(|(instance, _)| leave(group, name, *instance))
        .collect()
}

fn leave(group: &Group, name: &Arc<str>, instance: InstanceId) -> crate::fact::Fact {
    let held = group.hooks.values().any(|hook| !hook.on_launch);
    let state = if held {
        LifecycleState::TerminatingWait
    } else {
        LifecycleState::Terminating
    };
    Fact::MemberChanged {
        group: name.clone(),
        instance,
        state,
    }
    .into()
}

fn member_up(w: &World, name: &Arc<str>, instance: InstanceId) -> Option<crate::fact::Fact> {
    let group = w.autoscaling.groups.get(name)?;
    if group.members.get(&instance)?.state != LifecycleState::Pending {
        return None;
    }
    let held = group.hooks.values().any(|hook| hook.on_launch);
    let state = if held {
        LifecycleState::PendingWait
    } else {
        LifecycleState::InService
    };
    Some(
        Fact::MemberChanged {
            group: name.clone(),
            instance,
            state,
        }
        .into(),
    )
}

fn complete(
    w: &World,
    name: &Arc<str>,
    hook: &Arc<str>,
    instance: InstanceId,
    result: HookResult,
) -> Decided {
    let group = find(w, name)?;
    let missing = || {
        let message = format!(
            "No active Lifecycle Action found with instance ID {}",
            w.ec2.name(instance)
        );
        ApiError::new("ValidationError", message)
    };
    let member = group.members.get(&instance).ok_or_else(missing)?;
    if !member.held_by.contains(hook) {
        return Err(missing());
    }
    let done = Fact::HookCompleted(Box::new(super::evolve::HookCompleted {
        group: name.clone(),
        hook: hook.clone(),
        instance,
        result,
    }));
    let launching = member.state == LifecycleState::PendingWait;
    let free = member.held_by.len() == 1;
    let state = match (launching, result, free) {
        (true, HookResult::Abandon, _) | (false, _, true) => Some(LifecycleState::Terminating),
        (true, HookResult::Continue, true) => Some(LifecycleState::InService),
        (true, HookResult::Continue, false) | (false, _, false) => None,
    };
    let moved = state.map(|state| {
        Fact::MemberChanged {
            group: name.clone(),
            instance,
            state,
        }
        .into()
    });
    Ok(Decision::all([done.into()].into_iter().chain(moved)))
}
