//! Applications, groups, deployments, and what CodeDeploy and its agents remember of machines.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::{OrdMap, OrdSet, Vector};

use super::server::Spec;
use super::{
    Config, Creator, DeploymentInput, DeploymentStatus, ErrorCode, GroupInput, LifecycleErrorCode,
    Platform, RevisionLocation, Targets, config,
};
use crate::ec2::InstanceId;
use crate::hosts::{DiskId, RunId};
use crate::kernel::table::Table;
use crate::kernel::time::{SimTime, Span};
use crate::row_id;

row_id!(
    /// A deployment.
    DeploymentId
);
row_id!(
    /// A deployment group.
    GroupId
);
row_id!(
    /// What fetching or laying out files came to.
    PreparedId
);

/// A revision that was registered.
#[derive(Clone, Debug)]
pub struct RevisionRecord {
    /// Where it lies.
    pub location: Arc<RevisionLocation>,
    /// What somebody said about it.
    pub description: Option<Arc<str>>,
    /// When it was registered.
    pub registered: SimTime,
    /// When it was first and last deployed.
    pub used: Option<(SimTime, SimTime)>,
}

/// An application.
#[derive(Clone, Debug)]
pub struct Application {
    /// Id.
    pub id: Arc<str>,
    /// Its platform; it can never change.
    pub platform: Platform,
    /// When it was made.
    pub created: SimTime,
    /// Its revisions, the oldest first.
    pub revisions: Vector<RevisionRecord>,
}

/// A deployment group.
#[derive(Clone, Debug)]
pub struct Group {
    /// `deploymentGroupId`: the agents file everything under it.
    pub guid: Arc<str>,
    /// How it was declared, with later changes.
    pub input: Arc<GroupInput>,
    /// The revision its instances should have: that of the last successful deployment.
    pub target_revision: Option<Arc<RevisionLocation>>,
    /// The last successful deployment.
    pub last_successful: Option<DeploymentId>,
    /// The last deployment that was tried.
    pub last_attempted: Option<DeploymentId>,
    /// The deployment that runs now.
    pub active: Option<DeploymentId>,
    /// Whether it was deleted.
    pub deleted: bool,
    /// What is remembered of instances, by the instance's number.
    pub records: Vector<HostRecord>,
}

impl Group {
    /// What is remembered of an instance.
    pub fn record(&self, instance: InstanceId) -> HostRecord {
        self.records
            .get(instance.0 as usize)
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn record_mut(&mut self, instance: InstanceId) -> Option<&mut HostRecord> {
        let row = instance.0 as usize;
        while self.records.len() <= row {
            self.records.push_back(HostRecord::default());
        }
        self.records.get_mut(row)
    }
}

/// What is known of the revision on an instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// Nothing, or a deployment to it failed since.
    #[default]
    Unknown,
    /// The one of this deployment.
    Of(DeploymentId),
}

/// What CodeDeploy and the agent remember of one instance in one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HostRecord {
    /// Whether the last deployment to it succeeded; `None` before the first.
    pub healthy: Option<bool>,
    /// Which revision it has.
    pub revision: Knowledge,
    /// The agent's `…_most_recent_install`: written at the end of DownloadBundle.
    pub recent: Option<(DeploymentId, PreparedId)>,
    /// The agent's `…_last_successful_install`: written at the end of Install.
    pub installed: Option<(DeploymentId, PreparedId)>,
    /// The agent's `…-cleanup`: what the next Install removes first.
    pub cleanup: Option<PreparedId>,
}

/// What an agent or the service reports of a lifecycle event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    /// Error code.
    pub code: LifecycleErrorCode,
    /// Script it is about.
    pub script: Option<Arc<str>>,
    /// What went wrong, in the agent's words.
    pub message: Arc<str>,
    /// The last lines it printed.
    pub log_tail: Arc<str>,
}

/// What fetching or laying out files came to; the same for every machine with the same disk.
#[derive(Clone, Debug, PartialEq)]
pub struct Prepared {
    /// How long it takes.
    pub took: Span,
    /// What went wrong, if something did.
    pub failure: Option<Arc<Diagnostics>>,
    /// The disk afterwards.
    pub disk: DiskId,
    /// Paths that Install wrote: the next Install removes them first.
    pub cleanup: Arc<[Arc<str>]>,
    /// The AppSpec file of the revision, read.
    pub spec: Option<Arc<Spec>>,
}

/// Where a target failed.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Place of the event in the target's sequence; `None` if no event ever began.
    pub step: Option<u8>,
    /// What was reported.
    pub diagnostics: Arc<Diagnostics>,
    /// When it was reported.
    pub at: SimTime,
}

/// A batch of targets that are worked on together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wave {
    /// First target, in the deployment's order.
    pub first: u32,
    /// How many.
    pub count: u32,
    /// When it began.
    pub at: SimTime,
}

/// Targets counted by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct Overview {
    pub pending: u32,
    pub in_progress: u32,
    pub succeeded: u32,
    pub failed: u32,
    pub skipped: u32,
    pub ready: u32,
}

