//! What every shell is fitted with: limits, programs, and the state it wakes up in.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use bashkit::{
    Bash, BashBuilder, BuiltinRegistry, ExecutionLimits, MemoryLimits, SessionLimits, ShellState,
};
use greenroom_engine::kernel::script::{ScriptJob, ToolTable};
use greenroom_engine::kernel::time::Span;

use crate::archive::{Unzip, Zip};
use crate::clock::{
    Clock, JqFile, Luck, Mktemp, OpensslRand, Shuf, Silent, Sleep, Timeout, Uuidgen, bounded,
};
use crate::disk::{Disk, home_of};
use crate::door::{Aws, Line};
use crate::listing::Ls;
use crate::noticed::Noticed;
use crate::permissions::Chmod;
use crate::session::move_to;
use crate::tools::{AnyName, Otherwise, Tool, Toolbox};

/// Commands a job may run.
const MOST_COMMANDS: usize = 20_000;
/// Turns of all loops of a job together.
const MOST_TURNS: usize = 100_000;
/// Bytes of all variables together.
const VARIABLE_BYTES: usize = 512 * 1024;
/// Longest script.
const SCRIPT_BYTES: usize = 1024 * 1024;
/// Most bytes of one stream.
const STREAM_BYTES: usize = 4 * 1024 * 1024;

/// Search path of a build machine.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// bashkit's report of `time` says that processor time is unavailable; bash says a number.
const TIME_FORMAT: &str = "\nreal\t%3lR\nuser\t0m0.000s\nsys\t0m0.000s";

/// Commands of bashkit that no build machine has, or that this room answers itself.
const LEFT_OUT: &str = "assert clear csv dotenv fc glob history http json less log man nano \
    parallel retry rg semver template tomlq verify vi watch";

/// Commands that are part of the shell and have no file.
const SHELL_ONLY: &str = ". : alias bg bind break builtin caller cd command compgen complete \
    compopt continue declare dirs disown enable eval exec exit export fg getopts hash help jobs \
    let local logout mapfile popd pushd read readarray readonly return set shift shopt source \
    times trap type typeset ulimit umask unalias unset wait";

fn is_kept(name: &str) -> bool {
    !LEFT_OUT.split(' ').any(|left_out| left_out == name)
}

fn is_shell_only(name: &str) -> bool {
    SHELL_ONLY.split(' ').any(|own| own == name)
}

/// Names of the programs that bashkit brings.
fn brought() -> BTreeSet<String> {
    let shell = Bash::builder()
        .rootfs(false)
        .builtin_filter(is_kept)
        .build();
    let names = shell.builtin_names().into_iter();
    names.filter(|name| !is_shell_only(name)).collect()
}

/// First words of the world's rules, but for the one that fits any.
pub(super) fn ruled(table: &ToolTable) -> BTreeSet<String> {
    let rules = table.rules.iter();
    let first = rules.filter_map(|rule| rule.command.split_whitespace().next());
    let named = first.filter(|word| *word != "*" && !is_shell_only(word));
    named.map(str::to_owned).collect()
}

/// Programs of every job, by name.
#[derive(Clone, Debug)]
pub(super) struct Programs {
    /// Those that bashkit brings.
    brought: Arc<BTreeSet<String>>,
    /// All that have a file in `/usr/bin`.
    installed: Arc<BTreeSet<String>>,
}

impl Programs {
    /// Asks bashkit once for what it brings.
    pub(super) fn new() -> Self {
        let brought = brought();
        let mut installed = brought.clone();
        installed.extend(Toolbox::known().iter().map(|name| (*name).to_owned()));
        installed.extend(["aws", "bash", "sh"].map(str::to_owned));
        Self {
            brought: Arc::new(brought),
            installed: Arc::new(installed),
        }
    }

    /// Those of a job whose table adds some.
    pub(super) fn with(&self, ruled: &BTreeSet<String>) -> Arc<BTreeSet<String>> {
        let mut names = Arc::clone(&self.installed);
        let mut more = ruled.iter().filter(|name| !name.contains('/')).peekable();
        if more.peek().is_some() {
            Arc::make_mut(&mut names).extend(more.cloned());
        }
        names
    }
}

/// What the commands of one shell share.
pub(super) struct Fittings<'a> {
    /// The job's clock.
    pub(super) clock: Clock,
    /// The job's disk.
    pub(super) disk: Arc<Disk>,
    /// The job's dice.
    pub(super) luck: Arc<Luck>,
    /// What the outcome depends on.
    pub(super) noticed: Arc<Noticed>,
    /// The line to the services.
    pub(super) line: Arc<Line>,
    /// The tools of both tables.
    pub(super) tools: Arc<Toolbox>,
    /// Programs of every job.
    pub(super) programs: &'a Programs,
    /// First words of the world's rules.
    pub(super) ruled: &'a BTreeSet<String>,
}

