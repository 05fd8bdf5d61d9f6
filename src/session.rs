//! Session: a history that somebody watches and changes: the moment that is shown, how fast it
//! goes on, and the way it did not take.
//!
//! A moment of the past is shown by a cursor; at the end of the history time goes on. Whoever
//! changes the past branches off there, and the calls that followed are made again in the branch.
//! Not here: how it looks (`screens`), what lines mean (the course).

mod branch;
mod change;
mod course;
mod journal;
mod moves;
mod pace;
mod surroundings;

use std::collections::VecDeque;

use greenroom_course::play::Player;
use greenroom_engine::history::{Cursor, History};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::tape::Step;
use greenroom_engine::world::World;

pub use branch::Side;
pub use change::Changed;
pub use course::{Course, Order, Prepared, Product};
use journal::Journal;
pub use pace::{Pace, SPEEDS};
pub use surroundings::surroundings;

/// A history being watched.
#[derive(Clone, Debug)]
pub struct Session {
    player: Player,
    cursor: Cursor,
    /// The world at the shown moment, its clock included.
    shown: World,
    at: SimTime,
    pace: Pace,
    /// Calls that a branch still has to make, in order of time.
    later: VecDeque<Step>,
    /// The way that was not taken, when there are two.
    other: Option<Box<Side>>,
    bookmarks: Vec<SimTime>,
    journal: Journal,
}

impl Session {
    /// Watches from the beginning of the play.
    pub fn new(player: Player) -> Self {
        let at = player.begin;
        let since = player.since;
        Self::shown_at(player, at, since)
    }

    /// Watches the present: what a lab does.
    pub fn live(player: Player) -> Self {
        let at = player.world().now;
        let count = player.tape.cloud().history().len();
        Self::shown_at(player, at, count)
    }

    fn shown_at(player: Player, at: SimTime, count: u32) -> Self {
        let cursor = Cursor::new(player.tape.cloud().history(), count);
        let mut shown = cursor.world().clone();
        shown.now = at;
        Self {
            player,
            cursor,
            shown,
            at,
            pace: Pace::default(),
            later: VecDeque::new(),
            other: None,
            bookmarks: Vec::new(),
            journal: Journal::default(),
        }
    }

    /// The world at the shown moment.
    pub const fn world(&self) -> &World {
        &self.shown
    }

    /// Who plays, at the end of the history.
    pub const fn player(&self) -> &Player {
        &self.player
    }

    /// All that happened, the future of the shown moment included.
    pub const fn history(&self) -> &History {
        self.player.tape.cloud().history()
    }

    /// Events that have happened at the shown moment.
    pub const fn count(&self) -> u32 {
        self.cursor.count()
    }

    /// Events of the world's set-up: the play's own begin after them.
    pub const fn since(&self) -> u32 {
        self.player.since
    }

    /// The shown moment.
    pub const fn at(&self) -> SimTime {
        self.at
    }

    /// When the play began.
    pub const fn begin(&self) -> SimTime {
        self.player.begin
    }

    /// How far the history reaches.
    pub fn end(&self) -> SimTime {
        self.player.world().now
    }

    /// How long the play has gone on at the shown moment.
    pub fn elapsed(&self) -> Span {
        self.at.since(self.player.begin)
    }

    /// Whether the shown moment is the present.
    pub fn is_present(&self) -> bool {
        self.count() == self.history().len() && self.at == self.end()
    }

    /// Whether the present is shown and nothing is under way.
    pub fn is_over(&self) -> bool {
        self.is_present() && self.later.is_empty() && self.player.tape.cloud().next_work().is_none()
    }

    /// Moments to come back to, in order.
    pub fn bookmarks(&self) -> &[SimTime] {
        &self.bookmarks
    }

    /// Sets a bookmark at the shown moment, or takes it away.
    pub fn bookmark(&mut self) {
        match self.bookmarks.binary_search(&self.at) {
            Ok(place) => drop(self.bookmarks.remove(place)),
            Err(place) => self.bookmarks.insert(place, self.at),
        }
    }
}

#[cfg(test)]
mod tests;
