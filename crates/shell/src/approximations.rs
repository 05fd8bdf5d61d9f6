//! What the shell and its tools do by our choice, because nothing documents it or because the
//! real thing would need real work. `greenroom limits` lists these.

/// One choice of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approximation {
    /// Name by which everything else refers to it.
    pub id: &'static str,
    /// What happens here.
    pub chosen: &'static str,
    /// Why, and what a real machine does.
    pub why: &'static str,
}

const fn entry(id: &'static str, chosen: &'static str, why: &'static str) -> Approximation {
    Approximation { id, chosen, why }
}

/// Everything this room chose, in the order of its rooms.
pub const APPROXIMATIONS: &[Approximation] = &[
    // --- the shell --------------------------------------------------------------------
    entry(
        "shell-sh-is-bash",
        "`sh` behaves as bash, `[[ ]]` and arrays included",
        "on Amazon Linux /bin/sh is bash in POSIX mode; on Ubuntu images it is dash, which knows \
         no `[[` (127, `sh: 1: [[: not found`)",
    ),
    entry(
        "shell-command-time",
        "every command takes 5 ms of virtual time, `aws` 600 ms more",
        "real durations depend on the machine; a fixed price keeps outcomes equal everywhere",
    ),
    entry(
        "shell-limits",
        "a job ends with 137 after 20,000 commands, 100,000 loop turns or 512 KiB of variables",
        "a real machine would go on until its time limit; the sentence says which limit it was",
    ),
    entry(
        "shell-recursion",
        "functions and scripts may call each other 16 deep",
        "the interpreter's own safety limit; bash has none",
    ),
    entry(
        "shell-output-limit",
        "5,000 lines, 1 MiB and 8 KiB per line are kept of a job's output",
        "a log of a lesson is read by people; what comes later is dropped with a line that says so",
    ),
    entry(
        "shell-output-order",
        "lines of one command come as traces, output, errors; commands are in their true order",
        "the interpreter reports both streams of a command together",
    ),
    entry(
        "shell-background-output",
        "what background jobs print appears when they are waited for, in the order they began",
        "the interpreter hands it over then; their sleeps still run side by side",
    ),
    entry(
        "shell-session",
        "folder, variables, functions, options, aliases and traps live on; an EXIT trap runs at \
         the end of its own job",
        "in a build all commands share one process, whose EXIT trap runs at the very end",
    ),
    entry(
        "shell-process-ids",
        "the shell is process 1; no other process can be seen or signalled",
        "nothing is executed, so there is nothing to signal",
    ),
    entry(
        "shell-fixed-clock",
        "`date`, `$SECONDS`, `time`, `touch`, `sleep` follow virtual time; relative dates, \
         `$EPOCHSECONDS`, `printf %(…)T`, `find -mmin` and awk's `systime()` count from the \
         job's start",
        "the interpreter takes one fixed moment for those",
    ),
    entry(
        "shell-luck",
        "`$RANDOM`, `$SRANDOM`, `shuf`, `mktemp`, `uuidgen`, `openssl rand` and /dev/urandom come \
         from the job's seed; `sort -R` sorts plainly",
        "the same job must have the same outcome",
    ),
    // --- the disk ---------------------------------------------------------------------
    entry(
        "disk-permissions",
        "permission bits are kept and decide what may be executed, nothing else",
        "whether a user may read or write is not modelled",
    ),
    entry(
        "disk-times",
        "files keep no times between jobs; all begin as old as the job",
        "a tree of the engine has no clock",
    ),
    entry(
        "disk-ground",
        "the machine is Amazon Linux 2023: its os-release, folders and programs, no /proc",
        "images differ in what they hold; this is the least that scripts look at",
    ),
    entry(
        "disk-limits",
        "a job may add 64 MiB and 20,000 files of at most 16 MiB each",
        "a real volume is larger; past it the error is the disk's own, No space left on device",
    ),
    entry(
        "zip-stored",
        "`zip` stores without compressing; `unzip` reads what others stored or deflated",
        "sizes differ from a real archive's, contents do not",
    ),
    // --- the tools --------------------------------------------------------------------
    entry(
        "tools-versions",
        "Node 22.11, npm 10.9, Python 3.13, Java 21, Maven 3.9.9, Gradle 8.11, Docker 27.3, \
         Go 1.23, .NET 8, Ruby 3.3",
        "images change every few weeks; a world's table can answer other versions",
    ),
    entry(
        "tools-durations",
        "every tool takes a round number of seconds that was guessed",
        "real durations depend on the project and the machine",
    ),
    entry(
        "tools-succeed",
        "a build or test tool that finds its project succeeds: mvn, gradle, dotnet, go, npm \
         install, pip install, pytest, yum, apt-get",
        "compiling and testing would need the tool; a rule in the world's table decides otherwise",
    ),
    entry(
        "tools-artifacts",
        "`mvn package` leaves target/ARTIFACT-VERSION.jar, `gradle build` build/libs/FOLDER.jar, \
         `dotnet publish` app.dll: placeholders of one line",
        "an artifacts section needs something to find; the names follow the tools' defaults",
    ),
    entry(
        "tools-refuse",
        "node, python, java, ruby, npx and everything without a row say that nothing here does \
         their work, exit code 1",
        "their result would be made up",
    ),
    entry(
        "tools-tests-pass",
        "pytest and unittest count the tests they find and let all pass; none is exit code 5",
        "running them would need Python",
    ),
    entry(
        "tools-npm-scripts",
        "`npm run` prints the script and runs it in this shell; node_modules/.bin is empty",
        "what a package's program does is not known",
    ),
    entry(
        "tools-docker",
        "needs GREENROOM_PRIVILEGED=1; builds, tags, pushes and pulls succeed and remember \
         nothing; login takes any password",
        "images and registries are not part of the disk",
    ),
    entry(
        "tools-services",
        "systemctl, service, chkconfig, useradd succeed for root and change nothing; every \
         service is active",
        "processes and accounts are not modelled",
    ),
    entry(
        "tools-network",
        "curl, wget and git find no host (6, 4, 128); addresses and localhost refuse (7, 4)",
        "there is no network; a rule in the world's table can answer an address",
    ),
    entry(
        "tools-git",
        "outside a tree with .git every git command ends with 128, not a git repository",
        "a build that a pipeline started gets its source without .git",
    ),
    entry(
        "tools-other-users",
        "`sudo`, `su -c` and `runuser -c` run the command as the same user",
        "accounts are not modelled",
    ),
];
