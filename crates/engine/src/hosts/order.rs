//! An order to run a script, and the memory of what the same order gave before.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{DiskId, RunId, ScriptFor, ScriptText};
use crate::kernel::dice::subject;
use crate::kernel::files::Files;
use crate::kernel::principal::Principal;
use crate::kernel::script::{ScriptJob, ShellKind, ShellSession, ToolTable};
use crate::kernel::time::Span;
use crate::world::World;

/// Whether an outcome may serve the next machine too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Yes, if the script depended on nothing of this machine and this moment.
    Shared,
    /// No: every run is its own (builds).
    Own,
}

/// An order to run a script on a disk.
#[derive(Clone, Debug)]
pub struct ScriptOrder {
    /// What to run.
    pub text: ScriptText,
    /// On which disk.
    pub disk: DiskId,
    /// What an earlier script of the same shell left.
    pub session: Option<ShellSession>,
    /// Machine it runs on.
    pub host: Arc<str>,
    /// How far the machine's clock is off, in milliseconds.
    pub clock_offset_ms: i64,
    /// Whose credentials `aws` has in it.
    pub principal: Principal,
    /// When it is stopped.
    pub time_limit: Span,
    /// Whether the outcome may serve others.
    pub memory: Memory,
    /// Who hears the outcome.
    pub answer: ScriptFor,
}

/// Everything a job borrows from.
#[derive(Debug)]
pub struct Prepared<'a> {
    order: &'a ScriptOrder,
    files: Files,
    tools: Arc<ToolTable>,
    at_unix_ms: i64,
    luck: u64,
}

impl ScriptOrder {
    /// What makes two orders the same for every machine.
    pub(super) fn key(&self) -> u128 {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        let text = &self.text;
        for part in [&text.script, &text.name, &text.folder, &text.user] {
            add(part.as_bytes());
        }
        for (name, value) in text.env.iter() {
            add(name.as_bytes());
            add(value.as_bytes());
        }
        add(&[u8::from(text.shell == ShellKind::Bash)]);
        add(&self.disk.0.to_le_bytes());
        add(&self.time_limit.0.to_le_bytes());
        add(self.session.as_ref().map_or(&[][..], |session| &session.0));
        let digest = hash.finalize();
        digest
            .iter()
            .take(16)
            .fold(0, |key, byte| key << 8 | u128::from(*byte))
    }

    /// Gathers what the job needs from the world.
    pub(crate) fn prepare(&self, w: &World) -> Prepared<'_> {
        let at_unix_ms = w.unix_ms(w.now).saturating_add(self.clock_offset_ms);
        Prepared {
            order: self,
            files: w.hosts.disk(self.disk).cloned().unwrap_or_default(),
            tools: Arc::clone(&w.scenario.tools),
            at_unix_ms,
            luck: crate::kernel::dice::dice(
                w.seed(),
                "script",
                subject(&self.text.script) ^ subject(&self.host),
                w.now.0,
            ),
        }
    }
}

impl Prepared<'_> {
    /// The job for the runner.
    pub fn job(&self) -> ScriptJob<'_> {
        let text = &self.order.text;
        ScriptJob {
            script: &text.script,
            name: &text.name,
            shell: text.shell,
            folder: &text.folder,
            env: &text.env,
            files: &self.files,
            session: self.order.session.as_ref(),
            user: &text.user,
            host: &self.order.host,
            at_unix_ms: self.at_unix_ms,
            luck: self.luck,
            tools: &self.tools,
            time_limit: self.order.time_limit,
        }
    }
}

/// What the same order gave before, if it gave the same to everybody.
pub(crate) fn remembered(w: &World, order: &ScriptOrder) -> Option<RunId> {
    match order.memory {
        Memory::Shared => w.hosts.remembered.get(&order.key()).copied(),
        Memory::Own => None,
    }
}
