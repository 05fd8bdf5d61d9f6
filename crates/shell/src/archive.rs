//! `zip` and `unzip` over the virtual disk, in the real format.
//!
//! bashkit's own write a format of its own, which nothing outside it can read. Ours stores files
//! without compressing them and reads what others deflated. Not here: the format
//! (`greenroom_formats::zip`).

mod wanted;

use std::fmt::Write as _;
use std::sync::Arc;

use bashkit::{Builtin, BuiltinContext, ExecResult, Result, async_trait};
use greenroom_engine::kernel::files::{Entry, Files, clean};
use greenroom_formats::zip::{Member, Stamp, packed, unpacked};

use self::wanted::{UnzipWanted, ZipWanted, like};
use crate::clock::{Clock, Moment};
use crate::disk::Disk;
use crate::output::lined;

/// `zip`.
pub(crate) struct Zip {
    pub(crate) disk: Arc<Disk>,
    pub(crate) clock: Clock,
}

/// `unzip`.
pub(crate) struct Unzip {
    pub(crate) disk: Arc<Disk>,
}

fn joined(folder: &str, path: &str) -> String {
    if path.starts_with('/') {
        clean(path)
    } else {
        clean(&format!("{folder}/{path}"))
    }
}

/// Everything a named file or folder brings into an archive.
fn members(files: &Files, wanted: &ZipWanted, name: &str, whole: &str) -> Vec<Member> {
    let shown = clean(name);
    if let Some(Entry::File { bytes, mode }) = files.entry(whole) {
        return vec![Member::file(shown, Arc::clone(bytes), *mode)];
    }
    let mut found: Vec<Member> = Vec::new();
    let prefix = if shown.is_empty() {
        String::new()
    } else {
        found.push(Member::folder(format!("{shown}/")));
        format!("{shown}/")
    };
    if !wanted.recursive {
        return found;
    }
    let cut = if whole.is_empty() { 0 } else { whole.len() + 1 };
    for (path, entry) in files.below(whole) {
        let rest = path.get(cut..).unwrap_or_default();
        for (at, _) in rest.match_indices('/') {
            let folder = format!("{prefix}{}/", rest.get(..at).unwrap_or_default());
            if !found.iter().any(|member| member.name == folder) {
                found.push(Member::folder(folder));
            }
        }
        match entry {
            Entry::File { bytes, mode } => {
                found.push(Member::file(
                    format!("{prefix}{rest}"),
                    Arc::clone(bytes),
                    *mode,
                ));
            }
            Entry::Folder { .. } => found.push(Member::folder(format!("{prefix}{rest}/"))),
        }
    }
    found.dedup_by(|a, b| a.name == b.name);
    found
}

fn nothing_to_do(archive: &str, warnings: &str) -> ExecResult {
    let text = format!("{warnings}\nzip error: Nothing to do! ({archive})\n");
    ExecResult::err(text, 12)
}

#[async_trait]
impl Builtin for Zip {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let wanted = match ZipWanted::of(ctx.args) {
            Ok(wanted) => wanted,
            Err(text) => return Ok(ExecResult::err(text, 16)),
        };
        let folder = ctx.cwd.to_string_lossy();
        let archive = joined(&folder, &wanted.archive);
        let files = self.disk.files();
        let old = files.bytes(&archive).map(|old| unpacked(old));
        let mut all = match old.unwrap_or_else(|| Ok(Vec::new())) {
            Ok(members) => members,
            Err(why) => {
                let text = format!("\nzip error: Zip file structure invalid ({why})\n");
                return Ok(ExecResult::err(text, 3));
            }
        };
        let (mut out, mut warnings) = (String::new(), String::new());
        for name in &wanted.names {
            let whole = joined(&folder, name);
            if files.entry(&whole).is_none() && !files.is_folder(&whole) {
                let _ = writeln!(warnings, "\tzip warning: name not matched: {name}");
                continue;
            }
            let found = members(&files, &wanted, name, &whole).into_iter();
            let own = |member: &Member| joined(&folder, &member.name) == archive;
            for member in found.filter(|m| !own(m)).filter_map(|m| wanted.taken(m)) {
                let before = all.len();
                all.retain(|old| old.name != member.name);
                let verb = if all.len() < before {
                    "updating"
                } else {
                    "  adding"
                };
                let _ = writeln!(out, "{verb}: {} (stored 0%)", member.name);
                all.push(member);
            }
        }
        if out.is_empty() {
            return Ok(nothing_to_do(&wanted.archive, &warnings));
        }
        let bytes = packed(&all, stamp(self.clock.now_unix_ms()));
        if !self.disk.store(&archive, &bytes) {
            let text = "\nzip I/O error: No space left on device\n";
            return Ok(ExecResult::err(text, 10));
        }
        Ok(ExecResult {
            stdout: if wanted.quiet { String::new() } else { out }.into(),
            stderr: warnings.into(),
            ..ExecResult::default()
        })
    }
}

