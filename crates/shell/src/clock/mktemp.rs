//! `mktemp`: a new file or folder with a name nobody guessed.

use std::sync::Arc;

use bashkit::{Builtin, BuiltinContext, ExecResult, Result, async_trait, vfs_join};

use super::Luck;

/// `mktemp`: a new file or folder with a name nobody guessed.
pub(crate) struct Mktemp(pub(crate) Arc<Luck>);

/// Tries before a free name counts as impossible.
const NAME_TRIES: usize = 64;

/// A `mktemp` command line, taken apart.
#[derive(Default)]
struct Wanted {
    folder: bool,
    dry: bool,
    quiet: bool,
    in_temporary: bool,
    place: Option<String>,
    suffix: String,
    template: Option<String>,
}

fn wanted(words: &[String]) -> std::result::Result<Wanted, String> {
    let mut wanted = Wanted::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-d" | "--directory" => wanted.folder = true,
            "-u" | "--dry-run" => wanted.dry = true,
            "-q" | "--quiet" => wanted.quiet = true,
            "-dq" | "-qd" => (wanted.folder, wanted.quiet) = (true, true),
            "-t" | "--tmpdir" => wanted.in_temporary = true,
            "-dt" | "-td" => (wanted.folder, wanted.in_temporary) = (true, true),
            "-p" => wanted.place = words.next().cloned(),
            other => match other.split_once('=') {
                Some(("--tmpdir", place)) => wanted.place = Some(place.to_owned()),
                Some(("--suffix", suffix)) => suffix.clone_into(&mut wanted.suffix),
                _ if other.starts_with("--suffix") => {
                    wanted.suffix = words.next().cloned().unwrap_or_default();
                }
                _ if other.starts_with('-') => {
                    return Err(format!(
                        "mktemp: invalid option -- '{}'\n\
                         Try 'mktemp --help' for more information.\n",
                        other.trim_start_matches('-')
                    ));
                }
                _ if wanted.template.is_some() => {
                    return Err("mktemp: too many templates\n\
                                Try 'mktemp --help' for more information.\n"
                        .to_owned());
                }
                _ => wanted.template = Some(other.to_owned()),
            },
        }
    }
    Ok(wanted)
}

#[async_trait]
impl Builtin for Mktemp {
    async fn execute(&self, ctx: BuiltinContext<'_>) -> Result<ExecResult> {
        let wanted = match wanted(ctx.args) {
            Ok(wanted) => wanted,
            Err(text) => return Ok(ExecResult::err(text, 1)),
        };
        let quiet = wanted.quiet;
        match self.make(&wanted, &ctx).await {
            Ok(path) => Ok(ExecResult::ok(path + "\n")),
            Err(_) if quiet => Ok(ExecResult::err("", 1)),
            Err(text) => Ok(ExecResult::err(text, 1)),
        }
    }
}

impl Mktemp {
    async fn make(
        &self,
        wanted: &Wanted,
        ctx: &BuiltinContext<'_>,
    ) -> std::result::Result<String, String> {
        let plain = wanted.template.is_none();
        let template = wanted.template.as_deref().unwrap_or("tmp.XXXXXXXXXX");
        let end = template.rfind('X').map_or(0, |at| at + 1);
        let (body, tail) = template.split_at_checked(end).unwrap_or((template, ""));
        let stem = body.trim_end_matches('X');
        let count = body.len() - stem.len();
        if count < 3 {
            return Err(format!("mktemp: too few X's in template '{template}'\n"));
        }
        let temporary = ctx.env.get("TMPDIR").filter(|folder| !folder.is_empty());
        let folder = match &wanted.place {
            Some(place) => Some(place.as_str()),
            None if plain || wanted.in_temporary => Some(temporary.map_or("/tmp", String::as_str)),
            None => None,
        };
        let what = if wanted.folder { "directory" } else { "file" };
        for _ in 0..NAME_TRIES {
            let name = format!("{stem}{}{tail}{}", self.letters(count), wanted.suffix);
            let shown = match folder {
                Some(folder) => format!("{}/{name}", folder.trim_end_matches('/')),
                None => name,
            };
            let path = vfs_join(ctx.cwd, &shown);
            if ctx.fs.exists(&path).await.unwrap_or(true) {
                continue;
            }
            if wanted.dry {
                return Ok(shown);
            }
            let made = if wanted.folder {
                ctx.fs.mkdir(&path, false).await
            } else {
                ctx.fs.write_file(&path, b"").await
            };
            let mode = if wanted.folder { 0o700 } else { 0o600 };
            return match made {
                Ok(()) => {
                    let _ = ctx.fs.chmod(&path, mode).await;
                    Ok(shown)
                }
                Err(_) => Err(format!(
                    "mktemp: failed to create {what} via template '{}': \
                     No such file or directory\n",
                    shown_template(folder, template)
                )),
            };
        }
        Err(format!("mktemp: failed to create {what}: File exists\n"))
    }

    fn letters(&self, count: usize) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        (0..count)
            .filter_map(|_| LETTERS.get(self.0.below("mktemp", LETTERS.len())))
            .map(|letter| char::from(*letter))
            .collect()
    }
}

fn shown_template(folder: Option<&str>, template: &str) -> String {
    match folder {
        Some(folder) => format!("{}/{template}", folder.trim_end_matches('/')),
        None => template.to_owned(),
    }
}
