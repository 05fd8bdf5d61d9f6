//! What commands of builds are called.

use greenroom_engine::codebuild::{Build, Phase};
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