impl Fittings<'_> {
    /// A shell for this job, but for its hooks and its state.
    pub(super) fn shell(&self, job: &ScriptJob<'_>) -> BashBuilder {
        let builder = Bash::builder()
            .fs(Arc::clone(&self.disk) as Arc<dyn bashkit::FileSystem>)
            .rootfs(false)
            .username(job.user)
            .hostname(job.host)
            .fixed_epoch(job.at_unix_ms.div_euclid(1_000))
            .builtin_filter(is_kept)
            .limits(limits(job.time_limit))
            .session_limits(SessionLimits::unlimited())
            .memory_limits(MemoryLimits::new().max_total_variable_bytes(VARIABLE_BYTES));
        self.with_tools(self.with_own(builder))
    }

    /// The commands this room has instead of bashkit's.
    fn with_own(&self, builder: BashBuilder) -> BashBuilder {
        let luck = || Arc::clone(&self.luck);
        let disk = || Arc::clone(&self.disk);
        let aws = Aws {
            line: Arc::clone(&self.line),
            disk: disk(),
            clock: self.clock,
            noticed: Arc::clone(&self.noticed),
        };
        let zip = Zip {
            disk: disk(),
            clock: self.clock,
        };
        let ls = Ls {
            clock: self.clock,
            user: self.tools.user.clone(),
        };
        builder
            .builtin("aws", Box::new(aws))
            .builtin("zip", Box::new(zip))
            .builtin("unzip", Box::new(Unzip { disk: disk() }))
            .builtin("ls", Box::new(ls))
            .builtin("chmod", Box::new(Chmod))
            .builtin("sleep", Box::new(Sleep))
            .builtin("timeout", Box::new(Timeout))
            .builtin("uuidgen", Box::new(Uuidgen(luck())))
            .builtin("openssl", Box::new(OpensslRand(luck())))
            .builtin("mktemp", Box::new(Mktemp(luck())))
            .builtin("shuf", Box::new(Shuf(luck())))
    }

    /// The tools of both tables. Those that bashkit has too go through its live registry, so
    /// that bashkit's own stays reachable by its path when no rule fits.
    fn with_tools(&self, mut builder: BashBuilder) -> BashBuilder {
        let tool = |name: Cow<'static, str>, otherwise: Otherwise| Tool {
            name,
            tools: Arc::clone(&self.tools),
            otherwise,
        };
        let known = Toolbox::known();
        for name in known {
            let tool = tool(Cow::Borrowed(name), Otherwise::Refuse);
            builder = builder.builtin(*name, Box::new(tool));
        }
        let registry = BuiltinRegistry::new();
        for name in self
            .ruled
            .iter()
            .filter(|name| !known.contains(name.as_str()))
        {
            if name.contains('/') || self.programs.brought.contains(name) {
                let tool = tool(Cow::Owned(name.clone()), Otherwise::RunPath);
                registry.insert(name.as_str(), Arc::new(tool));
            } else {
                let tool = tool(Cow::Owned(name.clone()), Otherwise::Refuse);
                builder = builder.builtin(name.as_str(), Box::new(tool));
            }
        }
        registry.insert("history", Arc::new(Silent));
        registry.insert("fc", Arc::new(Silent));
        if !self.ruled.contains("jq") {
            registry.insert("jq", Arc::new(JqFile(self.clock)));
        }
        builder
            .builtin_registry(registry)
            .command_resolver(Arc::new(AnyName(Arc::clone(&self.tools))))
    }
}

fn limits(time_limit: Span) -> ExecutionLimits {
    ExecutionLimits::new()
        .timeout(bounded(time_limit.0))
        .parser_timeout(Duration::from_hours(1))
        .max_commands(MOST_COMMANDS)
        .max_loop_iterations(MOST_TURNS)
        .max_total_loop_iterations(MOST_TURNS)
        .max_work_units(5_000_000)
        .max_aggregate_input_bytes(1024 * 1024 * 1024)
        .max_live_intermediate_bytes(128 * 1024 * 1024)
        .max_input_bytes(SCRIPT_BYTES)
        .max_parser_operations(2_000_000)
        .max_stdout_bytes(STREAM_BYTES)
        .max_stderr_bytes(STREAM_BYTES)
}

/// The state of a shell of this user that has done nothing yet.
pub(super) fn fresh_state(shell: &Bash, job: &ScriptJob<'_>) -> ShellState {
    let mut state = shell.shell_state();
    let home = home_of(job.user);
    let number = if job.user == "root" { "0" } else { "1000" };
    let exported = [
        ("HOME", home.as_str()),
        ("LOGNAME", job.user),
        ("USER", job.user),
        ("PATH", PATH),
        ("SHELL", "/bin/bash"),
        ("SHLVL", "1"),
        ("HOSTNAME", job.host),
    ];
    for (name, value) in exported {
        state.env.insert(name.to_owned(), value.to_owned());
        state.variables.insert(name.to_owned(), value.to_owned());
    }
    let seconds = job.at_unix_ms.div_euclid(1_000).to_string();
    let quiet = [
        ("UID", number),
        ("EUID", number),
        ("TIMEFORMAT", TIME_FORMAT),
        ("EPOCHSECONDS", seconds.as_str()),
    ];
    for (name, value) in quiet {
        state.variables.insert(name.to_owned(), value.to_owned());
    }
    // bashkit takes SRANDOM from the host; here it is another name of RANDOM.
    state
        .namerefs
        .insert("SRANDOM".to_owned(), "RANDOM".to_owned());
    state.env.remove("OLDPWD");
    move_to(&mut state, job.folder);
    state
}
