//! Rules of CodeBuild.

use greenroom_engine::codebuild::{BuildStatus, Fact, Phase, PhaseStatus};
use greenroom_engine::codepipeline;
use greenroom_engine::fact::Fact as Any;
use greenroom_engine::figures::approximations;
use greenroom_engine::world::World;

use super::Rule;

pub(super) fn of(w: &World, cause: &Any, effect: &Fact) -> Rule {
    match effect {
        Fact::BuildCreated(_) => match cause {
            Any::CodePipeline(codepipeline::Fact::WorkRequested { .. }) => {
                "A CodeBuild action starts a build in the name of the pipeline's role.".into()
            }
            _ => "StartBuild puts a build into the queue.".into(),
        },
        Fact::PhaseStarted { phase, .. } => phase_started(cause, *phase),
        Fact::SourceReady(_) => {
            "DOWNLOAD_SOURCE fetches the source, reads the buildspec and resolves its variables."
                .into()
        }
        Fact::CommandStarted { .. } => {
            "The commands of a phase run one after the other, as the buildspec lists them.".into()
        }
        Fact::CommandEnded(_) => Rule::from("A command takes its time and leaves an exit code.")
            .about(&approximations::SCRIPT_AT_ONCE),
        Fact::ArtifactsUploaded { .. } => {
            "UPLOAD_ARTIFACTS collects what the buildspec lists under artifacts.".into()
        }
        Fact::PhaseEnded(ended) => phase_ended(ended.status, ended.phase).into(),
        Fact::BuildEnded { build, status } => {
            let row = w.codebuild.builds.get(*build);
            let rule = Rule::from(build_ended(*status));
            let went_on = row.is_some_and(|row| {
                let failed = row
                    .phases
                    .iter()
                    .position(|row| row.status == PhaseStatus::Failed);
                let in_spec = |phase| matches!(phase, Phase::Install | Phase::PreBuild);
                failed.is_some_and(|nth| {
                    let next = row.phases.get(nth + 1);
                    row.phases.get(nth).is_some_and(|row| in_spec(row.phase))
                        && next.is_some_and(|next| next.phase != Phase::Finalizing)
                })
            });
            if went_on {
                rule.about(&approximations::CONTINUE_STATUS)
            } else {
                rule
            }
        }
        Fact::ProjectCreated(_) | Fact::ProjectUpdated(_) | Fact::ProjectDeleted { .. } => {
            "CodeBuild keeps the project it is given.".into()
        }
    }
}

fn phase_started(cause: &Any, phase: Phase) -> Rule {
    let failed = match cause {
        Any::CodeBuild(Fact::PhaseEnded(ended)) if ended.status == PhaseStatus::Failed => {
            Some(ended.phase)
        }
        _ => None,
    };
    match (failed, phase) {
        (Some(Phase::Build), Phase::PostBuild) => {
            "POST_BUILD runs even when BUILD failed, unless on-failure says ABORT.".into()
        }
        (Some(Phase::PostBuild), Phase::UploadArtifacts) => {
            "UPLOAD_ARTIFACTS runs even when POST_BUILD failed, unless on-failure says ABORT."
                .into()
        }
        (Some(_), Phase::Finalizing) => {
            "After a failure the build goes straight to FINALIZING.".into()
        }
        (Some(_), _) => "on-failure: CONTINUE lets the next phase run.".into(),
        (None, _) => "The phases of a build run in a fixed order.".into(),
    }
}

fn phase_ended(status: PhaseStatus, phase: Phase) -> String {
    match status {
        PhaseStatus::Failed | PhaseStatus::Fault => match phase {
            Phase::Install | Phase::PreBuild | Phase::Build | Phase::PostBuild => {
                "A command that exits with anything but 0 fails its phase; the commands after it \
                 do not run, those under finally do."
                    .to_owned()
            }
            Phase::Submitted
            | Phase::Queued
            | Phase::Provisioning
            | Phase::DownloadSource
            | Phase::UploadArtifacts
            | Phase::Finalizing
            | Phase::Completed => format!("{phase} fails when its own work cannot be done."),
        },
        PhaseStatus::TimedOut => {
            "A build that runs longer than the project's timeout is stopped.".to_owned()
        }
        PhaseStatus::Stopped => "StopBuild ends the phase that runs.".to_owned(),
        PhaseStatus::Succeeded => {
            "A phase succeeds when all its commands exited with 0.".to_owned()
        }
        PhaseStatus::InProgress => "A phase goes on until its last command ended.".to_owned(),
    }
}

const fn build_ended(status: BuildStatus) -> &'static str {
    match status {
        BuildStatus::Succeeded => "A build succeeds when none of its phases failed.",
        BuildStatus::Failed | BuildStatus::Fault => {
            "A build fails when one of its phases failed, whatever ran after it."
        }
        BuildStatus::TimedOut => "A build that runs longer than its timeout ends there.",
        BuildStatus::Stopped => "A stopped build ends at once.",
        BuildStatus::InProgress => "A build goes on until its last phase.",
    }
}
