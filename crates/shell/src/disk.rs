//! The disk a script sees: a [`Files`] tree from `/`, with the few things every machine has.
//!
//! Lives here: paths, folders, links, permission bits, times, devices and limits, behind
//! bashkit's `FileSystem`. Not here: the host's disk. No path of the host is ever opened.
//!
//! A symbolic link is kept in the tree as a file whose mode carries the link bits of Unix
//! ([`MODE_LINK`]) and whose bytes are the target, so that links survive from job to job.

mod device;
mod ground;
mod tree;

use std::io::{Error as IoError, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bashkit::{
    DirEntry, FileSystem, FileSystemExt, FileType, FsLimits, FsUsage, Metadata, Result, async_trait,
};
use greenroom_engine::kernel::files::{Files, clean};

pub(crate) use self::device::random_path;
pub(crate) use self::ground::{Ground, home_of};
pub use self::tree::MODE_LINK;

use self::tree::{Node, Tree};
use crate::clock::{Clock, Luck};
use crate::noticed::Noticed;

/// Files that hold the machine's name.
const NAMING_FILES: [&str; 2] = ["etc/hostname", "etc/hosts"];

/// A disk that several builtins share during one job.
pub(crate) struct Disk {
    tree: Mutex<Tree>,
    clock: Clock,
    luck: Arc<Luck>,
    noticed: Arc<Noticed>,
}

impl Disk {
    /// A disk that begins with `files`; nothing in them is older or newer than the job.
    pub(crate) fn new(
        files: Files,
        ground: Ground,
        clock: Clock,
        luck: Arc<Luck>,
        noticed: Arc<Noticed>,
    ) -> Self {
        Self {
            tree: Mutex::new(Tree::new(files, ground, clock.now_unix_ms())),
            clock,
            luck,
            noticed,
        }
    }

    /// The tree as it stands; cheap.
    pub(crate) fn files(&self) -> Files {
        self.tree().files().clone()
    }

    /// Replaces the whole tree, as somebody outside the shell left it.
    pub(crate) fn replace(&self, files: Files) {
        let now_ms = self.clock.now_unix_ms();
        self.tree().replace(files, now_ms);
    }

    /// A file's text, from an absolute path.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        self.tree().files().text(path)
    }

    /// Whether a file or folder stands at an absolute path.
    pub(crate) fn stands(&self, path: &str) -> bool {
        self.tree().node(&clean(path)).is_some()
    }

    /// Whether the folder directly holds a file whose name ends so.
    pub(crate) fn holds_suffix(&self, folder: &str, suffixes: &[&str]) -> bool {
        let tree = self.tree();
        let cut = clean(folder).len();
        tree.files().below(folder).any(|(path, _)| {
            let name = path.get(cut..).unwrap_or_default().trim_start_matches('/');
            !name.contains('/') && suffixes.iter().any(|suffix| name.ends_with(suffix))
        })
    }

    /// Writes a file and the folders above it. Says whether the disk had room.
    pub(crate) fn store(&self, path: &str, bytes: &[u8]) -> bool {
        let now_ms = self.clock.now_unix_ms();
        self.tree().store(&clean(path), bytes, now_ms).is_ok()
    }

    /// Writes a file with permission bits, and the folders above it.
    pub(crate) fn store_as(&self, path: &str, bytes: &[u8], mode: u32) -> bool {
        let now_ms = self.clock.now_unix_ms();
        let path = clean(path);
        let mut tree = self.tree();
        let stored = tree.store(&path, bytes, now_ms);
        stored
            .and_then(|()| tree.chmod(&path, mode, now_ms))
            .is_ok()
    }

    /// Makes a folder and those above it.
    pub(crate) fn make_folder(&self, path: &str) -> bool {
        let now_ms = self.clock.now_unix_ms();
        self.tree().make_folder(&clean(path), true, now_ms).is_ok()
    }

    fn tree(&self) -> MutexGuard<'_, Tree> {
        self.tree.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(
        &self,
        path: &Path,
        act: impl FnOnce(&mut Tree, &str, i64) -> tree::Outcome<T>,
    ) -> Result<T> {
        let path = spelled(path)?;
        let now_ms = self.clock.now_unix_ms();
        act(&mut self.tree(), &path, now_ms).map_err(Into::into)
    }
}

/// A path the way the tree spells it.
fn spelled(path: &Path) -> Result<String> {
    let text = path
        .to_str()
        .ok_or_else(|| IoError::new(ErrorKind::InvalidInput, "Invalid argument"))?;
    Ok(clean(text))
}

fn moment(unix_ms: i64) -> SystemTime {
    let length = Duration::from_millis(unix_ms.unsigned_abs());
    let moment = if unix_ms >= 0 {
        UNIX_EPOCH.checked_add(length)
    } else {
        UNIX_EPOCH.checked_sub(length)
    };
    moment.unwrap_or(UNIX_EPOCH)
}

