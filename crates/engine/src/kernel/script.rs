//! The line between the engine and the shell beside it: a job goes out, an outcome comes back.
//!
//! The engine never runs a command. It hands a [`ScriptJob`] to the [`ScriptRunner`] its caller
//! gave it, and writes what came back into a fact; replaying facts therefore runs nothing.
//! A runner must be a function of the job alone: same job, same outcome, on every machine.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::files::Files;
use super::time::Span;

/// Exported variables of a job, in name order.
pub type Env = BTreeMap<Arc<str>, Arc<str>>;

/// Which shell reads the script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ShellKind {
    /// `/bin/sh`, CodeBuild's default on Linux.
    #[default]
    Sh,
    /// `bash`.
    Bash,
}

/// One script to run, with everything it may depend on.
#[derive(Clone, Copy, Debug)]
pub struct ScriptJob<'a> {
    /// The text to run.
    pub script: &'a str,
    /// `$0`, as error messages name it.
    pub name: &'a str,
    /// Which shell reads it.
    pub shell: ShellKind,
    /// Folder it starts in, absolute. A `session` that moved elsewhere wins.
    pub folder: &'a str,
    /// Variables to export before it starts. They win over those of `session`.
    pub env: &'a Env,
    /// The disk it sees, from the root.
    pub files: &'a Files,
    /// What an earlier job of the same shell left behind.
    pub session: Option<&'a ShellSession>,
    /// Who runs it (`whoami`).
    pub user: &'a str,
    /// Where it runs (`hostname`).
    pub host: &'a str,
    /// The moment it starts, in milliseconds since 1970 (`date`).
    pub at_unix_ms: i64,
    /// Seed of everything random in it (`$RANDOM`, `shuf`, `mktemp`).
    pub luck: u64,
    /// What tools that are not part of a shell answer here.
    pub tools: &'a ToolTable,
    /// How long it may run, in virtual time; it is stopped when it would take longer.
    pub time_limit: Span,
}

/// What a job left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptOutcome {
    /// Exit code; 124 when `time_limit` stopped it.
    pub exit_code: i32,
    /// Lines written, in the order they appeared.
    pub output: Vec<OutputLine>,
    /// The disk afterwards.
    pub files: Files,
    /// Folder, variables and functions for the next job of this shell.
    pub session: ShellSession,
    /// Virtual time it took.
    pub took: Span,
    /// Whether `time_limit` stopped it.
    pub timed_out: bool,
    /// What the outcome depended on besides script, disk, environment, session and tools. The
    /// engine reuses an outcome that depended on nothing for every machine with the same disk;
    /// when a runner cannot tell, it says yes.
    pub depends: Depends,
}

/// What an outcome depended on that differs between machines or moments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depends {
    /// The machine's name (`hostname`, `uname -n`, `$HOSTNAME`).
    pub machine: bool,
    /// The moment (`date`, `$SECONDS`, file times).
    pub moment: bool,
    /// Chance (`$RANDOM`, `shuf`, `mktemp`, `uuidgen`).
    pub luck: bool,
    /// What services answered (`aws …`).
    pub services: bool,
}

impl Depends {
    /// Whether another machine or another moment could give another outcome.
    pub const fn on_anything(self) -> bool {
        self.machine || self.moment || self.luck || self.services
    }
}

/// One line of output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputLine {
    /// Where it was written.
    pub stream: OutputStream,
    /// The line without its line break, free of control characters.
    pub text: Arc<str>,
}

/// The two ways out of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutputStream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// Folder, variables, functions of a shell between two jobs; only the runner reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShellSession(pub Arc<[u8]>);

/// What programs that are no part of a shell answer in this world: `npm`, `mvn`, `docker`, …
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolTable {
    /// The first rule that fits decides.
    pub rules: Vec<ToolRule>,
}

/// One row of the outcome table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ToolRule {
    /// Words the command line begins with, e.g. `npm test`; a word `*` fits any one word.
    pub command: String,
    /// Only when this file (from the working folder) exists.
    pub needs_file: Option<String>,
    /// Only when that file's text contains this.
    pub needs_text: Option<String>,
    /// Exit code.
    pub exit_code: i32,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub error: String,
    /// Files it writes, from the working folder: path and text.
    pub writes: BTreeMap<String, String>,
    /// Virtual time it takes, in milliseconds.
    pub takes_ms: u64,
}

/// The way from inside a script to the services: the `aws` command.
pub trait AwsDoor {
    /// Answers one `aws …` command line with the caller's credentials. `argv` leaves out `aws`.
    fn aws(&mut self, call: &mut AwsCall<'_>) -> AwsAnswer;
}

/// One `aws` command line typed in a script.
#[derive(Debug)]
pub struct AwsCall<'a> {
    /// Words after `aws`.
    pub argv: &'a [String],
    /// Standard input.
    pub stdin: &'a [u8],
    /// Working folder, absolute.
    pub folder: &'a str,
    /// The disk; the command may read and write it (`aws s3 cp`).
    pub files: &'a mut Files,
    /// Exported variables it sees.
    pub env: &'a Env,
    /// How much virtual time the job has used before this call.
    pub after: Span,
}

/// What the `aws` command printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwsAnswer {
    /// Exit code as the AWS CLI gives it: 0, 252 (usage), 254 (the service refused), 255.
    pub exit_code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs scripts. Must be a function of the job and the door's answers alone.
pub trait ScriptRunner: Send + Sync {
    /// Runs one job to its end.
    fn run(&self, job: &ScriptJob<'_>, door: &mut dyn AwsDoor) -> ScriptOutcome;
}
