//! What CodePipeline decides.

mod approvals;
mod control;
mod executions;
mod pipelines;
mod stages;

use std::sync::Arc;

use crate::codepipeline::{Command, Execution, ExecutionId, Pipeline, providers};
use crate::error::ApiError;
use crate::iam::Need;
use crate::next::{By, Decided, Needs};
use crate::world::World;

/// A pipeline's ARN.
pub(super) fn arn(w: &World, name: &str) -> String {
    w.arn("codepipeline", name)
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let on = |action, pipeline: &str| Need::new(action, arn(w, pipeline));
    smallvec::smallvec![match command {
        Command::CreatePipeline { declaration } => {
            return pipelines::needs(w, "codepipeline:CreatePipeline", declaration);
        }
        Command::UpdatePipeline { declaration } => {
            return pipelines::needs(w, "codepipeline:UpdatePipeline", declaration);
        }
        Command::DeletePipeline { name } => on("codepipeline:DeletePipeline", name),
        Command::StartPipelineExecution { input } | Command::StartBy { input, .. } =>
            on("codepipeline:StartPipelineExecution", &input.name),
        Command::StopPipelineExecution { pipeline, .. } =>
            on("codepipeline:StopPipelineExecution", pipeline),
        Command::RetryStageExecution {
            pipeline, stage, ..
        } => on(
            "codepipeline:RetryStageExecution",
            &format!("{pipeline}/{stage}")
        ),
        Command::SetStageTransition {
            pipeline,
            stage,
            disabled,
        } => {
            let action = match disabled {
                Some(_) => "codepipeline:DisableStageTransition",
                None => "codepipeline:EnableStageTransition",
            };
            on(action, &format!("{pipeline}/{stage}"))
        }
        Command::PutApprovalResult {
            pipeline,
            stage,
            action,
            ..
        } => on(
            "codepipeline:PutApprovalResult",
            &format!("{pipeline}/{stage}/{action}")
        ),
        Command::Arrive { .. }
        | Command::Admit { .. }
        | Command::Continue { .. }
        | Command::Perform { .. }
        | Command::Answered { .. }
        | Command::WorkEnded { .. }
        | Command::TimedOut { .. } => return Needs::new(),
    }]
}

pub(crate) fn decide(w: &World, by: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreatePipeline { declaration } => pipelines::create(w, by, declaration),
        Command::UpdatePipeline { declaration } => pipelines::update(w, declaration),
        Command::DeletePipeline { name } => pipelines::delete(w, name),
        Command::StartPipelineExecution { input } => executions::start(w, by, input),
        Command::StartBy {
            input,
            trigger,
            detail,
        } => executions::start_by(w, input, *trigger, detail),
        Command::StopPipelineExecution {
            pipeline,
            execution,
            abandon,
            reason,
        } => control::stop(w, pipeline, execution, *abandon, reason.as_ref()),
        Command::RetryStageExecution {
            pipeline,
            stage,
            execution,
            mode,
        } => control::retry(w, pipeline, stage, execution, *mode),
        Command::SetStageTransition {
            pipeline,
            stage,
            disabled,
        } => control::set_transition(w, by, pipeline, stage, disabled.as_ref()),
        Command::PutApprovalResult {
            pipeline,
            stage,
            action,
            token,
            approved,
            summary,
        } => {
            let answer = approvals::Answer {
                token,
                approved: *approved,
                summary,
            };
            approvals::put(w, by, [pipeline, stage, action], &answer)
        }
        Command::Arrive { execution, stage } => stages::arrive(w, *execution, *stage),
        Command::Admit { pipeline, stage } => stages::admit(w, pipeline, *stage),
        Command::Continue { execution, stage } => stages::go_on(w, *execution, *stage),
        Command::Perform { action } => providers::perform(w, *action),
        Command::Answered { action, answer } => providers::answered(w, *action, answer),
        Command::WorkEnded { action, outcome } => Ok(providers::ended(w, *action, outcome)),
        Command::TimedOut { action } => approvals::timed_out(w, *action),
    }
}

/// Finds a pipeline.
///
/// # Errors
/// `PipelineNotFoundException`.
pub fn find<'w>(w: &'w World, name: &str) -> Result<&'w Pipeline, ApiError> {
    w.codepipeline.pipelines.get(name).ok_or_else(|| {
        let account = w.account();
        let message = format!("Account '{account}' does not have a pipeline with name '{name}'");
        ApiError::new("PipelineNotFoundException", message)
    })
}

/// Finds an execution of a pipeline.
///
/// # Errors
/// `PipelineExecutionNotFoundException`.
pub fn find_execution<'w>(
    w: &'w World,
    pipeline: &str,
    id: &str,
) -> Result<(ExecutionId, &'w Execution), ApiError> {
    let found = w.codepipeline.execution(id);
    found
        .filter(|(_, execution)| &*execution.pipeline == pipeline)
        .ok_or_else(|| {
            let message =
                format!("Pipeline '{pipeline}' does not have an execution with ID '{id}'");
            ApiError::new("PipelineExecutionNotFoundException", message)
        })
}

/// Finds a stage of a pipeline's present structure.
///
/// # Errors
/// `StageNotFoundException`.
fn find_stage(pipeline: &Pipeline, stage: &str) -> Result<u16, ApiError> {
    let found = pipeline
        .plan
        .stage(stage)
        .and_then(|(place, _)| u16::try_from(place).ok());
    found.ok_or_else(|| {
        let name = &pipeline.plan.name;
        let message = format!("Pipeline '{name}' does not have a stage with name '{stage}'");
        ApiError::new("StageNotFoundException", message)
    })
}

/// Wraps a text.
fn shared(text: &str) -> Arc<str> {
    text.into()
}
