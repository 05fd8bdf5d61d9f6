//! What the next commit will hold: `.git/index`, one line for each file, as
//! `git ls-files --stage` prints it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::desk::{May, Stop};
use super::listing::{Listing, Slot};
use super::quoting::{quoted, unquoted};
use super::repo::Repo;
use super::store::{is_id, mode};

/// Most files an index may hold.
const FILES_MAX: usize = 50_000;

/// Which side of a conflict a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// No conflict.
    Merged,
    /// The common ancestor's.
    Base,
    /// The checked out side's.
    Ours,
    /// The other side's.
    Theirs,
}

impl Stage {
    /// The sides of a conflict.
    pub(super) const SIDES: [Self; 3] = [Self::Base, Self::Ours, Self::Theirs];

    /// Its digit.
    pub(super) const fn digit(self) -> u8 {
        match self {
            Self::Merged => 0,
            Self::Base => 1,
            Self::Ours => 2,
            Self::Theirs => 3,
        }
    }
}

/// The index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index(BTreeMap<(String, Stage), Slot>);

impl Index {
    /// An index of these files.
    pub(super) fn of(listing: Listing) -> Self {
        let merged = |(path, slot)| ((path, Stage::Merged), slot);
        Self(listing.into_iter().map(merged).collect())
    }

    /// Lines in order.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, Stage, &Slot)> {
        self.0
            .iter()
            .map(|((path, stage), slot)| (path.as_str(), *stage, slot))
    }

    /// The file without a conflict.
    pub(super) fn get(&self, path: &str) -> Option<&Slot> {
        self.side(path, Stage::Merged)
    }

    /// One side of a file.
    pub(super) fn side(&self, path: &str, stage: Stage) -> Option<&Slot> {
        self.0.get(&(path.to_owned(), stage))
    }

    /// Whether a path is known, with or without a conflict.
    pub(super) fn knows(&self, path: &str) -> bool {
        let mut stages = [Stage::Merged].into_iter().chain(Stage::SIDES);
        stages.any(|stage| self.side(path, stage).is_some())
    }

    /// Known paths, each once, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let mut last = None;
        self.0
            .keys()
            .map(|(path, _)| path.as_str())
            .filter(move |path| {
                let again = last == Some(*path);
                last = Some(*path);
                !again
            })
    }

    /// Files without a conflict.
    pub(super) fn merged(&self) -> Listing {
        let merged = self.lines().filter(|(_, stage, _)| *stage == Stage::Merged);
        merged
            .map(|(path, _, slot)| (path.to_owned(), slot.clone()))
            .collect()
    }

    /// Paths in conflict, in order.
    pub(super) fn conflicts(&self) -> BTreeSet<String> {
        let sides = self.lines().filter(|(_, stage, _)| *stage != Stage::Merged);
        sides.map(|(path, _, _)| path.to_owned()).collect()
    }

    /// Puts a file in: its conflict ends, and what cannot stand beside it goes.
    pub(super) fn put(&mut self, path: &str, slot: Slot) {
        self.remove(path);
        let inside = format!("{path}/");
        let folders: Vec<&str> = path
            .match_indices('/')
            .filter_map(|(at, _)| path.get(..at))
            .collect();
        self.0.retain(|(other, _), _| {
            !other.starts_with(&inside) && !folders.contains(&other.as_str())
        });
        self.0.insert((path.to_owned(), Stage::Merged), slot);
    }

    /// Puts one side of a conflict in.
    pub(super) fn put_side(&mut self, path: &str, stage: Stage, slot: Slot) {
        self.0.remove(&(path.to_owned(), Stage::Merged));
        self.0.insert((path.to_owned(), stage), slot);
    }

    /// Takes a file out, with its conflict. Says whether it was there.
    pub(super) fn remove(&mut self, path: &str) -> bool {
        let stages = [Stage::Merged].into_iter().chain(Stage::SIDES);
        let removed = stages.map(|stage| self.0.remove(&(path.to_owned(), stage)).is_some());
        removed.fold(false, |any, one| any | one)
    }
}

fn line(text: &str) -> Option<((String, Stage), Slot)> {
    let (head, path) = text.split_once('\t')?;
    let mut parts = head.split(' ');
    let mode = mode(parts.next()?)?;
    let id = parts.next().filter(|id| is_id(id))?;
    let stage = match parts.next()? {
        "0" => Stage::Merged,
        "1" => Stage::Base,
        "2" => Stage::Ours,
        "3" => Stage::Theirs,
        _ => return None,
    };
    let path = unquoted(path).filter(|path| is_path(path))?;
    let slot = Slot {
        mode,
        id: id.into(),
    };
    Some(((path, stage), slot))
}

/// Whether a path may stand in the index: relative, without dots for folders, not into `.git`.
pub(super) fn is_path(path: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part != "." && part != ".." && part != ".git";
    path.len() <= 4_096 && path.split('/').all(part)
}

impl Repo {
    /// Reads the index; an empty one when there is none.
    pub(super) fn index(&self) -> May<Index> {
        let text = self.note("index").unwrap_or_default();
        let lines: Option<BTreeMap<_, _>> = text.lines().map(line).collect();
        lines
            .map(Index)
            .ok_or_else(|| Stop::fatal("index file corrupt"))
    }

    /// Writes the index.
    pub(super) fn set_index(&mut self, index: &Index) -> May<()> {
        if index.0.len() > FILES_MAX {
            let text = format!("greenroom: an index may hold {FILES_MAX} files\n");
            return Err(Stop::says(128, text));
        }
        let mut text = String::new();
        for (path, stage, slot) in index.lines() {
            let (mode, id, path) = (slot.mode, &slot.id, quoted(path));
            let _ = writeln!(text, "{mode} {id} {}\t{path}", stage.digit());
        }
        self.set_note("index", &text);
        Ok(())
    }
}
