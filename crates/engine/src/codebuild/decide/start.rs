//! Builds are started and stopped.

use std::sync::Arc;

use super::{find, projects};
use crate::codebuild::{
    BuildStatus, Fact, Phase, PhaseStatus, PipelineWork, ProjectInput, StartInput, evolve,
};
use crate::error::ApiError;
use crate::kernel::ids;
use crate::kernel::principal::Principal;
use crate::next::{By, Decided, Decision};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn start(
    w: &World,
    by: By<'_>,
    input: &StartInput,
    pipeline: Option<&Arc<PipelineWork>>,
) -> Decided {
    let project = find(w, &input.project_name)?;
    projects::check_variables(&input.environment_variables_override)?;
    let declared = effective(&project.input, input);
    if pipeline.is_none() {
        projects::check_kinds(&declared)?;
    }
    if (&*declared.source.kind == "CODEPIPELINE") != pipeline.is_some() {
        let message = match pipeline {
            None => "Cannot start a build of a project whose source is CODEPIPELINE by itself",
            Some(_) => {
                "Invalid input: when using CodePipeline both sourceType, and artifactType must be \
                 set to: CODEPIPELINE"
            }
        };
        // A pipeline may use any project; it overrides source and artifacts.
        if pipeline.is_none() {
            return Err(ApiError::new("InvalidInputException", message));
        }
    }
    let nth = w.codebuild.builds.next_id();
    let uuid = ids::uuid(w.seed(), "build", u64::from(nth.0));
    let initiator = match pipeline {
        Some(work) => work.initiator.clone(),
        None => initiator(by.principal),
    };
    let created = evolve::BuildCreated {
        id: format!("{}:{uuid}", input.project_name).into(),
        number: u32::try_from(project.builds.len() + 1).unwrap_or(u32::MAX),
        project: Arc::new(declared),
        input: Arc::new(input.clone()),
        pipeline: pipeline.cloned(),
        initiator,
    };
    let fact = Fact::BuildCreated(Box::new(created));
    Ok(Decision::one(fact).answer(Reply::Build(nth)))
}

/// A project's declaration with what a start says otherwise, where `Build` has no place of its
/// own for it.
#[must_use]
pub fn effective(project: &ProjectInput, input: &StartInput) -> ProjectInput {
    fn set<T: Clone>(to: &mut T, wanted: Option<&T>) {
        if let Some(wanted) = wanted {
            to.clone_from(wanted);
        }
    }
    let mut declared = project.clone();
    set(&mut declared.artifacts, input.artifacts_override.as_ref());
    let secondary = input.secondary_artifacts_override.as_ref();
    set(&mut declared.secondary_artifacts, secondary);
    let source = &mut declared.source;
    set(&mut source.kind, input.source_type_override.as_ref());
    if input.source_location_override.is_some() {
        source.location.clone_from(&input.source_location_override);
    }
    let environment = &mut declared.environment;
    let kind = input.environment_type_override.as_ref();
    set(&mut environment.kind, kind);
    let compute = input.compute_type_override.as_ref();
    set(&mut environment.compute_type, compute);
    let queued = input.queued_timeout_in_minutes_override;
    declared.queued_timeout_in_minutes = queued.or(declared.queued_timeout_in_minutes);
    if input.logs_config_override.is_some() {
        declared.logs_config.clone_from(&input.logs_config_override);
    }
    if input.cache_override.is_some() {
        declared.cache.clone_from(&input.cache_override);
    }
    if input.encryption_key_override.is_some() {
        let key = &input.encryption_key_override;
        declared.encryption_key.clone_from(key);
    }
    declared
}

fn no_build(id: &str) -> ApiError {
    let message = format!("Build cannot be found: {id}");
    ApiError::new("ResourceNotFoundException", message)
}

/// The same build again.
pub(super) fn again(w: &World, by: By<'_>, id: &str) -> Decided {
    let (_, build) = w.codebuild.build(id).ok_or_else(|| no_build(id))?;
    start(w, by, &build.input, None)
}

fn initiator(principal: &Principal) -> Arc<str> {
    match principal {
        Principal::User(user) => user.name.clone(),
        Principal::Role(role) => format!("{}/{}", role.role, role.session).into(),
        Principal::Root(_) => "root".into(),
        Principal::Aws | Principal::Chaos | Principal::Service(_) => principal.to_string().into(),
    }
}

pub(super) fn stop(w: &World, id: &Arc<str>) -> Decided {
    let Some((build, row)) = w.codebuild.build(id) else {
        return Err(no_build(id));
    };
    let reply = Reply::Build(build);
    if row.is_over() {
        return Ok(Decision::nothing().answer(reply));
    }
    let ended = evolve::PhaseEnded {
        build,
        phase: row.phase(),
        status: PhaseStatus::Stopped,
        context: None,
    };
    Ok(Decision::all([
        Fact::PhaseEnded(Box::new(ended)).into(),
        Fact::PhaseStarted {
            build,
            phase: Phase::Completed,
        }
        .into(),
        Fact::BuildEnded {
            build,
            status: BuildStatus::Stopped,
        }
        .into(),
    ])
    .answer(reply))
}