/// Links between a deployment and its rollback.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rollback {
    /// The deployment that rolls this one back.
    pub by: Option<DeploymentId>,
    /// The deployment that this one rolls back.
    pub of: Option<DeploymentId>,
    /// What AWS says about it.
    pub message: Option<Arc<str>>,
}

/// A deployment.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// `d-…`
    pub id: Arc<str>,
    /// The group it deploys to.
    pub group: GroupId,
    /// How it was asked for.
    pub input: Arc<DeploymentInput>,
    /// The group as it was when the deployment was made.
    pub group_input: Arc<GroupInput>,
    /// Its configuration.
    pub config: Arc<Config>,
    /// What is deployed.
    pub revision: Arc<RevisionLocation>,
    /// What the group had before.
    pub previous: Option<Arc<RevisionLocation>>,
    /// Its status.
    pub status: DeploymentStatus,
    /// Why it did not succeed.
    pub error: Option<(ErrorCode, Arc<str>)>,
    /// Who made it.
    pub creator: Creator,
    /// Links to its rollback, or to what it rolls back.
    pub rollback: Rollback,
    /// When it was made.
    pub created: SimTime,
    /// When its work began.
    pub started: Option<SimTime>,
    /// When it was over.
    pub completed: Option<SimTime>,
    /// Hosts that must stay healthy, fixed at the start.
    pub minimum: u32,
    /// Its targets, in the order in which they are worked on.
    pub targets: Targets,
    /// Where an instance stands in that order.
    pub places: Arc<BTreeMap<InstanceId, u32>>,
    /// Batches so far.
    pub waves: Vector<Wave>,
    /// Targets counted by status.
    pub overview: Overview,
    /// Set once somebody stopped it: whether a rollback was asked for.
    pub stopping: Option<StopReason>,
}

/// Why a deployment is being stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// Somebody called StopDeployment; with this wish about a rollback.
    Request(Option<bool>),
    /// An alarm went off.
    Alarm(Arc<str>),
    /// Too many instances failed.
    Health,
    /// It ran for too long.
    Time,
}

impl Deployment {
    /// The next target nobody has begun with.
    pub fn next_target(&self) -> u32 {
        self.waves.last().map_or(0, |wave| wave.first + wave.count)
    }

    /// Whether every target of the present batch is done with.
    pub const fn batch_is_over(&self) -> bool {
        self.overview.in_progress == 0
    }
}

/// All of CodeDeploy.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub applications: OrdMap<Arc<str>, Application>,
    /// Custom configurations by name.
    pub configs: OrdMap<Arc<str>, Arc<Config>>,
    /// Groups in the order of creation; deleted ones stay.
    pub groups: Table<GroupId, Group>,
    /// Groups by application and name.
    pub group_names: OrdMap<(Arc<str>, Arc<str>), GroupId>,
    /// Deployments in the order of creation.
    pub deployments: Table<DeploymentId, Deployment>,
    /// Deployments by id.
    pub by_id: OrdMap<Arc<str>, DeploymentId>,
    /// Deployments that run.
    pub active: OrdSet<DeploymentId>,
    /// What fetching and laying out files came to.
    pub prepared: Table<PreparedId, Prepared>,
    /// The same by what it was done to.
    pub prepared_for: OrdMap<PreparedKey, PreparedId>,
    /// Hook runs that serve every machine with the same disk: by deployment, event, script, disk.
    pub hook_runs: OrdMap<(DeploymentId, u8, u8, DiskId), RunId>,
}

/// What fetching or laying out files depends on.
pub type PreparedKey = (DeploymentId, u8, DiskId, Option<PreparedId>, bool);

impl State {
    /// A configuration by its name: predefined or custom.
    pub fn config(&self, name: &str) -> Option<Arc<Config>> {
        let predefined = || config::predefined(name).map(Arc::new);
        self.configs.get(name).cloned().or_else(predefined)
    }

    /// A group by application and name.
    pub fn group(&self, application: &str, name: &str) -> Option<(GroupId, &Group)> {
        let key = (Arc::from(application), Arc::from(name));
        let id = *self.group_names.get(&key)?;
        self.groups.get(id).map(|group| (id, group))
    }

    /// A deployment by its id.
    pub fn deployment(&self, id: &str) -> Option<(DeploymentId, &Deployment)> {
        let id = *self.by_id.get(id)?;
        self.deployments.get(id).map(|deployment| (id, deployment))
    }

    /// What is remembered of an instance.
    pub fn record(&self, group: GroupId, instance: InstanceId) -> HostRecord {
        self.groups
            .get(group)
            .map(|group| group.record(instance))
            .unwrap_or_default()
    }

    /// A deployment's id as AWS prints it.
    pub fn name(&self, id: DeploymentId) -> Arc<str> {
        self.deployments
            .get(id)
            .map_or_else(|| "d-?".into(), |deployment| deployment.id.clone())
    }
}
