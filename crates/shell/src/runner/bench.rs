//! Sets up one shell for one job, runs it, and takes home what it left.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bashkit::hooks::{HookAction, Interceptor, ToolEvent};
use bashkit::{Bash, Error, ExecOptions, OutputCallback, ShellState};
use greenroom_engine::kernel::dice::dice;
use greenroom_engine::kernel::script::{Env, ScriptJob, ScriptOutcome};
use greenroom_engine::kernel::time::Span;

use super::ending::{self, Ending};
use super::fittings::{Fittings, Programs, fresh_state, ruled};
use crate::clock::{COMMAND_MS, Clock, Luck, in_virtual_time, pass, run_paused};
use crate::disk::{Disk, Ground};
use crate::door::Line;
use crate::noticed::Noticed;
use crate::output::{self, Gathered};
use crate::session::{Saved, export, move_to};
use crate::tools::Toolbox;

/// Set by the caller when the build may use Docker; scripts do not see it.
const PRIVILEGED: &str = "GREENROOM_PRIVILEGED";

/// How bashkit begins the sentence about a limit of its own.
const LIMIT_MARK: &str = "resource limit exceeded: ";

/// Runs a job on this thread.
pub(super) fn run(
    job: &ScriptJob<'_>,
    line: Arc<Line>,
    programs: &Programs,
) -> io::Result<ScriptOutcome> {
    run_paused(async { Bench::new(job, line, programs).work(job).await })
}

/// One shell and what it works on.
struct Bench {
    clock: Clock,
    disk: Arc<Disk>,
    gathered: Gathered,
    noticed: Arc<Noticed>,
    shell: Bash,
    fresh: ShellState,
}

/// What a script begins with.
struct Start {
    state: ShellState,
    /// Commands that bring back the options and traps of the last job, on one line.
    opening: String,
}

impl Bench {
    fn new(job: &ScriptJob<'_>, line: Arc<Line>, programs: &Programs) -> Self {
        let clock = Clock::starting_at(job.at_unix_ms);
        let noticed = Arc::new(Noticed::default());
        let luck = Arc::new(Luck::new(job.luck, Arc::clone(&noticed)));
        let ruled = ruled(job.tools);
        let ground = Ground {
            user: job.user.to_owned(),
            host: job.host.to_owned(),
            folder: job.folder.trim_matches('/').to_owned(),
            programs: programs.with(&ruled),
        };
        let disk = Arc::new(Disk::new(
            job.files.clone(),
            ground,
            clock,
            Arc::clone(&luck),
            Arc::clone(&noticed),
        ));
        let tools = Toolbox {
            table: job.tools.clone(),
            disk: Arc::clone(&disk),
            privileged: job.env.get(PRIVILEGED).is_some_and(|value| &**value == "1"),
            user: job.user.to_owned(),
            host: job.host.to_owned(),
        };
        let fittings = Fittings {
            clock,
            disk: Arc::clone(&disk),
            luck,
            noticed: Arc::clone(&noticed),
            line,
            tools: Arc::new(tools),
            programs,
            ruled: &ruled,
        };
        let shell = fittings
            .shell(job)
            .before_tool(before_command(clock, &noticed));
        let shell = shell.build();
        Self {
            clock,
            disk,
            gathered: Gathered::default(),
            noticed,
            fresh: fresh_state(&shell, job),
            shell,
        }
    }

    async fn work(mut self, job: &ScriptJob<'_>) -> ScriptOutcome {
        let seed = dice(job.luck, "RANDOM", 0, 0) >> 33;
        let _ = self.shell.exec(&format!("RANDOM={seed}")).await;
        let start = self.start(job);
        self.notice(job);
        self.shell.restore_shell_state(&start.state);
        output::with(&self.gathered, |gathered| gathered.hide(&start.opening));
        let script = start.opening + job.script;
        let options = ExecOptions::new()
            .arg0(job.name)
            .streaming(self.listener(job.time_limit));
        let result = self.shell.exec_with_options(&script, options).await;
        let took_ms = self.clock.elapsed_ms();
        // A script that could not be read has changed nothing; bashkit forgets options then.
        let unread = matches!(result, Err(Error::Parse { .. }));
        let left = if unread {
            start.state
        } else {
            self.shell.shell_state()
        };
        let ending = match result {
            Ok(result) => Ending::plain(result.exit_code & 0xff),
            Err(error) => ending::of(&error, job.name, job.script),
        };
        self.outcome(job, &ending, took_ms, &left)
    }

    /// Looks through every text of the job that is or may become shell code.
    fn notice(&self, job: &ScriptJob<'_>) {
        self.noticed.text(job.script);
        for value in job.env.values() {
            self.noticed.text(value);
        }
        if let Some(session) = job.session {
            self.noticed.bytes(&session.0);
        }
    }

    /// What takes in the output while the script runs.
    fn listener(&self, time_limit: Span) -> OutputCallback {
        let (gathered, clock) = (Arc::clone(&self.gathered), self.clock);
        let cancel = self.shell.cancellation_token();
        Box::new(move |out, err| {
            if clock.elapsed_ms() > time_limit.0 {
                return;
            }
            output::with(&gathered, |gathered| {
                gathered.take_both(out.as_bytes(), err.as_bytes());
            });
            // bashkit goes on when only a background job or a pipe's end ran into a limit.
            if err.text_lossy().contains(LIMIT_MARK) {
                cancel.store(true, Ordering::Relaxed);
            }
        })
    }

    fn outcome(
        &self,
        job: &ScriptJob<'_>,
        ending: &Ending,
        took_ms: u64,
        left: &ShellState,
    ) -> ScriptOutcome {
        let timed_out = ending.timed_out || took_ms > job.time_limit.0;
        let output = output::with(&self.gathered, |gathered| {
            for remark in &ending.remarks {
                gathered.remark(remark);
            }
            gathered.finish()
        });
        ScriptOutcome {
            exit_code: if timed_out {
                ending::TIMED_OUT
            } else {
                ending.exit_code
            },
            output,
            files: self.disk.files(),
            session: Saved::of(&self.fresh, left).write(),
            took: Span::ms(took_ms).min(job.time_limit),
            timed_out,
            depends: self.noticed.told(),
        }
    }

    /// A fresh shell's state, what the last job left, and the variables of this one.
    fn start(&self, job: &ScriptJob<'_>) -> Start {
        let mut state = self.fresh.clone();
        let mut opening = String::new();
        match job.session.map(Saved::read) {
            Some(Some(saved)) if saved != Saved::default() => {
                saved.lay_over(&mut state);
                opening = saved.opening();
                if !self.disk.stands(&saved.folder) {
                    move_to(&mut state, job.folder);
                }
            }
            Some(None) => output::with(&self.gathered, |gathered| {
                gathered.remark("the saved shell could not be read; this is a new one");
            }),
            Some(Some(_)) | None => {}
        }
        let visible = job.env.iter().filter(|(name, _)| &***name != PRIVILEGED);
        let visible: Env = visible
            .map(|(name, value)| (Arc::clone(name), Arc::clone(value)))
            .collect();
        export(&mut state, &visible);
        Start { state, opening }
    }
}

/// What happens before every command: time passes, and "now" and "random" get their values.
fn before_command(clock: Clock, noticed: &Arc<Noticed>) -> Interceptor<ToolEvent> {
    let noticed = Arc::clone(noticed);
    Box::new(move |event: ToolEvent| {
        pass(COMMAND_MS);
        noticed.command(&event.name, &event.args);
        HookAction::Continue(ToolEvent {
            args: in_virtual_time(&event.name, event.args, clock.now_unix_ms()),
            name: event.name,
        })
    })
}
