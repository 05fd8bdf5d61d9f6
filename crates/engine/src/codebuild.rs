//! CodeBuild: projects, builds, phases, logs.

mod artifacts;
mod command;
mod decide;
mod environment;
mod evolve;
mod log;
mod names;
mod react;
mod source;
mod state;
mod tell;

pub use command::{
    ArtifactsInput, BuildStep, CacheInput, Command, EnvironmentInput, EnvironmentVariable,
    LogsConfig, LogsLocation, PipelineInput, PipelineWork, ProjectInput, SourceInput, StartInput,
    Tag, VpcInput,
};
pub use decide::{effective, find as find_project};
pub use evolve::Fact;
pub use names::{BuildStatus, Phase, PhaseStatus};
pub use state::{Build, BuildId, Context, LogLine, Output, PhaseRow, Project, State};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;
pub(crate) use react::react;
