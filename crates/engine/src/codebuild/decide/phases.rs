//! From one phase to the next, and what still runs after a failure.
//!
//! Source: fact sheet on CodeBuild, phase order (buildspec reference, logs of real builds).

use greenroom_formats::buildspec::{OnFailure, PhaseName};

use crate::codebuild::{
    Build, BuildId, BuildStatus, BuildStep, Context, Fact, Phase, PhaseStatus, artifacts, evolve,
    source,
};
use crate::hosts::RunId;
use crate::next::{Decided, Decision, Facts};
use crate::world::World;

/// The buildspec's name of a phase, if it has one.
pub(in crate::codebuild) const fn in_spec(phase: Phase) -> Option<PhaseName> {
    match phase {
        Phase::Install => Some(PhaseName::Install),
        Phase::PreBuild => Some(PhaseName::PreBuild),
        Phase::Build => Some(PhaseName::Build),
        Phase::PostBuild => Some(PhaseName::PostBuild),
        Phase::Submitted
        | Phase::Queued
        | Phase::Provisioning
        | Phase::DownloadSource
        | Phase::UploadArtifacts
        | Phase::Finalizing
        | Phase::Completed => None,
    }
}

fn running(w: &World, id: BuildId, phase: Phase) -> Option<&Build> {
    w.codebuild
        .builds
        .get(id)
        .filter(|build| !build.is_over() && build.phase() == phase)
}

/// A phase is over: what it came to, and where the build goes from there.
pub(super) fn advance(w: &World, id: BuildId, from: Phase) -> Decided {
    let Some(build) = running(w, id, from) else {
        return Ok(Decision::nothing());
    };
    let mut facts = Facts::new();
    let failure = match from {
        Phase::DownloadSource => match source::fetch(w, build) {
            Ok(fetched) => {
                facts.extend(fetched.into_facts(w, id));
                None
            }
            Err(context) => Some(context),
        },
        Phase::UploadArtifacts => match artifacts::upload(w, build) {
            Ok(uploads) if uploads.is_empty() => None,
            Ok(uploads) => {
                facts.push(
                    Fact::ArtifactsUploaded {
                        build: id,
                        uploads: uploads.into(),
                    }
                    .into(),
                );
                None
            }
            Err(context) => Some(context),
        },
        Phase::Submitted
        | Phase::Queued
        | Phase::Provisioning
        | Phase::Install
        | Phase::PreBuild
        | Phase::Build
        | Phase::PostBuild
        | Phase::Finalizing
        | Phase::Completed => build.failure.clone(),
    };
    let next = after(build, from, failure.is_some());
    let status = if failure.is_some() {
        PhaseStatus::Failed
    } else {
        PhaseStatus::Succeeded
    };
    let ended = evolve::PhaseEnded {
        build: id,
        phase: from,
        status,
        context: failure.clone(),
    };
    facts.push(Fact::PhaseEnded(Box::new(ended)).into());
    facts.push(
        Fact::PhaseStarted {
            build: id,
            phase: next,
        }
        .into(),
    );
    if next == Phase::Completed {
        let failed = build.has_failed || failure.is_some();
        let status = if failed {
            BuildStatus::Failed
        } else {
            BuildStatus::Succeeded
        };
        facts.push(Fact::BuildEnded { build: id, status }.into());
    }
    Ok(Decision {
        facts,
        ..Decision::default()
    })
}

/// Which phase follows.
fn after(build: &Build, phase: Phase, failed: bool) -> Phase {
    if !failed {
        return phase.next();
    }
    let spec = build.ready.as_ref().map(|ready| &ready.spec);
    let rule = spec
        .zip(in_spec(phase))
        .and_then(|(spec, name)| spec.phase(name)?.on_failure.as_ref())
        .map(|rule| &rule.value);
    match (rule, phase) {
        (Some(OnFailure::Abort), _) => Phase::Finalizing,
        (Some(OnFailure::Continue), _) | (_, Phase::Build) => phase.next(),
        (_, Phase::PostBuild) => Phase::UploadArtifacts,
        (_, Phase::Finalizing | Phase::Completed) => Phase::Completed,
        (Some(OnFailure::Retry { .. }) | None, _) => Phase::Finalizing,
    }
}

pub(super) fn script_returned(w: &World, step: BuildStep, run: RunId) -> Decided {
    if running(w, step.build, step.phase).is_none() {
        return Ok(Decision::nothing());
    }
    Ok(Decision::one(Fact::CommandStarted { step, run }))
}

/// A command's time is over: what it printed, how it ended, what it left.
pub(super) fn command_ends(w: &World, step: BuildStep, run: RunId) -> Decided {
    let Some(build) = running(w, step.build, step.phase) else {
        return Ok(Decision::nothing());
    };
    let Some(ran) = w.hosts.runs.get(run) else {
        return Ok(Decision::nothing());
    };
    let command = command_text(build, step).unwrap_or_default();
    let failure = (ran.exit_code != 0).then(|| {
        let message = format!(
            "Error while executing command: {command}. Reason: exit status {}",
            ran.exit_code
        );
        Context::new("COMMAND_EXECUTION_ERROR", message)
    });
    let ended = evolve::CommandEnded {
        step,
        run,
        output: ran.output.clone(),
        exit_code: ran.exit_code,
        took: ran.took,
        disk: ran.disk,
        session: ran.session.clone(),
        failure,
    };
    Ok(Decision::one(Fact::CommandEnded(Box::new(ended))))
}

/// The text of a command: of `commands`, then of `finally`.
pub(in crate::codebuild) fn command_text(build: &Build, step: BuildStep) -> Option<&str> {
    let phase = build.ready.as_ref()?.spec.phase(in_spec(step.phase)?)?;
    let all = phase.commands.iter().chain(&phase.finally);
    all.map(|command| command.value.as_str())
        .nth(usize::from(step.nth))
}

pub(super) fn timed_out(w: &World, id: BuildId) -> Decided {
    let Some(build) = w.codebuild.builds.get(id).filter(|build| !build.is_over()) else {
        return Ok(Decision::nothing());
    };
    let ended = evolve::PhaseEnded {
        build: id,
        phase: build.phase(),
        status: PhaseStatus::TimedOut,
        context: Some(Context::new("BUILD_TIMED_OUT", "Build timed out.")),
    };
    Ok(Decision::all([
        Fact::PhaseEnded(Box::new(ended)).into(),
        Fact::PhaseStarted {
            build: id,
            phase: Phase::Completed,
        }
        .into(),
        Fact::BuildEnded {
            build: id,
            status: BuildStatus::TimedOut,
        }
        .into(),
    ]))
}
