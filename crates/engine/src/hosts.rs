//! What runs on machines: disks that many machines share, scripts that ran, what they left.
//!
//! A script that ran once on a disk is not run again for the next machine with the same disk,
//! unless its outcome depended on the machine or the moment. That is how 100,000 instances can
//! run the same hook.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use crate::codebuild::BuildStep;
use crate::codedeploy::{HookStep, LifecycleEvent};
use crate::ec2::InstanceId;
use crate::kernel::files::Files;
use crate::kernel::principal::Principal;
use crate::kernel::script::{Env, OutputLine, ScriptOutcome, ShellKind, ShellSession};
use crate::kernel::table::Table;
use crate::kernel::time::{SimTime, Span};
use crate::next::{By, Decided, Decision, Needs};
use crate::row_id;
use crate::told::Told;
use crate::world::World;

mod base;
pub use base::DOCUMENT_ROOT;
mod order;
pub(crate) use order::remembered;
pub use order::{Memory, Prepared, ScriptOrder};

row_id!(
    /// A disk's content.
    DiskId
);
row_id!(
    /// A script that ran.
    RunId
);

/// Who ordered a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptFor {
    /// A command of a build.
    Build(BuildStep),
    /// A hook on an instance.
    Hook(HookStep),
}

/// A script that ran, and what came of it.
#[derive(Clone, Debug)]
pub struct Ran {
    /// What the script printed.
    pub output: Arc<[OutputLine]>,
    /// Exit code.
    pub exit_code: i32,
    /// Virtual time it took.
    pub took: Span,
    /// Whether its time limit stopped it.
    pub timed_out: bool,
    /// The disk afterwards.
    pub disk: DiskId,
    /// The shell's state afterwards.
    pub session: ShellSession,
    /// Whether it would do the same on another machine, at another time.
    pub repeatable: bool,
}

/// Disks and runs.
#[derive(Clone, Debug)]
pub struct State {
    /// Contents of disks. The first is a fresh machine's.
    pub disks: Table<DiskId, Files>,
    /// Scripts that ran.
    pub runs: Table<RunId, Ran>,
    /// Which disk a machine has; machines beyond its end have a fresh one.
    pub disk_of: Vector<DiskId>,
    /// Runs by what they were asked to do.
    pub remembered: OrdMap<u128, RunId>,
    /// Events whose scripts were broken on a machine, and the code they end with.
    pub broken: OrdMap<(InstanceId, LifecycleEvent), i32>,
}

impl Default for State {
    fn default() -> Self {
        let mut disks = Table::default();
        disks.push(base::fresh_machine());
        Self {
            disks,
            runs: Table::default(),
            disk_of: Vector::new(),
            remembered: OrdMap::new(),
            broken: OrdMap::new(),
        }
    }
}

impl State {
    /// A fresh machine's disk.
    pub const FRESH: DiskId = DiskId(0);

    /// A disk's content.
    pub fn disk(&self, id: DiskId) -> Option<&Files> {
        self.disks.get(id)
    }

    /// The disk a machine has now.
    pub fn disk_of(&self, instance: InstanceId) -> DiskId {
        self.disk_of
            .get(instance.0 as usize)
            .copied()
            .unwrap_or(Self::FRESH)
    }

    /// The number the next run will get.
    pub(crate) fn next_run(&self) -> RunId {
        self.runs.next_id()
    }
}

/// What the fault menu can ask of machines; no caller of AWS can.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// The scripts of a lifecycle event end with this code on this machine, whatever they say;
    /// `None` mends them.
    BreakHook {
        /// The machine.
        instance: InstanceId,
        /// The event.
        event: LifecycleEvent,
        /// Their exit code.
        exit_code: Option<i32>,
    },
}

/// What can happen on machines.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A script ran to its end (the machine is busy with it for as long as it took).
    Ran(Box<ScriptRan>),
    /// A disk got a content no disk had before.
    DiskWritten(Box<Files>),
    /// A machine's disk has another content now.
    DiskChanged {
        /// The machine.
        instance: InstanceId,
        /// The content.
        disk: DiskId,
    },
    /// The scripts of an event were broken on a machine, or mended.
    HookBroken {
        /// The machine.
        instance: InstanceId,
        /// The event.
        event: LifecycleEvent,
        /// Their exit code; `None` when they were mended.
        exit_code: Option<i32>,
    },
}

