//! Projects: what they may say, and what is refused.

use std::sync::Arc;

use super::find;
use crate::codebuild::{EnvironmentVariable, Fact, ProjectInput};
use crate::error::ApiError;
use crate::figures::codebuild as figures;
use crate::iam;
use crate::next::{Decided, Decision};
use crate::world::World;

fn refuse(message: impl Into<Arc<str>>) -> ApiError {
    ApiError::new("InvalidInputException", message)
}

pub(super) fn create(w: &World, input: &ProjectInput) -> Decided {
    if !greenroom_formats::ident::is_codebuild_project(&input.name) {
        return Err(refuse(format!(
            "Project name '{}' does not match the pattern [A-Za-z0-9][A-Za-z0-9\\-_]{{1,149}}",
            input.name
        )));
    }
    if w.codebuild.projects.contains_key(&input.name) {
        let arn = super::project_arn(w, &input.name);
        let message = format!("Project already exists: {arn}");
        return Err(ApiError::new("ResourceAlreadyExistsException", message));
    }
    check(w, input)?;
    Ok(Decision::one(Fact::ProjectCreated(Arc::new(input.clone()))))
}

pub(super) fn update(w: &World, input: &ProjectInput) -> Decided {
    find(w, &input.name)?;
    check(w, input)?;
    Ok(Decision::one(Fact::ProjectUpdated(Arc::new(input.clone()))))
}

pub(super) fn delete(w: &World, name: &Arc<str>) -> Decided {
    if w.codebuild.projects.contains_key(name) {
        return Ok(Decision::one(Fact::ProjectDeleted { name: name.clone() }));
    }
    Ok(Decision::nothing())
}

fn check(w: &World, input: &ProjectInput) -> Result<(), ApiError> {
    check_kinds(input)?;
    check_variables(&input.environment.environment_variables)?;
    if let Some(minutes) = input.timeout_in_minutes {
        let (low, high) = (
            figures::TIMEOUT_MIN.as_minutes(),
            figures::TIMEOUT_MAX.as_minutes(),
        );
        if !(low..=high).contains(&minutes) {
            return Err(refuse(format!(
                "Invalid timeout: {minutes} minutes is not between {low} and {high}"
            )));
        }
    }
    if input.source.kind.as_ref() == "NO_SOURCE" && input.source.buildspec.is_none() {
        return Err(refuse(
            "Invalid project source: buildspec must be specified for NO_SOURCE",
        ));
    }
    let role = &input.service_role;
    if iam::service_session(w, role, "codebuild.amazonaws.com").is_none() {
        return Err(refuse(format!(
            "CodeBuild is not authorized to perform: sts:AssumeRole on {role}"
        )));
    }
    Ok(())
}

pub(super) fn check_kinds(input: &ProjectInput) -> Result<(), ApiError> {
    let (source, artifacts) = (&*input.source.kind, &*input.artifacts.kind);
    let known = [
        "CODECOMMIT",
        "CODEPIPELINE",
        "GITHUB",
        "GITLAB",
        "GITLAB_SELF_MANAGED",
        "S3",
        "BITBUCKET",
        "GITHUB_ENTERPRISE",
        "NO_SOURCE",
    ];
    if !known.contains(&source) {
        return Err(refuse(format!("Invalid source type: {source}")));
    }
    if (source == "CODEPIPELINE") != (artifacts == "CODEPIPELINE") {
        return Err(refuse(
            "Invalid input: when using CodePipeline both sourceType, and artifactType must be \
             set to: CODEPIPELINE",
        ));
    }
    if input.badge_enabled && matches!(source, "CODEPIPELINE" | "S3" | "NO_SOURCE") {
        let name = if source == "CODEPIPELINE" {
            "CodePipeline"
        } else {
            source
        };
        return Err(refuse(format!(
            "Build badges are not supported for {name} source"
        )));
    }
    if artifacts == "S3" && input.artifacts.location.is_none() {
        return Err(refuse(
            "Invalid artifacts: location must be specified for S3",
        ));
    }
    for secondary in &input.secondary_artifacts {
        if &*secondary.kind != "S3" && source != "CODEPIPELINE" {
            return Err(refuse(format!(
                "Invalid input: artifactType {} is not allowed for secondaryArtifacts",
                secondary.kind
            )));
        }
    }
    Ok(())
}

/// Checks variables that a user sets.
///
/// # Errors
/// `InvalidInputException`.
pub(super) fn check_variables(variables: &[EnvironmentVariable]) -> Result<(), ApiError> {
    for (nth, variable) in variables.iter().enumerate() {
        if variable.name.starts_with("CODEBUILD_") {
            return Err(refuse(
                "No user environment variables can start with CODEBUILD_",
            ));
        }
        if variables
            .iter()
            .take(nth)
            .any(|other| other.name == variable.name)
        {
            return Err(refuse("EnvironmentVariable name cannot be duplicated"));
        }
    }
    Ok(())
}
