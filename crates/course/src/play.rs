//! A script carried out on a tape: the one machine behind plays, labs, proofs and quiz options.
//!
//! Not here: what lines mean (`script`), whether claims hold (`judge`), where worlds come from
//! (`ground`).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use greenroom_awsapi::run::{Printed, absolute};
use greenroom_engine::cloud::Surroundings;
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::tape::Tape;
use greenroom_engine::world::World;

use crate::fault::Fault;
use crate::judge::Verdict;
use crate::script::{Act, Caller, Doing, Run, Script, Value};

mod command;
mod time;

/// Plays inside each other.
const DEPTH_MAX: u32 = 4;
/// Most bytes of a working folder.
const FILES_BYTES_MAX: usize = 64 << 20;

/// Someone at a terminal on a tape.
#[derive(Clone, Debug)]
pub struct Player {
    /// The history so far.
    pub tape: Tape,
    /// The workspace's files, from its root.
    pub files: Files,
    /// The working folder, from the workspace's root; empty for the root itself.
    pub folder: String,
    /// Who makes the calls.
    pub caller: Principal,
    /// Variables by name.
    pub variables: BTreeMap<String, String>,
    /// Scripts that `play` can name.
    pub plays: Arc<BTreeMap<String, Script>>,
    /// The moment from which times count.
    pub begin: SimTime,
    /// Events that had happened by then.
    pub since: u32,
    /// Time passes no further than this.
    pub until: SimTime,
    /// What was done, in order.
    pub done: Vec<Done>,
    surroundings: Surroundings,
    depth: u32,
}

/// A line that was carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// Its line in its script, from 1.
    pub line: u32,
    /// As it was typed.
    pub typed: String,
    /// When.
    pub at: SimTime,
    /// The events that came of it, time that passed included.
    pub events: Range<u32>,
    /// What came of it.
    pub what: What,
}

/// What came of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Something was printed.
    Printed(Printed),
    /// A claim held.
    Held(Verdict),
    /// A caption.
    Said(String),
    /// Nothing to show.
    Quiet,
}

/// Why a script ended before its last line.
#[derive(Clone, Debug, PartialEq)]
pub struct Stopped {
    /// The line, from 1.
    pub line: u32,
    /// What was typed there.
    pub typed: String,
    /// Why.
    pub why: Why,
}

/// Kinds of [`Stopped`].
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// A command line failed.
    Failed(Printed),
    /// A claim does not hold.
    NotSo(Verdict),
    /// A call that had to be refused was not, or with another error.
    NotRefused {
        /// The code that was expected; `None` for any.
        expected: Option<String>,
        /// What came instead.
        printed: Printed,
    },
    /// What was waited for did not come in time.
    InVain(Verdict),
    /// The line cannot be carried out in this world.
    Cannot(String),
    /// Time is up: the caller's own limit.
    TimeIsUp,
}

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}: ", self.line, self.typed)?;
        match &self.why {
            Why::Failed(printed) => match printed.err.trim() {
                "" => write!(f, "ended with code {}", printed.exit_code),
                err => f.write_str(err),
            },
            Why::NotSo(verdict) => write!(f, "not so: {}", verdict.observed),
            Why::NotRefused { expected, printed } => {
                let expected = expected.as_deref().unwrap_or("an error");
                let came = match (&printed.refusal, printed.exit_code) {
                    (Some(refusal), _) => refusal.code.to_owned(),
                    (None, 0) => "it succeeded".to_owned(),
                    (None, code) => format!("exit code {code}: {}", printed.err.trim()),
                };
                write!(f, "expected {expected}; {came}")
            }
            Why::InVain(verdict) => write!(f, "waited in vain: {}", verdict.observed),
            Why::Cannot(why) => f.write_str(why),
            Why::TimeIsUp => f.write_str("time is up"),
        }
    }
}

impl Player {
    /// Someone at the root's terminal on a new tape.
    pub fn new(tape: Tape, surroundings: Surroundings) -> Self {
        let caller = Principal::Root(tape.world().account().into());
        Self {
            begin: tape.world().now,
            since: tape.cloud().history().len(),
            tape,
            files: Files::new(),
            folder: String::new(),
            caller,
            variables: BTreeMap::new(),
            plays: Arc::default(),
            until: SimTime::MAX,
            done: Vec::new(),
            surroundings,
            depth: 0,
        }
    }

    /// The world, now.
    pub const fn world(&self) -> &World {
        self.tape.world()
    }

    /// How long the play has gone on.
    pub fn elapsed(&self) -> Span {
        self.world().now.since(self.begin)
    }

    /// Lets the play begin here: times count from now, and what was done is forgotten.
    pub fn begin_here(&mut self) {
        self.begin = self.world().now;
        self.since = self.tape.cloud().history().len();
        self.done.clear();
    }

    /// Carries out a script.
    ///
    /// # Errors
    /// The line that stopped it.
    pub fn play(&mut self, script: &Script) -> Result<(), Box<Stopped>> {
        for doing in &script.doings {
            self.carry_out(doing)?;
        }
        Ok(())
    }

