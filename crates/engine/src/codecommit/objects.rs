//! Git's object ids: SHA-1 of a header and a content. Source: git's own format, unchanged
//! since 2005.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use sha1::{Digest, Sha1};

use super::Person;
use crate::kernel::files::{Entry, Files};

type Digest20 = [u8; 20];

fn object(kind: &str, content: &[u8]) -> Digest20 {
    let mut hash = Sha1::new();
    hash.update(format!("{kind} {}\0", content.len()));
    hash.update(content);
    hash.finalize().into()
}

fn hex(digest: Digest20) -> String {
    digest
        .iter()
        .fold(String::with_capacity(40), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The id of a file's content.
pub fn blob_id(bytes: &[u8]) -> String {
    hex(object("blob", bytes))
}

/// A folder while its tree is being put together.
#[derive(Default)]
struct Folder {
    files: BTreeMap<String, (&'static str, Digest20)>,
    folders: BTreeMap<String, Self>,
}

impl Folder {
    fn add(&mut self, path: &str, mode: &'static str, blob: Digest20) {
        match path.split_once('/') {
            Some((folder, rest)) => {
                self.folders
                    .entry(folder.to_owned())
                    .or_default()
                    .add(rest, mode, blob);
            }
            None => {
                self.files.insert(path.to_owned(), (mode, blob));
            }
        }
    }

    /// Git sorts a folder as if its name ended in a slash.
    fn digest(&self) -> Digest20 {
        let folders = self
            .folders
            .iter()
            .map(|(name, folder)| (format!("{name}/"), name.clone(), "40000", folder.digest()));
        let files = self
            .files
            .iter()
            .map(|(name, (mode, blob))| (name.clone(), name.clone(), *mode, *blob));
        let mut all: Vec<_> = folders.chain(files).collect();
        all.sort();
        let mut content = Vec::new();
        for (_, name, mode, digest) in all {
            content.extend_from_slice(format!("{mode} {name}\0").as_bytes());
            content.extend_from_slice(&digest);
        }
        object("tree", &content)
    }
}

/// The id of a whole tree of files.
pub fn tree_id(files: &Files) -> String {
    let mut root = Folder::default();
    for (path, entry) in files.iter() {
        if let Entry::File { bytes, mode } = entry {
            let mode = if mode & 0o100 == 0 {
                "100644"
            } else {
                "100755"
            };
            root.add(path, mode, object("blob", bytes));
        }
    }
    hex(root.digest())
}

/// The id of a commit.
pub fn commit_id(
    tree: &str,
    parents: &[Arc<str>],
    person: &Person,
    unix_s: i64,
    message: &str,
) -> String {
    let mut content = format!("tree {tree}\n");
    for parent in parents {
        let _ = writeln!(content, "parent {parent}");
    }
    for role in ["author", "committer"] {
        let _ = writeln!(
            content,
            "{role} {} <{}> {unix_s} +0000",
            person.name, person.email
        );
    }
    let _ = writeln!(content, "\n{}", message.trim_end_matches('\n'));
    hex(object("commit", content.as_bytes()))
}
