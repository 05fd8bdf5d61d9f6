//! Builds are started and stopped.

use std::sync::Arc;

use super::{find, projects};
use crate::codebuild::{BuildStatus, Fact, Phase, PhaseStatus, PipelineWork, StartInput, evolve};
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
    if (&*project.input.source.kind == "CODEPIPELINE") != pipeline.is_some() {
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
        project: Arc::clone(&project.input),
        input: Arc::new(input.clone()),
        pipeline: pipeline.cloned(),
        initiator,
    };
    let fact = Fact::BuildCreated(Box::new(created));
    Ok(Decision::one(fact).answer(Reply::Build(nth)))
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
        let message = format!("Build cannot be found: {id}");
        return Err(ApiError::new("ResourceNotFoundException", message));
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
