//! What happens in CodeBuild.

use greenroom_engine::codebuild::{BuildStatus, BuildStep, Fact, Phase, PhaseStatus};
use greenroom_engine::world::World;

use super::scripts::command;
use crate::names::{build, build_id, count, show};

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(super) fn of(w: &World, fact: &Fact) -> String {
    match fact {
        Fact::ProjectCreated(input) => format!("Build project {} was created.", show(&input.name)),
        Fact::ProjectUpdated(input) => format!("Build project {} was changed.", show(&input.name)),
        Fact::ProjectDeleted { name } => format!("Build project {} was deleted.", show(name)),
        Fact::BuildCreated(created) => format!(
            "Build {} was started by {}.",
            build_id(&created.id),
            show(&created.initiator)
        ),
        Fact::PhaseStarted { build: id, phase } => match phase {
            Phase::Completed => format!("Build {} is at its end.", build(w, *id)),
            Phase::Queued => format!("Build {} waits in the queue.", build(w, *id)),
            Phase::Submitted
            | Phase::Provisioning
            | Phase::DownloadSource
            | Phase::Install
            | Phase::PreBuild
            | Phase::Build
            | Phase::PostBuild
            | Phase::UploadArtifacts
            | Phase::Finalizing => format!("Build {} began {phase}.", build(w, *id)),
        },
        Fact::SourceReady(ready) => {
            let version = ready.resolved.as_deref().map(crate::names::short);
            let version = version.map_or_else(String::new, |version| format!(" at {version}"));
            format!(
                "Build {} has its source{version} and its buildspec.",
                build(w, ready.build)
            )
        }
        Fact::CommandStarted { step, .. } => {
            format!("Build {} runs {}.", build(w, step.build), quoted(w, *step))
        }
        Fact::CommandEnded(ended) => {
            let what = quoted(w, ended.step);
            let id = build(w, ended.step.build);
            match ended.exit_code {
                0 => format!("Build {id}: {what} ended well after {}.", ended.took),
                code => format!(
                    "Build {id}: {what} exited with {code} after {}.",
                    ended.took
                ),
            }
        }
        Fact::ArtifactsUploaded { build: id, uploads } => {
            let to: Vec<String> = uploads
                .iter()
                .map(|upload| format!("s3://{}/{}", upload.output.bucket, upload.output.key))
                .collect();
            format!(
                "Build {} uploaded {} to {}.",
                build(w, *id),
                count(to.len(), "artifact"),
                show(&to.join(", "))
            )
        }
        Fact::PhaseEnded(ended) => {
            let id = build(w, ended.build);
            let phase = ended.phase;
            let context = ended.context.as_ref();
            let why = context.map(|context| format!(": {}", show(&context.message)));
            let why = why.unwrap_or_default();
            match ended.status {
                PhaseStatus::Succeeded => format!("Build {id} finished {phase}."),
                PhaseStatus::Failed | PhaseStatus::Fault => {
                    format!("Build {id} failed {phase}{why}.")
                }
                PhaseStatus::TimedOut => format!("Build {id} ran out of time in {phase}."),
                PhaseStatus::Stopped => format!("Build {id} was stopped in {phase}."),
                PhaseStatus::InProgress => format!("Build {id} is in {phase}."),
            }
        }
        Fact::BuildEnded { build: id, status } => {
            let id = build(w, *id);
            match status {
                BuildStatus::Succeeded => format!("Build {id} succeeded."),
                BuildStatus::Failed => format!("Build {id} failed."),
                BuildStatus::Fault => format!("Build {id} ended with a fault of CodeBuild's own."),
                BuildStatus::TimedOut => format!("Build {id} ran out of time."),
                BuildStatus::Stopped => format!("Build {id} was stopped."),
                BuildStatus::InProgress => format!("Build {id} is in progress."),
            }
        }
    }
}

fn quoted(w: &World, step: BuildStep) -> String {
    let row = w.codebuild.builds.get(step.build);
    match row.and_then(|row| command(row, step.phase, step.nth)) {
        Some(text) => format!("`{}`", show(text.lines().next().unwrap_or_default())),
        None => format!("command {} of {}", u32::from(step.nth) + 1, step.phase),
    }
}
