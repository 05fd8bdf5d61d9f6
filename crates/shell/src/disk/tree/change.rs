//! How the tree changes: writing, moving, removing, and how much more may come.

use std::io::{Error as IoError, ErrorKind};
use std::sync::Arc;

use greenroom_engine::kernel::files::{Entry, MODE_FILE, MODE_RUN};

use super::{
    FILE_BYTES, KIND_BITS, MODE_LINK, Node, Outcome, Tree, failure, is_folder_error, joined,
    not_found, parent,
};
use crate::disk::device::Device;

/// Longest name of one file or folder.
const NAME_BYTES: usize = 255;
/// Deepest folder.
const DEPTH: usize = 64;

fn denied() -> IoError {
    failure(ErrorKind::PermissionDenied, "Permission denied")
}

fn full() -> IoError {
    failure(ErrorKind::StorageFull, "No space left on device")
}

impl Tree {
    pub(crate) fn write(&mut self, path: &str, content: &[u8], now_ms: i64) -> Outcome<()> {
        if self.swallows(path)? {
            return Ok(());
        }
        let mode = match self.node(path) {
            Some(Node::File { mode, .. }) => mode,
            Some(Node::Folder { .. }) => return Err(is_folder_error()),
            Some(Node::Given { .. }) => return Err(denied()),
            Some(Node::Link { .. } | Node::Device(_)) | None => MODE_FILE,
        };
        self.check_place(path)?;
        self.put_file(path, content.into(), mode, now_ms)
    }

    pub(crate) fn append(&mut self, path: &str, content: &[u8], now_ms: i64) -> Outcome<()> {
        if let Some(Node::File { bytes, mode }) = self.node(path) {
            let whole: Arc<[u8]> = [bytes, content].concat().into();
            return self.put_file(path, whole, mode, now_ms);
        }
        if matches!(self.node(path), Some(Node::Link { .. })) {
            return Err(not_found());
        }
        self.write(path, content, now_ms)
    }

    /// Writes a file, making the folders above it.
    pub(crate) fn store(&mut self, path: &str, content: &[u8], now_ms: i64) -> Outcome<()> {
        self.make_folder(parent(path), true, now_ms)?;
        self.write(path, content, now_ms)
    }

    pub(crate) fn make_folder(&mut self, path: &str, recursive: bool, now_ms: i64) -> Outcome<()> {
        match self.node(path) {
            Some(Node::Folder { .. }) if recursive => return Ok(()),
            Some(_) => return Err(failure(ErrorKind::AlreadyExists, "File exists")),
            None => {}
        }
        if recursive {
            self.make_folder(parent(path), true, now_ms)?;
        }
        self.check_place(path)?;
        self.check_room(0)?;
        self.files.put(path, Entry::Folder { mode: MODE_RUN });
        self.changed.insert(path.to_owned(), now_ms);
        Ok(())
    }

    pub(crate) fn remove(&mut self, path: &str, recursive: bool, now_ms: i64) -> Outcome<()> {
        match self.node(path) {
            None => return Err(self.absence(path)),
            Some(Node::Given { .. } | Node::Device(_)) => return Err(denied()),
            Some(Node::Folder { .. }) if self.ground.is_folder(path) => return Err(denied()),
            Some(Node::Folder { .. }) if !recursive && !self.names_in(path)?.is_empty() => {
                return Err(failure(ErrorKind::DirectoryNotEmpty, "Directory not empty"));
            }
            Some(_) => {}
        }
        self.keep_parent(path, now_ms);
        self.take_out(path);
        Ok(())
    }

    pub(crate) fn rename(&mut self, from: &str, to: &str, now_ms: i64) -> Outcome<()> {
        if self.ground.has(from) && self.files.entry(from).is_none() {
            return Err(denied());
        }
        if from == to {
            return Ok(());
        }
        let moves_folder = match self.node(from) {
            None => return Err(self.absence(from)),
            Some(node) => matches!(node, Node::Folder { .. }),
        };
        if moves_folder && to.strip_prefix(from).is_some_and(|r| r.starts_with('/')) {
            return Err(failure(ErrorKind::InvalidInput, "Invalid argument"));
        }
        match (moves_folder, self.node(to)) {
            (_, Some(Node::Given { .. } | Node::Device(_))) => return Err(denied()),
            (false, Some(Node::Folder { .. })) => return Err(is_folder_error()),
            (true, Some(Node::File { .. } | Node::Link { .. })) => {
                return Err(failure(ErrorKind::NotADirectory, "not a directory"));
            }
            (true, Some(Node::Folder { .. })) if !self.names_in(to)?.is_empty() => {
                return Err(failure(ErrorKind::DirectoryNotEmpty, "Directory not empty"));
            }
            _ => {}
        }
        self.check_place(to)?;
        self.keep_parent(from, now_ms);
        let own = self.files.entry(from).cloned();
        let inside = self.files.subtree(from);
        let times = self.times_below(from);
        self.take_out(from);
        self.take_out(to);
        if let Some(entry) = own {
            self.insert(to, entry);
        }
        for (path, entry) in inside.iter() {
            self.insert(&joined(to, path), entry.clone());
        }
        for (rest, ms) in times {
            self.changed.insert(format!("{to}{rest}"), ms);
        }
        Ok(())
    }

