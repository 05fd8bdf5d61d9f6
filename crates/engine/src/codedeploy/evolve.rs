//! What can happen in CodeDeploy, and what it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

mod targets;

use super::state::{PreparedKey, StopReason};
use super::{
    Application, Config, Creator, Deployment, DeploymentId, DeploymentInput, DeploymentStatus,
    Diagnostics, ErrorCode, Group, GroupId, GroupInput, HookStep, LifecycleEvent, Overview,
    Platform, Prepared, PreparedId, RevisionLocation, RevisionRecord, Rollback, Sequence, State,
    TargetRef, TargetStatus, Targets,
};
use crate::ec2::InstanceId;
use crate::hosts::{DiskId, RunId};
use crate::kernel::time::SimTime;
use crate::must_have;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    /// Name, id, platform.
    ApplicationCreated(Box<(Arc<str>, Arc<str>, Platform)>),
    ApplicationDeleted {
        name: Arc<str>,
    },
    ConfigCreated(Arc<Config>),
    ConfigDeleted {
        name: Arc<str>,
    },
    GroupCreated {
        guid: Arc<str>,
        input: Arc<GroupInput>,
    },
    GroupUpdated {
        group: GroupId,
        input: Arc<GroupInput>,
    },
    GroupDeleted {
        group: GroupId,
    },
    RevisionRegistered(Box<Registered>),
    DeploymentCreated(Box<Created>),
    DeploymentStarted(Box<Started>),
    BatchStarted {
        deployment: DeploymentId,
        first: u32,
        count: u32,
    },
    EventStarted {
        at: TargetRef,
        step: u8,
    },
    /// A hook script ran; `disk` is the one it started on, if the run may serve others with it.
    HookRan {
        at: HookStep,
        run: RunId,
        disk: Option<DiskId>,
    },
    FilesPrepared(Box<(PreparedKey, Prepared)>),
    FilesReady {
        at: TargetRef,
        step: u8,
        prepared: PreparedId,
    },
    /// A script of an event ended well, and the event has another one.
    ScriptPassed {
        at: HookStep,
    },
    /// An event failed, and the failure does not count (`ignoreApplicationStopFailures`).
    EventForgiven(Box<(TargetRef, u8, Arc<Diagnostics>)>),
    EventSucceeded {
        at: TargetRef,
        step: u8,
    },
    EventFailed(Box<(TargetRef, Option<u8>, Arc<Diagnostics>)>),
    AgentSilent {
        at: TargetRef,
        step: u8,
    },
    /// The agent has written one of its two pointer files.
    PointerWritten {
        at: TargetRef,
        event: LifecycleEvent,
        prepared: PreparedId,
    },
    TargetEnded {
        at: TargetRef,
        status: TargetStatus,
    },
    StopBegun {
        deployment: DeploymentId,
        reason: Box<StopReason>,
    },
    DeploymentEnded(Box<Ended>),
    RollbackSkipped {
        deployment: DeploymentId,
        message: Arc<str>,
    },
}

/// Application, revision, and what is said about it.
type Registered = (Arc<str>, Arc<RevisionLocation>, Option<Arc<str>>);

/// A deployment was made.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Created {
    pub id: Arc<str>,
    pub group: GroupId,
    pub input: Arc<DeploymentInput>,
    pub config: Arc<Config>,
    pub revision: Arc<RevisionLocation>,
    pub creator: Creator,
    /// The deployment it rolls back.
    pub rolls_back: Option<DeploymentId>,
}

/// A deployment's work began.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Started {
    pub deployment: DeploymentId,
    /// In the order in which they are worked on.
    pub instances: Arc<[InstanceId]>,
    pub sequence: Sequence,
    pub minimum: u32,
}

/// A deployment was over.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Ended {
    pub deployment: DeploymentId,
    pub status: DeploymentStatus,
    pub error: Option<(ErrorCode, Arc<str>)>,
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::ApplicationCreated(created) => {
            let (name, id, platform) = &**created;
            let application = Application {
                id: id.clone(),
                platform: *platform,
                created: at,
                revisions: imbl::Vector::new(),
            };
            s.applications.insert(name.clone(), application);
        }
        Fact::ApplicationDeleted { name } => {
            s.applications.remove(name);
        }
        Fact::ConfigCreated(config) => {
            let config = Config {
                created: Some(at),
                ..(**config).clone()
            };
            s.configs.insert(config.name.clone(), Arc::new(config));
        }
        Fact::ConfigDeleted { name } => {
            s.configs.remove(name);
        }
        Fact::GroupCreated { .. } | Fact::GroupUpdated { .. } | Fact::GroupDeleted { .. } => {
            evolve_group(s, fact);
        }
        Fact::RevisionRegistered(registered) => {
            let (application, location, description) = &**registered;
            register(s, application, location, description.as_ref(), at, false);
        }
        Fact::DeploymentCreated(created) => create(s, created, at),
        Fact::DeploymentStarted(started) => start(s, started, at),
        Fact::DeploymentEnded(ended) => end(s, ended, at),
        Fact::StopBegun { deployment, reason } => {
            let deployment = must_have!(s.deployments.get_mut(*deployment), "the deployment");
            deployment.stopping = Some((**reason).clone());
        }
        Fact::RollbackSkipped {
            deployment,
            message,
        } => {
            let deployment = must_have!(s.deployments.get_mut(*deployment), "the deployment");
            deployment.rollback.message = Some(message.clone());
        }
        Fact::FilesPrepared(made) => {
            let (key, prepared) = &**made;
            let id = s.prepared.push(prepared.clone());
            s.prepared_for.insert(*key, id);
        }
        Fact::PointerWritten {
            at,
            event,
            prepared,
        } => {
            targets::point(s, *at, *event, *prepared);
        }
        Fact::BatchStarted { .. }
        | Fact::EventStarted { .. }
        | Fact::HookRan { .. }
        | Fact::FilesReady { .. }
        | Fact::ScriptPassed { .. }
        | Fact::EventForgiven(_)
        | Fact::EventSucceeded { .. }
        | Fact::EventFailed(_)
        | Fact::AgentSilent { .. }
        | Fact::TargetEnded { .. } => targets::evolve(s, at, fact),
    }
}

