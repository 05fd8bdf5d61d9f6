//! Which of the files that went are those that came, as git guesses it.
//!
//! Source: git's `diffcore-rename` and `diffcore-delta`: same content first, then contents that
//! share at least half of their bytes, counted by lines.

use std::collections::BTreeMap;

use super::{Change, Origin, Reader};
use crate::git::desk::May;
use crate::git::lines::is_binary;
use crate::git::store::Id;

/// Full likeness.
const SAME: u64 = 60_000;
/// Least likeness of a rename.
const LEAST: u64 = 30_000;
/// Pairs that are compared at most; with more, only same contents are found.
const PAIRS_MAX: usize = 10_000;

/// Joins files that went and came into renames; the rest stays.
pub(super) fn find(reader: &Reader<'_>, changes: Vec<Change>) -> May<Vec<Change>> {
    let gone: Vec<usize> = places(&changes, 'D');
    let come: Vec<usize> = places(&changes, 'A');
    if gone.is_empty() || come.is_empty() {
        return Ok(changes);
    }
    // New place to (old place, likeness).
    let mut pairs: BTreeMap<usize, (usize, u64)> = BTreeMap::new();
    same_content(&changes, &gone, &come, &mut pairs);
    let is_used = |pairs: &BTreeMap<usize, (usize, u64)>, at: usize| {
        pairs.values().any(|(old, _)| *old == at)
    };
    let gone: Vec<usize> = gone
        .into_iter()
        .filter(|at| !is_used(&pairs, *at))
        .collect();
    let come: Vec<usize> = come
        .into_iter()
        .filter(|at| !pairs.contains_key(at))
        .collect();
    if gone.len().saturating_mul(come.len()) <= PAIRS_MAX {
        let table = Likeness::of(reader, &changes, &gone, &come)?;
        same_name(&changes, &table, &mut pairs);
        alike(&table, &mut pairs);
    }
    Ok(joined(changes, &pairs))
}

