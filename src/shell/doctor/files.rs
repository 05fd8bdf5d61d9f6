//! Folders and files of a person: where they are, and whether they can be used.

use std::{fs, path::Path};

use super::{Check, State};
use crate::{
    shell::{paths::Paths, store::Store},
    words::Finding,
};

pub(super) fn checks(paths: &Paths) -> Vec<Check> {
    let mut checks = Vec::new();
    for (name, path, _) in paths.list() {
        let Some(path) = path else {
            let remedy = "This system gives no folder; name one with GREENROOM_HOME.";
            checks.push(Check::fine(name, "nowhere").but(State::Wrong, remedy));
            continue;
        };
        let shown = Check::fine(name, path.display().to_string());
        checks.push(match name {
            "data" | "state" => writable(shown, &path),
            _ => shown,
        });
    }
    checks.push(store(paths));
    checks
}

/// Whether the folder, or the nearest one above it that is there, can be written.
fn writable(check: Check, path: &Path) -> Check {
    let there = path.ancestors().find(|folder| folder.exists());
    let is_folder = there.filter(|there| there.is_dir());
    match is_folder.map(tempfile::tempfile_in) {
        Some(Ok(_)) => check,
        Some(Err(error)) => check.but(
            State::Wrong,
            format!("It cannot be written ({error}). Make it writable, or set GREENROOM_HOME."),
        ),
        None => check.but(
            State::Wrong,
            "A file stands where a folder should be. Move it away, or set GREENROOM_HOME.",
        ),
    }
}

/// What is kept of what was done. Where there is nothing yet, nothing is made.
fn store(paths: &Paths) -> Check {
    let there = paths.progress().filter(|path| path.exists());
    let Some(path) = there else {
        return Check::fine("store", "nothing yet");
    };
    let opened = Store::open(&path).and_then(|store| store.rows());
    match opened {
        Ok(rows) => {
            let size = fs::metadata(&path).map_or(0, |meta| meta.len());
            Check::fine("store", format!("{} rows, {size} bytes", rows.len()))
        }
        Err(error) => Check::fine("store", "cannot be used").but(State::Wrong, error.to_string()),
    }
}

/// A finding about a settings file.
pub(super) fn finding(finding: &Finding) -> Check {
    Check::fine("finding", finding.to_string())
        .but(State::Wrong, finding.fix.clone().unwrap_or_default())
}

#[cfg(test)]
mod tests;
