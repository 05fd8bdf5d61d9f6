//! The log of a build, line by line as CodeBuild writes it.
//!
//! Source: logs of real builds in public issues; the fact sheet lists the forms. The time and
//! the `[Container]` before an agent's line are added when the log is printed.

use std::sync::Arc;

use super::artifacts::Upload;
use super::decide::{command_text, in_spec};
use super::evolve::{CommandEnded, PhaseEnded};
use super::{Build, BuildStep, LogLine, Phase};
use crate::kernel::time::{SimTime, Span};
use greenroom_formats::buildspec::PhaseName;

/// Longest log of one build, in lines.
const LINES_MAX: usize = 20_000;

fn write(build: &mut Build, at: SimTime, by_agent: bool, text: impl Into<Arc<str>>) {
    if build.log.len() < LINES_MAX {
        build.log.push_back(LogLine {
            at,
            by_agent,
            text: text.into(),
        });
    }
}

fn agent(build: &mut Build, at: SimTime, text: impl Into<Arc<str>>) {
    write(build, at, true, text);
}

pub(super) fn phase_started(build: &mut Build, phase: Phase, at: SimTime) {
    match phase {
        Phase::DownloadSource => {
            agent(build, at, "Waiting for agent ping");
            agent(build, at, "Waiting for DOWNLOAD_SOURCE");
        }
        Phase::Install | Phase::PreBuild | Phase::Build | Phase::PostBuild => {
            agent(build, at, format!("Entering phase {phase}"));
        }
        Phase::UploadArtifacts => {
            let has = build
                .ready
                .as_ref()
                .is_some_and(|ready| ready.spec.artifacts.is_some());
            if has {
                agent(build, at, "Expanding base directory path: .");
                agent(build, at, "Assembling file list");
            }
        }
        Phase::Submitted
        | Phase::Queued
        | Phase::Provisioning
        | Phase::Finalizing
        | Phase::Completed => {}
    }
}

pub(super) fn source_ready(build: &mut Build, at: SimTime) {
    let Some(ready) = build.ready.clone() else {
        return;
    };
    agent(build, at, "Phase is DOWNLOAD_SOURCE");
    agent(build, at, format!("CODEBUILD_SRC_DIR={}", ready.folder));
    agent(
        build,
        at,
        format!("YAML location is {}/buildspec.yml", ready.folder),
    );
    agent(build, at, "Processing environment variables");
    let install = ready.spec.phase(PhaseName::Install);
    let runtimes = install.map_or(&[][..], |phase| &phase.runtime_versions);
    if runtimes.is_empty() {
        agent(build, at, "No runtime version selected in buildspec.");
    }
    for runtime in runtimes {
        agent(
            build,
            at,
            format!(
                "Selecting '{}' runtime version '{}' based on manual selections...",
                runtime.name.value, runtime.version.value
            ),
        );
    }
    agent(build, at, format!("Moving to directory {}", ready.folder));
    agent(build, at, "Registering with agent");
    agent(
        build,
        at,
        format!("Phases found in YAML: {}", ready.spec.phases.len()),
    );
    for phase in &ready.spec.phases {
        let count = phase.commands.len();
        let plural = if count == 1 { "command" } else { "commands" };
        agent(
            build,
            at,
            format!(" {}: {count} {plural}", phase.name.phase_type()),
        );
    }
}

pub(super) fn command_started(build: &mut Build, step: BuildStep, at: SimTime) {
    let text = command_text(build, step).unwrap_or_default().to_owned();
    let text = mask(build, &text);
    agent(build, at, format!("Running command {text}"));
}

pub(super) fn command_ended(build: &mut Build, ended: &CommandEnded, at: SimTime) {
    let began = SimTime(at.0.saturating_sub(ended.took.0));
    let count = ended.output.len() as u64;
    for (nth, line) in ended.output.iter().enumerate() {
        // The lines are spread over the time the command took.
        let share = ended.took.0.saturating_mul(nth as u64 + 1) / (count + 1);
        let text = mask(build, &line.text);
        write(build, began + Span(share), false, text);
    }
    if ended.exit_code != 0 {
        let text = command_text(build, ended.step)
            .unwrap_or_default()
            .to_owned();
        let text = mask(build, &text);
        agent(
            build,
            at,
            format!(
                "Command did not exit successfully {text} exit status {}",
                ended.exit_code
            ),
        );
    }
}

/// Values of parameters and secrets never show.
fn mask(build: &Build, text: &str) -> String {
    let secrets = build
        .ready
        .as_ref()
        .map(|ready| Arc::clone(&ready.secrets))
        .unwrap_or_default();
    let long = secrets.iter().filter(|secret| secret.len() >= 3);
    long.fold(text.to_owned(), |text, secret| {
        text.replace(&**secret, "***")
    })
}

pub(super) fn uploaded(build: &mut Build, uploads: &[Upload], at: SimTime) {
    for upload in uploads {
        if let Some(name) = &upload.output.identifier {
            agent(
                build,
                at,
                format!("Preparing to copy secondary artifacts {name}"),
            );
        }
        agent(build, at, "Expanding file paths for base directory .");
        agent(build, at, format!("Found {} file(s)", upload.output.files));
    }
}

pub(super) fn phase_ended(build: &mut Build, ended: &PhaseEnded, at: SimTime) {
    let is_logged = in_spec(ended.phase).is_some()
        || matches!(ended.phase, Phase::DownloadSource | Phase::UploadArtifacts);
    if !is_logged {
        return;
    }
    agent(
        build,
        at,
        format!("Phase complete: {} State: {}", ended.phase, ended.status),
    );
    let (code, message) = match &ended.context {
        Some(context) => (context.status_code.clone(), context.message.clone()),
        None => ("".into(), "".into()),
    };
    agent(
        build,
        at,
        format!("Phase context status code: {code} Message: {message}"),
    );
}
