//! What the stage remembers.

use std::sync::Arc;

use greenroom_course::fault;
use greenroom_engine::history::History;
use greenroom_engine::kernel::event::Event;
use greenroom_engine::world::World;
use greenroom_view::board::Board;
use greenroom_view::pipeline::{self, Through};
use greenroom_view::{sentence, thing, why::Why};

use super::layout::Wants;
use crate::pictures::{Eye, Picture};
use crate::session::{Order, Session};
use crate::widgets::{
    list::{Focused, Pick},
    prompt::Prompt,
};

/// The stage.
#[derive(Debug)]
pub struct State {
    /// What was asked for: empty for a choice of all there is.
    pub(super) id: Arc<str>,
    /// What it is called.
    pub(super) title: String,
    pub(super) standing: Standing,
}

/// How far the stage is.
#[derive(Debug)]
pub(super) enum Standing {
    /// The course is still being read.
    NoCourse,
    /// Everything that can be played; one is to be chosen.
    Choosing(Pick),
    /// It is being prepared.
    Waiting(Order),
    /// It cannot be shown, and why.
    Cannot(String),
    /// It is on.
    Here(Box<Show>),
}

/// Which part listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pane {
    Picture,
    Events,
}

/// What lies over the picture.
#[derive(Debug)]
pub(super) enum Over {
    /// The chain of causes of an event.
    Why { why: Why, pick: Pick },
    /// Two ways side by side, from a row on.
    Compare { top: usize },
    /// What a typed line printed.
    Printed { lines: Vec<String>, top: usize },
}

/// A world on the stage.
#[derive(Debug)]
pub(super) struct Show {
    pub(super) session: Session,
    pub(super) board: Board,
    /// What is looked at.
    pub(super) picture: Picture,
    /// What was looked at before, the oldest first.
    pub(super) below: Vec<Picture>,
    pub(super) pick: usize,
    pub(super) pane: Pane,
    /// The event that is picked, counted back from the last one.
    pub(super) event: usize,
    pub(super) over: Option<Over>,
    pub(super) prompt: Option<Prompt>,
    /// Whether the picture follows what is worth a look.
    pub(super) follows: bool,
    /// A fault that is being put together.
    pub(super) fault: Option<Fault>,
}

/// A fault being put together from a menu: its kind, and what fills its gaps so far.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) choice: Option<fault::Choice>,
    pub(super) filled: Vec<String>,
}

impl State {
    /// The stage for a world, a play or a story; a choice of all for an empty id.
    pub fn new(id: Arc<str>) -> Self {
        Self {
            id,
            title: String::new(),
            standing: Standing::NoCourse,
        }
    }
}

impl Show {
    /// A session on the stage, at its beginning.
    pub(super) fn new(session: Session) -> Self {
        let board = Board::of(session.history());
        let picture = Picture::first(session.world());
        Self {
            session,
            board,
            picture,
            below: Vec::new(),
            pick: 0,
            pane: Pane::Picture,
            event: 0,
            over: None,
            prompt: None,
            follows: true,
            fault: None,
        }
    }

    /// After time passed: the index grows, the picture follows.
    pub(super) fn catch_up(&mut self) {
        self.board.extend(self.session.history());
        self.session.keep_up();
        self.event = 0;
        let w = self.session.world();
        if self.follows {
            self.picture = Picture::first(w);
        }
        while !self.picture.is_there(w) {
            self.picture = self.below.pop().unwrap_or(Picture::Glance);
        }
        self.pick = self.pick.min(self.picture.len(w).saturating_sub(1));
    }

    /// After the history became another one.
    pub(super) fn rebuild(&mut self) {
        self.board = Board::of(self.session.history());
        self.catch_up();
    }

    /// Opens another picture over this one.
    pub(super) fn open(&mut self, picture: Picture) {
        self.follows = false;
        let left = std::mem::replace(&mut self.picture, picture);
        self.below.push(left);
        self.pick = 0;
    }

    /// Back to the picture before; says whether there was one.
    pub(super) fn back(&mut self) -> bool {
        let Some(picture) = self.below.pop() else {
            return false;
        };
        self.picture = picture;
        self.pick = 0;
        true
    }

    /// What the picture's loudest part opens: shown beside it where there is room.
    pub(super) fn inside(&self) -> Option<Picture> {
        let w = self.session.world();
        let opened = |pick: usize| self.picture.opens(w, pick);
        if !self.follows
            && let Some(picture) = opened(self.pick)
        {
            return Some(picture);
        }
        let looked = match &self.picture {
            Picture::Pipeline(name) => newest_work(w, name),
            Picture::Fleet(_) | Picture::Glance => None,
            Picture::Hooks(_) | Picture::Build(_) | Picture::Traffic(_) => {
                self.below.last().cloned()
            }
        };
        looked.or_else(|| opened(0)).or(Some(Picture::Glance))
    }

    /// What there has to be room for.
    pub(super) fn wants(&self) -> Wants {
        Wants {
            prompt: self.prompt.is_some(),
            below: matches!(self.picture, Picture::Pipeline(_)),
        }
    }

    pub(super) fn eye(&self) -> Eye {
        let here = self.pane == Pane::Picture && !self.session.pace().playing;
        Eye {
            pick: self.pick,
            focus: if here && !self.follows {
                Focused::Yes
            } else {
                Focused::No
            },
        }
    }

    /// Events that have happened at the shown moment and belong to the play.
    pub(super) fn events(&self) -> usize {
        (self.session.count() - self.session.since().min(self.session.count())) as usize
    }

    /// Number of the picked event, if anything happened yet.
    pub(super) fn picked_event(&self) -> Option<u32> {
        let back = u32::try_from(self.event).ok()?;
        let seq = self.session.count().checked_sub(back + 1)?;
        (seq >= self.session.since()).then_some(seq)
    }

    /// An event of the history in one sentence.
    pub(super) fn sentence(&self, seq: u32) -> Option<(&Event, String)> {
        let event = self.session.history().get(seq)?;
        // The world at the history's end knows every name.
        Some((
            event,
            sentence::of(self.session.player().world(), &event.fact),
        ))
    }

    /// The picture of what an event is about.
    pub(super) fn picture_of(&self, seq: u32) -> Option<Picture> {
        let event = self.session.history().get(seq)?;
        let w = self.session.player().world();
        Picture::of(w, &thing::of(w, &event.fact)?)
    }

    /// The history of the way not taken, if there is one.
    pub(super) fn other_history(&self) -> Option<&History> {
        self.session.other().map(crate::session::Side::history)
    }
}

/// The work that an action of a pipeline started last.
fn newest_work(w: &World, name: &str) -> Option<Picture> {
    let found = pipeline::of(w, name, Through::Latest)?;
    let actions = found.stages.iter().flat_map(|stage| &stage.actions);
    let working = actions.filter(|action| action.link.is_some());
    let newest = working.max_by_key(|action| action.started)?;
    Picture::of(w, newest.link.as_ref()?)
}
