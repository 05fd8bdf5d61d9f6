//! All that happened, and the worlds between: a log in chunks and a snapshot now and then.
//!
//! Cloning copies pointers. Any moment comes back as the nearest snapshot plus a fold of the
//! events since; no dice are thrown and no script runs on the way. A [`Cursor`] keeps the world it
//! last showed, so that whoever plays a history pays for each event once.

use std::sync::Arc;

mod cursor;
mod digest;
pub use cursor::Cursor;

use crate::kernel::event::Event;
use crate::kernel::limits::SNAPSHOT_EVERY;
use crate::kernel::time::SimTime;
use crate::world::World;

const CHUNK: usize = 4_096;

/// The log of a world, with snapshots.
#[derive(Clone, Debug)]
pub struct History {
    full: Vec<Arc<[Event]>>,
    tail: Vec<Event>,
    /// Worlds before the event with this number.
    snapshots: Vec<(u32, World)>,
}

impl History {
    pub(crate) fn new(world: &World) -> Self {
        Self {
            full: Vec::new(),
            tail: Vec::new(),
            snapshots: vec![(0, world.clone())],
        }
    }

    pub(crate) fn push(&mut self, event: Event, after: &World) {
        self.tail.push(event);
        if self.tail.len() == CHUNK {
            self.full.push(std::mem::take(&mut self.tail).into());
        }
        if self.len().is_multiple_of(SNAPSHOT_EVERY) {
            self.snapshots.push((self.len(), after.clone()));
        }
    }

    /// Number of events.
    pub fn len(&self) -> u32 {
        u32::try_from(self.full.len() * CHUNK + self.tail.len()).unwrap_or(u32::MAX)
    }

    /// Whether nothing happened yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One event.
    pub fn get(&self, seq: u32) -> Option<&Event> {
        let at = seq as usize;
        match self.full.get(at / CHUNK) {
            Some(chunk) => chunk.get(at % CHUNK),
            None => self.tail.get(at - self.full.len() * CHUNK),
        }
    }

    /// Events from one number to the end.
    pub fn since(&self, seq: u32) -> impl Iterator<Item = &Event> {
        let at = seq as usize;
        let full = self.full.get(at / CHUNK..).unwrap_or_default();
        let skip = if full.is_empty() {
            at - self.full.len() * CHUNK
        } else {
            at % CHUNK
        };
        full.iter()
            .flat_map(|chunk| chunk.iter())
            .chain(&self.tail)
            .skip(skip)
    }

    /// All events.
    pub fn iter(&self) -> impl Iterator<Item = &Event> {
        self.since(0)
    }

    /// How many events had happened by the end of a moment.
    pub fn count_at(&self, at: SimTime) -> u32 {
        let full = self
            .full
            .partition_point(|c| c.last().is_some_and(|e| e.at <= at));
        let inside = match self.full.get(full) {
            Some(chunk) => chunk.partition_point(|e| e.at <= at),
            None => self.tail.partition_point(|e| e.at <= at),
        };
        u32::try_from(full * CHUNK + inside).unwrap_or(u32::MAX)
    }

    /// The world after the first `count` events.
    pub fn world_after(&self, count: u32) -> World {
        let count = count.min(self.len());
        let Some((seq, snapshot)) = self.snapshot_before(count) else {
            return World::new(crate::world::Scenario::default());
        };
        let mut world = snapshot.clone();
        for event in self.since(seq).take((count - seq) as usize) {
            world.fold(event);
        }
        world
    }

    /// The last snapshot that holds no more than so many events, and how many it holds.
    fn snapshot_before(&self, count: u32) -> Option<(u32, &World)> {
        let after = self.snapshots.partition_point(|(seq, _)| *seq <= count);
        let (seq, world) = self.snapshots.get(after.checked_sub(1)?)?;
        Some((*seq, world))
    }

    /// How many events two histories have in common, counted from their beginning: the number of
    /// the first event that is another one, or is missing on one side.
    ///
    /// What a fork shares with its origin costs nothing to compare.
    pub fn common(&self, other: &Self) -> u32 {
        let same = |(ours, theirs): &(&Arc<[Event]>, &Arc<[Event]>)| Arc::ptr_eq(ours, theirs);
        let chunks = self.full.iter().zip(&other.full).take_while(same).count();
        let shared = u32::try_from(chunks * CHUNK).unwrap_or(u32::MAX);
        let pairs = self.since(shared).zip(other.since(shared));
        let equal = pairs.take_while(|(ours, theirs)| ours == theirs).count();
        shared.saturating_add(u32::try_from(equal).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests;