/// A script ran.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct ScriptRan {
    pub key: Option<u128>,
    pub name: Arc<str>,
    pub principal: Principal,
    pub output: Arc<[OutputLine]>,
    pub exit_code: i32,
    pub took: Span,
    pub timed_out: bool,
    pub repeatable: bool,
    /// The disk afterwards; `None` if it is the one it started with.
    pub files: Option<Files>,
    pub before: DiskId,
    pub session: ShellSession,
}

/// What a script may depend on besides its disk, for the memory's key and for the job.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "fields are those of a script job")]
pub struct ScriptText {
    pub script: Arc<str>,
    pub name: Arc<str>,
    pub shell: ShellKind,
    pub folder: Arc<str>,
    pub env: Arc<Env>,
    pub user: Arc<str>,
}

impl Fact {
    pub(crate) fn ran(w: &World, order: &ScriptOrder, outcome: ScriptOutcome) -> Self {
        let key = (order.memory == Memory::Shared).then(|| order.key());
        let same = w
            .hosts
            .disk(order.disk)
            .is_some_and(|d| d.same_tree(&outcome.files));
        let repeatable = !outcome.depends.on_anything();
        Self::Ran(Box::new(ScriptRan {
            key: key.filter(|_| repeatable),
            name: order.text.name.clone(),
            principal: order.principal.clone(),
            output: outcome.output.into(),
            exit_code: outcome.exit_code,
            took: outcome.took,
            timed_out: outcome.timed_out,
            repeatable,
            files: (!same).then_some(outcome.files),
            before: order.disk,
            session: outcome.session,
        }))
    }

    pub(crate) fn tell(&self, w: &World) -> Told {
        match self {
            Self::Ran(ran) => Told::new("hosts", "ScriptRan")
                .text("script", ran.name.clone())
                .text("exit", ran.exit_code.to_string())
                .text("took", ran.took.to_string())
                .count("lines", ran.output.len()),
            Self::DiskWritten(files) => {
                Told::new("hosts", "DiskWritten").count("files", files.len())
            }
            Self::DiskChanged { instance, disk } => Told::new("hosts", "DiskChanged")
                .text("instance", w.ec2.name(*instance))
                .count("disk", disk.0),
            Self::HookBroken {
                instance,
                event,
                exit_code,
            } => Told::new("hosts", "HookBroken")
                .text("instance", w.ec2.name(*instance))
                .text("event", event.name())
                .maybe("exit", exit_code.map(|code| code.to_string())),
        }
    }
}

pub(crate) fn needs(_: &World, _: &Command) -> Needs {
    Needs::new()
}

pub(crate) fn decide(w: &World, by: By<'_>, command: &Command) -> Decided {
    let Command::BreakHook {
        instance,
        event,
        exit_code,
    } = *command;
    if *by.principal != Principal::Chaos || w.ec2.instances.get(instance).is_none() {
        return Ok(Decision::nothing());
    }
    Ok(Decision::one(Fact::HookBroken {
        instance,
        event,
        exit_code,
    }))
}

pub(crate) fn evolve(s: &mut State, _: SimTime, fact: &Fact) {
    match fact {
        Fact::Ran(ran) => {
            let disk = match &ran.files {
                Some(files) => s.disks.push(files.clone()),
                None => ran.before,
            };
            let run = s.runs.push(Ran {
                output: Arc::clone(&ran.output),
                exit_code: ran.exit_code,
                took: ran.took,
                timed_out: ran.timed_out,
                disk,
                session: ran.session.clone(),
                repeatable: ran.repeatable,
            });
            if let Some(key) = ran.key {
                s.remembered.insert(key, run);
            }
        }
        Fact::DiskWritten(files) => {
            s.disks.push((**files).clone());
        }
        Fact::DiskChanged { instance, disk } => {
            let row = instance.0 as usize;
            while s.disk_of.len() <= row {
                s.disk_of.push_back(State::FRESH);
            }
            s.disk_of.set(row, *disk);
        }
        Fact::HookBroken {
            instance,
            event,
            exit_code,
        } => {
            let key = (*instance, *event);
            match exit_code {
                Some(code) => s.broken.insert(key, *code),
                None => s.broken.remove(&key),
            };
        }
    }
}
