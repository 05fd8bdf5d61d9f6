//! What follows in CodeBuild.

use std::sync::Arc;

use super::decide::{command_text, in_spec};
use super::evolve::CommandEnded;
use super::{Build, BuildId, BuildStep, Command, Fact, Phase, source};
use crate::figures::codebuild as figures;
use crate::hosts::{Memory, RunId, ScriptFor, ScriptOrder, ScriptText};
use crate::kernel::agenda::TimerKey;
use crate::kernel::script::{Env, ShellKind};
use crate::kernel::time::Span;
use crate::next::{Asks, Next};
use crate::s3;
use crate::world::World;
use greenroom_formats::buildspec::{PhaseName, Version};

fn limit_key(build: BuildId) -> TimerKey {
    TimerKey {
        purpose: "codebuild.limit",
        subject: u64::from(build.0),
        part: 0,
    }
}

pub(crate) fn react(w: &World, fact: &Fact, asks: &mut Asks) {
    match fact {
        Fact::BuildCreated(created) => {
            if let Some(build) = w.codebuild.by_id.get(&created.id) {
                let command = Command::Advance {
                    build: *build,
                    from: Phase::Submitted,
                };
                asks.push(Next::Now(command.into()));
            }
        }
        Fact::PhaseStarted { build, phase } => phase_started(w, *build, *phase, asks),
        Fact::CommandStarted { step, run } => asks.extend(wait_for(w, *step, *run)),
        Fact::CommandEnded(ended) => asks.extend(after_command(w, ended)),
        Fact::ArtifactsUploaded { uploads, .. } => {
            for upload in uploads.iter() {
                asks.extend(upload.objects.iter().map(|(key, body)| {
                    let put = s3::Command::PutObject {
                        bucket: upload.output.bucket.clone(),
                        key: key.clone(),
                        body: body.clone(),
                        content_type: None,
                    };
                    Next::Now(put.into())
                }));
            }
        }
        Fact::BuildEnded { build, .. } => asks.push(Next::Cancel(limit_key(*build))),
        Fact::ProjectCreated(_)
        | Fact::ProjectUpdated(_)
        | Fact::ProjectDeleted { .. }
        | Fact::SourceReady(_)
        | Fact::PhaseEnded(_) => {}
    }
}

fn phase_started(w: &World, id: BuildId, phase: Phase, asks: &mut Asks) {
    let Some(build) = w.codebuild.builds.get(id) else {
        return;
    };
    if phase == Phase::Provisioning {
        let own = build
            .input
            .timeout_in_minutes_override
            .or(build.project.timeout_in_minutes);
        let limit = own.map_or(figures::TIMEOUT, Span::minutes);
        let timed_out = Command::TimedOut { build: id };
        asks.push(Next::deadline(
            limit,
            timed_out,
            limit_key(id),
            "a build may run no longer",
        ));
    }
    if in_spec(phase).is_some() {
        let step = BuildStep {
            build: id,
            phase,
            nth: 0,
        };
        let runtimes = runtimes_time(build, phase);
        asks.extend(match order(w, build, step) {
            Some(order) if runtimes == Span::ZERO => Some(Next::Run(Box::new(order))),
            Some(_) | None => Some(advance(build, id, phase, runtimes)),
        });
        return;
    }
    let span = match phase {
        Phase::Queued => figures::QUEUE,
        Phase::Provisioning => figures::PROVISION,
        Phase::DownloadSource => figures::DOWNLOAD,
        Phase::UploadArtifacts => figures::UPLOAD,
        Phase::Finalizing => figures::FINALIZE,
        Phase::Submitted
        | Phase::Install
        | Phase::PreBuild
        | Phase::Build
        | Phase::PostBuild
        | Phase::Completed => return,
    };
    asks.push(advance(build, id, phase, span));
}

/// Choosing runtimes takes time before the first command of `install`.
fn runtimes_time(build: &Build, phase: Phase) -> Span {
    let spec = build.ready.as_ref().map(|ready| &ready.spec);
    let install = spec.and_then(|spec| spec.phase(PhaseName::Install));
    match install {
        Some(install) if phase == Phase::Install && install.commands.is_empty() => Span(
            figures::RUNTIME
                .0
                .saturating_mul(install.runtime_versions.len() as u64),
        ),
        Some(_) | None => Span::ZERO,
    }
}

fn advance(_: &Build, build: BuildId, from: Phase, span: Span) -> Next {
    Next::work(span, Command::Advance { build, from }, "a build phase runs")
}

/// The order to run a command; `None` when there is no such command.
fn order(w: &World, build: &Build, step: BuildStep) -> Option<ScriptOrder> {
    let ready = build.ready.as_ref()?;
    let text = command_text(build, step)?;
    let phase = ready.spec.phase(in_spec(step.phase)?)?;
    let run_as = phase.run_as.as_ref().or(ready.spec.run_as.as_ref());
    let session = build
        .session
        .clone()
        .filter(|_| ready.spec.version == Version::V02);
    // A shell that goes on has its variables already; what the build changed in them must stay.
    let mut env = match &session {
        Some(_) => Env::new(),
        None => (*ready.env).clone(),
    };
    let succeeding = if build.has_failed { "0" } else { "1" };
    env.insert("CODEBUILD_BUILD_SUCCEEDING".into(), succeeding.into());
    let is_bash = ready
        .spec
        .env
        .shell
        .as_ref()
        .is_some_and(|shell| shell.value == "bash");
    Some(ScriptOrder {
        text: ScriptText {
            script: text.into(),
            name: "/codebuild/output/tmp/script.sh".into(),
            shell: if is_bash {
                ShellKind::Bash
            } else {
                ShellKind::Sh
            },
            folder: ready.folder.clone(),
            env: Arc::new(env),
            user: run_as.map_or_else(|| "root".into(), |user| user.value.as_str().into()),
        },
        disk: build.disk,
        session,
        host: build.id.rsplit(':').next().unwrap_or(&build.id).into(),
        clock_offset_ms: 0,
        principal: source::principal(w, build),
        time_limit: figures::TIMEOUT_MAX,
        memory: Memory::Own,
        answer: ScriptFor::Build(step),
    })
}

fn wait_for(w: &World, step: BuildStep, run: RunId) -> Option<Next> {
    let took = w.hosts.runs.get(run)?.took;
    Some(Next::work(
        took,
        Command::CommandEnds { step, run },
        "a build command runs",
    ))
}

/// The next command of the phase; after a failure the first one of `finally`; else the end.
fn after_command(w: &World, ended: &CommandEnded) -> Option<Next> {
    let step = ended.step;
    let build = w
        .codebuild
        .builds
        .get(step.build)
        .filter(|build| !build.is_over())?;
    let phase = build.ready.as_ref()?.spec.phase(in_spec(step.phase)?)?;
    let commands = u16::try_from(phase.commands.len()).unwrap_or(u16::MAX);
    let in_commands = step.nth < commands;
    let nth = match (ended.failure.is_some(), in_commands) {
        (false, _) => Some(step.nth + 1),
        (true, true) => Some(commands),
        (true, false) => None,
    };
    let next = nth.and_then(|nth| order(w, build, BuildStep { nth, ..step }));
    Some(match next {
        Some(order) => Next::Run(Box::new(order)),
        None => Next::Now(
            Command::Advance {
                build: step.build,
                from: step.phase,
            }
            .into(),
        ),
    })
}
