//! `cargo xtask bench`: how fast the product is, measured on the machine at hand.
//!
//! Prints a table, writes `target/bench.json`, fails for no number: what a machine can do is not
//! a test. One room for each measurement; the rooms say what they do and what was promised.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

mod deployment;
mod figure;
mod growth;
mod house;
mod index;
mod program;
mod pty;
mod seek;
mod stage;
mod stopwatch;
mod worlds;

use figure::{Figure, Table};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only this measurement; may be given more than once.
    #[arg(long, value_name = "NAME", value_parser = names())]
    only: Vec<String>,
    /// Print the JSON instead of the table.
    #[arg(long)]
    json: bool,
}

/// What a measurement is given.
struct Place {
    /// The folder of the release builds.
    builds: PathBuf,
}

type Measure = fn(&Place) -> Result<Vec<Figure>>;

/// All measurements: name, and the room that makes it. The program comes first: a process that
/// holds large fleets starts others slowly.
const ALL: [(&str, Measure); 7] = [
    ("program", program::measure),
    ("deployment", deployment::measure),
    ("growth", growth::measure),
    ("seek", seek::measure),
    ("index", index::measure),
    ("stage", stage::measure),
    ("worlds", worlds::measure),
];

fn names() -> Vec<&'static str> {
    ALL.iter().map(|(name, _)| *name).collect()
}

pub(crate) fn run(args: &Args) -> Result<()> {
    if cfg!(debug_assertions) {
        return run_in_release(args);
    }
    let place = Place::find()?;
    let mut table = Table::default();
    for (name, measure) in ALL {
        if args.only.is_empty() || args.only.iter().any(|only| only == name) {
            eprintln!("bench: {name}");
            let figures = measure(&place).with_context(|| format!("measuring {name}"))?;
            table.add(name, figures);
        }
    }
    let json = table.json(&machine()?, &commit())?;
    let file = place.builds.parent().unwrap_or(&place.builds);
    let file = file.join("bench.json");
    fs::write(&file, &json).with_context(|| format!("writing {}", file.display()))?;
    if args.json {
        print!("{json}");
    } else {
        print!("{}", table.text());
    }
    Ok(())
}

/// Numbers of a debug build say nothing: the same command again, built as it is shipped.
fn run_in_release(args: &Args) -> Result<()> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "xtask",
        "--",
        "bench",
    ]);
    for only in &args.only {
        cargo.args(["--only", only]);
    }
    if args.json {
        cargo.arg("--json");
    }
    let status = cargo.status().context("starting cargo")?;
    ensure!(status.success(), "the release build of this command failed");
    Ok(())
}

impl Place {
    fn find() -> Result<Self> {
        let own = std::env::current_exe().context("finding this program")?;
        match own.parent() {
            Some(builds) => Ok(Self {
                builds: builds.to_path_buf(),
            }),
            None => bail!("{} lies in no folder", own.display()),
        }
    }

    /// The program as it is shipped, built now if it is not up to date.
    fn program(&self) -> Result<PathBuf> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--release", "--package", "greenroom"]);
        let status = cargo
            .current_dir(root())
            .status()
            .context("starting cargo")?;
        ensure!(status.success(), "the release build of the program failed");
        Ok(self.builds.join("greenroom"))
    }
}

fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own)
}

/// The processor and how many of it.
fn machine() -> Result<String> {
    let cores = std::thread::available_parallelism().context("counting processors")?;
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or(std::env::consts::ARCH, |m| {
        m.trim_start_matches([' ', '\t', ':'])
    });
    Ok(format!("{cores} x {model}, {}", std::env::consts::OS))
}

/// The commit that was measured; `+` behind it when the tree has other changes.
fn commit() -> String {
    let git = |arguments: &[&str]| {
        let out = Command::new("git")
            .args(arguments)
            .current_dir(root())
            .output();
        out.ok()
            .map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned())
    };
    let commit = git(&["rev-parse", "--short", "HEAD"]).unwrap_or_default();
    let changes = git(&["status", "--porcelain", "--untracked-files=no"]);
    let clean = changes.is_none_or(|changes| changes.is_empty());
    if clean { commit } else { format!("{commit}+") }
}