    pub(crate) fn copy(&mut self, from: &str, to: &str, now_ms: i64) -> Outcome<()> {
        let (bytes, mode): (Arc<[u8]>, u32) = match self.node(from) {
            Some(Node::File { bytes, mode }) => (Arc::clone(bytes), mode),
            Some(Node::Given { bytes, mode }) => (bytes.into_bytes().into(), mode),
            Some(Node::Folder { .. }) => return Err(IoError::other("cannot copy directory")),
            Some(Node::Link { .. } | Node::Device(_)) => return Err(not_found()),
            None => return Err(self.absence(from)),
        };
        match self.node(to) {
            Some(Node::Folder { .. }) => return Err(is_folder_error()),
            Some(Node::Given { .. }) => return Err(denied()),
            _ => {}
        }
        self.check_place(to)?;
        self.put_file(to, bytes, mode, now_ms)
    }

    pub(crate) fn link(&mut self, target: &str, link: &str, now_ms: i64) -> Outcome<()> {
        if self.node(link).is_some() {
            return Err(failure(ErrorKind::AlreadyExists, "File exists"));
        }
        self.check_place(link)?;
        self.put_file(link, target.as_bytes().into(), MODE_LINK, now_ms)
    }

    pub(crate) fn chmod(&mut self, path: &str, mode: u32, now_ms: i64) -> Outcome<()> {
        let mode = mode & !KIND_BITS;
        let entry = match self.node(path) {
            Some(Node::File { bytes, .. }) => Entry::File {
                bytes: Arc::clone(bytes),
                mode,
            },
            Some(Node::Folder { .. }) if self.ground.is_folder(path) => return Ok(()),
            Some(Node::Folder { .. }) => Entry::Folder { mode },
            Some(Node::Device(_) | Node::Given { .. } | Node::Link { .. }) => return Err(denied()),
            None => return Err(self.absence(path)),
        };
        self.check_room(0)?;
        self.files.put(path, entry);
        self.changed.entry(path.to_owned()).or_insert(now_ms);
        Ok(())
    }

    pub(crate) fn set_changed(&mut self, path: &str, unix_ms: i64) -> Outcome<()> {
        if self.node(path).is_none() {
            return Err(self.absence(path));
        }
        self.changed.insert(path.to_owned(), unix_ms);
        Ok(())
    }
}

impl Tree {
    fn swallows(&self, path: &str) -> Outcome<bool> {
        match self.node(path) {
            Some(Node::Device(Device::Null | Device::Zero)) => Ok(true),
            Some(Node::Device(Device::Random(_))) => Err(denied()),
            _ => Ok(false),
        }
    }

    fn check_place(&self, path: &str) -> Outcome<()> {
        if path.is_empty() {
            return Err(is_folder_error());
        }
        let too_long = path.split('/').any(|name| name.len() > NAME_BYTES);
        if too_long || path.split('/').count() > DEPTH {
            return Err(failure(ErrorKind::InvalidInput, "File name too long"));
        }
        let above = parent(path);
        if matches!(above, "proc" | "dev") {
            return Err(denied());
        }
        match self.node(above) {
            Some(Node::Folder { .. }) => Ok(()),
            Some(Node::Link { .. }) | None => Err(self.absence(path)),
            Some(_) => Err(failure(ErrorKind::NotADirectory, "not a directory")),
        }
    }

    fn check_room(&self, more_bytes: usize) -> Outcome<()> {
        if self.bytes.saturating_add(more_bytes) > self.room_bytes
            || self.files.len() >= self.room_entries
        {
            return Err(full());
        }
        Ok(())
    }

    fn put_file(&mut self, path: &str, bytes: Arc<[u8]>, mode: u32, now_ms: i64) -> Outcome<()> {
        if bytes.len() > FILE_BYTES {
            return Err(failure(ErrorKind::FileTooLarge, "File too large"));
        }
        let old = self.files.bytes(path).map_or(0, |old| old.len());
        self.check_room(bytes.len().saturating_sub(old))?;
        self.insert(path, Entry::File { bytes, mode });
        self.changed.insert(path.to_owned(), now_ms);
        Ok(())
    }

    fn insert(&mut self, path: &str, entry: Entry) {
        let old = self.files.bytes(path).map_or(0, |old| old.len());
        if let Entry::File { bytes, .. } = &entry {
            self.bytes = self.bytes.saturating_add(bytes.len());
        }
        self.bytes = self.bytes.saturating_sub(old);
        self.files.put(path, entry);
    }

    fn take_out(&mut self, path: &str) {
        let own = self.files.bytes(path).map_or(0, |bytes| bytes.len());
        let inside = self.files.below(path).map(|(_, entry)| match entry {
            Entry::File { bytes, .. } => bytes.len(),
            Entry::Folder { .. } => 0,
        });
        self.bytes = self.bytes.saturating_sub(inside.sum::<usize>() + own);
        self.files.remove(path);
        let gone: Vec<String> = self.times_below(path).into_iter().map(|t| t.0).collect();
        for rest in gone {
            self.changed.remove(&format!("{path}{rest}"));
        }
    }

    /// Times at a path and below it, by what follows the path.
    fn times_below(&self, path: &str) -> Vec<(String, i64)> {
        self.changed
            .range(path.to_owned()..)
            .take_while(|(at, _)| at.starts_with(path))
            .filter_map(|(at, ms)| {
                let rest = at.get(path.len()..)?;
                (rest.is_empty() || rest.starts_with('/')).then(|| (rest.to_owned(), *ms))
            })
            .collect()
    }

    /// A folder that lives only by what it holds must outlive its last file.
    fn keep_parent(&mut self, path: &str, now_ms: i64) {
        let above = parent(path).to_owned();
        if above.is_empty() || self.files.entry(&above).is_some() || self.ground.is_folder(&above) {
            return;
        }
        self.files.put(&above, Entry::Folder { mode: MODE_RUN });
        self.changed.insert(above, now_ms);
    }
}
