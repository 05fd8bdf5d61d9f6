//! The tree behind the disk: what stands where and since when. How it changes is in `change`.

mod change;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error as IoError, ErrorKind};
use std::sync::Arc;

use greenroom_engine::kernel::files::{Entry, Files, MODE_RUN};

use super::device::Device;
use super::ground::Ground;

/// Mode of the file that stands for a symbolic link; its bytes are the link's target.
pub const MODE_LINK: u32 = 0o120_777;
/// Bits of a mode that say what kind of thing it is.
const KIND_BITS: u32 = 0o170_000;
/// Bytes a job may add to the tree it was given.
pub(super) const ROOM_BYTES: usize = 64 * 1024 * 1024;
/// Entries a job may add to the tree it was given.
pub(super) const ROOM_ENTRIES: usize = 20_000;
/// Largest file.
pub(super) const FILE_BYTES: usize = 16 * 1024 * 1024;

/// What a change of the tree comes to.
pub(super) type Outcome<T> = Result<T, IoError>;

/// What stands at a path.
pub(crate) enum Node<'a> {
    /// A file of the job's tree.
    File {
        /// Its content.
        bytes: &'a Arc<[u8]>,
        /// Its permission bits.
        mode: u32,
    },
    /// A symbolic link.
    Link {
        /// Where it points.
        target: String,
    },
    /// A folder.
    Folder {
        /// Its permission bits.
        mode: u32,
    },
    /// A file every machine has; it cannot be changed.
    Given {
        /// Its content.
        bytes: String,
        /// Its permission bits.
        mode: u32,
    },
    /// A device.
    Device(Device),
}

/// What a read finds.
pub(super) enum Opened {
    /// The content of a file.
    Bytes(Vec<u8>),
    /// A device, which makes up its content.
    Device(Device),
}

/// A tree of files with times and limits.
pub(super) struct Tree {
    files: Files,
    ground: Ground,
    changed: BTreeMap<String, i64>,
    born_ms: i64,
    bytes: usize,
    room_bytes: usize,
    room_entries: usize,
}

/// A name inside a folder, as a whole path.
pub(super) fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn failure(kind: ErrorKind, text: &str) -> IoError {
    IoError::new(kind, text)
}

fn not_found() -> IoError {
    failure(ErrorKind::NotFound, "not found")
}

fn is_folder_error() -> IoError {
    IoError::other("is a directory")
}

impl Tree {
    pub(super) fn new(files: Files, ground: Ground, born_ms: i64) -> Self {
        let bytes = files.total_bytes();
        Self {
            room_bytes: bytes.saturating_add(ROOM_BYTES),
            room_entries: files.len().saturating_add(ROOM_ENTRIES),
            files,
            ground,
            changed: BTreeMap::new(),
            born_ms,
            bytes,
        }
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn replace(&mut self, files: Files, now_ms: i64) {
        if self.files.same_tree(&files) {
            return;
        }
        for (path, entry) in files.iter() {
            if self.files.entry(path) != Some(entry) {
                self.changed.insert(path.to_string(), now_ms);
            }
        }
        self.bytes = files.total_bytes();
        self.files = files;
    }

    pub(super) fn changed_ms(&self, path: &str) -> i64 {
        self.changed.get(path).copied().unwrap_or(self.born_ms)
    }

    pub(super) fn node(&self, path: &str) -> Option<Node<'_>> {
        if let Some(device) = Device::at(path) {
            return Some(Node::Device(device));
        }
        match self.files.entry(path) {
            Some(Entry::File { bytes, mode }) if mode & KIND_BITS == MODE_LINK & KIND_BITS => {
                return Some(Node::Link {
                    target: String::from_utf8_lossy(bytes).into_owned(),
                });
            }
            Some(Entry::File { bytes, mode }) => return Some(Node::File { bytes, mode: *mode }),
            Some(Entry::Folder { mode }) => return Some(Node::Folder { mode: *mode }),
            None => {}
        }
        if self.files.is_folder(path) || self.ground.is_folder(path) {
            return Some(Node::Folder {
                mode: folder_mode(path),
            });
        }
        let (bytes, mode) = self.ground.file(path)?;
        Some(Node::Given { bytes, mode })
    }

    /// Why nothing stands there.
    pub(super) fn absence(&self, path: &str) -> IoError {
        let mut above = parent(path);
        while !above.is_empty() {
            match self.node(above) {
                Some(Node::Folder { .. } | Node::Link { .. }) => break,
                Some(_) => return failure(ErrorKind::NotADirectory, "not a directory"),
                None => above = parent(above),
            }
        }
        not_found()
    }

    pub(super) fn open(&self, path: &str) -> Outcome<Opened> {
        match self.node(path) {
            Some(Node::File { bytes, .. }) => Ok(Opened::Bytes(bytes.to_vec())),
            Some(Node::Given { bytes, .. }) => Ok(Opened::Bytes(bytes.into_bytes())),
            Some(Node::Device(device)) => Ok(Opened::Device(device)),
            Some(Node::Folder { .. }) => Err(is_folder_error()),
            Some(Node::Link { .. }) => Err(not_found()),
            None => Err(self.absence(path)),
        }
    }

    pub(super) fn names_in(&self, folder: &str) -> Outcome<Vec<String>> {
        match self.node(folder) {
            Some(Node::Folder { .. }) => {}
            Some(_) => return Err(IoError::other("not a directory")),
            None => return Err(self.absence(folder)),
        }
        let mut names = BTreeSet::new();
        let cut = if folder.is_empty() {
            0
        } else {
            folder.len() + 1
        };
        for (path, _) in self.files.below(folder) {
            let rest = path.get(cut..).unwrap_or_default();
            if let Some(name) = rest.split('/').next()
                && !name.is_empty()
                && !names.contains(name)
            {
                names.insert(name.to_owned());
            }
        }
        self.ground.names_in(folder, &mut names);
        Ok(names.into_iter().collect())
    }
}

fn folder_mode(path: &str) -> u32 {
    match path {
        "tmp" | "var/tmp" => 0o1777,
        "root" => 0o550,
        _ => MODE_RUN,
    }
}
