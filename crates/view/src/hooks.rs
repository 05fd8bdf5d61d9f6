//! One target of one deployment: its lifecycle events, the scripts of each, and above all from
//! which revision they come.
//!
//! Output is asked for by windows. The fleet as a whole is in `fleet`.

use std::ops::Range;

use greenroom_engine::codedeploy::{
    Deployment, EventRow, Failure, LifecycleErrorCode, LifecycleEvent, LifecycleStatus, Silence,
    TargetRef, TargetStatus, silence,
};
use greenroom_engine::ec2::InstanceId;
use greenroom_engine::hosts::Ran;
use greenroom_engine::kernel::script::OutputStream;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::world::World;
use greenroom_formats::text;

use crate::condition::Condition;
use crate::names;

mod source;

pub(crate) use source::location;
pub use source::{Declared, Source};

/// A target and its lifecycle events.
#[derive(Clone, Debug, PartialEq)]
pub struct Hooks {
    /// The target.
    pub at: TargetRef,
    /// The deployment's id.
    pub deployment: String,
    /// The instance, as people call it: `i-3`.
    pub instance: String,
    /// The instance's whole id.
    pub instance_id: String,
    /// The target's status.
    pub status: TargetStatus,
    /// The same on the common scale.
    pub condition: Condition,
    /// What is waited for, if the agent does not answer.
    pub silent: Option<Silent>,
    /// Its events, in order.
    pub events: Vec<HookEvent>,
}

/// An agent that does not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// Since when.
    pub since: SimTime,
    /// Why, as far as the world tells.
    pub why: Option<Silence>,
    /// The same in words, for the middle of a sentence.
    pub words: &'static str,
    /// What the agent's own log says, if there is an agent.
    pub log_line: Option<&'static str>,
}

/// Who does the work of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worker {
    /// The agent on the machine, with a script of the revision if there is one.
    Agent,
    /// The agent, by itself: nothing can be hooked to it.
    AgentAlone,
    /// CodeDeploy and the load balancer; the machine has no part in it.
    Service,
}

/// A lifecycle event of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct HookEvent {
    /// Its place in the sequence.
    pub step: u8,
    /// Which.
    pub event: LifecycleEvent,
    /// Its status.
    pub status: LifecycleStatus,
    /// The same on the common scale.
    pub condition: Condition,
    /// When it began.
    pub started: Option<SimTime>,
    /// When it ended.
    pub ended: Option<SimTime>,
    /// How long it took, or has been running for.
    pub took: Option<Span>,
    /// Who does its work.
    pub worker: Worker,
    /// Whose scripts it runs.
    pub source: Source,
    /// Its scripts: those that ran, and those that are still to run.
    pub scripts: Vec<Script>,
    /// What was reported when it failed.
    pub trouble: Option<Trouble>,
    /// Whether a script failed and the deployment ignores that.
    pub is_forgiven: bool,
    /// The code its scripts are told to exit with on this machine, by the fault menu.
    pub fault: Option<i32>,
}

/// A script of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Path from the bundle's root.
    pub location: String,
    /// Time limit in seconds.
    pub timeout_s: u64,
    /// User it runs as, if the AppSpec file names one.
    pub runas: Option<String>,
    /// How it is doing.
    pub condition: Condition,
    /// What came of it, once it has run.
    pub run: Option<Run>,
}

/// What came of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Exit code.
    pub exit_code: i32,
    /// How long it took.
    pub took: Span,
    /// Whether its time limit stopped it.
    pub timed_out: bool,
    /// Lines it printed.
    pub lines: usize,
}

/// What was reported of an event that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Error code.
    pub code: LifecycleErrorCode,
    /// Script it is about.
    pub script: Option<String>,
    /// The agent's words.
    pub message: String,
    /// The last lines that were printed.
    pub log: Vec<String>,
}

/// A line that a script printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it was written.
    pub stream: OutputStream,
    /// The line.
    pub text: String,
}

/// A target of a deployment; nothing if there is no such target.
pub fn of(w: &World, at: TargetRef) -> Option<Hooks> {
    let row = w.codedeploy.deployments.get(at.deployment)?;
    let instance = row.targets.instance(at.target)?;
    let status = row.targets.status(at.target);
    let events = row.targets.events(at.target).zip(0..);
    let events = events.map(|(event, step)| event_of(w, row, (at, instance), event, step));
    Some(Hooks {
        at,
        deployment: names::show(&row.id),
        instance: names::instance(instance),
        instance_id: names::show(&w.ec2.name(instance)),
        status,
        condition: status.into(),
        silent: silent(w, row, at, instance),
        events: events.collect(),
    })
}

/// The place of an instance among a deployment's targets.
pub fn find(row: &Deployment, instance: InstanceId) -> Option<u32> {
    row.places.get(&instance).copied()
}

