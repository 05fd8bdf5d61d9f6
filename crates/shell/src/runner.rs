//! Runs a job: a thread of its own for the shell, the `aws` door on the caller's.
//!
//! The shell gets a thread for two reasons. Deep recursion in a script must not meet the small
//! stack of whoever calls, and the shell's runtime must not start inside the caller's. While the
//! script asks the door something the thread stands still, so nothing ever runs side by side.

mod bench;
mod ending;
mod fittings;

use std::sync::Arc;
use std::thread;

use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::script::{
    AwsDoor, Depends, OutputLine, OutputStream, ScriptJob, ScriptOutcome, ScriptRunner,
    ShellSession,
};
use greenroom_engine::kernel::time::Span;

use self::fittings::Programs;
use crate::door::{HangUp, line};

/// Stack of the thread that runs a script.
const STACK_BYTES: usize = 32 * 1024 * 1024;

/// Runs scripts on bashkit.
#[derive(Clone, Debug)]
pub struct BashRunner {
    programs: Programs,
}

impl BashRunner {
    /// A runner; cheap to clone, and one serves for everything.
    pub fn new() -> Self {
        Self {
            programs: Programs::new(),
        }
    }
}

impl Default for BashRunner {
    fn default() -> Self {
        Self::new()
    }
}

impl ScriptRunner for BashRunner {
    fn run(&self, job: &ScriptJob<'_>, door: &mut dyn AwsDoor) -> ScriptOutcome {
        let (line, attendant) = line();
        let line = Arc::new(line);
        let outcome = thread::scope(|scope| {
            let work = || {
                let _hang_up = HangUp(Arc::clone(&line));
                bench::run(job, Arc::clone(&line), &self.programs)
            };
            let thread = thread::Builder::new()
                .name("script".to_owned())
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, work)?;
            attendant.serve(door);
            let broke = |_| std::io::Error::other("the shell broke down");
            thread.join().map_err(broke).flatten()
        });
        outcome.unwrap_or_else(|error| stillborn(job, &error.to_string()))
    }
}

/// The outcome of a job that could not run at all.
fn stillborn(job: &ScriptJob<'_>, why: &str) -> ScriptOutcome {
    ScriptOutcome {
        exit_code: ending::BROKEN,
        output: vec![OutputLine {
            stream: OutputStream::Err,
            text: format!("{}: {why}", job.name).into(),
        }],
        files: Files::clone(job.files),
        session: job.session.map_or_else(ShellSession::default, Clone::clone),
        took: Span::ZERO,
        timed_out: false,
        // What broke here need not break elsewhere.
        depends: Depends {
            machine: true,
            moment: true,
            luck: true,
            services: true,
        },
    }
}
