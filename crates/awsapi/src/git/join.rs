//! Two trees and their common ancestor become one, file by file.
//!
//! Source: git's merge strategy `ort`, without its search for renames.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::blend::{Sides, blend};
use super::desk::{Desk, May, Stop};
use super::index::Stage;
use super::lines::is_binary;
use super::listing::{Listing, Slot};
use super::work::Mover;

/// The three trees and what both sides are called.
pub(super) struct Trees<'a> {
    pub(super) base: Listing,
    pub(super) ours: Listing,
    pub(super) theirs: Listing,
    pub(super) our_name: &'a str,
    pub(super) their_name: &'a str,
}

/// A file both sides changed in ways that do not fit.
#[derive(Debug)]
struct Conflict {
    path: String,
    sides: [Option<Slot>; 3],
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// All files; those in conflict as they are left in the working tree.
    pub(super) files: Listing,
    conflicts: Vec<Conflict>,
    /// What git says of it.
    said: String,
}

impl Joined {
    /// Paths in conflict.
    pub(super) fn conflicts(&self) -> impl Iterator<Item = &str> {
        self.conflicts.iter().map(|conflict| conflict.path.as_str())
    }

    /// Whether everything fits.
    pub(super) fn is_clean(&self) -> bool {
        self.conflicts.is_empty()
    }
}

impl Desk<'_> {
    /// Joins trees; nothing but contents is written.
    pub(super) fn join_trees(&mut self, trees: &Trees<'_>) -> May<Joined> {
        let mut joined = Joined::default();
        let of = |listing: &Listing| listing.keys().cloned().collect::<BTreeSet<String>>();
        let mut paths = of(&trees.base);
        paths.extend(of(&trees.ours));
        paths.extend(of(&trees.theirs));
        for path in paths {
            let base = trees.base.get(&path).cloned();
            let ours = trees.ours.get(&path).cloned();
            let theirs = trees.theirs.get(&path).cloned();
            let plain = if ours == theirs || base == theirs {
                Some(ours.clone())
            } else if base == ours {
                Some(theirs.clone())
            } else {
                None
            };
            match plain {
                Some(Some(slot)) => {
                    joined.files.insert(path, slot);
                }
                Some(None) => {}
                None => self.blend_file(trees, &mut joined, (path, [base, ours, theirs]))?,
            }
        }
        let folders = joined.files.keys().any(|path| {
            let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
            above.any(|folder| joined.files.contains_key(folder))
        });
        if folders {
            return Err(Stop::not_simulated(
                "merges in which one side has a file where the other has a folder",
            ));
        }
        Ok(joined)
    }

    fn blend_file(
        &mut self,
        trees: &Trees<'_>,
        joined: &mut Joined,
        what: (String, [Option<Slot>; 3]),
    ) -> May<()> {
        let (path, sides) = what;
        let (ours, theirs) = match &sides {
            [_, Some(ours), Some(theirs)] => (ours, theirs),
            [_, ours, theirs] => {
                let (our_name, their_name) = (trees.our_name, trees.their_name);
                let (gone, kept) = match ours {
                    None => (our_name, their_name),
                    Some(_) => (their_name, our_name),
                };
                let _ = writeln!(
                    joined.said,
                    "CONFLICT (modify/delete): {path} deleted in {gone} and modified in {kept}.  \
                     Version {kept} of {path} left in tree."
                );
                if let Some(slot) = ours.as_ref().or(theirs.as_ref()) {
                    joined.files.insert(path.clone(), slot.clone());
                }
                joined.conflicts.push(Conflict { path, sides });
                return Ok(());
            }
        };
        let base_slot = sides.first().and_then(Option::as_ref);
        let base = match base_slot {
            Some(slot) => self.repo.blob(&slot.id)?,
            None => Arc::from([]),
        };
        let (our_text, their_text) = (self.repo.blob(&ours.id)?, self.repo.blob(&theirs.id)?);
        let mode = match base_slot {
            Some(base) if base.mode == ours.mode => theirs.mode,
            _ => ours.mode,
        };
        let _ = writeln!(joined.said, "Auto-merging {path}");
        let kind = if base_slot.is_some() {
            "content"
        } else {
            "add/add"
        };
        let content_same = ours.id == theirs.id;
        let only_one = base_slot.is_some_and(|base| base.id == ours.id || base.id == theirs.id);
        let binary = [&base, &our_text, &their_text]
            .iter()
            .any(|text| is_binary(text));
        if binary && !content_same && !only_one {
            joined.said = joined.said.replace(&format!("Auto-merging {path}\n"), "");
            let _ = write!(
                joined.said,
                "warning: Cannot merge binary files: {path} ({} vs. {})\nAuto-merging {path}\n\
                 CONFLICT ({kind}): Merge conflict in {path}\n",
                trees.our_name, trees.their_name
            );
            let id = ours.id.clone();
            joined.files.insert(path.clone(), Slot { mode, id });
            joined.conflicts.push(Conflict { path, sides });
            return Ok(());
        }
        let blended = blend(Sides {
            base: &base,
            ours: &our_text,
            theirs: &their_text,
            our_name: trees.our_name,
            their_name: trees.their_name,
        });
        let id = self.repo.keep_blob(&blended.text.into());
        joined.files.insert(path.clone(), Slot { mode, id });
        if blended.conflicts > 0 {
            let _ = writeln!(joined.said, "CONFLICT ({kind}): Merge conflict in {path}");
            joined.conflicts.push(Conflict { path, sides });
        }
        Ok(())
    }

    /// Brings what was joined into the working tree and the index, and says what git says.
    pub(super) fn lay(&mut self, from: &Listing, joined: &Joined, mover: Mover) -> May<()> {
        self.bring(from, &joined.files, mover)?;
        let mut index = self.repo.index()?;
        for conflict in &joined.conflicts {
            index.remove(&conflict.path);
            for (stage, slot) in Stage::SIDES.into_iter().zip(&conflict.sides) {
                if let Some(slot) = slot {
                    index.put_side(&conflict.path, stage, slot.clone());
                }
            }
        }
        self.out += &joined.said;
        self.repo.set_index(&index)
    }
}
