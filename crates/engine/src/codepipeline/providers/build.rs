//! CodeBuild actions.

use std::sync::Arc;

use super::{Running, place, principal};
use crate::codebuild::{self, Build, BuildStatus, EnvironmentVariable, PipelineWork, StartInput};
use crate::codepipeline::command::Success;
use crate::codepipeline::{ActionError, ActionRef, Artifact, Outcome};
use crate::next::{AnswerTo, Next};
use crate::s3;
use crate::world::World;
use greenroom_formats::json;

/// Asks for a build in the pipeline's name.
pub(super) fn ask(w: &World, running: Running<'_>) -> Next {
    let Running {
        execution,
        plan,
        action,
    } = running;
    let primary = plan.config("PrimarySource");
    let mut names: Vec<&Arc<str>> = plan.inputs.iter().collect();
    names.sort_by_key(|name| Some(*name) != primary);
    let artifacts: Vec<&Artifact> = names
        .iter()
        .filter_map(|name| execution.artifacts.get(*name))
        .collect();
    let work = PipelineWork {
        initiator: format!("codepipeline/{}", execution.pipeline).into(),
        revision: artifacts
            .first()
            .and_then(|artifact| artifact.revision.clone()),
        inputs: artifacts
            .iter()
            .map(|artifact| codebuild::PipelineInput {
                name: artifact.name.clone(),
                bucket: artifact.bucket.clone(),
                key: artifact.key.clone(),
                files: artifact.files.clone(),
            })
            .collect(),
        outputs: plan
            .outputs
            .iter()
            .map(|name| {
                let (bucket, key) = place(w, running, name);
                (name.clone(), bucket, key)
            })
            .collect(),
    };
    let input = StartInput {
        project_name: plan.config("ProjectName").cloned().unwrap_or_default(),
        environment_variables_override: variables(plan.config("EnvironmentVariables")),
        ..StartInput::default()
    };
    let command = codebuild::Command::StartForPipeline {
        input: Box::new(input),
        work: Arc::new(work),
    };
    Next::Ask {
        by: principal(w, running),
        command: command.into(),
        answer: AnswerTo::PipelineAction(action),
    }
}

/// The action's own variables: a JSON list in a string.
fn variables(text: Option<&Arc<str>>) -> Vec<EnvironmentVariable> {
    text.and_then(|text| json::from_str(text).ok())
        .unwrap_or_default()
}

/// What a build that ended means for its action.
pub(in crate::codepipeline) fn ended(w: &World, action: ActionRef, build: &Build) -> Outcome {
    if build.status != BuildStatus::Succeeded {
        let why = build.phases.iter().find_map(|row| row.context.as_ref());
        let detail = why.map_or_else(String::new, |why| {
            format!(" Error: {}: {}", why.status_code, why.message)
        });
        let message = format!("Build terminated with state: {}.{detail}", build.status);
        return Outcome::Failed(Box::new(ActionError::new("JobFailed", message)));
    }
    let artifacts = build.outputs.iter().filter_map(|output| {
        let object = w.s3.object(&output.bucket, &output.key, None)?;
        let s3::Body::Bundle(files) = &object.body else {
            return None;
        };
        Some(Artifact {
            name: output.identifier.clone()?,
            bucket: output.bucket.clone(),
            key: output.key.clone(),
            files: files.clone(),
            revision: None,
        })
    });
    let _ = action;
    let artifacts = artifacts.collect();
    Outcome::Succeeded(Box::new(Success {
        artifacts,
        ..Success::default()
    }))
}
