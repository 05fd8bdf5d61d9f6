//! What scripts and commands are called, and why an agent is silent.

use greenroom_engine::codebuild::{Build, Phase};
use greenroom_engine::codedeploy::Silence;
use greenroom_formats::buildspec::PhaseName;

/// The n-th command of a build's phase, as the buildspec writes it.
pub(super) fn command(row: &Build, phase: Phase, nth: u16) -> Option<&str> {
    let name = match phase {
        Phase::Install => PhaseName::Install,
        Phase::PreBuild => PhaseName::PreBuild,
        Phase::Build => PhaseName::Build,
        Phase::PostBuild => PhaseName::PostBuild,
        Phase::Submitted
        | Phase::Queued
        | Phase::Provisioning
        | Phase::DownloadSource
        | Phase::UploadArtifacts
        | Phase::Finalizing
        | Phase::Completed => return None,
    };
    let phase = row.ready.as_ref()?.spec.phase(name)?;
    let all = phase.commands.iter().chain(&phase.finally);
    all.map(|command| command.value.as_str())
        .nth(usize::from(nth))
}

/// Why an agent does not answer.
pub(super) const fn silence_words(why: Option<Silence>) -> &'static str {
    match why {
        Some(Silence::NotRunning) => "the instance is not running",
        Some(Silence::NoAgent) => "no CodeDeploy agent is installed",
        Some(Silence::AgentStopped) => "the CodeDeploy agent is stopped",
        Some(Silence::ClockSkew) => "its clock is off, so its signed requests are refused",
        Some(Silence::NoCredentials) => "it has no credentials from an instance profile",
        Some(Silence::ProfileNotSeen) => {
            "its instance profile came after the agent had started, and nobody restarted the agent"
        }
        None => "the CodeDeploy agent did not answer",
    }
}
