//! What differs between two trees: files that came, went, changed, or were renamed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::May;
use super::listing::{Listing, Slot};
use super::repo::Repo;
use super::store::Id;

mod renames;

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Its path; the new one if it was renamed.
    pub(super) path: String,
    /// The old file.
    pub(super) old: Option<Slot>,
    /// The new file.
    pub(super) new: Option<Slot>,
    /// Where it was before.
    pub(super) from: Option<Origin>,
}

/// Where a renamed file was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// Its old path.
    pub(super) path: String,
    /// How alike both are, in percent.
    pub(super) percent: u32,
}

impl Change {
    /// The letter git gives it: `A`, `D`, `M`, `R`.
    pub(super) fn letter(&self) -> char {
        match (&self.old, &self.new, &self.from) {
            (_, _, Some(_)) => 'R',
            (None, _, None) => 'A',
            (_, None, None) => 'D',
            (Some(_), Some(_), None) => 'M',
        }
    }

    /// Its old path.
    pub(super) fn old_path(&self) -> &str {
        self.from.as_ref().map_or(&self.path, |from| &from.path)
    }
}

/// Where contents are found that may not be stored: those of the working tree.
pub(super) type Contents = BTreeMap<Id, Arc<[u8]>>;

/// What differs between two lists, in order of path, renames not looked for.
pub(super) fn changes(old: &Listing, new: &Listing) -> Vec<Change> {
    let mut all: BTreeMap<&str, (Option<&Slot>, Option<&Slot>)> = BTreeMap::new();
    for (path, slot) in old {
        all.entry(path).or_default().0 = Some(slot);
    }
    for (path, slot) in new {
        all.entry(path).or_default().1 = Some(slot);
    }
    let differ = all.into_iter().filter(|(_, (old, new))| old != new);
    differ
        .map(|(path, (old, new))| Change {
            path: path.to_owned(),
            old: old.cloned(),
            new: new.cloned(),
            from: None,
        })
        .collect()
}

/// Contents, stored or not.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) repo: &'a Repo,
    pub(super) work: &'a Contents,
}

impl<'a> Reader<'a> {
    /// Reads what is stored and what stands in the working tree.
    pub(super) const fn new(repo: &'a Repo, work: &'a Contents) -> Self {
        Self { repo, work }
    }

    /// A content; nothing for no file.
    pub(super) fn read(&self, slot: Option<&Slot>) -> May<Arc<[u8]>> {
        match slot {
            None => Ok(Arc::from([])),
            Some(slot) => match self.work.get(&slot.id) {
                Some(bytes) => Ok(Arc::clone(bytes)),
                None => self.repo.blob(&slot.id),
            },
        }
    }

    /// What differs between two lists, in order of path, with renames.
    pub(super) fn changes(&self, old: &Listing, new: &Listing) -> May<Vec<Change>> {
        renames::find(self, changes(old, new))
    }
}
