//! One build: phases, log, artifacts, variables. Long things are asked for by windows.

use std::ops::Range;
use std::sync::Arc;

use greenroom_engine::codebuild::{self, BuildId, BuildStatus, Phase, PhaseStatus};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::world::World;
use greenroom_formats::text;

use crate::condition::Condition;
use crate::names::{build_id, short, show};

/// A build.
#[derive(Clone, Debug, PartialEq)]
pub struct Build {
    /// Which.
    pub id: BuildId,
    /// The whole id: `<project>:<uuid>`.
    pub whole_id: String,
    /// The same as people say it.
    pub name: String,
    /// Counted up in its project.
    pub number: u32,
    /// Its project.
    pub project: String,
    /// Its status.
    pub status: BuildStatus,
    /// The same on the common scale.
    pub condition: Condition,
    /// The phase it is in.
    pub phase: Phase,
    /// Who started it: a user, or `codepipeline/<name>`.
    pub initiator: String,
    /// Commit or version that is built, once it is known.
    pub version: Option<String>,
    /// When it was asked for.
    pub started: SimTime,
    /// When it was over.
    pub ended: Option<SimTime>,
    /// How long it took, or has been running for.
    pub took: Span,
    /// Its phases so far.
    pub phases: Vec<PhaseRow>,
    /// Lines of its log.
    pub log_lines: usize,
    /// What it uploaded.
    pub artifacts: Vec<Artifact>,
    /// Why it failed, as the first failed phase says.
    pub trouble: Option<Context>,
}

/// A phase of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseRow {
    /// Which.
    pub phase: Phase,
    /// How it ended, or `IN_PROGRESS`.
    pub status: PhaseStatus,
    /// The same on the common scale.
    pub condition: Condition,
    /// When it began.
    pub started: SimTime,
    /// When it ended.
    pub ended: Option<SimTime>,
    /// How long it took, or has been running for.
    pub took: Span,
    /// Why it ended badly.
    pub context: Option<Context>,
}

/// `phaseContext`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// `COMMAND_EXECUTION_ERROR`, …
    pub status_code: String,
    /// The sentence that comes with it.
    pub message: String,
}

/// What a build uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Identifier of a secondary artifact, or the pipeline's artifact name.
    pub identifier: Option<String>,
    /// Bucket.
    pub bucket: String,
    /// Key.
    pub key: String,
    /// How many files.
    pub files: usize,
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// When it was written.
    pub at: SimTime,
    /// Whether CodeBuild wrote it, not a command.
    pub by_agent: bool,
    /// The line.
    pub text: String,
}

/// A variable of a build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Name.
    pub name: String,
    /// Value, with secrets masked.
    pub value: String,
    /// Whether something in it was masked.
    pub is_masked: bool,
}

/// A build; nothing if there is no such build.
pub fn of(w: &World, id: BuildId) -> Option<Build> {
    let row = w.codebuild.builds.get(id)?;
    let phases: Vec<PhaseRow> = row.phases.iter().map(|phase| phase_of(w, phase)).collect();
    let failed = phases
        .iter()
        .find(|phase| phase.condition == Condition::Failed);
    let resolved = row
        .ready
        .as_ref()
        .and_then(|ready| ready.resolved.as_deref());
    Some(Build {
        id,
        whole_id: show(&row.id),
        name: build_id(&row.id),
        number: row.number,
        project: show(&row.project.name),
        status: row.status,
        condition: row.status.into(),
        phase: row.phase(),
        initiator: show(&row.initiator),
        version: resolved.map(short),
        started: row.started,
        ended: row.ended,
        took: row.ended.unwrap_or(w.now).since(row.started),
        trouble: failed.and_then(|phase| phase.context.clone()),
        log_lines: row.log.len(),
        artifacts: row.outputs.iter().map(artifact).collect(),
        phases,
    })
}

fn phase_of(w: &World, row: &codebuild::PhaseRow) -> PhaseRow {
    let context = row.context.as_ref().map(|context| Context {
        status_code: show(&context.status_code),
        message: show(&context.message),
    });
    // COMPLETED is a moment, not a stretch of time.
    let end = row
        .ended
        .or((row.phase == Phase::Completed).then_some(row.started));
    PhaseRow {
        phase: row.phase,
        status: row.status,
        condition: row.status.into(),
        started: row.started,
        ended: end,
        took: end.unwrap_or(w.now).since(row.started),
        context,
    }
}

fn artifact(output: &codebuild::Output) -> Artifact {
    Artifact {
        identifier: output.identifier.as_deref().map(show),
        bucket: show(&output.bucket),
        key: show(&output.key),
        files: output.files,
    }
}

/// Lines of a build's log.
pub fn log(w: &World, id: BuildId, window: Range<usize>) -> Vec<LogLine> {
    let Some(row) = w.codebuild.builds.get(id) else {
        return Vec::new();
    };
    let end = window.end.min(row.log.len());
    let lines = (window.start..end).filter_map(|nth| row.log.get(nth));
    let shown = lines.map(|line| LogLine {
        at: line.at,
        by_agent: line.by_agent,
        text: text::clean(&line.text),
    });
    shown.collect()
}

/// The variables every command of a build sees, in the order of their names; none before its
/// source is there.
pub fn environment(w: &World, id: BuildId) -> Vec<Variable> {
    let ready = w
        .codebuild
        .builds
        .get(id)
        .and_then(|row| row.ready.as_ref());
    let Some(ready) = ready else {
        return Vec::new();
    };
    let all = ready.env.iter();
    all.map(|(name, value)| variable(name, value, &ready.secrets))
        .collect()
}

/// The variables a build hands on to later actions of its pipeline.
pub fn exported(w: &World, id: BuildId) -> Vec<Variable> {
    let Some(row) = w.codebuild.builds.get(id) else {
        return Vec::new();
    };
    let secrets = row
        .ready
        .as_ref()
        .map_or_else(Arc::default, |ready| Arc::clone(&ready.secrets));
    let all = row.exported.iter();
    all.map(|(name, value)| variable(name, value, &secrets))
        .collect()
}

/// Shorter secrets are masked only where they are the whole value, as in the log.
const MASKED_INSIDE: usize = 3;

fn variable(name: &str, value: &str, secrets: &[Arc<str>]) -> Variable {
    let hidden = secrets
        .iter()
        .any(|secret| **secret == *value && !value.is_empty());
    let masked = if hidden {
        "***".to_owned()
    } else {
        let long = secrets
            .iter()
            .filter(|secret| secret.len() >= MASKED_INSIDE);
        long.fold(value.to_owned(), |text, secret| {
            text.replace(&**secret, "***")
        })
    };
    Variable {
        name: show(name),
        is_masked: masked != value,
        value: show(&masked),
    }
}

#[cfg(test)]
mod tests;
