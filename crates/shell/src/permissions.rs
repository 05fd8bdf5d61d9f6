//! `chmod`, with folders and every way of writing a mode.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bashkit::{Builtin, BuiltinContext, ExecResult, FileSystem, Result, async_trait, vfs_join};

/// `chmod`.
pub(crate) struct Chmod;

const MISSING: &str = "No such file or directory";

/// Bits that a mode without an owner letter leaves alone.
const UMASK: u32 = 0o022;

/// The mode a text asks for, for something that has `old` now; `None` if it asks nonsense.
fn changed(text: &str, old: u32, is_folder: bool) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let bits = u32::from_str_radix(text, 8).ok()?;
        return (bits <= 0o7777 && !text.is_empty()).then_some(bits);
    }
    let mut mode = old & 0o7777;
    for clause in text.split(',') {
        mode = clause_applied(clause, mode, is_folder)?;
    }
    Some(mode)
}

/// One clause: owners, then signs each with what they set.
fn clause_applied(clause: &str, mut mode: u32, is_folder: bool) -> Option<u32> {
    let start = clause.find(['+', '-', '='])?;
    let (who, mut rest) = clause.split_at_checked(start)?;
    let mut owners = 0;
    for letter in who.chars() {
        owners |= match letter {
            'u' => 0o4700,
            'g' => 0o2070,
            'o' => 0o1007,
            'a' => 0o7777,
            _ => return None,
        };
    }
    let masked = owners == 0;
    let owners = if masked { 0o7777 & !UMASK } else { owners };
    while let Some(sign) = rest.chars().next() {
        let after = rest.get(1..)?;
        let end = after.find(['+', '-', '=']).unwrap_or(after.len());
        let (what, next) = after.split_at_checked(end)?;
        let bits = bits_of(what, mode, is_folder)? & owners;
        match sign {
            '+' => mode |= bits,
            '-' => mode &= !bits,
            _ => {
                let cleared = if masked { 0o777 } else { owners & 0o777 };
                mode = mode & !cleared | bits;
            }
        }
        rest = next;
    }
    Some(mode)
}

/// The bits of permission letters, for all owners; a single owner letter copies theirs.
fn bits_of(what: &str, mode: u32, is_folder: bool) -> Option<u32> {
    let copied = |shift: u32| (mode >> shift & 7) * 0o111;
    match what {
        "u" => return Some(copied(6)),
        "g" => return Some(copied(3)),
        "o" => return Some(copied(0)),
        _ => {}
    }
    what.chars().try_fold(0, |bits, letter| {
        Some(
            bits | match letter {
                'r' => 0o444,
                'w' => 0o222,
                'x' => 0o111,
                'X' if is_folder || mode & 0o111 != 0 => 0o111,
                'X' => 0,
                's' => 0o6000,
                't' => 0o1000,
                _ => return None,
            },
        )
    })
}

/// A `chmod` command line, taken apart.
#[derive(Debug, Default)]
struct Wanted {
    mode: String,
    names: Vec<String>,
    recursive: bool,
    silent: bool,
}

fn wanted(args: &[String]) -> std::result::Result<Wanted, String> {
    const MODE_LETTERS: &str = "rwxXstugo,+-=";
    let mut wanted = Wanted::default();
    for arg in args {
        let option = arg.strip_prefix('-').filter(|rest| !rest.is_empty());
        let is_mode = option.is_some_and(|rest| rest.chars().all(|c| MODE_LETTERS.contains(c)));
        match option {
            Some("R" | "Rv" | "vR" | "Rc" | "cR" | "-recursive") => wanted.recursive = true,
            Some("f" | "-silent" | "-quiet") => wanted.silent = true,
            Some("v" | "c" | "-verbose" | "-changes" | "-") => {}
            Some("Rf" | "fR") => (wanted.recursive, wanted.silent) = (true, true),
            Some(other) if !is_mode => {
                return Err(format!(
                    "invalid option -- '{}'",
                    other.trim_start_matches('-')
                ));
            }
            _ if wanted.mode.is_empty() => wanted.mode.clone_from(arg),
            _ => wanted.names.push(arg.clone()),
        }
    }
    match (wanted.mode.as_str(), wanted.names.is_empty()) {
        ("", _) => Err("missing operand".to_owned()),
        (mode, true) => Err(format!("missing operand after '{mode}'")),
        _ => Ok(wanted),
    }
}

/// Everything below a path, the path included; links are left alone.
async fn everything(fs: &dyn FileSystem, path: PathBuf) -> Vec<PathBuf> {
    let (mut found, mut waiting) = (Vec::new(), vec![path]);
    while let Some(path) = waiting.pop() {
        for entry in fs.read_dir(&path).await.unwrap_or_default() {
            let inner = vfs_join(&path, &entry.name);
            if entry.metadata.file_type.is_dir() {
                waiting.push(inner);
            } else if !entry.metadata.file_type.is_symlink() {
                found.push(inner);
            }
        }
        found.push(path);
    }
    found
}

async fn change(fs: &dyn FileSystem, path: &Path, mode: &str) -> std::result::Result<(), String> {
    let refused = |_| "Operation not permitted".to_owned();
    let metadata = fs.stat(path).await.map_err(refused)?;
    let is_folder = metadata.file_type.is_dir();
    let Some(mode) = changed(mode, metadata.mode, is_folder) else {
        return Err(String::new());
    };
    fs.chmod(path, mode).await.map_err(refused)
}

#[async_trait]
impl Builtin for Chmod {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let help = "Try 'chmod --help' for more information.\n";
        let wanted = match wanted(ctx.args) {
            Ok(wanted) => wanted,
            Err(text) => return Ok(ExecResult::err(format!("chmod: {text}\n{help}"), 1)),
        };
        if changed(&wanted.mode, 0, false).is_none() {
            let text = format!("chmod: invalid mode: '{}'\n{help}", wanted.mode);
            return Ok(ExecResult::err(text, 1));
        }
        let (mut err, mut failed) = (String::new(), false);
        for name in &wanted.names {
            let path = vfs_join(ctx.cwd, name);
            if ctx.fs.stat(&path).await.is_err() {
                failed = true;
                let _ = writeln!(err, "chmod: cannot access '{name}': {MISSING}");
                continue;
            }
            let paths = if wanted.recursive {
                everything(&*ctx.fs, path).await
            } else {
                vec![path]
            };
            for path in paths {
                if let Err(why) = change(&*ctx.fs, &path, &wanted.mode).await {
                    failed = true;
                    let _ = writeln!(err, "chmod: changing permissions of '{name}': {why}");
                    break;
                }
            }
        }
        let err = if wanted.silent { String::new() } else { err };
        Ok(ExecResult::err(err, i32::from(failed)))
    }
}

#[cfg(test)]
mod tests;
