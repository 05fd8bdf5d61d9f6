//! Which files git does not want to see: `.gitignore` in any folder, and `.git/info/exclude`.

use super::repo::Repo;
use super::wild::{Slashes, fits};

/// A line of such a file.
struct Rule {
    /// Folder of the file, ending in a slash, or empty.
    base: String,
    pattern: String,
    /// It says what is wanted after all.
    wanted: bool,
    /// It speaks of folders alone.
    folders_only: bool,
    /// It speaks of one place, not of a name anywhere below.
    anchored: bool,
}

/// All rules of a repository; later ones win.
pub(super) struct Ignores(Vec<Rule>);

impl Ignores {
    /// Reads them out of the working tree.
    pub(super) fn of(repo: &Repo) -> Self {
        let mut rules = Vec::new();
        let own = repo.note("info/exclude").unwrap_or_default();
        rules.extend(own.lines().filter_map(|line| rule("", line)));
        let mut files: Vec<String> = repo.work_paths();
        files.retain(|path| path == ".gitignore" || path.ends_with("/.gitignore"));
        files.sort_by_key(|path| path.matches('/').count());
        for path in files {
            let base = path.strip_suffix(".gitignore").unwrap_or_default();
            let text = repo.files.text(&repo.place(&path)).unwrap_or_default();
            rules.extend(text.lines().filter_map(|line| rule(base, line)));
        }
        Self(rules)
    }

    /// Whether a file is left out, by itself or with a folder above it.
    pub(super) fn file(&self, path: &str) -> bool {
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        let mut folders = folders.map(|folder| (folder, true));
        folders.any(|(folder, is_folder)| self.is_out(folder, is_folder))
            || self.is_out(path, false)
    }

    /// Whether a folder is left out, by itself or with one above it.
    pub(super) fn folder(&self, path: &str) -> bool {
        self.file(&format!("{path}/"))
    }

    fn is_out(&self, path: &str, is_folder: bool) -> bool {
        let rule = self
            .0
            .iter()
            .rev()
            .find(|rule| rule.speaks_of(path, is_folder));
        rule.is_some_and(|rule| !rule.wanted)
    }
}

impl Rule {
    fn speaks_of(&self, path: &str, is_folder: bool) -> bool {
        let Some(inside) = path.strip_prefix(&self.base) else {
            return false;
        };
        if inside.is_empty() || (self.folders_only && !is_folder) {
            return false;
        }
        let name = inside.rsplit('/').next().unwrap_or(inside);
        let text = if self.anchored { inside } else { name };
        fits(&self.pattern, text, Slashes::Apart)
    }
}

fn rule(base: &str, line: &str) -> Option<Rule> {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let line = if line.ends_with("\\ ") {
        line
    } else {
        line.trim_end_matches(' ')
    };
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let (wanted, line) = match line.strip_prefix('!') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let (folders_only, line) = match line.strip_suffix('/') {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let pattern = line.strip_prefix('/').unwrap_or(line);
    (!pattern.is_empty()).then(|| Rule {
        base: base.to_owned(),
        pattern: pattern.to_owned(),
        wanted,
        folders_only,
        anchored: line.contains('/'),
    })
}

#[cfg(test)]
mod tests;
