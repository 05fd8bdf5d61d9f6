//! The working tree and the index brought from one commit to another, without losing what is
//! nowhere stored.
//!
//! Source: git's two-way merge (`unpack-trees.c`).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::desk::{Desk, May, Stop};
use super::ignore::Ignores;
use super::index::Index;
use super::listing::{Listing, Slot, Work};
use super::repo::Repo;
use super::store::Id;
use super::wire::file_entry;

/// Which verb moves: git words its refusal after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mover {
    Checkout,
    Merge,
}

impl Mover {
    fn name(self) -> &'static str {
        match self {
            Self::Checkout => "checkout",
            Self::Merge => "merge",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Checkout => "switch branches",
            Self::Merge => "merge",
        }
    }
}

/// What stands in the way of a move.
#[derive(Debug, Default)]
struct InTheWay {
    changed: BTreeSet<String>,
    untracked: BTreeSet<String>,
}

impl InTheWay {
    fn is_clear(&self) -> bool {
        self.changed.is_empty() && self.untracked.is_empty()
    }

    fn text(&self, mover: Mover) -> String {
        let (name, advice) = (mover.name(), mover.advice());
        let list = |paths: &BTreeSet<String>| -> String {
            let rows = paths.iter().flat_map(|path| {
                [
                    "	", path, "
",
                ]
            });
            rows.collect()
        };
        let mut text = String::new();
        if !self.changed.is_empty() {
            let _ = write!(
                text,
                "error: Your local changes to the following files would be overwritten by \
                 {name}:\n{}Please commit your changes or stash them before you {advice}.\n",
                list(&self.changed)
            );
        }
        if !self.untracked.is_empty() {
            let _ = write!(
                text,
                "error: The following untracked working tree files would be overwritten by \
                 {name}:\n{}Please move or remove them before you {advice}.\n",
                list(&self.untracked)
            );
        }
        text + "Aborting\n"
    }
}

fn in_the_way(repo: &Repo, index: &Index, from: &Listing, to: &Listing) -> InTheWay {
    let ignores = Ignores::of(repo);
    let known: BTreeSet<&str> = index.paths().collect();
    let mut way = InTheWay::default();
    let paths: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    for path in paths {
        let (old, new) = (from.get(path), to.get(path));
        let staged = index.get(path);
        if old == new || staged == new {
            continue;
        }
        if staged != old {
            way.changed.insert(path.clone());
            continue;
        }
        let Some((bytes, mode)) = repo.work_file(path) else {
            if staged.is_none() {
                way.untracked.extend(blocking(repo, &known, path));
            }
            continue;
        };
        let id: Id = greenroom_engine::codecommit::blob_id(&bytes).into();
        match staged {
            Some(_) if staged == Some(&Slot { mode, id }) => {}
            Some(_) => {
                way.changed.insert(path.clone());
            }
            None if ignores.file(path) => {}
            None => {
                way.untracked.insert(path.clone());
            }
        }
    }
    way
}

/// Untracked files that stand where a folder of a new file must be, or inside its name.
fn blocking(repo: &Repo, known: &BTreeSet<&str>, path: &str) -> Vec<String> {
    let above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    let above = above.filter(|above| repo.work_file(above).is_some());
    let mut found: Vec<String> = above.map(str::to_owned).collect();
    let inside = format!("{path}/");
    found.extend(
        repo.work_paths()
            .into_iter()
            .filter(|other| other.starts_with(&inside)),
    );
    found.retain(|path| !known.contains(path.as_str()));
    found
}

impl Repo {
    /// Writes a file of a commit into the working tree.
    pub(super) fn write_work(&mut self, path: &str, slot: &Slot) -> May<()> {
        let bytes = self.blob(&slot.id)?;
        let folders: Vec<&str> = path
            .match_indices('/')
            .filter_map(|(at, _)| path.get(..at))
            .collect();
        for folder in folders {
            if self.work_file(folder).is_some() {
                let place = self.place(folder);
                self.files.remove(&place);
            }
        }
        let place = self.place(path);
        if self.files.is_folder(&place) {
            self.files.remove(&place);
        }
        self.files.put(&place, file_entry(bytes, slot.mode));
        Ok(())
    }

    /// Removes a file of the working tree, and folders that held nothing else.
    pub(super) fn remove_work(&mut self, path: &str) {
        if self.work_file(path).is_some() {
            let place = self.place(path);
            self.files.remove(&place);
        }
        let mut above = path;
        while let Some((folder, _)) = above.rsplit_once('/') {
            let place = self.place(folder);
            if self.files.below(&place).next().is_some() {
                return;
            }
            self.files.remove(&place);
            above = folder;
        }
    }
}

impl Desk<'_> {
    /// Brings the working tree and the index from one list of files to another; changes of the
    /// user that are not concerned stay.
    pub(super) fn bring(&mut self, from: &Listing, to: &Listing, mover: Mover) -> May<()> {
        let mut index = self.repo.index()?;
        let way = in_the_way(&self.repo, &index, from, to);
        if !way.is_clear() {
            return Err(Stop::says(1, way.text(mover)));
        }
        let paths: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
        let (gone, come): (Vec<&String>, Vec<&String>) = paths
            .into_iter()
            .filter(|path| from.get(*path) != to.get(*path) && index.get(path) != to.get(*path))
            .partition(|path| !to.contains_key(*path));
        for path in gone {
            index.remove(path);
            self.repo.remove_work(path);
        }
        for path in come {
            if let Some(slot) = to.get(path) {
                index.put(path, slot.clone());
                self.repo.write_work(path, slot)?;
            }
        }
        self.repo.set_index(&index)
    }

    /// Makes the working tree and the index hold exactly these files; untracked ones stay.
    pub(super) fn force(&mut self, to: Listing) -> May<()> {
        let index = self.repo.index()?;
        let known: Vec<String> = index.paths().map(str::to_owned).collect();
        for path in known.iter().filter(|path| !to.contains_key(*path)) {
            self.repo.remove_work(path);
        }
        for (path, slot) in &to {
            let same = |(bytes, mode): (std::sync::Arc<[u8]>, &str)| {
                mode == slot.mode && *greenroom_engine::codecommit::blob_id(&bytes) == *slot.id
            };
            if !self.repo.work_file(path).is_some_and(same) {
                self.repo.write_work(path, slot)?;
            }
        }
        self.repo.set_index(&Index::of(to))
    }

    /// Paths that differ from a commit, in the index or in the working tree, with their letters.
    pub(super) fn local_changes(&self, commit: Option<&Id>) -> May<Vec<(char, String)>> {
        let index = self.repo.index()?;
        let committed = self.repo.files_of(commit)?;
        let work = Work::of(&self.repo, &index);
        let paths: BTreeSet<&str> = committed
            .keys()
            .map(String::as_str)
            .chain(index.paths())
            .collect();
        let mut changes = Vec::new();
        for path in paths {
            let now = if index.knows(path) {
                work.listing.get(path)
            } else {
                None
            };
            let letter = match (committed.get(path), now) {
                (Some(old), Some(new)) if old == new => continue,
                (None, None) => continue,
                (Some(_), Some(_)) => 'M',
                (None, Some(_)) => 'A',
                (Some(_), None) => 'D',
            };
            changes.push((letter, path.to_owned()));
        }
        Ok(changes)
    }
}
