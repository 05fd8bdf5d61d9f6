//! What EC2 decides.

use std::sync::Arc;

use super::evolve::{Fact, Launch};
use super::{Agent, Command, InstanceId, InstanceState, LaunchInput};
use crate::error::ApiError;
use crate::iam::{self, Need};
use crate::next::{By, Decided, Decision, Facts, Needs};
use crate::reply::Reply;
use crate::world::World;

/// Image whose machines come without the CodeDeploy agent.
pub const IMAGE_WITHOUT_AGENT: &str = "ami-0bare";
/// Type of instances nobody said more about. Source: EC2 API reference, `RunInstances`.
const PLAIN_TYPE: &str = "m1.small";
const LAUNCH_LIMIT: u32 = 200_000;

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let each = |action: &'static str, instances: &[InstanceId]| -> Needs {
        let arn = |id: &InstanceId| w.arn("ec2", &format!("instance/{}", w.ec2.name(*id)));
        instances
            .iter()
            .map(|id| Need::new(action, arn(id)))
            .collect()
    };
    match command {
        Command::RunInstances(input) => {
            let run = Need::new("ec2:RunInstances", w.arn("ec2", "instance/*"));
            let profile = input.profile.as_deref();
            let pass = profile.and_then(|profile| iam::pass_role(w, profile));
            std::iter::once(run).chain(pass).collect()
        }
        Command::TerminateInstances { instances } => each("ec2:TerminateInstances", instances),
        Command::StopInstances { instances } => each("ec2:StopInstances", instances),
        Command::StartInstances { instances } => each("ec2:StartInstances", instances),
        Command::RebootInstances { instances } => each("ec2:RebootInstances", instances),
        Command::CreateTags { instances, .. } => each("ec2:CreateTags", instances),
        Command::DeleteTags { instances, .. } => each("ec2:DeleteTags", instances),
        Command::AssociateProfile { instance, profile } => {
            let mut needs = each("ec2:AssociateIamInstanceProfile", &[*instance]);
            needs.extend(iam::pass_role(w, profile));
            needs
        }
        // Whoever can log in to the machine may do these; IAM has no say.
        Command::SetAgent { .. }
        | Command::SetClock { .. }
        | Command::WriteFile { .. }
        | Command::Booted { .. }
        | Command::WentDown { .. } => Needs::new(),
    }
}

pub(crate) fn decide(w: &World, by: By<'_>, command: &Command) -> Decided {
    match command {
        Command::RunInstances(input) => launch(w, input),
        Command::TerminateInstances { instances } => {
            change(w, by, instances, |state| match state {
                InstanceState::ShuttingDown | InstanceState::Terminated => None,
                InstanceState::Pending
                | InstanceState::Running
                | InstanceState::Stopping
                | InstanceState::Stopped => Some(InstanceState::ShuttingDown),
            })
        }
        Command::StopInstances { instances } => change(w, by, instances, |s| {
            (s == InstanceState::Running).then_some(InstanceState::Stopping)
        }),
        Command::StartInstances { instances } => change(w, by, instances, |s| {
            (s == InstanceState::Stopped).then_some(InstanceState::Pending)
        }),
        Command::RebootInstances { instances } => change(w, by, instances, |s| {
            (s == InstanceState::Running).then_some(InstanceState::Pending)
        }),
        Command::CreateTags { instances, tags } => tag(w, instances, |all| {
            all.extend(tags.iter().map(|(key, value)| (key.clone(), value.clone())));
        }),
        Command::DeleteTags { instances, keys } => tag(w, instances, |all| {
            all.retain(|key, _| !keys.contains(key));
        }),
        Command::AssociateProfile { instance, profile } => {
            find(w, *instance)?;
            check_profile(w, profile)?;
            Ok(Decision::one(Fact::ProfileSet {
                instance: *instance,
                profile: profile.clone(),
            }))
        }
        Command::SetAgent { instance, agent } => {
            let same = find(w, *instance)?.agent == *agent && *agent != Agent::Running;
            let fact = Fact::AgentChanged {
                instance: *instance,
                agent: *agent,
            };
            Ok(if same {
                Decision::nothing()
            } else {
                Decision::one(fact)
            })
        }
        Command::SetClock {
            instance,
            offset_ms,
        } => {
            find(w, *instance)?;
            Ok(Decision::one(Fact::ClockSet {
                instance: *instance,
                offset_ms: *offset_ms,
            }))
        }
        Command::WriteFile {
            instance,
            path,
            text,
        } => write(w, *instance, path, text.as_deref()),
        Command::Booted { first, count } => Ok(Decision::all(booted(w, *first, *count))),
        Command::WentDown { instance } => Ok(Decision::all(went_down(w, *instance))),
    }
}

