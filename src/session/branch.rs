//! Two ways from one moment.

use std::collections::VecDeque;

use greenroom_course::play::Player;
use greenroom_engine::history::{Cursor, History};
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::tape::Step;
use greenroom_engine::world::World;

use super::Session;

/// The way that is not watched.
#[derive(Clone, Debug)]
pub struct Side {
    player: Player,
    cursor: Cursor,
    later: VecDeque<Step>,
    shown: World,
    /// Where the two ways part.
    pub forked_at: SimTime,
}

impl Side {
    /// Its history.
    pub const fn history(&self) -> &History {
        self.player.tape.cloud().history()
    }

    /// Its world at the shown moment.
    pub const fn world(&self) -> &World {
        &self.shown
    }
}

impl Session {
    /// Branches off at the shown moment: what follows may go another way. The way so far is kept
    /// beside it. Calls that were made later are made again when their time comes.
    pub fn branch(&mut self) {
        let at = self.at;
        let later = self.player.tape.steps().iter();
        let later = later.filter(|step| step.at > at).cloned();
        let later = later.chain(self.later.iter().cloned()).collect();
        let mut player = self.player.clone();
        player.tape = self.player.tape.fork(at);
        player.done.retain(|done| done.at <= at);
        let cursor = Cursor::new(player.tape.cloud().history(), self.since());
        let side = Side {
            player: std::mem::replace(&mut self.player, player),
            cursor: std::mem::replace(&mut self.cursor, cursor),
            later: std::mem::replace(&mut self.later, later),
            shown: self.shown.clone(),
            forked_at: at,
        };
        self.other = Some(Box::new(side));
        self.show(at, self.history().count_at(at));
    }

    /// The other way, at the same moment.
    pub fn other(&self) -> Option<&Side> {
        self.other.as_deref()
    }

    /// Lets the other way reach the shown moment too.
    pub fn keep_up(&mut self) {
        let at = self.at;
        if self.other.is_none() {
            return;
        }
        self.swap();
        self.reach(at);
        self.show(at, self.history().count_at(at));
        self.swap();
    }

    /// Watches the other way.
    pub fn swap(&mut self) {
        let Some(side) = &mut self.other else { return };
        std::mem::swap(&mut self.player, &mut side.player);
        std::mem::swap(&mut self.cursor, &mut side.cursor);
        std::mem::swap(&mut self.later, &mut side.later);
        std::mem::swap(&mut self.shown, &mut side.shown);
    }

    /// Forgets the other way.
    pub fn drop_other(&mut self) {
        self.other = None;
    }
}
