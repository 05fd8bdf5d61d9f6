//! A tree of files that clones in constant time: build folders, bundles, instance disks.
//!
//! Not a disk: no clocks, no owners, no links. Paths are `/`-separated without a leading slash;
//! the shell room maps them below its root.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A file: its bytes and its permission bits (`0o644`, `0o755`, …).
    File {
        /// Content; shared between all trees that hold it.
        bytes: Arc<[u8]>,
        /// Unix permission bits.
        mode: u32,
    },
    /// A folder that was made for its own sake (folders above a file need no entry).
    Folder {
        /// Unix permission bits.
        mode: u32,
    },
}

/// A tree of files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Files(OrdMap<Arc<str>, Entry>);

/// Permission bits of a file nobody said more about.
pub const MODE_FILE: u32 = 0o644;
/// Permission bits of a folder or a script.
pub const MODE_RUN: u32 = 0o755;

impl Files {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// A tree of text files with plain permissions.
    pub fn of_text<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut tree = Self::new();
        for (path, text) in files {
            tree.write(path, text.as_bytes());
        }
        tree
    }

    /// Puts a file there, keeping its permission bits if it existed.
    pub fn write(&mut self, path: &str, bytes: &[u8]) {
        let path = clean(path);
        let mode = match self.0.get(path.as_str()) {
            Some(Entry::File { mode, .. }) => *mode,
            Some(Entry::Folder { .. }) | None => MODE_FILE,
        };
        self.put(
            &path,
            Entry::File {
                bytes: bytes.into(),
                mode,
            },
        );
    }

    /// Puts an entry there, replacing what stood at exactly this path.
    pub fn put(&mut self, path: &str, entry: Entry) {
        let path = clean(path);
        if !path.is_empty() {
            self.0.insert(path.into(), entry);
        }
    }

    /// The entry at a path, if it has one of its own.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.0.get(clean(path).as_str())
    }

    /// A file's bytes.
    pub fn bytes(&self, path: &str) -> Option<&Arc<[u8]>> {
        match self.entry(path)? {
            Entry::File { bytes, .. } => Some(bytes),
            Entry::Folder { .. } => None,
        }
    }

    /// A file's text; bytes that are not UTF-8 become `U+FFFD`.
    pub fn text(&self, path: &str) -> Option<String> {
        self.bytes(path)
            .map(|b| String::from_utf8_lossy(b).into_owned())
    }

    /// Whether a path names a folder: made for its own sake, or standing above some file.
    pub fn is_folder(&self, path: &str) -> bool {
        let path = clean(path);
        if path.is_empty() || matches!(self.0.get(path.as_str()), Some(Entry::Folder { .. })) {
            return true;
        }
        self.below(&path).next().is_some()
    }

    /// Everything inside a folder, with whole paths, in path order. The folder itself is left out.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (&Arc<str>, &Entry)> {
        let mut prefix = clean(folder);
        if !prefix.is_empty() {
            prefix.push('/');
        }
        let start: Arc<str> = prefix.as_str().into();
        self.0
            .range(start..)
            .take_while(move |(path, _)| path.starts_with(&prefix))
    }

    /// Removes an entry and, if it is a folder, all inside it. Says whether anything went.
    pub fn remove(&mut self, path: &str) -> bool {
        let path = clean(path);
        let inside: Vec<Arc<str>> = self.below(&path).map(|(p, _)| Arc::clone(p)).collect();
        for gone in &inside {
            self.0.remove(gone);
        }
        self.0.remove(path.as_str()).is_some() || !inside.is_empty()
    }

    /// The tree inside a folder, with paths from there.
    #[must_use]
    pub fn subtree(&self, folder: &str) -> Self {
        let cut = match clean(folder) {
            root if root.is_empty() => 0,
            folder => folder.len() + 1,
        };
        let mut tree = Self::new();
        for (path, entry) in self.below(folder) {
            if let Some(rest) = path.get(cut..) {
                tree.put(rest, entry.clone());
            }
        }
        tree
    }

    /// Lays another tree into a folder of this one; what it brings wins.
    pub fn graft(&mut self, folder: &str, tree: &Self) {
        let folder = clean(folder);
        if folder.is_empty() && self.0.is_empty() {
            self.0 = tree.0.clone();
            return;
        }
        for (path, entry) in tree.iter() {
            let to = if folder.is_empty() {
                path.to_string()
            } else {
                format!("{folder}/{path}")
            };
            self.put(&to, entry.clone());
        }
    }

    /// All entries in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Entry)> {
        self.0.iter()
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Bytes of all files together.
    pub fn total_bytes(&self) -> usize {
        self.iter()
            .map(|(_, entry)| match entry {
                Entry::File { bytes, .. } => bytes.len(),
                Entry::Folder { .. } => 0,
            })
            .sum()
    }

    /// Whether two trees are the very same one, without comparing their content.
    pub fn same_tree(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// A path as the tree spells it: no leading or trailing slash, no `.`; `..` steps up.
pub fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests;
