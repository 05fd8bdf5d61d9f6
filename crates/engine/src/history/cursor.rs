//! A world that moves along a history: forwards by folding, backwards from the nearest world that
//! was kept.

use super::History;
use crate::world::World;

/// Events between two worlds that a cursor leaves behind on its way.
const WAYPOINT_EVERY: u32 = 512;
/// Worlds that a cursor keeps: together they reach one snapshot of the history back.
const WAYPOINTS: usize = 32;

/// The world after so many events of a history, ready to go on from there.
///
/// A cursor belongs to one history, which may grow; another history needs another cursor.
#[derive(Clone, Debug)]
pub struct Cursor {
    world: World,
    count: u32,
    /// Worlds left behind, the oldest first: single steps back begin here.
    waypoints: Vec<(u32, World)>,
}

impl Cursor {
    /// The world after the first `count` events.
    pub fn new(history: &History, count: u32) -> Self {
        let mut cursor = Self {
            world: history.world_after(0),
            count: 0,
            waypoints: Vec::new(),
        };
        cursor.seek(history, count);
        cursor
    }

    /// The world.
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// How many events have happened in it.
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// Goes to where the first `count` events have happened, by the shortest way.
    pub fn seek(&mut self, history: &History, count: u32) {
        let count = count.min(history.len());
        self.jump(history, count);
        let left = count.saturating_sub(self.count) as usize;
        for event in history.since(self.count).take(left) {
            self.world.fold(event);
            self.count += 1;
            if self.count.is_multiple_of(WAYPOINT_EVERY) {
                self.leave_waypoint();
            }
        }
    }

    /// Takes the nearest world before `count`: the one at hand, one left behind, or a snapshot.
    fn jump(&mut self, history: &History, count: u32) {
        let here = (self.count <= count).then_some(self.count);
        let before = |(at, _): &&(u32, World)| *at <= count;
        let left = self.waypoints.iter().filter(before);
        let left = left.map(|(at, world)| (*at, world));
        let nearest = left
            .chain(history.snapshot_before(count))
            .max_by_key(|(at, _)| *at)
            .filter(|(at, _)| here.is_none_or(|here| *at > here));
        if let Some((at, world)) = nearest {
            self.world = world.clone();
            self.count = at;
        }
    }

    fn leave_waypoint(&mut self) {
        if self.waypoints.iter().any(|(at, _)| *at == self.count) {
            return;
        }
        if self.waypoints.len() == WAYPOINTS {
            self.waypoints.remove(0);
        }
        self.waypoints.push((self.count, self.world.clone()));
    }
}