/// Finds an instance.
///
/// # Errors
/// `InvalidInstanceID.NotFound`.
pub(crate) fn find(w: &World, id: InstanceId) -> Result<&super::Instance, ApiError> {
    w.ec2.instances.get(id).ok_or_else(|| {
        let message = format!("The instance ID '{}' does not exist", w.ec2.name(id));
        ApiError::new("InvalidInstanceID.NotFound", message)
    })
}

fn check_profile(w: &World, profile: &str) -> Result<(), ApiError> {
    let name = profile.rsplit('/').next().unwrap_or(profile);
    if w.iam.profiles.contains_key(name) {
        return Ok(());
    }
    let message = format!(
        "Value ({profile}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance \
         Profile name"
    );
    Err(ApiError::new("InvalidParameterValue", message))
}

fn launch(w: &World, input: &LaunchInput) -> Decided {
    input
        .profile
        .as_deref()
        .map_or(Ok(()), |profile| check_profile(w, profile))?;
    if input.count == 0 || input.count > LAUNCH_LIMIT {
        return Err(ApiError::new(
            "InstanceLimitExceeded",
            format!(
                "You have requested more instances ({}) than allowed.",
                input.count
            ),
        ));
    }
    let first = w.ec2.instances.next_id();
    let has_agent = &*input.image_id != IMAGE_WITHOUT_AGENT
        || input
            .user_data
            .as_deref()
            .is_some_and(|data| data.contains("codedeploy-agent"));
    let launch = Launch {
        first,
        count: input.count,
        seed: w.seed(),
        image: input.image_id.clone(),
        kind: input
            .instance_type
            .clone()
            .unwrap_or_else(|| PLAIN_TYPE.into()),
        tags: Arc::new(input.tags.clone()),
        profile: input.profile.clone(),
        zones: match &input.zone {
            Some(zone) => [zone.clone()].into(),
            None => ["a", "b", "c"]
                .map(|z| format!("{}{z}", w.region()).into())
                .into(),
        },
        group: input.group.clone(),
        agent: if has_agent {
            Agent::Running
        } else {
            Agent::Absent
        },
    };
    let ids = (first.0..first.0 + input.count).map(InstanceId).collect();
    Ok(Decision::one(Fact::Launched(Box::new(launch))).answer(Reply::Instances(ids)))
}

fn change(
    w: &World,
    by: By<'_>,
    instances: &[InstanceId],
    to: impl Fn(InstanceState) -> Option<InstanceState>,
) -> Decided {
    let by_user = !by.principal.is_above_iam();
    let mut facts = Facts::new();
    for id in instances {
        if let Some(state) = to(find(w, *id)?.state) {
            facts.push(
                Fact::StateChanged {
                    instance: *id,
                    state,
                    by_user,
                }
                .into(),
            );
        }
    }
    Ok(Decision {
        facts,
        reply: Reply::Instances(instances.to_vec()),
    })
}

fn tag(
    w: &World,
    instances: &[InstanceId],
    edit: impl Fn(&mut std::collections::BTreeMap<Arc<str>, Arc<str>>),
) -> Decided {
    let mut facts = Facts::new();
    for id in instances {
        let mut tags = (*find(w, *id)?.tags).clone();
        edit(&mut tags);
        facts.push(
            Fact::Tagged {
                instance: *id,
                tags: Arc::new(tags),
            }
            .into(),
        );
    }
    Ok(Decision {
        facts,
        reply: Reply::Done,
    })
}

fn write(w: &World, instance: InstanceId, path: &str, text: Option<&str>) -> Decided {
    find(w, instance)?;
    let mut files = w
        .hosts
        .disk(w.hosts.disk_of(instance))
        .cloned()
        .unwrap_or_default();
    match text {
        Some(text) => files.write(path, text.as_bytes()),
        None => {
            files.remove(path);
        }
    }
    let disk = w.hosts.disks.next_id();
    Ok(Decision::all([
        crate::hosts::Fact::DiskWritten(Box::new(files)).into(),
        crate::hosts::Fact::DiskChanged { instance, disk }.into(),
    ]))
}

fn booted(w: &World, first: InstanceId, count: u32) -> Facts {
    (first.0..first.0 + count)
        .map(InstanceId)
        .filter(|id| {
            w.ec2
                .instances
                .get(*id)
                .is_some_and(|i| i.state == InstanceState::Pending)
        })
        .map(|instance| {
            Fact::StateChanged {
                instance,
                state: InstanceState::Running,
                by_user: false,
            }
            .into()
        })
        .collect()
}

fn went_down(w: &World, instance: InstanceId) -> Option<crate::fact::Fact> {
    let state = match w.ec2.instances.get(instance)?.state {
        InstanceState::Stopping => InstanceState::Stopped,
        InstanceState::ShuttingDown => InstanceState::Terminated,
        InstanceState::Pending
        | InstanceState::Running
        | InstanceState::Stopped
        | InstanceState::Terminated => return None,
    };
    Some(
        Fact::StateChanged {
            instance,
            state,
            by_user: false,
        }
        .into(),
    )
}