fn places(changes: &[Change], letter: char) -> Vec<usize> {
    let of = changes
        .iter()
        .enumerate()
        .filter(|(_, change)| change.letter() == letter);
    of.map(|(at, _)| at).collect()
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn same_content(
    changes: &[Change],
    gone: &[usize],
    come: &[usize],
    pairs: &mut BTreeMap<usize, (usize, u64)>,
) {
    let mut by_id: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
    for at in gone {
        if let Some(old) = changes.get(*at).and_then(|change| change.old.as_ref()) {
            by_id.entry(&old.id).or_default().push(*at);
        }
    }
    for at in come {
        let Some(change) = changes.get(*at) else {
            continue;
        };
        let Some(old) = change.new.as_ref().and_then(|new| by_id.get_mut(&new.id)) else {
            continue;
        };
        let same_name = |old: &usize| {
            changes
                .get(*old)
                .is_some_and(|gone| name(&gone.path) == name(&change.path))
        };
        let best = old.iter().position(same_name).unwrap_or(0);
        if best < old.len() {
            pairs.insert(*at, (old.remove(best), SAME));
        }
    }
}

/// How alike files that went and files that came are.
struct Likeness {
    /// New place, old place, likeness; only those that are alike enough.
    rows: Vec<(usize, usize, u64)>,
}

impl Likeness {
    fn of(reader: &Reader<'_>, changes: &[Change], gone: &[usize], come: &[usize]) -> May<Self> {
        let mut old = Vec::new();
        for at in gone {
            let slot = changes.get(*at).and_then(|change| change.old.as_ref());
            old.push((*at, Bag::of(&reader.read(slot)?)));
        }
        let mut rows = Vec::new();
        for new in come {
            let slot = changes.get(*new).and_then(|change| change.new.as_ref());
            let bag = Bag::of(&reader.read(slot)?);
            let likes = old
                .iter()
                .map(|(old, other)| (*new, *old, other.likeness(&bag)));
            rows.extend(likes.filter(|(_, _, like)| *like >= LEAST));
        }
        Ok(Self { rows })
    }
}

/// Files that kept their name and changed their folder are looked at first, if the name is unique.
fn same_name(changes: &[Change], table: &Likeness, pairs: &mut BTreeMap<usize, (usize, u64)>) {
    let name_of = |at: usize| changes.get(at).map(|change| name(&change.path));
    let unique = |at: usize, letter: char| {
        let same = places(changes, letter)
            .into_iter()
            .filter(|other| name_of(*other) == name_of(at));
        same.count() == 1
    };
    for (new, old, like) in &table.rows {
        let same = name_of(*new) == name_of(*old) && unique(*new, 'A') && unique(*old, 'D');
        if same {
            pairs.insert(*new, (*old, *like));
        }
    }
}

/// The most alike pairs first.
fn alike(table: &Likeness, pairs: &mut BTreeMap<usize, (usize, u64)>) {
    let mut rows = table.rows.clone();
    rows.sort_by_key(|(new, old, like)| (std::cmp::Reverse(*like), *new, *old));
    for (new, old, like) in rows {
        let taken = pairs.values().any(|(other, _)| *other == old);
        if !taken && !pairs.contains_key(&new) {
            pairs.insert(new, (old, like));
        }
    }
}

fn joined(changes: Vec<Change>, pairs: &BTreeMap<usize, (usize, u64)>) -> Vec<Change> {
    let olds: Vec<Change> = changes.clone();
    let used: Vec<usize> = pairs.values().map(|(old, _)| *old).collect();
    let kept = changes
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !used.contains(at));
    kept.map(|(at, change)| {
        let Some((old, like)) = pairs.get(&at) else {
            return change;
        };
        let Some(gone) = olds.get(*old) else {
            return change;
        };
        let percent = u32::try_from(like * 100 / SAME).unwrap_or(100);
        Change {
            old: gone.old.clone(),
            from: Some(Origin {
                path: gone.path.clone(),
                percent,
            }),
            ..change
        }
    })
    .collect()
}

/// A content as counted pieces: lines, or 64 bytes of a longer line.
struct Bag {
    bytes: u64,
    pieces: BTreeMap<u32, u64>,
}

impl Bag {
    fn of(content: &[u8]) -> Self {
        let text = !is_binary(content);
        let mut pieces: BTreeMap<u32, u64> = BTreeMap::new();
        let (mut a, mut b, mut count) = (0_u32, 0_u32, 0_u64);
        let mut rest = content.iter().peekable();
        while let Some(byte) = rest.next() {
            // Line ends of Windows count as those of Unix.
            if text && *byte == b'\r' && rest.peek() == Some(&&b'\n') {
                continue;
            }
            let before = a;
            a = (a << 7) ^ (b >> 25);
            b = (b << 7) ^ (before >> 25);
            a = a.wrapping_add(u32::from(*byte));
            count += 1;
            if count < 64 && *byte != b'\n' {
                continue;
            }
            *pieces
                .entry(a.wrapping_add(b.wrapping_mul(0x61)) % 107_927)
                .or_default() += count;
            (a, b, count) = (0, 0, 0);
        }
        if count > 0 {
            *pieces
                .entry(a.wrapping_add(b.wrapping_mul(0x61)) % 107_927)
                .or_default() += count;
        }
        Self {
            bytes: content.len() as u64,
            pieces,
        }
    }

    /// How much of the bigger one both share.
    fn likeness(&self, other: &Self) -> u64 {
        let most = self.bytes.max(other.bytes);
        let apart = most - self.bytes.min(other.bytes);
        if most * (SAME - LEAST) < apart * SAME || most == 0 || self.bytes == 0 {
            return 0;
        }
        let shared: u64 = self
            .pieces
            .iter()
            .filter_map(|(piece, count)| Some(*count.min(other.pieces.get(piece)?)))
            .sum();
        shared * SAME / most
    }
}
