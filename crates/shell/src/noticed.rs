//! What an outcome depended on besides the job's script, disk, environment and tools.
//!
//! The engine runs a job once for all machines with the same disk when it depended on nothing
//! else. So this room errs on the safe side: what it cannot follow, it notes.
//!
//! Three sources tell: commands as they start, the disk and the dice when they are asked, and
//! the texts that are read as shell code, searched for variables that differ.

use std::sync::atomic::{AtomicBool, Ordering};

use greenroom_engine::kernel::script::Depends;

/// Notes of one job; shared by everything that can notice something.
#[derive(Debug, Default)]
pub(crate) struct Noticed {
    machine: AtomicBool,
    moment: AtomicBool,
    luck: AtomicBool,
    services: AtomicBool,
}

/// Words in shell code whose value differs between machines, moments or seeds.
const MACHINE_WORDS: [&str; 3] = ["HOSTNAME", "ENVIRON", "$ENV"];
const MOMENT_WORDS: [&str; 7] = [
    "SECONDS", "EPOCH", "%(", " -nt ", " -ot ", "systime", "srand",
];
const LUCK_WORDS: [&str; 1] = ["RANDOM"];

/// Commands that show the moment or a file's times whatever their arguments.
const MOMENT_COMMANDS: &str = "date gzip make pr stat tar uptime zip";
/// Commands that show every variable when they have no operand.
const LISTING_COMMANDS: &str = "declare export printenv readonly set typeset";
/// Commands whose arguments or input are shell code.
const CODE_COMMANDS: &str = "bash eval sh source . trap";

fn is_one_of(name: &str, names: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

impl Noticed {
    /// The machine's name was asked for.
    pub(crate) fn machine(&self) {
        self.machine.store(true, Ordering::Relaxed);
    }

    /// The moment was asked for.
    pub(crate) fn moment(&self) {
        self.moment.store(true, Ordering::Relaxed);
    }

    /// The dice were thrown.
    pub(crate) fn luck(&self) {
        self.luck.store(true, Ordering::Relaxed);
    }

    /// A service was called.
    pub(crate) fn services(&self) {
        self.services.store(true, Ordering::Relaxed);
    }

    /// All variables were shown.
    fn everything_listed(&self) {
        self.machine();
        self.moment();
    }

    /// Something ran that cannot be followed.
    fn anything_here(&self) {
        self.machine();
        self.moment();
        self.luck();
    }

    /// Everything noted.
    pub(crate) fn told(&self) -> Depends {
        Depends {
            machine: self.machine.load(Ordering::Relaxed),
            moment: self.moment.load(Ordering::Relaxed),
            luck: self.luck.load(Ordering::Relaxed),
            services: self.services.load(Ordering::Relaxed),
        }
    }

    /// Looks through a text that is shell code or may become some.
    pub(crate) fn text(&self, text: &str) {
        let told = self.told();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if !told.machine && has(&MACHINE_WORDS) {
            self.machine();
        }
        if !told.moment && has(&MOMENT_WORDS) {
            self.moment();
        }
        if !told.luck && has(&LUCK_WORDS) {
            self.luck();
        }
        if has_indirection(text) {
            self.anything_here();
        }
    }

    /// Looks through the content of a file.
    pub(crate) fn bytes(&self, bytes: &[u8]) {
        let told = self.told();
        if !(told.machine && told.moment && told.luck) {
            self.text(&String::from_utf8_lossy(bytes));
        }
    }

    /// A command starts.
    pub(crate) fn command(&self, name: &str, args: &[String]) {
        let any = |fits: &dyn Fn(&str) -> bool| args.iter().any(|arg| fits(arg));
        if is_one_of(name, MOMENT_COMMANDS) {
            self.moment();
        }
        match name {
            "hostname" => self.machine(),
            "uname" if any(&|arg| arg.contains(['n', 'a'])) => self.machine(),
            "ls" if any(&shows_times) => self.moment(),
            "find" if any(&compares_times) => self.moment(),
            "test" | "[" if any(&|arg| arg == "-nt" || arg == "-ot") => self.moment(),
            "cp" | "mv" if any(&|arg| is_bundle_with(arg, &['u'])) => self.moment(),
            "diff" if any(&|arg| is_bundle_with(arg, &['u', 'c', 'U', 'C'])) => self.moment(),
            "jq" => self.jq(args),
            "tree" | "du" if any(&|arg| arg.contains("time") || arg == "-D") => self.moment(),
            "set" if !args.is_empty() => {}
            "env" if any(&|arg| !arg.starts_with('-') && !arg.contains('=')) => {}
            "env" => self.everything_listed(),
            _ if is_one_of(name, LISTING_COMMANDS) && !any(&|arg| !arg.starts_with('-')) => {
                self.everything_listed();
            }
            _ if is_one_of(name, CODE_COMMANDS) => self.code(args),
            _ => {}
        }
    }

    fn jq(&self, args: &[String]) {
        for arg in args {
            if arg.contains("now") || arg.contains("localtime") {
                self.moment();
            }
            if arg.contains("env") {
                self.machine();
            }
        }
    }

    /// Shell code in arguments; code that comes through a pipe was not seen.
    fn code(&self, args: &[String]) {
        let unseen = args.iter().all(|arg| arg.starts_with('-'))
            || args.iter().any(|arg| arg.starts_with("/dev/"));
        if unseen {
            self.anything_here();
        }
        for arg in args {
            self.text(arg);
        }
    }
}

fn is_bundle_with(arg: &str, letters: &[char]) -> bool {
    let long = ["--update", "--unified", "--context"];
    let bundle = arg.starts_with('-') && !arg.starts_with("--") && arg.contains(letters);
    bundle || long.iter().any(|name| arg.starts_with(name))
}

fn shows_times(arg: &str) -> bool {
    let bundle = arg.starts_with('-') && !arg.starts_with("--");
    (bundle && arg.contains(['l', 't', 'c', 'u', 'g', 'n', 'o'])) || arg.contains("time")
}

fn compares_times(arg: &str) -> bool {
    let times = [
        "-newer", "-mmin", "-mtime", "-cmin", "-ctime", "-amin", "-atime",
    ];
    times.iter().any(|name| arg.starts_with(name)) || arg.contains("printf") || arg == "-ls"
}

/// Whether a text expands a variable whose name is computed, or a prompt.
fn has_indirection(text: &str) -> bool {
    let computed = text.split("${!").skip(1).any(|rest| {
        let inside = rest.split('}').next().unwrap_or_default();
        // `${!map[@]}` and `${!PREFIX@}` give keys and names, not values.
        !(inside.ends_with("[@]") || inside.ends_with("[*]") || inside.ends_with(['@', '*']))
    });
    computed || text.contains("@P}") || text.contains(" -n ") && text.contains("declare")
}
