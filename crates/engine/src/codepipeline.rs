//! CodePipeline: pipelines, executions, stages, actions, approvals.
//!
//! What an action does lies with its provider (`providers`); who enters a stage, and when, is
//! decided here.

mod command;
mod decide;
mod evolve;
mod names;
mod plan;
mod providers;
mod react;
mod state;
mod tell;

pub use command::{ActionRef, Command, Outcome, StartInput};
pub use decide::{find as find_pipeline, find_execution};
pub use evolve::{ActionSucceeded, Fact, TransitionChanged};
pub use names::{
    ActionStatus, Category, ExecutionMode, ExecutionStatus, PipelineType, RetryMode, StageStatus,
    Trigger,
};
pub use plan::{ActionPlan, Plan, Provider, StagePlan};
pub use state::{
    ActionError, ActionRun, Approval, Artifact, Execution, ExecutionId, External, PastRun,
    Pipeline, Revision, StageRun, StageSlot, State, Transition,
};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;
pub(crate) use react::{on_codebuild, on_codecommit, on_codedeploy, react};
