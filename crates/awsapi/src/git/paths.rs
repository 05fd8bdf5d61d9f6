//! Paths on command lines: which files they mean, and how git prints files from a folder.

use greenroom_engine::kernel::files as disk;

use super::desk::{May, Stop};
use super::repo::Repo;
use super::wild::{Slashes, fits, is_pattern};

/// A path or pattern from a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spec {
    /// As it was typed.
    pub(super) given: String,
    /// From the root of the working tree; empty for all of it.
    pub(super) path: String,
    /// What it means is left out.
    excludes: bool,
}

/// The paths of a command line; none at all means every file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Specs(pub(super) Vec<Spec>);

impl Spec {
    fn read(repo: &Repo, given: &str) -> May<Self> {
        if given.is_empty() {
            return Err(Stop::fatal(
                "empty string is not a valid pathspec. please use . instead if you meant to \
                 match all paths",
            ));
        }
        let (excludes, from_root, rest) = magic(given)?;
        let path = match rest.strip_prefix('/') {
            Some(_) if !from_root => from_disk(repo, given, rest)?,
            _ => {
                let prefix = if from_root { "" } else { &repo.prefix };
                inside(&format!("{prefix}{rest}")).ok_or_else(|| outside(repo, given, rest))?
            }
        };
        Ok(Self {
            given: given.to_owned(),
            path,
            excludes,
        })
    }

    /// Whether it means a file, by its name, its folder or its pattern.
    pub(super) fn means(&self, path: &str) -> bool {
        let below = |path: &str| {
            let rest = path.strip_prefix(&self.path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.path.is_empty()
            || below(path)
            || (is_pattern(&self.path) && fits(&self.path, path, Slashes::Matched))
    }
}

/// Reads `:/`, `:!` and `:^` in front of a path.
fn magic(given: &str) -> May<(bool, bool, &str)> {
    let Some(rest) = given.strip_prefix(':') else {
        return Ok((false, false, given));
    };
    if let Some(rest) = rest.strip_prefix(['!', '^']) {
        return Ok((true, false, rest));
    }
    match rest.strip_prefix('/') {
        Some(rest) => Ok((false, true, rest)),
        None => Err(Stop::not_simulated(format!("the pathspec '{given}'"))),
    }
}

fn outside(repo: &Repo, given: &str, rest: &str) -> Stop {
    let root = repo.shown_root();
    Stop::fatal(format!(
        "{given}: '{rest}' is outside repository at '{root}'"
    ))
}

fn from_disk(repo: &Repo, given: &str, rest: &str) -> May<String> {
    let path = disk::clean(rest);
    let below = path
        .strip_prefix(&repo.root)
        .map(|rest| rest.trim_start_matches('/'));
    let sound = path == repo.root || path.starts_with(&repo.place(""));
    match below {
        Some(below) if sound => Ok(below.to_owned()),
        _ => Err(outside(repo, given, rest)),
    }
}

/// A path without `.` and `..`; none when it leaves the root.
fn inside(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

impl Specs {
    /// Reads the paths of a command line.
    pub(super) fn read(repo: &Repo, words: &[String]) -> May<Self> {
        let specs: May<Vec<Spec>> = words.iter().map(|word| Spec::read(repo, word)).collect();
        let mut specs = specs?;
        if !specs.is_empty() && specs.iter().all(|spec| spec.excludes) {
            specs.push(Spec::read(repo, ":/")?);
        }
        Ok(Self(specs))
    }

    /// Whether no path was given.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a file is meant.
    pub(super) fn mean(&self, path: &str) -> bool {
        let mut wanted = self.0.iter().filter(|spec| !spec.excludes);
        let mut unwanted = self.0.iter().filter(|spec| spec.excludes);
        self.is_empty() || (wanted.any(|spec| spec.means(path)) && !unwanted.any(|s| s.means(path)))
    }

    /// The first path that means none of these files, as it was typed.
    pub(super) fn idle<F: AsRef<str>>(&self, files: &[F]) -> Option<&str> {
        let met = |spec: &Spec| files.iter().any(|file| spec.means(file.as_ref()));
        let idle = |spec: &&Spec| !spec.excludes && !met(spec);
        self.0.iter().find(idle).map(|spec| spec.given.as_str())
    }
}

/// A path of the working tree as seen from a folder of it (`prefix` is empty or ends in a slash).
pub(super) fn seen_from(prefix: &str, path: &str) -> String {
    let mut here: Vec<&str> = prefix.split('/').filter(|part| !part.is_empty()).collect();
    let mut there: Vec<&str> = path.split('/').collect();
    while let (Some(a), Some(b)) = (here.first(), there.first()) {
        if a != b || there.len() == 1 {
            break;
        }
        here.remove(0);
        there.remove(0);
    }
    let seen = "../".repeat(here.len()) + &there.join("/");
    if seen.is_empty() {
        "./".to_owned()
    } else {
        seen
    }
}

#[cfg(test)]
mod tests;
