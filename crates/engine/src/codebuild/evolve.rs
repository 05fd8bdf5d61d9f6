//! What can happen in CodeBuild, and what it changes.

use std::sync::Arc;

use greenroom_formats::buildspec::Buildspec;

use super::artifacts::Upload;
use super::state::Ready;
use super::{
    Build, BuildId, BuildStatus, BuildStep, Context, Phase, PhaseRow, PhaseStatus, PipelineWork,
    Project, ProjectInput, StartInput, State, log,
};
use crate::hosts::{self, DiskId, RunId};
use crate::kernel::script::{Env, OutputLine, ShellSession};
use crate::kernel::time::{SimTime, Span};
use crate::must_have;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    ProjectCreated(Arc<ProjectInput>),
    ProjectUpdated(Arc<ProjectInput>),
    ProjectDeleted {
        name: Arc<str>,
    },
    BuildCreated(Box<BuildCreated>),
    PhaseStarted {
        build: BuildId,
        phase: Phase,
    },
    SourceReady(Box<SourceReady>),
    CommandStarted {
        step: BuildStep,
        run: RunId,
    },
    CommandEnded(Box<CommandEnded>),
    ArtifactsUploaded {
        build: BuildId,
        uploads: Arc<[Upload]>,
    },
    PhaseEnded(Box<PhaseEnded>),
    BuildEnded {
        build: BuildId,
        status: BuildStatus,
    },
}

/// A build was asked for.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct BuildCreated {
    pub id: Arc<str>,
    pub number: u32,
    pub project: Arc<ProjectInput>,
    pub input: Arc<StartInput>,
    pub pipeline: Option<Arc<PipelineWork>>,
    pub initiator: Arc<str>,
}

/// A build has its source, its buildspec and its variables.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct SourceReady {
    pub build: BuildId,
    pub spec: Arc<Buildspec>,
    pub folder: Arc<str>,
    pub env: Arc<Env>,
    pub secrets: Arc<[Arc<str>]>,
    pub resolved: Option<Arc<str>>,
    pub disk: DiskId,
}

/// A command of a build ended.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct CommandEnded {
    pub step: BuildStep,
    pub run: RunId,
    pub output: Arc<[OutputLine]>,
    pub exit_code: i32,
    pub took: Span,
    pub disk: DiskId,
    pub session: ShellSession,
    pub failure: Option<Context>,
}

/// A phase of a build ended.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct PhaseEnded {
    pub build: BuildId,
    pub phase: Phase,
    pub status: PhaseStatus,
    pub context: Option<Context>,
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::ProjectCreated(input) => {
            let project = Project {
                input: Arc::clone(input),
                created: at,
                modified: at,
                builds: imbl::Vector::new(),
            };
            s.projects.insert(input.name.clone(), project);
        }
        Fact::ProjectUpdated(input) => {
            let project = must_have!(s.projects.get_mut(&input.name), "the project");
            project.input = Arc::clone(input);
            project.modified = at;
        }
        Fact::ProjectDeleted { name } => {
            s.projects.remove(name);
        }
        Fact::BuildCreated(created) => create(s, created, at),
        Fact::PhaseStarted { build, phase } => {
            let build = must_have!(s.builds.get_mut(*build), "the build");
            build.phases.push_back(PhaseRow {
                phase: *phase,
                status: PhaseStatus::InProgress,
                started: at,
                ended: None,
                context: None,
            });
            log::phase_started(build, *phase, at);
        }
        Fact::SourceReady(ready) => {
            let build = must_have!(s.builds.get_mut(ready.build), "the build");
            build.disk = ready.disk;
            build.ready = Some(Ready {
                spec: Arc::clone(&ready.spec),
                folder: ready.folder.clone(),
                env: Arc::clone(&ready.env),
                secrets: Arc::clone(&ready.secrets),
                resolved: ready.resolved.clone(),
            });
            log::source_ready(build, at);
        }
        Fact::CommandStarted { step, .. } => {
            let build = must_have!(s.builds.get_mut(step.build), "the build");
            log::command_started(build, *step, at);
        }
        Fact::CommandEnded(ended) => {
            let build = must_have!(s.builds.get_mut(ended.step.build), "the build");
            log::command_ended(build, ended, at);
            build.disk = ended.disk;
            build.session = Some(ended.session.clone());
            build
                .runs
                .push_back((ended.step.phase, ended.step.nth, ended.run));
            if build.failure.is_none() {
                build.failure.clone_from(&ended.failure);
            }
            build.has_failed |= ended.failure.is_some();
        }
        Fact::ArtifactsUploaded { build, uploads } => {
            let build = must_have!(s.builds.get_mut(*build), "the build");
            build.outputs = uploads.iter().map(|upload| upload.output.clone()).collect();
            log::uploaded(build, uploads, at);
        }
        Fact::PhaseEnded(ended) => end_phase(s, ended, at),
        Fact::BuildEnded { build, status } => {
            let build = must_have!(s.builds.get_mut(*build), "the build");
            build.status = *status;
            build.ended = Some(at);
            if let Some(row) = build.phases.back_mut() {
                row.status = PhaseStatus::Succeeded;
            }
        }
    }
}

fn create(s: &mut State, created: &BuildCreated, at: SimTime) {
    let submitted = PhaseRow {
        phase: Phase::Submitted,
        status: PhaseStatus::InProgress,
        started: at,
        ended: None,
        context: None,
    };
    let id = s.builds.push(Build {
        id: created.id.clone(),
        number: created.number,
        project: Arc::clone(&created.project),
        input: Arc::clone(&created.input),
        pipeline: created.pipeline.clone(),
        initiator: created.initiator.clone(),
        status: BuildStatus::InProgress,
        phases: imbl::Vector::unit(submitted),
        log: imbl::Vector::new(),
        ready: None,
        disk: hosts::State::FRESH,
        session: None,
        failure: None,
        has_failed: false,
        runs: imbl::Vector::new(),
        outputs: Arc::default(),
        exported: Arc::default(),
        started: at,
        ended: None,
    });
    s.by_id.insert(created.id.clone(), id);
    let project = must_have!(s.projects.get_mut(&created.project.name), "the project");
    project.builds.push_back(id);
}

fn end_phase(s: &mut State, ended: &PhaseEnded, at: SimTime) {
    let build = must_have!(s.builds.get_mut(ended.build), "the build");
    if let Some(row) = build.phases.back_mut() {
        row.status = ended.status;
        row.ended = Some(at);
        row.context.clone_from(&ended.context);
    }
    build.has_failed |= ended.status != PhaseStatus::Succeeded;
    build.failure = None;
    log::phase_ended(build, ended, at);
}