    /// Carries out one line.
    ///
    /// # Errors
    /// Why it stops the play.
    pub fn carry_out(&mut self, doing: &Doing) -> Result<(), Box<Stopped>> {
        let at = self.world().now;
        let first = self.tape.cloud().history().len();
        let what = self.act(&doing.act).map_err(|why| {
            Box::new(Stopped {
                line: doing.line,
                typed: doing.typed.clone(),
                why,
            })
        })?;
        self.done.push(Done {
            line: doing.line,
            typed: doing.typed.clone(),
            at,
            events: first..self.tape.cloud().history().len(),
            what,
        });
        if let Some(fault) = self.tape.cloud().fault() {
            return Err(Box::new(Stopped {
                line: doing.line,
                typed: doing.typed.clone(),
                why: Why::Cannot(format!("the simulator stopped: {}", fault.what)),
            }));
        }
        Ok(())
    }

    fn act(&mut self, act: &Act) -> Result<What, Why> {
        match act {
            Act::As(caller) => self.becomes(caller)?,
            Act::Run(run) => {
                let printed = self.run(run);
                return if printed.exit_code == 0 {
                    Ok(What::Printed(printed))
                } else {
                    Err(Why::Failed(printed))
                };
            }
            Act::Try(run) => return Ok(What::Printed(self.run(run))),
            Act::Refused { code, run } => return self.refused(code.as_deref(), run),
            Act::Let { name, from } => return self.keep(name, from),
            Act::File { path, text } => {
                let path = absolute(&self.folder, path);
                self.files.write(&path, text.as_bytes());
            }
            Act::Remove { path } => {
                let path = absolute(&self.folder, path);
                if !self.files.remove(&path) {
                    return Err(Why::Cannot(format!("there is no {path}")));
                }
            }
            Act::Folder { path } => self.folder = absolute("", path),
            Act::Wait(wait) => return self.wait(wait),
            Act::Fault(fault) => self.breaks(fault)?,
            Act::Expect(claim) => {
                let verdict = self.judge(claim);
                return if verdict.met {
                    Ok(What::Held(verdict))
                } else {
                    Err(Why::NotSo(verdict))
                };
            }
            Act::Say(text) => return Ok(What::Said(text.clone())),
            Act::Play(name) => self.play_named(name)?,
        }
        if self.files.total_bytes() > FILES_BYTES_MAX {
            return Err(Why::Cannot("the working folder is full".to_owned()));
        }
        Ok(What::Quiet)
    }

    fn play_named(&mut self, name: &str) -> Result<(), Why> {
        let plays = Arc::clone(&self.plays);
        let Some(script) = plays.get(name) else {
            return Err(Why::Cannot(format!("this world has no play {name}")));
        };
        if self.depth >= DEPTH_MAX {
            return Err(Why::Cannot("too many plays inside each other".to_owned()));
        }
        self.depth += 1;
        let played = self.play(script);
        self.depth -= 1;
        played.map_err(|stopped| match stopped.why {
            Why::TimeIsUp => Why::TimeIsUp,
            _ => Why::Cannot(format!("{name}: {stopped}")),
        })
    }

    fn becomes(&mut self, caller: &Caller) -> Result<(), Why> {
        let w = self.world();
        self.caller = match caller {
            Caller::Root => Principal::Root(w.account().into()),
            Caller::User(name) if w.iam.users.contains_key(name.as_str()) => {
                Principal::user(w.account(), name)
            }
            Caller::Role(name) if w.iam.roles.contains_key(name.as_str()) => {
                Principal::role(w.account(), name, "console")
            }
            Caller::User(name) => return Err(Why::Cannot(format!("there is no user {name}"))),
            Caller::Role(name) => return Err(Why::Cannot(format!("there is no role {name}"))),
        };
        Ok(())
    }

    fn refused(&mut self, code: Option<&str>, run: &Run) -> Result<What, Why> {
        let printed = self.run(run);
        let came = printed
            .refusal
            .as_ref()
            .map(|refusal: &ApiError| refusal.code);
        let as_said = match code {
            Some(code) => came == Some(code),
            None => printed.exit_code != 0,
        };
        if as_said {
            return Ok(What::Printed(printed));
        }
        Err(Why::NotRefused {
            expected: code.map(str::to_owned),
            printed,
        })
    }

    fn keep(&mut self, name: &str, from: &Value) -> Result<What, Why> {
        let (value, what) = match from {
            Value::Text(text) => (text.clone(), What::Quiet),
            Value::Printed(run) => {
                let printed = self.run(run);
                if printed.exit_code != 0 {
                    return Err(Why::Failed(printed));
                }
                (plain(&printed.out), What::Printed(printed))
            }
        };
        self.variables.insert(name.to_owned(), value);
        Ok(what)
    }

    fn breaks(&mut self, fault: &Fault) -> Result<(), Why> {
        let commands = fault.commands(self.world()).map_err(Why::Cannot)?;
        for command in commands {
            self.tape
                .call(&Principal::Chaos, command)
                .map_err(|refusal| Why::Cannot(refusal.to_string()))?;
        }
        Ok(())
    }
}

/// What was printed as a variable's value: a JSON text without its quotes, else as it is.
pub(crate) fn plain(printed: &str) -> String {
    let printed = printed.trim_end_matches('\n');
    match greenroom_formats::json::from_str(printed) {
        Ok(greenroom_formats::json::Value::String(text)) => text,
        _ => printed.to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
