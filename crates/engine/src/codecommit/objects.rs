//! Git's object ids: SHA-1 of a header and a content. Source: git's own format, unchanged
//! since 2005.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use sha1::{Digest, Sha1};

use super::{Commit, Person, Tag};
use crate::kernel::files::{Entry, Files};

/// The mode of a plain file.
pub const MODE_PLAIN: &str = "100644";
/// The mode of a file that may be run.
pub const MODE_RUNS: &str = "100755";
/// The mode of a folder.
pub const MODE_TREE: &str = "40000";

fn digest(kind: &str, content: &[u8]) -> [u8; 20] {
    let mut hash = Sha1::new();
    hash.update(format!("{kind} {}\0", content.len()));
    hash.update(content);
    hash.finalize().into()
}

fn hex(digest: [u8; 20]) -> String {
    digest
        .iter()
        .fold(String::with_capacity(40), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The twenty bytes of an id; what is no id gives fewer.
fn bytes_of(id: &str) -> Vec<u8> {
    let digits: Vec<u32> = id.chars().map_while(|c| c.to_digit(16)).collect();
    let pairs = digits.chunks_exact(2);
    pairs
        .filter_map(|pair| u8::try_from(pair.first()? * 16 + pair.last()?).ok())
        .collect()
}

/// The id of an object of any kind: `blob`, `tree`, `commit`, `tag`.
pub fn object_id(kind: &str, content: &[u8]) -> String {
    hex(digest(kind, content))
}

/// The id of a file's content.
pub fn blob_id(bytes: &[u8]) -> String {
    object_id("blob", bytes)
}

/// One name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeRow {
    /// [`MODE_PLAIN`], [`MODE_RUNS`] or [`MODE_TREE`].
    pub mode: &'static str,
    /// Name, without a slash.
    pub name: Arc<str>,
    /// What stands under it.
    pub id: Arc<str>,
}

/// A folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Its id.
    pub id: Arc<str>,
    /// Its names, in git's order.
    pub rows: Vec<TreeRow>,
}

impl Tree {
    /// A folder of these names. Git sorts a folder as if its name ended in a slash.
    pub fn of(mut rows: Vec<TreeRow>) -> Self {
        let key = |row: &TreeRow| match row.mode {
            MODE_TREE => format!("{}/", row.name),
            _ => row.name.to_string(),
        };
        rows.sort_by_cached_key(key);
        let mut content = Vec::new();
        for row in &rows {
            content.extend_from_slice(format!("{} {}\0", row.mode, row.name).as_bytes());
            content.extend_from_slice(&bytes_of(&row.id));
        }
        Self {
            id: object_id("tree", &content).into(),
            rows,
        }
    }
}

/// A file in a tree of files: where, which mode, which content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Path from the root.
    pub path: Arc<str>,
    /// [`MODE_PLAIN`] or [`MODE_RUNS`].
    pub mode: &'static str,
    /// Id of its content.
    pub id: Arc<str>,
}

/// A folder while its tree is being put together.
#[derive(Default)]
struct Folder {
    rows: BTreeMap<Arc<str>, TreeRow>,
    folders: BTreeMap<String, Self>,
}

impl Folder {
    fn add(&mut self, path: &str, leaf: &Leaf) {
        if let Some((folder, rest)) = path.split_once('/') {
            let inside = self.folders.entry(folder.to_owned()).or_default();
            inside.add(rest, leaf);
            return;
        }
        let row = TreeRow {
            mode: leaf.mode,
            name: path.into(),
            id: leaf.id.clone(),
        };
        self.rows.insert(row.name.clone(), row);
    }

    fn close(self, done: &mut Vec<Tree>) -> Arc<str> {
        let mut rows: Vec<TreeRow> = self.rows.into_values().collect();
        for (name, folder) in self.folders {
            let id = folder.close(done);
            rows.push(TreeRow {
                mode: MODE_TREE,
                name: name.into(),
                id,
            });
        }
        let tree = Tree::of(rows);
        let id = tree.id.clone();
        done.push(tree);
        id
    }
}

/// Every folder that holds these files; the root comes last.
pub fn trees<'a>(leaves: impl IntoIterator<Item = &'a Leaf>) -> Vec<Tree> {
    let mut root = Folder::default();
    for leaf in leaves {
        root.add(&leaf.path, leaf);
    }
    let mut done = Vec::new();
    root.close(&mut done);
    done
}

/// The mode git keeps of permission bits.
pub const fn mode_of(bits: u32) -> &'static str {
    if bits & 0o100 == 0 {
        MODE_PLAIN
    } else {
        MODE_RUNS
    }
}

/// The id of a whole tree of files.
pub fn tree_id(files: &Files) -> String {
    let leaves: Vec<Leaf> = files
        .iter()
        .filter_map(|(path, entry)| match entry {
            Entry::File { bytes, mode } => Some(Leaf {
                path: path.clone(),
                mode: mode_of(*mode),
                id: blob_id(bytes).into(),
            }),
            Entry::Folder { .. } => None,
        })
        .collect();
    let root = trees(&leaves).pop();
    root.map_or_else(String::new, |root| root.id.to_string())
}

/// A message as git keeps it: one line break at its end, none when it is empty.
fn closed(message: &str) -> String {
    match message.trim_end_matches('\n') {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}

fn signed(role: &str, person: &Person, unix_s: i64) -> String {
    format!("{role} {} <{}> {unix_s} +0000\n", person.name, person.email)
}

impl Commit {
    /// The commit as git writes it down. Its own id is not read.
    pub fn content(&self, tree: &str) -> String {
        let mut content = format!("tree {tree}\n");
        for parent in &self.parents {
            let _ = writeln!(content, "parent {parent}");
        }
        content.push_str(&signed("author", &self.author, self.unix_s));
        content.push_str(&signed("committer", &self.committer, self.committed_unix_s));
        content.push('\n');
        content.push_str(&closed(&self.message));
        content
    }

    /// The same commit with the id that its content gives it.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        let content = self.content(&tree_id(&self.files));
        self.id = object_id("commit", content.as_bytes()).into();
        self
    }
}

impl Tag {
    /// The tag as git writes it down. Its own id is not read.
    pub fn content(&self) -> String {
        let mut content = format!("object {}\ntype commit\ntag {}\n", self.commit, self.name);
        content.push_str(&signed("tagger", &self.tagger, self.unix_s));
        content.push('\n');
        content.push_str(&closed(&self.message));
        content
    }

    /// The same tag with the id that its content gives it.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.id = object_id("tag", self.content().as_bytes()).into();
        self
    }
}
