//! What follows for groups.

use std::sync::Arc;

use super::{Command, Fact, LifecycleState};
use crate::ec2::{self, InstanceId, InstanceState};
use crate::elb;
use crate::kernel::agenda::TimerKey;
use crate::kernel::dice::subject;
use crate::kernel::time::Span;
use crate::next::{Asks, Next};
use crate::world::World;

pub(crate) fn react(w: &World, fact: &Fact, asks: &mut Asks) {
    match fact {
        Fact::GroupCreated { input } | Fact::GroupChanged { input } => {
            asks.push(Next::Now(
                Command::Balance {
                    group: input.name.clone(),
                }
                .into(),
            ));
            register_all(w, &input.name, asks);
        }
        Fact::Suspended(change) => {
            asks.push(Next::Now(
                Command::Balance {
                    group: change.group.clone(),
                }
                .into(),
            ));
        }
        Fact::MemberLeft { group, .. } => {
            asks.push(Next::Now(
                Command::Balance {
                    group: group.clone(),
                }
                .into(),
            ));
        }
        Fact::ScaledOut { group, count } => asks.extend(launch(w, group, *count)),
        Fact::MemberChanged {
            group,
            instance,
            state,
        } => {
            entered(w, group, *instance, *state, asks);
        }
        Fact::HookCompleted(done) => {
            asks.push(Next::Cancel(hook_key(&done.hook, done.instance)));
        }
        Fact::GroupDeleted { .. }
        | Fact::HookPut(_)
        | Fact::HookDeleted(_)
        | Fact::MembersJoined { .. } => {}
    }
}

fn hook_key(hook: &str, instance: InstanceId) -> TimerKey {
    TimerKey {
        purpose: "autoscaling.hook",
        subject: subject(hook),
        part: instance.0,
    }
}

fn launch(w: &World, name: &Arc<str>, count: u32) -> Option<Next> {
    let input = &w.autoscaling.groups.get(name)?.input;
    let mut tags = input.tags.clone();
    tags.insert("aws:autoscaling:groupName".into(), name.clone());
    let launch = ec2::LaunchInput {
        count,
        image_id: input.image_id.clone(),
        instance_type: input.instance_type.clone(),
        tags,
        profile: input.profile.clone(),
        zone: None,
        group: Some(name.clone()),
        user_data: input.user_data.clone(),
    };
    Some(Next::Now(
        ec2::Command::RunInstances(Box::new(launch)).into(),
    ))
}

fn entered(
    w: &World,
    name: &Arc<str>,
    instance: InstanceId,
    state: LifecycleState,
    asks: &mut Asks,
) {
    let Some(group) = w.autoscaling.groups.get(name) else {
        return;
    };
    match state {
        LifecycleState::PendingWait | LifecycleState::TerminatingWait => {
            let Some(member) = group.members.get(&instance) else {
                return;
            };
            for hook in member
                .held_by
                .iter()
                .filter_map(|hook| group.hooks.get(hook))
            {
                let command = Command::HookTimedOut {
                    group: name.clone(),
                    hook: hook.name.clone(),
                    instance,
                };
                let span = Span::seconds(u64::from(hook.heartbeat_timeout_s));
                let key = hook_key(&hook.name, instance);
                asks.push(Next::deadline(
                    span,
                    command,
                    key,
                    "a lifecycle hook times out",
                ));
            }
        }
        LifecycleState::InService => {
            for target_group in &group.input.target_group_arns {
                let targets = Box::new((target_group.clone(), vec![instance]));
                let command = elb::Command::RegisterTargets(targets);
                asks.push(Next::Now(command.into()));
            }
        }
        LifecycleState::Terminating => {
            let command = ec2::Command::TerminateInstances {
                instances: vec![instance],
            };
            asks.push(Next::Now(command.into()));
        }
        LifecycleState::Pending => {}
    }
}

/// Members in service are registered with every target group the group is attached to.
fn register_all(w: &World, name: &str, asks: &mut Asks) {
    let Some(group) = w.autoscaling.groups.get(name) else {
        return;
    };
    let instances: Vec<_> = group.in_state(LifecycleState::InService).collect();
    if instances.is_empty() {
        return;
    }
    for arn in &group.input.target_group_arns {
        let targets = Box::new((arn.clone(), instances.clone()));
        let command = elb::Command::RegisterTargets(targets);
        asks.push(Next::Now(command.into()));
    }
}

/// Machines that come up or go away change their group.
pub(crate) fn on_ec2(w: &World, fact: &ec2::Fact, asks: &mut Asks) {
    match fact {
        ec2::Fact::Launched(launch) => {
            if let Some(group) = &launch.group {
                let command = Command::Join {
                    group: group.clone(),
                    first: launch.first,
                    count: launch.count,
                };
                asks.push(Next::Now(command.into()));
            }
        }
        ec2::Fact::StateChanged {
            instance, state, ..
        } => {
            let group = w
                .ec2
                .instances
                .get(*instance)
                .and_then(|row| row.group.clone());
            let Some(group) = group else { return };
            let instance = *instance;
            match state {
                InstanceState::Running => {
                    asks.push(Next::Now(Command::MemberUp { group, instance }.into()));
                }
                InstanceState::ShuttingDown | InstanceState::Stopping => {
                    asks.push(Next::Now(Command::MemberGone { group, instance }.into()));
                }
                InstanceState::Pending | InstanceState::Stopped | InstanceState::Terminated => {}
            }
        }
        ec2::Fact::Tagged { .. }
        | ec2::Fact::ProfileSet { .. }
        | ec2::Fact::AgentChanged { .. }
        | ec2::Fact::ClockSet { .. } => {}
    }
}
