//! Whole trees as flat lists of files: of a commit, of the index, of the working tree.

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_engine::codecommit::{Leaf, MODE_TREE, mode_of, trees};
use greenroom_engine::kernel::files::Entry;

use super::desk::{May, Stop};
use super::index::Index;
use super::repo::{DOT_GIT, Repo};
use super::store::Id;

/// Deepest folder that is read out of a tree.
const DEPTH_MAX: usize = 200;

/// A file as trees hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// `100644` or `100755`.
    pub(super) mode: &'static str,
    /// Id of the content.
    pub(super) id: Id,
}

/// Files by path.
pub(super) type Listing = BTreeMap<String, Slot>;

impl Repo {
    /// All files of a tree.
    pub(super) fn files_of_tree(&self, tree: &str) -> May<Listing> {
        let mut listing = Listing::new();
        self.gather(tree, "", 0, &mut listing)?;
        Ok(listing)
    }

    fn gather(&self, tree: &str, above: &str, depth: usize, listing: &mut Listing) -> May<()> {
        if depth > DEPTH_MAX {
            return Err(Stop::fatal(format!(
                "exceeded maximum allowed tree depth in {tree}"
            )));
        }
        for row in self.tree(tree)?.rows {
            let path = format!("{above}{}", row.name);
            if row.mode == MODE_TREE {
                self.gather(&row.id, &format!("{path}/"), depth + 1, listing)?;
            } else {
                let (mode, id) = (row.mode, row.id);
                listing.insert(path, Slot { mode, id });
            }
        }
        Ok(())
    }

    /// All files of a commit; none for no commit.
    pub(super) fn files_of(&self, commit: Option<&Id>) -> May<Listing> {
        match commit {
            Some(id) => self.files_of_tree(&self.commit(id)?.tree),
            None => Ok(Listing::new()),
        }
    }

    /// Stores the trees that hold these files; gives the root's id.
    pub(super) fn keep_listing(&mut self, listing: &Listing) -> Id {
        let leaves: Vec<Leaf> = listing
            .iter()
            .map(|(path, slot)| Leaf {
                path: path.as_str().into(),
                mode: slot.mode,
                id: slot.id.clone(),
            })
            .collect();
        let mut root: Id = "".into();
        for tree in trees(&leaves) {
            self.keep_tree(&tree);
            root = tree.id;
        }
        root
    }

    /// A file of the working tree: its bytes and git's mode.
    pub(super) fn work_file(&self, path: &str) -> Option<(Arc<[u8]>, &'static str)> {
        match self.files.entry(&self.place(path))? {
            Entry::File { bytes, mode } => Some((Arc::clone(bytes), mode_of(*mode))),
            Entry::Folder { .. } => None,
        }
    }

    /// Paths of all files in the working tree, without those of repositories inside it.
    pub(super) fn work_paths(&self) -> Vec<String> {
        let cut = self.place("").len();
        let mut inner: Vec<String> = Vec::new();
        let paths = self.files.below(&self.root).filter_map(|(path, entry)| {
            let is_file = matches!(entry, Entry::File { .. });
            is_file.then(|| path.get(cut..))?
        });
        let paths: Vec<&str> = paths.collect();
        for path in &paths {
            if let Some(folder) = path.strip_suffix("/.git/HEAD") {
                inner.push(format!("{folder}/"));
            }
        }
        let outside = |path: &&&str| {
            let own = path.split('/').any(|part| part == DOT_GIT);
            !own && !inner.iter().any(|folder| path.starts_with(folder.as_str()))
        };
        paths
            .iter()
            .filter(outside)
            .map(|path| (*path).to_owned())
            .collect()
    }

    /// Folders of the working tree that are repositories of their own, ending in a slash.
    pub(super) fn inner_repositories(&self) -> Vec<String> {
        let cut = self.place("").len();
        let below = self
            .files
            .below(&self.root)
            .filter_map(|(path, _)| path.get(cut..));
        below
            .filter_map(|path| path.strip_suffix("/.git/HEAD"))
            .filter(|folder| !folder.split('/').any(|part| part == DOT_GIT))
            .map(|folder| format!("{folder}/"))
            .collect()
    }
}

/// What the working tree holds of the files that the index knows, and the contents by id.
pub(super) struct Work {
    /// The files that are there.
    pub(super) listing: Listing,
    /// Their contents.
    pub(super) contents: BTreeMap<Id, Arc<[u8]>>,
}

impl Work {
    /// Looks at the files of an index, conflicts included.
    pub(super) fn of(repo: &Repo, index: &Index) -> Self {
        Self::look(repo, index.paths())
    }

    /// Looks at these files.
    pub(super) fn look<'a>(repo: &Repo, paths: impl Iterator<Item = &'a str>) -> Self {
        let mut work = Self {
            listing: Listing::new(),
            contents: BTreeMap::new(),
        };
        for path in paths {
            if let Some((bytes, mode)) = repo.work_file(path) {
                let id: Id = greenroom_engine::codecommit::blob_id(&bytes).into();
                work.contents.insert(id.clone(), bytes);
                work.listing.insert(path.to_owned(), Slot { mode, id });
            }
        }
        work
    }
}
