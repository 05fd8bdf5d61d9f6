//! Two histories that share a beginning: where they part, both aligned by moment, and what they
//! came to.
//!
//! Events are the same here when they say the same at the same moment: numbers that only the
//! engine sees may differ after a fork and make no difference to anybody.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use greenroom_engine::history::History;
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::world::World;

mod ends;
pub use ends::{Difference, ends};

use crate::board::{Board, Mark};
use crate::sentence;

/// One of the two ways.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// All that happened on it.
    pub history: &'a History,
    /// The index of that history.
    pub board: &'a Board,
    /// A world in which all that is compared has happened.
    pub world: &'a World,
}

/// Where two histories part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// How many events both share.
    pub common: u32,
    /// The moment of the first event that is another one, or is missing on one side.
    pub at: SimTime,
    /// What happens first on the left side, if anything more does.
    pub left: Option<String>,
    /// And on the right side.
    pub right: Option<String>,
}

impl Parting {
    /// In one sentence.
    pub fn sentence(&self) -> String {
        let side = |says: &Option<String>| match says {
            Some(says) => format!("\"{says}\""),
            None => "nothing more happens".to_owned(),
        };
        format!(
            "The two part at {}: on the left {}, on the right {}.",
            self.at,
            side(&self.left),
            side(&self.right)
        )
    }
}

/// Marks of both sides that stand beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The moment.
    pub at: SimTime,
    /// What happened on the left side.
    pub left: Option<Entry>,
    /// What happened on the right side: the same, if both are there.
    pub right: Option<Entry>,
}

impl Row {
    /// Whether it happened on both sides.
    pub const fn is_common(&self) -> bool {
        self.left.is_some() && self.right.is_some()
    }
}

/// A mark in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The mark.
    pub mark: Mark,
    /// What it says.
    pub sentence: String,
}

/// The first difference; `None` if the histories are identical.
pub fn parting(left: Side<'_>, right: Side<'_>) -> Option<Parting> {
    let common = left.history.common(right.history);
    let first = |side: Side<'_>| side.history.get(common).map(|event| event.at);
    let at = match (first(left), first(right)) {
        (Some(ours), Some(theirs)) => ours.min(theirs),
        (Some(at), None) | (None, Some(at)) => at,
        (None, None) => return None,
    };
    let says = |side: Side<'_>| {
        let event = side.history.get(common)?;
        Some(sentence::of(side.world, &event.fact))
    };
    Some(Parting {
        common,
        at,
        left: says(left),
        right: says(right),
    })
}

/// The marks of both sides from one moment to another, both included, aligned by moment: no more
/// than `limit` rows, the earliest first.
pub fn rows(
    left: Side<'_>,
    right: Side<'_>,
    (from, to): (SimTime, SimTime),
    limit: usize,
) -> Vec<Row> {
    let ours = left.board.marks_between(from, to);
    let theirs = right.board.marks_between(from, to);
    let moments = ours.iter().chain(theirs).map(|mark| mark.at);
    let moments: BTreeSet<SimTime> = moments.collect();
    let mut rows = Vec::new();
    for at in moments {
        if rows.len() >= limit {
            break;
        }
        let left = entries(left, at);
        let right = entries(right, at);
        align(at, left, right, &mut rows);
    }
    rows.truncate(limit);
    rows
}

fn entries(side: Side<'_>, at: SimTime) -> Vec<Entry> {
    let marks = side.board.marks_between(at, at).iter();
    let told = marks.filter_map(|mark| {
        let event = side.history.get(mark.seq)?;
        Some(Entry {
            mark: *mark,
            sentence: sentence::of(side.world, &event.fact),
        })
    });
    told.collect()
}

/// Puts what says the same side by side, in the order of the left side; the rest of the right
/// side follows.
fn align(at: SimTime, left: Vec<Entry>, right: Vec<Entry>, rows: &mut Vec<Row>) {
    let mut places: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (place, entry) in right.iter().enumerate() {
        places.entry(&entry.sentence).or_default().push_back(place);
    }
    let matched: Vec<Option<usize>> = left
        .iter()
        .map(|entry| places.get_mut(entry.sentence.as_str())?.pop_front())
        .collect();
    let mut right: Vec<Option<Entry>> = right.into_iter().map(Some).collect();
    for (entry, place) in left.into_iter().zip(matched) {
        let twin = place.and_then(|place| right.get_mut(place)?.take());
        rows.push(Row {
            at,
            left: Some(entry),
            right: twin,
        });
    }
    rows.extend(right.into_iter().flatten().map(|entry| Row {
        at,
        left: None,
        right: Some(entry),
    }));
}

#[cfg(test)]
mod tests;
