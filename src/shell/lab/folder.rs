//! The folder of a lab on disk: what is written, what is read back, whose it is.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use greenroom_course::blocks::Block;
use greenroom_course::figure;
use greenroom_course::folder::Files;
use greenroom_course::lab::Lab;
use greenroom_course::play::Player;
use greenroom_engine::kernel::files::{Entry, MODE_RUN};
use greenroom_view::names;

/// The person's commands.
pub(super) const SESSION: &str = "session.aws";
/// What is asked for.
pub(super) const BRIEF: &str = "BRIEF.md";
/// Where a reset keeps what was there.
const ASIDE: &str = ".before-reset";
/// The first line of the commands says whose folder it is.
const MARK: &str = "# lab: ";

/// The deepest folder that is read.
const DEPTH_MAX: usize = 12;
/// The most files that are read.
const FILES_MAX: usize = 2_000;
/// The largest file that is read, in bytes.
const FILE_BYTES_MAX: u64 = 1 << 20;
/// Most resets that are kept aside.
const ASIDES_MAX: usize = 1_000;

/// Whose folder it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nobody's: empty, or not there yet.
    Free,
    /// This lab's.
    ThisLab,
    /// Something else lies there.
    Foreign,
}

/// What was read of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// The working files.
    pub(super) files: Files,
    /// The person's commands.
    pub(super) session: String,
    /// What was left out, and why.
    pub(super) told: Vec<String>,
}

/// Whose folder it is.
pub(super) fn standing(dir: &Path, lab: &Lab) -> Result<Standing> {
    let shown = dir.display();
    let mut entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::Free),
        Err(error) => return Err(error).with_context(|| format!("{shown}")),
    };
    if entries.next().is_none() {
        return Ok(Standing::Free);
    }
    let session = fs::read_to_string(dir.join(SESSION)).unwrap_or_default();
    let first = session
        .lines()
        .next()
        .and_then(|line| line.strip_prefix(MARK));
    let ours = first.is_some_and(|id| id.trim() == lab.id);
    Ok(if ours {
        Standing::ThisLab
    } else {
        Standing::Foreign
    })
}

/// Writes what the lab begins with.
pub(super) fn write(dir: &Path, lab: &Lab, opened: &Player) -> Result<()> {
    put(dir, BRIEF, brief(lab).as_bytes())?;
    put(dir, SESSION, session(lab, opened).as_bytes())?;
    for (path, entry) in opened.files.iter() {
        let Entry::File { bytes, mode } = entry else {
            continue;
        };
        if is_hidden(path) {
            continue;
        }
        put(dir, path, bytes)?;
        if *mode == MODE_RUN {
            let to = dir.join(&**path);
            runnable(&to).with_context(|| format!("{}", to.display()))?;
        }
    }
    Ok(())
}

fn put(dir: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    // Paths of the virtual disk have no `..` and no root.
    let to = dir.join(path);
    let shown = to.display().to_string();
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    fs::write(&to, bytes).with_context(|| format!("{shown}: cannot be written"))
}

#[cfg(unix)]
fn runnable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(MODE_RUN))
}

#[cfg(not(unix))]
fn runnable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Git's own files belong to the virtual disk alone.
fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part == ".git" || part == ".gitconfig")
}

/// The brief with the goals below it.
fn brief(lab: &Lab) -> String {
    let part = |block: &Block| match block {
        Block::Prose(prose) => figure::fill(&prose.text, figure::value),
        Block::Code(code) => format!("```{}\n{}\n```", code.language, code.text.trim_end()),
        Block::Aws(script) => format!("```sh\n{}\n```", script.text.trim_end()),
        Block::Differs(differs) => figure::fill(&differs.text, figure::value),
        Block::Scene(_) | Block::Predict(_) | Block::Proof(_) | Block::Notes(_) => String::new(),
    };
    let parts: Vec<String> = lab.brief.iter().map(part).collect();
    let goals = lab.goals.iter().enumerate();
    let goals: Vec<String> = goals
        .map(|(at, goal)| format!("{}. {}", at + 1, goal.say))
        .collect();
    format!(
        "# {}\n\n{}\n\n## Goals\n\n{}\n",
        lab.title,
        parts.join("\n\n").trim(),
        goals.join("\n")
    )
}

