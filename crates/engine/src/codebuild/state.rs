//! Projects and builds.

use std::sync::Arc;

use imbl::{OrdMap, Vector};

use super::{BuildStatus, Phase, PhaseStatus, PipelineWork, ProjectInput, StartInput};
use crate::hosts::{DiskId, RunId};
use crate::kernel::script::{Env, ShellSession};
use crate::kernel::table::Table;
use crate::kernel::time::SimTime;
use crate::row_id;
use greenroom_formats::buildspec::Buildspec;

row_id!(
    /// A build.
    BuildId
);

/// A project.
#[derive(Clone, Debug)]
pub struct Project {
    /// How it was declared.
    pub input: Arc<ProjectInput>,
    /// When it was made.
    pub created: SimTime,
    /// When it was last changed.
    pub modified: SimTime,
    /// Its builds, the oldest first.
    pub builds: Vector<BuildId>,
}

/// `phaseContext`: a status code and a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// `COMMAND_EXECUTION_ERROR`, `YAML_FILE_ERROR`, `CLIENT_ERROR`, …
    pub status_code: Arc<str>,
    /// The sentence that comes with it.
    pub message: Arc<str>,
}

impl Context {
    /// A context.
    pub fn new(status_code: &str, message: impl Into<Arc<str>>) -> Self {
        Self {
            status_code: status_code.into(),
            message: message.into(),
        }
    }
}

/// A phase of a build.
#[derive(Clone, Debug)]
pub struct PhaseRow {
    /// Which.
    pub phase: Phase,
    /// How it ended, or `InProgress`.
    pub status: PhaseStatus,
    /// When it began.
    pub started: SimTime,
    /// When it ended.
    pub ended: Option<SimTime>,
    /// Why it ended badly.
    pub context: Option<Context>,
}

/// A line of a build's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// When it was written.
    pub at: SimTime,
    /// Whether CodeBuild's agent wrote it (`[Container] …`), not a command.
    pub by_agent: bool,
    /// The line.
    pub text: Arc<str>,
}

/// What a build uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Identifier of a secondary artifact, or the pipeline's artifact name.
    pub identifier: Option<Arc<str>>,
    /// Bucket.
    pub bucket: Arc<str>,
    /// Key, or prefix when files were uploaded one by one.
    pub key: Arc<str>,
    /// How many files.
    pub files: usize,
}

/// What a build knows once its source is there.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The buildspec.
    pub spec: Arc<Buildspec>,
    /// `CODEBUILD_SRC_DIR`, absolute.
    pub folder: Arc<str>,
    /// Variables every command sees.
    pub env: Arc<Env>,
    /// Values that logs must not show.
    pub secrets: Arc<[Arc<str>]>,
    /// Commit or version that was built.
    pub resolved: Option<Arc<str>>,
}

/// A build.
#[derive(Clone, Debug)]
pub struct Build {
    /// `<project>:<uuid>`
    pub id: Arc<str>,
    /// Counted up in its project.
    pub number: u32,
    /// The project as it was when the build began.
    pub project: Arc<ProjectInput>,
    /// How it was asked for.
    pub input: Arc<StartInput>,
    /// The pipeline it works for.
    pub pipeline: Option<Arc<PipelineWork>>,
    /// Who started it.
    pub initiator: Arc<str>,
    /// Its status.
    pub status: BuildStatus,
    /// Its phases so far.
    pub phases: Vector<PhaseRow>,
    /// Its log.
    pub log: Vector<LogLine>,
    /// What it knows once its source is there.
    pub ready: Option<Ready>,
    /// The container's disk.
    pub disk: DiskId,
    /// The shell that runs through all phases (version 0.2).
    pub session: Option<ShellSession>,
    /// Why the present phase failed, while its `finally` runs.
    pub failure: Option<Context>,
    /// Whether a phase has failed (`CODEBUILD_BUILD_SUCCEEDING` is then 0).
    pub has_failed: bool,
    /// Commands that ran: phase, place, run.
    pub runs: Vector<(Phase, u16, RunId)>,
    /// What it uploaded.
    pub outputs: Arc<[Output]>,
    /// Values of exported variables.
    pub exported: Arc<[(Arc<str>, Arc<str>)]>,
    /// When it was asked for.
    pub started: SimTime,
    /// When it was over.
    pub ended: Option<SimTime>,
}

impl Build {
    /// The phase it is in.
    pub fn phase(&self) -> Phase {
        self.phases.last().map_or(Phase::Submitted, |row| row.phase)
    }

    /// Whether nothing more can happen to it.
    pub fn is_over(&self) -> bool {
        self.status != BuildStatus::InProgress
    }

    /// A phase's row.
    pub fn row(&self, phase: Phase) -> Option<&PhaseRow> {
        self.phases.iter().find(|row| row.phase == phase)
    }
}

/// All projects and builds.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Projects by name.
    pub projects: OrdMap<Arc<str>, Project>,
    /// Builds in the order in which they were asked for.
    pub builds: Table<BuildId, Build>,
    /// Builds by id.
    pub by_id: OrdMap<Arc<str>, BuildId>,
}

impl State {
    /// A build by its id or its ARN.
    pub fn build(&self, id: &str) -> Option<(BuildId, &Build)> {
        let id = id.split_once(":build/").map_or(id, |(_, rest)| rest);
        let id = *self.by_id.get(id)?;
        self.builds.get(id).map(|build| (id, build))
    }
}