fn evolve_group(s: &mut State, fact: &Fact) {
    let key = |input: &GroupInput| {
        (
            input.application_name.clone(),
            input.deployment_group_name.clone(),
        )
    };
    match fact {
        Fact::GroupCreated { guid, input } => {
            let id = s.groups.push(Group {
                guid: guid.clone(),
                input: Arc::clone(input),
                target_revision: None,
                last_successful: None,
                last_attempted: None,
                active: None,
                deleted: false,
                records: imbl::Vector::new(),
            });
            s.group_names.insert(key(input), id);
        }
        Fact::GroupUpdated { group: id, input } => {
            let group = must_have!(s.groups.get_mut(*id), "the group");
            s.group_names.remove(&key(&group.input));
            s.group_names.insert(key(input), *id);
            group.input = Arc::clone(input);
        }
        Fact::GroupDeleted { group } => {
            let group = must_have!(s.groups.get_mut(*group), "the group");
            group.deleted = true;
            s.group_names.remove(&key(&group.input));
        }
        _ => {}
    }
}

fn register(
    s: &mut State,
    application: &str,
    location: &Arc<RevisionLocation>,
    description: Option<&Arc<str>>,
    at: SimTime,
    is_used: bool,
) {
    let application = must_have!(s.applications.get_mut(application), "the application");
    let known = application
        .revisions
        .iter()
        .position(|known| known.location == *location);
    let place = known.unwrap_or_else(|| {
        application.revisions.push_back(RevisionRecord {
            location: Arc::clone(location),
            description: None,
            registered: at,
            used: None,
        });
        application.revisions.len() - 1
    });
    let Some(record) = application.revisions.get_mut(place) else {
        return;
    };
    if description.is_some() {
        record.description = description.cloned();
    }
    if is_used {
        record.used = Some((record.used.map_or(at, |(first, _)| first), at));
    }
}

fn create(s: &mut State, created: &Created, at: SimTime) {
    let group = must_have!(s.groups.get_mut(created.group), "the group");
    let id = s.deployments.next_id();
    group.last_attempted = Some(id);
    group.active = Some(id);
    let application = group.input.application_name.clone();
    let rollback = Rollback {
        by: None,
        of: created.rolls_back,
        message: None,
    };
    s.deployments.push(Deployment {
        id: created.id.clone(),
        group: created.group,
        input: Arc::clone(&created.input),
        group_input: Arc::clone(&group.input),
        config: Arc::clone(&created.config),
        revision: Arc::clone(&created.revision),
        previous: group.target_revision.clone(),
        status: DeploymentStatus::Created,
        error: None,
        creator: created.creator,
        rollback,
        created: at,
        started: None,
        completed: None,
        minimum: 0,
        targets: Targets::default(),
        places: Arc::default(),
        waves: imbl::Vector::new(),
        overview: Overview::default(),
        stopping: None,
    });
    s.by_id.insert(created.id.clone(), id);
    s.active.insert(id);
    register(s, &application, &created.revision, None, at, true);
    if let Some(old) = created.rolls_back {
        link_rollback(s, old, id);
    }
}

fn link_rollback(s: &mut State, old: DeploymentId, new: DeploymentId) {
    let message: Arc<str> = format!(
        "Deployment {} is triggered to roll back deployment {}.",
        s.name(new),
        s.name(old)
    )
    .into();
    if let Some(deployment) = s.deployments.get_mut(old) {
        deployment.rollback.by = Some(new);
        deployment.rollback.message = Some(message.clone());
    }
    if let Some(deployment) = s.deployments.get_mut(new) {
        deployment.rollback.message = Some(message);
    }
}

fn start(s: &mut State, started: &Started, at: SimTime) {
    let deployment = must_have!(s.deployments.get_mut(started.deployment), "the deployment");
    let count = u32::try_from(started.instances.len()).unwrap_or(u32::MAX);
    let places: BTreeMap<_, _> = started.instances.iter().copied().zip(0..).collect();
    deployment.status = DeploymentStatus::InProgress;
    deployment.started = Some(at);
    deployment.minimum = started.minimum;
    deployment.targets = Targets::new(
        Arc::clone(&started.instances),
        started.sequence,
        deployment.created,
    );
    deployment.places = Arc::new(places);
    deployment.overview = Overview {
        pending: count,
        ..Overview::default()
    };
}

fn end(s: &mut State, ended: &Ended, at: SimTime) {
    let deployment = must_have!(s.deployments.get_mut(ended.deployment), "the deployment");
    deployment.status = ended.status;
    deployment.error.clone_from(&ended.error);
    deployment.completed = Some(at);
    let (group, revision) = (deployment.group, Arc::clone(&deployment.revision));
    s.active.remove(&ended.deployment);
    let group = must_have!(s.groups.get_mut(group), "the group");
    if group.active == Some(ended.deployment) {
        group.active = None;
    }
    if ended.status == DeploymentStatus::Succeeded {
        group.target_revision = Some(revision);
        group.last_successful = Some(ended.deployment);
    }
}