/// The commands at first: a head that says what goes where.
fn session(lab: &Lab, opened: &Player) -> String {
    let who = names::principal(&opened.caller);
    let place = match opened.folder.as_str() {
        "" => "this folder".to_owned(),
        folder => format!("{folder}/"),
    };
    format!(
        "{MARK}{id}\n\
         # {title}\n\
         #\n\
         # Your commands, one on each line. Your files are there before the first one.\n\
         # You are {who}, in {place}.\n\
         #\n\
         #   aws ...              the AWS CLI\n\
         #   git ...              on the repository\n\
         #   $ ...                a line for the shell\n\
         #   let NAME = aws ...   keeps what a command prints, for $NAME later\n\
         #   wait 5m              lets time pass; also: wait until quiet\n\
         #\n\
         # greenroom lab grade {id} plays them from the start each time.\n\n",
        id = lab.id,
        title = lab.title,
    )
}

/// Moves what is there aside, and says where to.
pub(super) fn set_aside(dir: &Path) -> Result<PathBuf> {
    let name = |n: usize| match n {
        0 => ASIDE.to_owned(),
        n => format!("{ASIDE}-{}", n + 1),
    };
    let free = (0..ASIDES_MAX)
        .map(|n| dir.join(name(n)))
        .find(|path| !path.exists());
    let Some(aside) = free else {
        bail!(
            "{}: remove some of the folders {ASIDE}-* first",
            dir.display()
        );
    };
    fs::create_dir(&aside).with_context(|| format!("{}", aside.display()))?;
    for entry in fs::read_dir(dir).with_context(|| format!("{}", dir.display()))? {
        let entry = entry?;
        let is_aside = entry.file_name().to_string_lossy().starts_with(ASIDE);
        if !is_aside {
            let to = aside.join(entry.file_name());
            fs::rename(entry.path(), &to).with_context(|| format!("{}", to.display()))?;
        }
    }
    Ok(aside)
}

/// Reads a folder back. Links, what is no text and what is too large is left out and told.
pub(super) fn read(dir: &Path) -> Result<Read> {
    let path = dir.join(SESSION);
    let session = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
    let mut read = Read {
        session,
        ..Read::default()
    };
    let mut all = BTreeMap::new();
    walk(dir, "", 0, &mut all, &mut read.told);
    for (path, on_disk) in all {
        match text(&on_disk) {
            Ok(text) => drop(read.files.insert(path, text)),
            Err(why) => read.told.push(format!("{path}: {why}; it is left out")),
        }
    }
    Ok(read)
}

fn text(path: &Path) -> Result<Arc<str>, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > FILE_BYTES_MAX {
        return Err(format!("larger than {FILE_BYTES_MAX} bytes"));
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(_) => Err("no text".to_owned()),
    }
}

/// The working files below a folder, by their path from it.
pub(super) fn walk(
    dir: &Path,
    below: &str,
    depth: usize,
    all: &mut BTreeMap<String, PathBuf>,
    told: &mut Vec<String>,
) {
    if depth > DEPTH_MAX {
        told.push(format!("{below}: too deep; it is left out"));
        return;
    }
    let Ok(entries) = fs::read_dir(dir.join(below)) else {
        told.push(format!("{below}: cannot be read; it is left out"));
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let (Some(name), Ok(kind)) = (name.to_str(), entry.file_type()) else {
            continue;
        };
        let own = below.is_empty() && [SESSION, BRIEF].contains(&name);
        if own || name == ".git" || name.starts_with(ASIDE) {
            continue;
        }
        let path = if below.is_empty() {
            name.to_owned()
        } else {
            format!("{below}/{name}")
        };
        if kind.is_dir() {
            walk(dir, &path, depth + 1, all, told);
        } else if kind.is_file() && all.len() < FILES_MAX {
            all.insert(path, entry.path());
        } else {
            told.push(format!(
                "{path}: no plain file, or one too many; it is left out"
            ));
        }
    }
}