fn event_of(
    w: &World,
    row: &Deployment,
    (at, instance): (TargetRef, InstanceId),
    event: EventRow,
    step: u8,
) -> HookEvent {
    let failure = row.targets.failure(at.target);
    let failure = failure.filter(|failure| failure.step == Some(step));
    let source = source::of(w, at, event.event);
    let runs = row.targets.runs(at.target, step);
    let runs: Vec<&Ran> = runs
        .iter()
        .filter_map(|run| w.hosts.runs.get(*run))
        .collect();
    let broken = runs.iter().any(|run| run.exit_code != 0 || run.timed_out);
    let took = event
        .started
        .map(|from| event.ended.unwrap_or(w.now).since(from));
    HookEvent {
        step,
        event: event.event,
        status: event.status,
        condition: event.status.into(),
        started: event.started,
        ended: event.ended,
        took,
        worker: worker(event.event),
        scripts: scripts(
            &source::declared(w, &source, event.event),
            &runs,
            event.status,
        ),
        source,
        trouble: failure.map(trouble),
        is_forgiven: event.status == LifecycleStatus::Succeeded && broken,
        fault: w.hosts.broken.get(&(instance, event.event)).copied(),
    }
}

/// Who does the work of an event on an instance.
pub const fn worker(event: LifecycleEvent) -> Worker {
    match event {
        LifecycleEvent::BlockTraffic | LifecycleEvent::AllowTraffic => Worker::Service,
        _ if event.is_hookable_on_server() => Worker::Agent,
        _ => Worker::AgentAlone,
    }
}

fn scripts(declared: &[Declared], runs: &[&Ran], status: LifecycleStatus) -> Vec<Script> {
    let count = declared.len().max(runs.len());
    let script = |nth: usize| {
        let known = declared.get(nth);
        let run = runs.get(nth).map(|ran| Run {
            exit_code: ran.exit_code,
            took: ran.took,
            timed_out: ran.timed_out,
            lines: ran.output.len(),
        });
        let is_last = nth + 1 == runs.len();
        let condition = match run {
            // The outcome is known to nobody before its time is over.
            Some(_) if is_last && status == LifecycleStatus::InProgress => Condition::Running,
            Some(run) if run.exit_code != 0 || run.timed_out => Condition::Failed,
            Some(_) => Condition::Done,
            None => match status {
                LifecycleStatus::Pending | LifecycleStatus::InProgress => Condition::Waiting,
                LifecycleStatus::Succeeded
                | LifecycleStatus::Failed
                | LifecycleStatus::Skipped
                | LifecycleStatus::Unknown => Condition::Skipped,
            },
        };
        Script {
            location: known.map_or_else(|| format!("script {}", nth + 1), |s| s.location.clone()),
            timeout_s: known.map_or(0, |script| script.timeout_s),
            runas: known.and_then(|script| script.runas.clone()),
            condition,
            run: run.filter(|_| condition != Condition::Running),
        }
    };
    (0..count).map(script).collect()
}

fn trouble(failure: &Failure) -> Trouble {
    let told = &failure.diagnostics;
    Trouble {
        code: told.code,
        script: told.script.as_deref().map(names::show),
        message: names::show(&told.message),
        log: told.log_tail.lines().map(text::clean).collect(),
    }
}

fn silent(w: &World, row: &Deployment, at: TargetRef, instance: InstanceId) -> Option<Silent> {
    let since = row.targets.silent_since(at.target)?;
    let why = silence(w, instance);
    Some(Silent {
        since,
        why,
        words: silence_words(why),
        log_line: why.and_then(Silence::log_line),
    })
}

/// Why an agent does not answer, for the middle of a sentence.
pub const fn silence_words(why: Option<Silence>) -> &'static str {
    match why {
        Some(Silence::NotRunning) => "the instance is not running",
        Some(Silence::NoAgent) => "no CodeDeploy agent is installed",
        Some(Silence::AgentStopped) => "the CodeDeploy agent is stopped",
        Some(Silence::ClockSkew) => "its clock is off, so its signed requests are refused",
        Some(Silence::NoCredentials) => "it has no credentials from an instance profile",
        Some(Silence::ProfileNotSeen) => {
            "its instance profile came after the agent had started, and the agent was not restarted"
        }
        None => "the CodeDeploy agent did not answer",
    }
}

/// What a script printed: the lines of a window. Nothing before the script's time is over.
pub fn output(w: &World, at: TargetRef, step: u8, script: u8, window: Range<usize>) -> Vec<Line> {
    let Some(row) = w.codedeploy.deployments.get(at.deployment) else {
        return Vec::new();
    };
    let runs = row.targets.runs(at.target, step);
    let is_last = usize::from(script) + 1 == runs.len();
    if is_last && row.targets.current(at.target) == Some(step) {
        return Vec::new();
    }
    let run = runs
        .get(usize::from(script))
        .and_then(|run| w.hosts.runs.get(*run));
    let lines = run.map_or(&[][..], |run| &run.output);
    let lines = lines.iter().skip(window.start).take(window.len());
    let shown = lines.map(|line| Line {
        stream: line.stream,
        text: text::clean(&line.text),
    });
    shown.collect()
}

#[cfg(test)]
mod tests;