fn unix_ms(moment: SystemTime) -> i64 {
    let ms = |length: Duration| i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
    match moment.duration_since(UNIX_EPOCH) {
        Ok(after) => ms(after),
        Err(before) => -ms(before.duration()),
    }
}

fn described(node: &Node<'_>, unix_ms: i64) -> Metadata {
    let (file_type, size, mode) = match node {
        Node::File { bytes, mode } => (FileType::File, bytes.len(), *mode),
        Node::Link { target } => (FileType::Symlink, target.len(), 0o777),
        Node::Folder { mode } => (FileType::Directory, 0, *mode),
        Node::Given { bytes, mode } => (FileType::File, bytes.len(), *mode),
        Node::Device(_) => (FileType::File, 0, 0o666),
    };
    Metadata {
        file_type,
        size: size as u64,
        mode,
        modified: moment(unix_ms),
        created: moment(unix_ms),
    }
}

#[async_trait]
impl FileSystem for Disk {
    async fn read_file(&self, path: &Path) -> Result<Vec<u8>> {
        let path = spelled(path)?;
        let device = match self.tree().open(&path)? {
            tree::Opened::Bytes(bytes) => {
                self.noticed.bytes(&bytes);
                if NAMING_FILES.contains(&path.as_str()) {
                    self.noticed.machine();
                }
                return Ok(bytes);
            }
            tree::Opened::Device(device) => device,
        };
        Ok(device.read(&self.luck))
    }

    async fn write_file(&self, path: &Path, content: &[u8]) -> Result<()> {
        self.change(path, |tree, path, now_ms| tree.write(path, content, now_ms))
    }

    async fn append_file(&self, path: &Path, content: &[u8]) -> Result<()> {
        self.change(path, |tree, path, now_ms| {
            tree.append(path, content, now_ms)
        })
    }

    async fn mkdir(&self, path: &Path, recursive: bool) -> Result<()> {
        self.change(path, |tree, path, now_ms| {
            tree.make_folder(path, recursive, now_ms)
        })
    }

    async fn remove(&self, path: &Path, recursive: bool) -> Result<()> {
        self.change(path, |tree, path, now_ms| {
            tree.remove(path, recursive, now_ms)
        })
    }

    async fn stat(&self, path: &Path) -> Result<Metadata> {
        let path = spelled(path)?;
        let tree = self.tree();
        match tree.node(&path) {
            Some(node) => Ok(described(&node, tree.changed_ms(&path))),
            None => Err(tree.absence(&path).into()),
        }
    }

    async fn read_dir(&self, path: &Path) -> Result<Vec<DirEntry>> {
        let path = spelled(path)?;
        let tree = self.tree();
        let names = tree.names_in(&path)?;
        let entries = names.into_iter().filter_map(|name| {
            let whole = tree::joined(&path, &name);
            let metadata = described(&tree.node(&whole)?, tree.changed_ms(&whole));
            Some(DirEntry { name, metadata })
        });
        Ok(entries.collect())
    }

    async fn exists(&self, path: &Path) -> Result<bool> {
        Ok(self.tree().node(&spelled(path)?).is_some())
    }

    async fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        let to = spelled(to)?;
        self.change(from, |tree, from, now_ms| tree.rename(from, &to, now_ms))
    }

    async fn copy(&self, from: &Path, to: &Path) -> Result<()> {
        let to = spelled(to)?;
        self.change(from, |tree, from, now_ms| tree.copy(from, &to, now_ms))
    }

    async fn symlink(&self, target: &Path, link: &Path) -> Result<()> {
        let target = target.to_string_lossy().into_owned();
        self.change(link, |tree, link, now_ms| tree.link(&target, link, now_ms))
    }

    async fn read_link(&self, path: &Path) -> Result<PathBuf> {
        let path = spelled(path)?;
        match self.tree().node(&path) {
            Some(Node::Link { target }) => Ok(PathBuf::from(target)),
            Some(_) => Err(IoError::new(ErrorKind::InvalidInput, "Invalid argument").into()),
            None => Err(IoError::new(ErrorKind::NotFound, "not found").into()),
        }
    }

    async fn chmod(&self, path: &Path, mode: u32) -> Result<()> {
        self.change(path, |tree, path, now_ms| tree.chmod(path, mode, now_ms))
    }

    async fn set_modified_time(&self, path: &Path, time: SystemTime) -> Result<()> {
        self.change(path, |tree, path, _| tree.set_changed(path, unix_ms(time)))
    }
}

#[async_trait]
impl FileSystemExt for Disk {
    fn usage(&self) -> FsUsage {
        let tree = self.tree();
        FsUsage::new(tree.bytes() as u64, tree.files().len() as u64, 0)
    }

    fn limits(&self) -> FsLimits {
        FsLimits::default()
            .max_total_bytes(tree::ROOM_BYTES as u64)
            .max_file_size(tree::FILE_BYTES as u64)
            .max_file_count(tree::ROOM_ENTRIES as u64)
    }

    fn backend_kind(&self) -> &'static str {
        "greenroom-disk"
    }
}

#[cfg(test)]
mod tests;
