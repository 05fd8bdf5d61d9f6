//! What can be asked of CodePipeline.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ActionError, Artifact, ExecutionId, RetryMode, Revision, Trigger};
use crate::error::ApiError;
use crate::reply::Reply;

/// An attempt at an action of an execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ActionRef {
    /// The execution.
    pub execution: ExecutionId,
    /// Place of the stage.
    pub stage: u16,
    /// Place of the action in its stage.
    pub action: u16,
    /// Counted up by every retry; an answer to an older attempt is stale.
    pub attempt: u16,
}

/// `StartPipelineExecution`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StartInput {
    /// The pipeline.
    pub name: Arc<str>,
    /// Revisions that source actions shall take: action name and commit.
    pub revisions: Vec<(Arc<str>, Arc<str>)>,
}

/// What an action came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Done, with these artifacts.
    Succeeded(Box<Success>),
    /// Not done.
    Failed(Box<ActionError>),
}

/// What a successful action brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Success {
    /// Output artifacts.
    pub artifacts: Vec<Artifact>,
    /// The revision a source action took.
    pub revision: Option<Revision>,
    /// What is shown beside it.
    pub summary: Option<Arc<str>>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    /// `CreatePipeline`: the JSON text of the declaration.
    CreatePipeline {
        declaration: Arc<str>,
    },
    /// `UpdatePipeline`: the JSON text of the declaration.
    UpdatePipeline {
        declaration: Arc<str>,
    },
    DeletePipeline {
        name: Arc<str>,
    },
    StartPipelineExecution {
        input: Box<StartInput>,
    },
    StopPipelineExecution {
        pipeline: Arc<str>,
        execution: Arc<str>,
        abandon: bool,
        reason: Option<Arc<str>>,
    },
    RetryStageExecution {
        pipeline: Arc<str>,
        stage: Arc<str>,
        execution: Arc<str>,
        mode: RetryMode,
    },
    SetStageTransition {
        pipeline: Arc<str>,
        stage: Arc<str>,
        /// `None` enables; `Some(reason)` disables.
        disabled: Option<Arc<str>>,
    },
    PutApprovalResult {
        pipeline: Arc<str>,
        stage: Arc<str>,
        action: Arc<str>,
        token: Arc<str>,
        approved: bool,
        summary: Arc<str>,
    },

    /// An execution that something other than a caller starts.
    #[serde(skip)]
    StartBy {
        input: Box<StartInput>,
        trigger: Trigger,
        detail: Arc<str>,
    },
    /// An execution reaches the entrance of a stage.
    #[serde(skip)]
    Arrive {
        execution: ExecutionId,
        stage: u16,
    },
    /// A stage is free, or its entrance is open: who waits may enter.
    #[serde(skip)]
    Admit {
        pipeline: Arc<str>,
        stage: u16,
    },
    /// The next actions of a stage, or its end.
    #[serde(skip)]
    Continue {
        execution: ExecutionId,
        stage: u16,
    },
    /// An action's own work, after the time it takes.
    #[serde(skip)]
    Perform {
        action: ActionRef,
    },
    /// A service answered the action that asked it for something.
    #[serde(skip)]
    Answered {
        action: ActionRef,
        answer: Box<Result<Reply, ApiError>>,
    },
    /// The work an action started elsewhere is over.
    #[serde(skip)]
    WorkEnded {
        action: ActionRef,
        outcome: Outcome,
    },
    /// An action waited for too long.
    #[serde(skip)]
    TimedOut {
        action: ActionRef,
    },
}

impl Command {
    pub(crate) fn answered(action: ActionRef, answer: Result<Reply, ApiError>) -> Self {
        Self::Answered {
            action,
            answer: Box::new(answer),
        }
    }

    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::CreatePipeline { .. } => "CreatePipeline",
            Self::UpdatePipeline { .. } => "UpdatePipeline",
            Self::DeletePipeline { .. } => "DeletePipeline",
            Self::StartPipelineExecution { .. } | Self::StartBy { .. } => "StartPipelineExecution",
            Self::StopPipelineExecution { .. } => "StopPipelineExecution",
            Self::RetryStageExecution { .. } => "RetryStageExecution",
            Self::SetStageTransition {
                disabled: Some(_), ..
            } => "DisableStageTransition",
            Self::SetStageTransition { disabled: None, .. } => "EnableStageTransition",
            Self::PutApprovalResult { .. } => "PutApprovalResult",
            Self::Arrive { .. }
            | Self::Admit { .. }
            | Self::Continue { .. }
            | Self::Perform { .. }
            | Self::Answered { .. }
            | Self::WorkEnded { .. }
            | Self::TimedOut { .. } => "(execution)",
        }
    }
}
