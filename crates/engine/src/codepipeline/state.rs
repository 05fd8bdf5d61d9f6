//! Pipelines and their executions.

use std::sync::Arc;

use imbl::{OrdMap, Vector};

use super::{ActionRef, ActionStatus, ExecutionStatus, Plan, StageStatus, Trigger};
use crate::codebuild::BuildId;
use crate::codedeploy::DeploymentId;
use crate::kernel::files::Files;
use crate::kernel::principal::Principal;
use crate::kernel::table::Table;
use crate::kernel::time::SimTime;
use crate::row_id;

row_id!(
    /// A pipeline execution.
    ExecutionId
);

/// The link into a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Whether executions may pass.
    pub enabled: bool,
    /// Why they may not.
    pub reason: Option<Arc<str>>,
    /// Who changed it last.
    pub changed_by: Arc<str>,
    /// When.
    pub changed_at: SimTime,
}

/// Who is in a stage, and who waits before it.
#[derive(Clone, Debug)]
pub struct StageSlot {
    /// The execution inside (never set in PARALLEL mode).
    pub inside: Option<ExecutionId>,
    /// Executions at its entrance, the first to enter first.
    pub waiting: Vector<ExecutionId>,
    /// The link into it.
    pub inbound: Transition,
    /// The execution that was in it last.
    pub latest: Option<ExecutionId>,
}

/// A pipeline.
#[derive(Clone, Debug)]
pub struct Pipeline {
    /// Its declaration.
    pub plan: Arc<Plan>,
    /// Counted up by every update.
    pub version: u32,
    /// When it was made.
    pub created: SimTime,
    /// When it was last changed.
    pub updated: SimTime,
    /// Its stages.
    pub slots: Vector<StageSlot>,
    /// Its executions, the oldest first.
    pub executions: Vector<ExecutionId>,
}

/// A revision that a source action took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The source action.
    pub action: Arc<str>,
    /// Commit id or version id.
    pub id: Arc<str>,
    /// Commit message.
    pub summary: Arc<str>,
    /// When it was made, in milliseconds since 1970.
    pub unix_ms: i64,
}

/// An artifact: a bundle in the artifact bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Name.
    pub name: Arc<str>,
    /// Bucket.
    pub bucket: Arc<str>,
    /// Key.
    pub key: Arc<str>,
    /// Content.
    pub files: Files,
    /// Revision of the source it goes back to, if it is a source artifact.
    pub revision: Option<Arc<str>>,
}

/// Why an action failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionError {
    /// `JobFailed`, `ConfigurationError`, `PermissionError`, …
    pub code: Arc<str>,
    /// The sentence that comes with it.
    pub message: Arc<str>,
}

impl ActionError {
    /// An error.
    pub fn new(code: &str, message: impl Into<Arc<str>>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
        }
    }
}

/// Work that an action started elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum External {
    /// A build.
    Build(BuildId),
    /// A deployment.
    Deployment(DeploymentId),
}

/// A manual approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Token that an answer must carry.
    pub token: Arc<str>,
    /// Who answered.
    pub by: Option<Principal>,
}

/// An action in an execution.
#[derive(Clone, Debug, Default)]
pub struct ActionRun {
    /// Its status; `None` while it has not begun.
    pub status: Option<ActionStatus>,
    /// Attempts so far.
    pub attempt: u16,
    /// `actionExecutionId`
    pub id: Arc<str>,
    /// When it began.
    pub started: Option<SimTime>,
    /// When it ended.
    pub ended: Option<SimTime>,
    /// The work it started elsewhere.
    pub external: Option<External>,
    /// What is shown beside it.
    pub summary: Option<Arc<str>>,
    /// Why it failed.
    pub error: Option<ActionError>,
    /// The approval it waits for, or got.
    pub approval: Option<Approval>,
}

/// A stage in an execution.
#[derive(Clone, Debug, Default)]
pub struct StageRun {
    /// Its status; `None` while the execution has not entered it.
    pub status: Option<StageStatus>,
    /// When it was entered.
    pub entered: Option<SimTime>,
    /// When it ended.
    pub ended: Option<SimTime>,
    /// Its actions, in the order of the declaration.
    pub actions: Vec<ActionRun>,
}

/// An attempt at an action that a retry has replaced.
#[derive(Clone, Debug)]
pub struct PastRun {
    /// Place of the stage.
    pub stage: u16,
    /// Place of the action in its stage.
    pub action: u16,
    /// How it went.
    pub run: ActionRun,
}

/// How an execution is being stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Whether running actions are given up.
    pub abandon: bool,
    /// Why.
    pub reason: Option<Arc<str>>,
}

/// A pipeline execution.
#[derive(Clone, Debug)]
pub struct Execution {
    /// UUID.
    pub id: Arc<str>,
    /// The pipeline.
    pub pipeline: Arc<str>,
    /// The structure it runs.
    pub plan: Arc<Plan>,
    /// The structure's version.
    pub version: u32,
    /// Its status.
    pub status: ExecutionStatus,
    /// What started it.
    pub trigger: Trigger,
    /// Who or what exactly.
    pub trigger_detail: Arc<str>,
    /// Revisions that source actions must take.
    pub pinned: Arc<[(Arc<str>, Arc<str>)]>,
    /// When it was started.
    pub started: SimTime,
    /// When something last happened to it.
    pub updated: SimTime,
    /// The stage it is in or waits for.
    pub at_stage: u16,
    /// Whether it waits at that stage's entrance.
    pub waits: bool,
    /// Its stages.
    pub stages: Vector<StageRun>,
    /// Attempts that retries have replaced, the oldest first.
    pub past: Vector<PastRun>,
    /// Revisions its source actions took.
    pub revisions: Vector<Revision>,
    /// Artifacts by name.
    pub artifacts: OrdMap<Arc<str>, Artifact>,
    /// How it is being stopped.
    pub stop: Option<Stop>,
    /// The execution that superseded it.
    pub superseded_by: Option<ExecutionId>,
}

impl Execution {
    /// An action's run.
    pub fn run(&self, action: ActionRef) -> Option<&ActionRun> {
        self.stages
            .get(usize::from(action.stage))?
            .actions
            .get(usize::from(action.action))
    }
}

/// All of CodePipeline.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Pipelines by name.
    pub pipelines: OrdMap<Arc<str>, Pipeline>,
    /// Executions in the order in which they were started.
    pub executions: Table<ExecutionId, Execution>,
    /// Executions by id.
    pub by_id: OrdMap<Arc<str>, ExecutionId>,
    /// Actions that wait for work elsewhere.
    pub waiting_on: OrdMap<External, ActionRef>,
}

impl State {
    /// An execution by its id.
    pub fn execution(&self, id: &str) -> Option<(ExecutionId, &Execution)> {
        let id = *self.by_id.get(id)?;
        self.executions.get(id).map(|execution| (id, execution))
    }

    /// An action's plan and run, if the attempt is the present one and still in progress.
    pub fn running(&self, action: ActionRef) -> Option<(&Execution, &ActionRun)> {
        let execution = self.executions.get(action.execution)?;
        let run = execution.run(action)?;
        let current = run.attempt == action.attempt && run.status == Some(ActionStatus::InProgress);
        current.then_some((execution, run))
    }
}

/// The id of work elsewhere, as AWS prints it.
pub(super) fn external_id(w: &crate::world::World, external: External) -> Arc<str> {
    match external {
        External::Build(build) => w
            .codebuild
            .builds
            .get(build)
            .map_or_else(|| "?".into(), |build| build.id.clone()),
        External::Deployment(deployment) => w.codedeploy.name(deployment),
    }
}
