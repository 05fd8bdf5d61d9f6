//! Progress on the command line: show, export, import, begin anew.

use std::{
    fs::{self, File},
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
};

use greenroom_course::{
    catalog::Catalog,
    progress::{self, Oddities, Report, Rows},
    script::Trouble,
};
use greenroom_formats::text::clean;

use super::{Exit, Launch, chance, course_dir, json, paths::Paths, store::Store, told::Told};

/// The largest export that is read, in bytes.
const IMPORT_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// What to do with progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Print what is kept, in short.
    Show,
    /// Print where it is kept.
    Where,
    /// Write everything as JSON lines.
    Export {
        /// Where to; absent or `-` is standard output.
        file: Option<PathBuf>,
    },
    /// Add what an export holds.
    Import {
        /// Where from; `-` is standard input.
        file: PathBuf,
    },
    /// Begin anew.
    Reset,
    /// The same, but nobody said that it is meant.
    ResetUnsure,
}

/// Does it.
pub fn run(ask: &Ask, launch: &Launch, paths: &Paths, stdin: impl Read) -> Told {
    let path = paths.progress();
    match ask {
        Ask::Where => location(path.as_deref(), launch),
        Ask::ResetUnsure => Told::not_ok(
            Exit::Usage,
            "This takes away everything you did from sight (a copy stays). If that is meant: \
             greenroom progress reset --yes",
        ),
        Ask::Show => with_rows(path.as_deref(), |rows| show(rows, launch, paths)),
        Ask::Export { file } => with_rows(path.as_deref(), |rows| export(rows, file.as_deref())),
        Ask::Import { file } => match read(file, stdin) {
            Ok(text) => import(path.as_deref(), &text, file),
            Err(error) => Told::not_ok(Exit::Usage, format!("{}: {error}", file.display())),
        },
        Ask::Reset => reset(path.as_deref()),
    }
}

fn location(path: Option<&Path>, launch: &Launch) -> Told {
    let path = path.map(|path| path.display().to_string());
    if launch.json {
        return Told::ok(json::object(&[("progress", path)]));
    }
    match path {
        Some(path) => Told::ok(format!("{path}\n")),
        None => Told::not_ok(Exit::Failed, super::store::StoreError::Nowhere.to_string()),
    }
}

/// Reads what is kept, without making a file where there is none.
fn with_rows(path: Option<&Path>, make: impl FnOnce(&Rows) -> Told) -> Told {
    let there = path.filter(|path| path.exists());
    if path.is_some() && there.is_none() {
        return make(&Rows::new());
    }
    let (store, error) = Store::open_or_remember(there);
    match store.rows() {
        Ok(rows) => make(&rows).with_remarks(error.map(|error| error.to_string())),
        Err(error) => Told::not_ok(Exit::Failed, error.to_string()),
    }
}

/// Everything that the rows say of the course, and what is odd about them.
fn show(rows: &Rows, launch: &Launch, paths: &Paths) -> Told {
    let (files, told) = course_dir::all(&paths.packs);
    let (catalog, _) = Catalog::load(&files);
    let report = Report::of(&catalog, rows, chance::now_unix_ms(launch.now_ms));
    let odd = Oddities::of(&catalog, rows);
    let later = odd.later.iter().map(|(kind, count)| {
        format!("{count} rows of kind {kind} were written by a newer Greenroom and are kept.")
    });
    let gone = match odd.gone.len() {
        0 => None,
        n => Some(format!("{n} cards ask for what the course no longer has.")),
    };
    let out = if launch.json {
        report.json()
    } else {
        format!("rows       {}\n{report}", rows.len())
    };
    Told::ok(out).with_remarks(told.into_iter().chain(later).chain(gone))
}

fn export(rows: &Rows, file: Option<&Path>) -> Told {
    let text = progress::export(rows);
    let Some(file) = file.filter(|file| file.as_os_str() != "-") else {
        return Told::ok(text);
    };
    match write(file, &text) {
        Ok(()) => Told::ok(format!("{} rows in {}\n", rows.len(), file.display())),
        Err(error) => Told::not_ok(Exit::Failed, format!("{}: {error}", file.display())),
    }
}

/// Writes a file whole or not at all.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn read(path: &Path, mut stdin: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    let most = IMPORT_BYTES_MAX + 1;
    if path.as_os_str() == "-" {
        stdin.by_ref().take(most).read_to_end(&mut bytes)?;
    } else if fs::metadata(path)?.is_dir() {
        return Err(io::Error::other("it is a folder"));
    } else {
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn import(path: Option<&Path>, text: &str, file: &Path) -> Told {
    let name = clean(&file.to_string_lossy()).replace('\n', " ");
    let line = |trouble: Trouble| {
        let fix = trouble
            .fix
            .map(|fix| format!("; {fix}"))
            .unwrap_or_default();
        let (line, column, message) = (trouble.line, trouble.column, trouble.message);
        format!("{name}:{line}:{column}: {message}{fix}")
    };
    let imported = match progress::import(text) {
        Ok(imported) => imported,
        Err(trouble) => return Told::not_ok(Exit::Failed, line(trouble)),
    };
    let added = path
        .ok_or(super::store::StoreError::Nowhere)
        .and_then(Store::open)
        .and_then(|mut store| {
            let before = store.rows()?.len();
            let rows: Vec<_> = imported.rows.all().cloned().collect();
            store.append(&rows)?;
            Ok(store.rows()?.len().saturating_sub(before))
        });
    match added {
        Err(error) => Told::not_ok(Exit::Failed, error.to_string()),
        Ok(added) => {
            let known = imported.rows.len().saturating_sub(added);
            let exit = if imported.troubles.is_empty() {
                Exit::Ok
            } else {
                Exit::Failed
            };
            Told::ok(format!("{added} rows added, {known} known already\n"))
                .with_remarks(imported.troubles.into_iter().map(line))
                .ending(exit)
        }
    }
}

fn reset(path: Option<&Path>) -> Told {
    let there = path.filter(|path| path.exists());
    let Some(there) = there else {
        return Told::ok("There is nothing to reset.\n".to_owned());
    };
    match Store::open(there).and_then(|mut store| store.reset()) {
        Ok(Some(copy)) => Told::ok(format!("Begun anew. The old file is {}\n", copy.display())),
        Ok(None) => Told::ok("There is nothing to reset.\n".to_owned()),
        Err(error) => Told::not_ok(Exit::Failed, error.to_string()),
    }
}

#[cfg(test)]
mod tests;
