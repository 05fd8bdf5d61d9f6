//! `ls`, with the long format that people read: mode, owner, size, date.
//!
//! bashkit's own knows neither `-r` nor owners. Output is never a terminal, so names stand one
//! to a line. All dates are UTC.

mod long;
mod wanted;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use bashkit::{
    Builtin, BuiltinContext, ExecResult, FileSystem, FileType, Metadata, Result, async_trait,
    vfs_join,
};

use self::long::Long;
use self::wanted::{Order, Wanted};
use crate::clock::Clock;

/// `ls`.
pub(crate) struct Ls {
    /// Says which dates are recent.
    pub(crate) clock: Clock,
    /// Who owns the files.
    pub(crate) user: String,
}

/// One line of a listing.
#[derive(Clone, Debug)]
struct Line {
    name: String,
    kind: FileType,
    mode: u32,
    size: u64,
    changed_ms: i64,
    /// Where a link points.
    target: Option<String>,
}

impl Line {
    fn new(name: &str, metadata: &Metadata) -> Self {
        let changed = metadata.modified.duration_since(UNIX_EPOCH);
        let changed = changed.map(|length| i64::try_from(length.as_millis()));
        Self {
            name: name.to_owned(),
            kind: metadata.file_type,
            mode: metadata.mode,
            size: metadata.size,
            changed_ms: changed.unwrap_or(Ok(0)).unwrap_or_default(),
            target: None,
        }
    }

    /// The name with the sign that `-F` or `-p` adds.
    fn shown(&self, wanted: &Wanted) -> String {
        let sign = match self.kind {
            FileType::Directory if wanted.signs || wanted.slashes => "/",
            FileType::Symlink if wanted.signs && !wanted.long => "@",
            FileType::File if wanted.signs && self.mode & 0o111 != 0 => "*",
            _ => "",
        };
        format!("{}{sign}", self.name)
    }
}

fn ordered(mut lines: Vec<Line>, wanted: &Wanted) -> Vec<Line> {
    lines.sort_by(|a, b| a.name.cmp(&b.name));
    match wanted.order {
        Order::Name => {}
        Order::Time => lines.sort_by_key(|line| std::cmp::Reverse(line.changed_ms)),
        Order::Size => lines.sort_by_key(|line| std::cmp::Reverse(line.size)),
    }
    if wanted.reverse {
        lines.reverse();
    }
    if wanted.folders_first {
        lines.sort_by_key(|line| !line.kind.is_dir());
    }
    lines
}

/// A listing as it grows.
struct Sheet<'a> {
    fs: &'a dyn FileSystem,
    wanted: &'a Wanted,
    long: Long<'a>,
    out: String,
    err: String,
}

impl Sheet<'_> {
    fn add(&mut self, lines: Vec<Line>) {
        let lines = ordered(lines, self.wanted);
        if self.wanted.long {
            self.out.push_str(&self.long.lines(&lines, self.wanted));
            return;
        }
        for line in &lines {
            self.out.push_str(&line.shown(self.wanted));
            self.out.push('\n');
        }
    }

    async fn line(&self, name: &str, path: &Path) -> Result<Line> {
        let metadata = self.fs.lstat(path).await?;
        let mut line = Line::new(name, &metadata);
        if line.kind.is_symlink() {
            let target = self.fs.read_link(path).await.ok();
            line.target = target.map(|target| target.to_string_lossy().into_owned());
        }
        Ok(line)
    }

    /// Lists one folder and returns the folders in it.
    async fn folder(&mut self, path: &Path) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        if self.wanted.all {
            for name in [".", ".."] {
                lines.push(Line::new(name, &self.fs.stat(&vfs_join(path, name)).await?));
            }
        }
        for entry in self.fs.read_dir(path).await? {
            let hidden = entry.name.starts_with('.');
            if !hidden || self.wanted.all || self.wanted.almost_all {
                lines.push(self.line(&entry.name, &vfs_join(path, &entry.name)).await?);
            }
        }
        if self.wanted.long {
            self.out.push_str(&Long::total(&lines));
        }
        let inside = ordered(lines.clone(), self.wanted).into_iter();
        let inside = inside.filter(|line| line.kind.is_dir() && !matches!(&*line.name, "." | ".."));
        let inside = inside.map(|line| line.name).collect();
        self.add(lines);
        Ok(inside)
    }

    /// Lists folders with their names above them, and with `-R` those inside them.
    async fn folders(&mut self, mut waiting: Vec<(String, PathBuf)>, headed: bool) {
        waiting.reverse();
        while let Some((name, path)) = waiting.pop() {
            if headed {
                let gap = if self.out.is_empty() { "" } else { "\n" };
                let _ = writeln!(self.out, "{gap}{name}:");
            }
            match self.folder(&path).await {
                Ok(inside) if self.wanted.recursive => {
                    let deeper = inside.into_iter().rev().map(|inner| {
                        let shown = format!("{}/{inner}", name.trim_end_matches('/'));
                        (shown, vfs_join(&path, &inner))
                    });
                    waiting.extend(deeper);
                }
                Ok(_) => {}
                Err(_) => self.missing(&name),
            }
        }
    }

    fn missing(&mut self, name: &str) {
        let text = format!("ls: cannot access '{name}': No such file or directory\n");
        self.err.push_str(&text);
    }
}

#[async_trait]
impl Builtin for Ls {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let wanted = match Wanted::of(ctx.args) {
            Ok(wanted) => wanted,
            Err(text) => return Ok(ExecResult::err(text, 2)),
        };
        let mut sheet = Sheet {
            fs: &*ctx.fs,
            wanted: &wanted,
            long: Long {
                user: &self.user,
                now_ms: self.clock.now_unix_ms(),
            },
            out: String::new(),
            err: String::new(),
        };
        let (mut plain, mut folders) = (Vec::new(), Vec::new());
        for name in &wanted.names {
            let path = vfs_join(ctx.cwd, name);
            // A link named on the command line is followed, but not in the long format.
            let followed = !wanted.long || name.ends_with('/');
            let folder = match ctx.fs.stat(&path).await {
                Ok(metadata) => metadata.file_type.is_dir() && !wanted.folder_itself,
                Err(_) => false,
            };
            match sheet.line(name, &path).await {
                Ok(line) if folder && (followed || line.kind.is_dir()) => {
                    folders.push((name.clone(), path));
                }
                Ok(line) => plain.push(line),
                Err(_) => sheet.missing(name),
            }
        }
        folders.sort();
        if wanted.reverse {
            folders.reverse();
        }
        let headed = wanted.recursive || wanted.names.len() > 1;
        sheet.add(plain);
        sheet.folders(folders, headed).await;
        let exit_code = if sheet.err.is_empty() { 0 } else { 2 };
        Ok(ExecResult {
            stdout: sheet.out.into(),
            stderr: sheet.err.into(),
            exit_code,
            ..ExecResult::default()
        })
    }
}

#[cfg(test)]
mod tests;
