//! `cargo xtask shapes`: botocore's models into `crates/awsapi/src/generated/`.
//!
//! Names and numbers only; the models' prose is never copied. What is written is read by
//! `awsapi::model`, whose door describes the format. Not here: which names the command line
//! changes afterwards (`awsapi::cli::table`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

mod botocore;
mod render;
mod wanted;

use botocore::Botocore;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder of the botocore package, or its `data` folder (default: ask python3).
    #[arg(long, value_name = "DIR")]
    botocore: Option<PathBuf>,
    /// Write nothing; fail when the committed tables differ from the models.
    #[arg(long)]
    check: bool,
}

const ROOM: &str = "crates/awsapi";

pub(crate) fn run(args: &Args) -> Result<()> {
    let room = workspace().join(ROOM);
    let Some(botocore) = Botocore::find(args.botocore.as_deref())? else {
        ensure!(
            args.check,
            "no botocore on this machine: name its folder with --botocore"
        );
        println!("shapes: no botocore on this machine, nothing to compare with");
        return Ok(());
    };
    let generated = room.join("src/generated");
    let before = Stamp::read(&generated.join("services.txt"));
    if let (true, Some(stamp)) = (args.check, &before)
        && stamp.version != botocore.version
    {
        println!(
            "shapes: the tables are of botocore {}, this machine has {}: not compared",
            stamp.version, botocore.version
        );
        return Ok(());
    }
    let taken = before
        .filter(|stamp| stamp.version == botocore.version)
        .map_or_else(today, |stamp| Ok(stamp.taken))?;
    let files = build(&room, &botocore, &taken)?;
    if args.check {
        compare(&room, &files)
    } else {
        write(&room, &files)
    }
}

/// A file to write: its path below the room and its text.
struct Output {
    path: PathBuf,
    text: String,
}

fn build(room: &Path, botocore: &Botocore, taken: &str) -> Result<Vec<Output>> {
    let list = fs::read_to_string(room.join("operations.txt")).context("operations.txt")?;
    let wanted = wanted::read(&list)?;
    let head = render::head(&botocore.version, taken);
    let mut files = Vec::new();
    for service in &wanted {
        let models = botocore.models(&service.botocore)?;
        let body = render::service(service, &models)
            .with_context(|| format!("service {}", service.cli))?;
        files.push(Output {
            path: format!("src/generated/{}.txt", service.cli).into(),
            text: format!("{head}{body}"),
        });
    }
    files.push(Output {
        path: "src/generated/services.txt".into(),
        text: format!("{head}{}\n", botocore.services()?.join("\n")),
    });
    files.push(Output {
        path: "src/generated.rs".into(),
        text: render::door(&wanted),
    });
    Ok(files)
}

fn compare(room: &Path, files: &[Output]) -> Result<()> {
    let mut stale = Vec::new();
    for file in files {
        let committed = fs::read_to_string(room.join(&file.path)).unwrap_or_default();
        if committed != file.text {
            stale.push(file.path.display().to_string());
        }
    }
    ensure!(
        stale.is_empty(),
        "run `cargo xtask shapes`; these are stale: {}",
        stale.join(", ")
    );
    println!("shapes: {} tables agree with botocore", files.len());
    Ok(())
}

fn write(room: &Path, files: &[Output]) -> Result<()> {
    let mut bytes = 0;
    for file in files {
        let path = room.join(&file.path);
        fs::write(&path, &file.text).with_context(|| path.display().to_string())?;
        bytes += file.text.len();
    }
    println!("shapes: wrote {} files, {bytes} bytes", files.len());
    Ok(())
}

/// What the first line of a table says of its origin.
struct Stamp {
    version: String,
    taken: String,
}

impl Stamp {
    fn read(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let line = text.lines().next()?;
        let after = |word: &str| {
            let rest = line.split_once(word)?.1;
            Some(
                rest.split_whitespace()
                    .next()?
                    .trim_end_matches([',', ';'])
                    .to_owned(),
            )
        };
        Some(Self {
            version: after("botocore ")?,
            taken: after("taken ")?,
        })
    }
}

fn today() -> Result<String> {
    let out = Command::new("date")
        .arg("+%F")
        .output()
        .context("asking `date`")?;
    let day = String::from_utf8(out.stdout)?.trim().to_owned();
    if day.len() != 10 {
        bail!("`date +%F` answered {day:?}");
    }
    Ok(day)
}

fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}
