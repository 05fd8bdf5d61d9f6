//! The objects of a repository: one file each, named by git's own id, in a form that can be read
//! with `cat`.
//!
//! A blob is the file's bytes; a tree is what `git ls-tree` prints; a commit and a tag are what
//! `git cat-file -p` prints. They stand in `.git/objects/<kind>/<id>`.

use std::sync::Arc;

use greenroom_engine::codecommit::{self, MODE_PLAIN, MODE_RUNS, MODE_TREE, Tree, TreeRow};
use greenroom_engine::kernel::files::Entry;

use super::desk::{May, Stop};
use super::quoting::{quoted, unquoted};
use super::repo::Repo;

/// An object's id: forty hexadecimal digits.
pub(super) type Id = Arc<str>;

/// Most objects a repository may hold.
pub(super) const OBJECTS_MAX: usize = 100_000;

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blob,
    Tree,
    Commit,
    Tag,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::Commit, Self::Tree, Self::Blob, Self::Tag];

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Tree => "tree",
            Self::Commit => "commit",
            Self::Tag => "tag",
        }
    }
}

/// Whether a text has the form of an id.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 40 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn object(kind: Kind, id: &str) -> String {
    format!("objects/{}/{id}", kind.name())
}

impl Repo {
    /// An object's bytes as they are stored.
    pub(super) fn stored(&self, kind: Kind, id: &str) -> Option<&Arc<[u8]>> {
        self.files.bytes(&self.git(&object(kind, id)))
    }

    /// What an object is, if it is here.
    pub(super) fn kind_of(&self, id: &str) -> Option<Kind> {
        let here = |kind: &Kind| self.stored(*kind, id).is_some();
        Kind::ALL.into_iter().find(here)
    }

    /// Stores an object that is not here yet.
    pub(super) fn store(&mut self, kind: Kind, id: &str, bytes: Arc<[u8]>) {
        if self.stored(kind, id).is_none() {
            let path = self.git(&object(kind, id));
            self.files.put(&path, Entry::File { bytes, mode: 0o444 });
        }
    }

    fn broken(id: &str, kind: Kind) -> Stop {
        Stop::corrupt(id, &format!(".git/{}", object(kind, id)))
    }

    /// A file's content.
    pub(super) fn blob(&self, id: &str) -> May<Arc<[u8]>> {
        let bytes = self.stored(Kind::Blob, id).cloned();
        let bytes = bytes.ok_or_else(|| Stop::fatal(format!("unable to read {id}")))?;
        if codecommit::blob_id(&bytes) != id {
            return Err(Self::broken(id, Kind::Blob));
        }
        Ok(bytes)
    }

    /// Stores a file's content.
    pub(super) fn keep_blob(&mut self, bytes: &Arc<[u8]>) -> Id {
        let id: Id = codecommit::blob_id(bytes).into();
        self.store(Kind::Blob, &id, Arc::clone(bytes));
        id
    }

    /// A folder's names.
    pub(super) fn tree(&self, id: &str) -> May<Tree> {
        // The tree of no files is known without being stored.
        let empty = Tree::of(Vec::new());
        if *empty.id == *id {
            return Ok(empty);
        }
        let bytes = self.stored(Kind::Tree, id);
        let bytes = bytes.ok_or_else(|| Stop::fatal(format!("bad tree object {id}")))?;
        let text = String::from_utf8_lossy(bytes);
        let rows: Option<Vec<TreeRow>> = text.lines().map(row).collect();
        let tree = Tree::of(rows.ok_or_else(|| Self::broken(id, Kind::Tree))?);
        if *tree.id != *id {
            return Err(Self::broken(id, Kind::Tree));
        }
        Ok(tree)
    }

    /// Stores a folder.
    pub(super) fn keep_tree(&mut self, tree: &Tree) {
        let text: String = tree.rows.iter().map(|row| tree_line(row) + "\n").collect();
        self.store(Kind::Tree, &tree.id, text.into_bytes().into());
    }

    /// A commit's or a tag's text, proved by its id.
    pub(super) fn text_object(&self, kind: Kind, id: &str) -> May<String> {
        let bytes = self.stored(kind, id);
        let bytes = bytes.ok_or_else(|| Stop::fatal(format!("bad object {id}")))?;
        let text = std::str::from_utf8(bytes).map_err(|_| Self::broken(id, kind))?;
        if codecommit::object_id(kind.name(), bytes) != id {
            return Err(Self::broken(id, kind));
        }
        Ok(text.to_owned())
    }

    /// Ids of all objects, sorted.
    pub(super) fn object_ids(&self) -> Vec<Id> {
        let mut ids: Vec<Id> = self
            .files
            .below(&self.git("objects"))
            .filter_map(|(path, _)| path.rsplit('/').next())
            .filter(|name| is_id(name))
            .map(Into::into)
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Refuses to grow beyond what a repository may hold here.
    pub(super) fn check_room(&self) -> May<()> {
        let held = self.files.below(&self.git("objects")).count();
        if held <= OBJECTS_MAX {
            return Ok(());
        }
        let text =
            format!("greenroom: this repository holds {held} objects; the most is {OBJECTS_MAX}\n");
        Err(Stop::says(128, text))
    }

    /// Shortens ids as far as they stay unique.
    pub(super) fn shortener(&self) -> Shortener {
        Shortener(self.object_ids())
    }
}

/// A folder's name as `git ls-tree` prints it.
pub(super) fn tree_line(row: &TreeRow) -> String {
    let kind = match row.mode {
        MODE_TREE => Kind::Tree,
        _ => Kind::Blob,
    };
    let name = quoted(&row.name);
    format!("{:0>6} {} {}\t{name}", row.mode, kind.name(), row.id)
}

fn row(line: &str) -> Option<TreeRow> {
    let (head, name) = line.split_once('\t')?;
    let mut parts = head.split(' ');
    let mode = mode(parts.next()?)?;
    let id = parts.nth(1)?;
    let name = unquoted(name)?;
    let sound = is_id(id) && !name.is_empty() && !name.contains('/');
    sound.then(|| TreeRow {
        mode,
        name: name.into(),
        id: id.into(),
    })
}

/// A mode as git writes it.
pub(super) fn mode(text: &str) -> Option<&'static str> {
    match text {
        "100644" => Some(MODE_PLAIN),
        "100755" => Some(MODE_RUNS),
        "040000" => Some(MODE_TREE),
        _ => None,
    }
}

/// Shortens ids to seven digits, or as many as make them unique.
pub(super) struct Shortener(Vec<Id>);

impl Shortener {
    /// The short form of an id.
    pub(super) fn of(&self, id: &str) -> String {
        let at = self.0.partition_point(|known| **known < *id);
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        let same = self.0.get(at).is_some_and(|known| **known == *id);
        let after = self.0.get(if same { at + 1 } else { at });
        let shared = |other: &Id| {
            let both = other.bytes().zip(id.bytes());
            both.take_while(|(a, b)| a == b).count()
        };
        let most = [before, after].into_iter().flatten().map(shared).max();
        let length = most.map_or(7, |shared| (shared + 1).max(7));
        id.chars().take(length).collect()
    }
}
