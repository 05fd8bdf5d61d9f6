//! Build projects as they are shown.

use std::sync::Arc;

use greenroom_engine::codebuild::{
    ArtifactsInput, CacheInput, EnvironmentInput, EnvironmentVariable, Project, SourceInput,
};
use greenroom_engine::figures::codebuild as figures;

use super::super::Answered;
use super::super::request::Request;
use super::super::spell::{extend, list_of, spelled};
use super::project_arn;
use crate::json::{Value, json};

/// A project's name, where its ARN may stand too.
pub(super) fn name_of(name: &str) -> Arc<str> {
    let name = name.split_once(":project/").map_or(name, |(_, name)| name);
    name.into()
}

pub(super) fn source(source: &SourceInput) -> Value {
    let mut shown = spelled(source);
    extend(&mut shown, json!({ "insecureSsl": source.insecure_ssl }));
    if &*source.kind == "CODECOMMIT" {
        let depth = source.git_clone_depth.unwrap_or(0);
        let more = json!({
            "gitCloneDepth": depth,
            "reportBuildStatus": source.report_build_status,
        });
        extend(&mut shown, more);
    }
    shown
}

pub(super) fn variables<'a>(all: impl Iterator<Item = &'a EnvironmentVariable>) -> Value {
    all.map(|variable| {
        json!({
            "name": &*variable.name,
            "value": &*variable.value,
            "type": variable.kind.as_deref().unwrap_or("PLAINTEXT"),
        })
    })
    .collect()
}

pub(super) fn environment(environment: &EnvironmentInput) -> Value {
    let mut shown = spelled(environment);
    let credentials = environment.image_pull_credentials_type.as_deref();
    let more = json!({
        "environmentVariables": variables(environment.environment_variables.iter()),
        "privilegedMode": environment.privileged_mode,
        "imagePullCredentialsType": credentials.unwrap_or("CODEBUILD"),
    });
    extend(&mut shown, more);
    shown
}

fn artifacts(artifacts: &ArtifactsInput) -> Value {
    let mut shown = spelled(artifacts);
    if &*artifacts.kind == "S3" {
        let more = json!({
            "overrideArtifactName": artifacts.override_artifact_name,
            "encryptionDisabled": artifacts.encryption_disabled,
            "namespaceType": artifacts.namespace_type.as_deref().unwrap_or("NONE"),
            "packaging": artifacts.packaging.as_deref().unwrap_or("NONE"),
        });
        extend(&mut shown, more);
    }
    shown
}

pub(super) fn cache(cache: Option<&CacheInput>) -> Value {
    cache.map_or_else(|| json!({ "type": "NO_CACHE" }), spelled)
}

/// The key that encrypts artifacts when nobody names one.
pub(super) fn key(request: &Request<'_>, named: Option<&Arc<str>>) -> String {
    named.map_or_else(
        || request.world().arn("kms", "alias/aws/s3"),
        ToString::to_string,
    )
}

pub(super) fn show(request: &Request<'_>, project: &Project) -> Value {
    let input = &*project.input;
    let mut shown = spelled(input);
    let secondary: Vec<Value> = input.secondary_artifacts.iter().map(artifacts).collect();
    let timeout = input.timeout_in_minutes;
    let queued = input.queued_timeout_in_minutes;
    let more = json!({
        "arn": project_arn(request, &input.name),
        "source": source(&input.source),
        "secondarySources": [],
        "secondarySourceVersions": [],
        "artifacts": artifacts(&input.artifacts),
        "secondaryArtifacts": secondary,
        "cache": cache(input.cache.as_ref()),
        "environment": environment(&input.environment),
        "timeoutInMinutes": timeout.unwrap_or(figures::TIMEOUT.as_minutes()),
        "queuedTimeoutInMinutes": queued.unwrap_or(figures::QUEUED_TIMEOUT.as_minutes()),
        "encryptionKey": key(request, input.encryption_key.as_ref()),
        "tags": spelled(&input.tags),
        "created": request.time(project.created),
        "lastModified": request.time(project.modified),
        "badge": { "badgeEnabled": input.badge_enabled },
        "projectVisibility": "PRIVATE",
    });
    extend(&mut shown, more);
    if let Some(members) = shown.as_object_mut() {
        // `badgeEnabled` is an input's member; projects show `badge`.
        members.shift_remove("badgeEnabled");
    }
    shown
}

pub(super) fn batch_get(request: &mut Request<'_>) -> Answered {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for wanted in request.texts("names") {
        let name = name_of(&wanted);
        request.may("codebuild:BatchGetProjects", project_arn(request, &name))?;
        match request.world().codebuild.projects.get(&name) {
            Some(project) => found.push(show(request, project)),
            None => missing.push(wanted.to_string()),
        }
    }
    Ok(json!({ "projects": found, "projectsNotFound": missing }))
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    request.may("codebuild:ListProjects", "*")?;
    let sort_by = request.maybe("sortBy");
    let descending = request.maybe("sortOrder").as_deref() == Some("DESCENDING");
    let mut all: Vec<(&Arc<str>, &Project)> = request.world().codebuild.projects.iter().collect();
    match sort_by.as_deref() {
        Some("CREATED_TIME") => all.sort_by_key(|(_, project)| project.created),
        Some("LAST_MODIFIED_TIME") => all.sort_by_key(|(_, project)| project.modified),
        _ => {}
    }
    if descending {
        all.reverse();
    }
    Ok(list_of("projects", all.iter().map(|(name, _)| &***name)))
}
