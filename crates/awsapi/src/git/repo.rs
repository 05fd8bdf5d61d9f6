//! A repository on the virtual disk: where it is, and where the caller stands in it.
//!
//! It works on a copy of the disk, which costs nothing; the caller takes the copy back.

use greenroom_engine::kernel::files::{self as disk, Entry, Files};

/// A repository, or the place where one may come to be.
#[derive(Clone, Debug)]
pub(super) struct Repo {
    /// The disk.
    pub(super) files: Files,
    /// The folder that holds `.git`, as the disk spells it: no slash at either end.
    pub(super) root: String,
    /// Where the caller stands below `root`: empty, or ending in a slash.
    pub(super) prefix: String,
    /// Settings given with `-c`, in order.
    pub(super) overrides: Vec<(String, String)>,
}

/// Name of the folder that makes a folder a repository.
pub(super) const DOT_GIT: &str = ".git";

impl Repo {
    /// The repository around a folder, if there is one.
    pub(super) fn around(files: &Files, folder: &str) -> Option<Self> {
        let folder = disk::clean(folder);
        let mut root = folder.as_str();
        loop {
            let here = Self::at(files, root);
            if here.files.bytes(&here.git("HEAD")).is_some() {
                let rest = folder.strip_prefix(root).unwrap_or_default();
                let rest = rest.trim_start_matches('/');
                let prefix = match rest {
                    "" => String::new(),
                    rest => format!("{rest}/"),
                };
                return Some(Self { prefix, ..here });
            }
            if root.is_empty() {
                return None;
            }
            root = root.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    /// A repository whose `.git` is, or will be, in this folder.
    pub(super) fn at(files: &Files, folder: &str) -> Self {
        Self {
            files: files.clone(),
            root: disk::clean(folder),
            prefix: String::new(),
            overrides: Vec::new(),
        }
    }

    /// A path on the disk of something inside `.git`.
    pub(super) fn git(&self, inside: &str) -> String {
        self.place(&format!("{DOT_GIT}/{inside}"))
    }

    /// A path on the disk of something in the working tree.
    pub(super) fn place(&self, path: &str) -> String {
        if self.root.is_empty() {
            return path.to_owned();
        }
        format!("{}/{path}", self.root)
    }

    /// The folder with a leading slash, as git names it.
    pub(super) fn shown_root(&self) -> String {
        format!("/{}", self.root)
    }

    /// Whether the caller stands inside `.git`.
    pub(super) fn is_inside_git(&self) -> bool {
        self.prefix.starts_with(".git/")
    }

    /// A text file inside `.git`.
    pub(super) fn note(&self, inside: &str) -> Option<String> {
        self.files.text(&self.git(inside))
    }

    /// Writes a text file inside `.git`.
    pub(super) fn set_note(&mut self, inside: &str, text: &str) {
        self.files.write(&self.git(inside), text.as_bytes());
    }

    /// Removes something inside `.git`. Says whether it was there.
    pub(super) fn drop_note(&mut self, inside: &str) -> bool {
        self.files.remove(&self.git(inside))
    }

    /// Makes a folder stand even when it is empty.
    pub(super) fn make_folder(&mut self, path: &str) {
        if !self.files.is_folder(path) {
            self.files.put(path, Entry::Folder { mode: 0o755 });
        }
    }

    /// The home folder of whoever works here, for `.gitconfig`: `/home/<user>` below that folder,
    /// `/root` elsewhere.
    pub(super) fn home(&self) -> String {
        let user = self
            .root
            .strip_prefix("home/")
            .and_then(|rest| rest.split('/').next());
        match user {
            Some(user) if !user.is_empty() => format!("home/{user}"),
            _ => "root".to_owned(),
        }
    }
}