impl ZipWanted {
    /// A member as it goes into the archive, if it does.
    fn taken(&self, mut member: Member) -> Option<Member> {
        let named = |patterns: &[String]| patterns.iter().any(|p| like(p, &member.name));
        if named(&self.leave_out) || !(self.only.is_empty() || named(&self.only)) {
            return None;
        }
        if self.flat {
            let base = member
                .name
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned();
            if base.is_empty() {
                return None;
            }
            member.name = base;
        }
        Some(member)
    }
}

#[async_trait]
impl Builtin for Unzip {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let wanted = match UnzipWanted::of(ctx.args) {
            Ok(wanted) => wanted,
            Err(text) => return Ok(ExecResult::err(text, 10)),
        };
        let folder = ctx.cwd.to_string_lossy();
        let name = wanted.archive.as_str();
        let files = self.disk.files();
        let Some(bytes) = files.bytes(&joined(&folder, name)) else {
            let text = format!("unzip:  cannot find or open {name}, {name}.zip or {name}.ZIP.\n");
            return Ok(ExecResult::err(text, 9));
        };
        let mut members = match unpacked(bytes) {
            Ok(members) => members,
            Err(why) => return Ok(ExecResult::err(format!("unzip: {name}: {why}\n"), 9)),
        };
        if !wanted.only.is_empty() {
            members.retain(|member| wanted.only.iter().any(|p| like(p, &member.name)));
        }
        if wanted.lists {
            return Ok(ExecResult::ok(listing(name, &members)));
        }
        if wanted.shows {
            let all: Vec<&[u8]> = members.iter().map(|member| &*member.bytes).collect();
            return Ok(ExecResult::ok_bytes(all.concat()));
        }
        let place = joined(&folder, wanted.into.as_deref().unwrap_or("."));
        Ok(self.unpack(&wanted, &place, &members))
    }
}

impl Unzip {
    fn unpack(&self, wanted: &UnzipWanted, place: &str, members: &[Member]) -> ExecResult {
        let mut result = ExecResult::default();
        let mut out = format!("Archive:  {}\n", wanted.archive);
        let shown = wanted
            .into
            .as_deref()
            .map(|into| format!("{}/", into.trim_end_matches('/')));
        let shown = shown.unwrap_or_default();
        for member in members {
            // A member cannot climb out: `clean` resolves `..` inside its own name.
            let path = format!("/{place}/{}", clean(&member.name));
            let stored = if member.name.ends_with('/') {
                if !self.disk.stands(&path) {
                    let _ = writeln!(out, "   creating: {shown}{}", member.name);
                }
                self.disk.make_folder(&path)
            } else if self.disk.stands(&path) && !wanted.overwrites {
                if !wanted.keeps {
                    result.exit_code = 1;
                }
                true
            } else {
                let _ = writeln!(out, " extracting: {shown}{}", member.name);
                self.disk.store_as(&path, &member.bytes, member.mode)
            };
            if !stored {
                return ExecResult::err("unzip: write error (disk full?).\n", 50);
            }
        }
        if result.exit_code != 0 {
            let text = "replace? [y]es, [n]o, [A]ll, [N]one, [r]ename:  NULL\n\
                        (EOF or read error, treating as \"[N]one\" ...)\n";
            result.stderr = text.into();
        }
        result.stdout = if wanted.quiet { String::new() } else { out }.into();
        result
    }
}

fn listing(name: &str, members: &[Member]) -> String {
    let rule = "---------                     -------\n";
    let total: usize = members.iter().map(|member| member.bytes.len()).sum();
    let lines = lined(members.iter().map(|member| {
        let (size, name) = (member.bytes.len(), &member.name);
        format!("{size:>9}                     {name}")
    }));
    format!(
        "Archive:  {name}\n  Length                       Name\n{rule}{lines}{rule}\
         {total:>9}                     {} file{}\n",
        members.len(),
        if members.len() == 1 { "" } else { "s" }
    )
}

/// A moment as an archive keeps it.
fn stamp(unix_ms: i64) -> Stamp {
    let at = Moment::at(unix_ms);
    Stamp {
        year: at.year,
        month: at.month,
        day: at.day,
        hour: at.hour,
        minute: at.minute,
        second: at.second,
    }
}

#[cfg(test)]
mod tests;
