//! What is watched: a picture that follows what is worth a look, until somebody chooses.

use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::world::World;

use crate::pictures::{Eye, Picture};
use crate::widgets::list::Focused;

/// The picture at the right.
#[derive(Debug)]
pub(super) struct Watched {
    pub(super) picture: Picture,
    below: Vec<Picture>,
    pub(super) pick: usize,
    follows: bool,
    /// When the last line was typed: where watching begins.
    pub(super) since: Option<SimTime>,
}

impl Watched {
    pub(super) fn new(w: &World) -> Self {
        Self {
            picture: Picture::first(w),
            below: Vec::new(),
            pick: 0,
            follows: true,
            since: None,
        }
    }

    /// Something was done at that moment.
    pub(super) const fn begins(&mut self, at: SimTime) {
        self.since = Some(at);
    }

    /// After time passed.
    pub(super) fn catch_up(&mut self, w: &World) {
        if self.follows {
            self.picture = Picture::first(w);
        }
        while !self.picture.is_there(w) {
            self.picture = self.below.pop().unwrap_or(Picture::Glance);
        }
        self.pick = self.pick.min(self.picture.len(w).saturating_sub(1));
    }

    /// Picks another thing in it.
    pub(super) fn walk(&mut self, w: &World, by: isize) {
        self.follows = false;
        let last = self.picture.len(w).saturating_sub(1);
        self.pick = self.pick.saturating_add_signed(by).min(last);
    }

    /// Opens what is picked; says whether anything opened.
    pub(super) fn open(&mut self, w: &World) -> bool {
        let Some(picture) = self.picture.opens(w, self.pick) else {
            return false;
        };
        self.follows = false;
        self.below
            .push(std::mem::replace(&mut self.picture, picture));
        self.pick = 0;
        true
    }

    /// Back to the picture before; says whether there was one.
    pub(super) fn back(&mut self) -> bool {
        match self.below.pop() {
            Some(picture) => self.picture = picture,
            None if !self.follows => self.follows = true,
            None => return false,
        }
        self.pick = 0;
        true
    }

    pub(super) fn eye(&self, focus: Focused) -> Eye {
        Eye {
            pick: self.pick,
            focus: if self.follows { Focused::No } else { focus },
        }
    }
}
