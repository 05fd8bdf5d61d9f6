//! Where a course comes from: a trait for whoever has its files, and several of them laid over
//! each other.
//!
//! No disk here: the app has the folder and the built-in files. Not here: what the files mean.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Whoever has the files of a course. Paths are relative, with `/`, without `.` and `..`.
pub trait Source {
    /// The paths of all files below a folder, at any depth, in order. `""` is the root.
    fn list(&self, dir: &str) -> Vec<String>;

    /// The bytes of a file; `None` when there is none.
    fn read(&self, path: &str) -> Option<Cow<'_, [u8]>>;
}

impl<S: Source + ?Sized> Source for &S {
    fn list(&self, dir: &str) -> Vec<String> {
        (**self).list(dir)
    }

    fn read(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        (**self).read(path)
    }
}

impl<S: Source + ?Sized> Source for Box<S> {
    fn list(&self, dir: &str) -> Vec<String> {
        (**self).list(dir)
    }

    fn read(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        (**self).read(path)
    }
}

/// Files in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

impl Memory {
    /// No file yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file, or replaces it.
    pub fn put(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    /// Takes a file away.
    pub fn remove(&mut self, path: &str) -> Option<Vec<u8>> {
        self.0.remove(path)
    }
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Memory {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(files: I) -> Self {
        let own = |(path, bytes): (P, B)| (path.into(), bytes.into());
        Self(files.into_iter().map(own).collect())
    }
}

impl Source for Memory {
    fn list(&self, dir: &str) -> Vec<String> {
        let below = self.0.keys().filter(|path| is_below(path, dir));
        below.cloned().collect()
    }

    fn read(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        let bytes = self.0.get(path)?;
        Some(Cow::Borrowed(bytes))
    }
}

/// Sources laid over each other: of each file, the first that has it is taken.
///
/// A file that says nothing but `enabled: false` hides the file of that path below it. Where
/// such a file stands for its folder (`lab.ron`, `world.ron`) it hides the whole folder.
pub struct Overlay<'s> {
    layers: Vec<Box<dyn Source + 's>>,
    /// Folders that are hidden, each with its last `/`.
    hidden: Vec<String>,
}

/// The files that stand for their folder.
const FOLDER_FILES: [&str; 2] = ["lab.ron", "world.ron"];
/// The longest file that can be the mark; a longer one is not even looked at.
const MARK_BYTES_MAX: usize = 64;

impl<'s> Overlay<'s> {
    /// Lays sources over each other, the uppermost first.
    pub fn new(layers: Vec<Box<dyn Source + 's>>) -> Self {
        let mut overlay = Self {
            layers,
            hidden: Vec::new(),
        };
        let mut hidden = Vec::new();
        for path in overlay.all("") {
            let Some((folder, name)) = path.rsplit_once('/') else {
                continue;
            };
            let hides = FOLDER_FILES.contains(&name)
                && overlay.first(&path).is_some_and(|bytes| is_mark(&bytes));
            if hides {
                hidden.push(format!("{folder}/"));
            }
        }
        overlay.hidden = hidden;
        overlay
    }

    /// The paths of all layers, in order, none twice, nothing hidden.
    fn all(&self, dir: &str) -> Vec<String> {
        let mut paths: Vec<String> = self.layers.iter().flat_map(|l| l.list(dir)).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    fn first(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        self.layers.iter().find_map(|layer| layer.read(path))
    }
}

impl Source for Overlay<'_> {
    fn list(&self, dir: &str) -> Vec<String> {
        let mut paths = self.all(dir);
        paths.retain(|path| self.read(path).is_some());
        paths
    }

    fn read(&self, path: &str) -> Option<Cow<'_, [u8]>> {
        if self.hidden.iter().any(|folder| path.starts_with(folder)) {
            return None;
        }
        self.first(path).filter(|bytes| !is_mark(bytes))
    }
}

/// Whether a file says nothing but `enabled: false`, in any of the notations of a course.
fn is_mark(bytes: &[u8]) -> bool {
    if bytes.len() > MARK_BYTES_MAX {
        return false;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let around = |c: char| c.is_whitespace() || "-(),".contains(c);
    let squeezed = text.trim_matches(around);
    let parts = squeezed.split_once(':');
    parts.is_some_and(|(key, value)| key.trim() == "enabled" && value.trim() == "false")
}

/// Whether a path lies below a folder; every path lies below `""`.
pub(crate) fn is_below(path: &str, dir: &str) -> bool {
    let dir = dir.trim_end_matches('/');
    let inside = |rest: &str| rest.starts_with('/');
    dir.is_empty() || path.strip_prefix(dir).is_some_and(inside)
}

#[cfg(test)]
mod tests;
