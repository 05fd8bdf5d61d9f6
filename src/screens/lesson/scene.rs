//! The scene: the world beside the text, at a moment, and where somebody looks in it.

use std::time::Duration;

use greenroom_course::blocks::{Block, View};
use greenroom_course::lesson::Lesson;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_view::{board::Board, sentence};

use super::{
    needs::Need,
    state::{State, picture, predict},
};
use crate::{
    pictures::Picture,
    session::Session,
    widgets::{
        list::{Pick, Step},
        steps::clock,
    },
};

/// The longest that a predicted play is watched, in seconds of display time.
const WATCH_SECONDS: u64 = 8;

/// What stands beside the text: the last picture, or what was played at the last gate that was
/// answered, whichever comes later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Showing {
    pub(super) need: Need,
    pub(super) view: Option<View>,
    /// The moment of the play; its end when there is none.
    pub(super) until: Option<Span>,
    /// The gate at which it was played.
    pub(super) gate: Option<String>,
}

/// What is to be shown at a step.
pub(super) fn showing(state: &State, lesson: &Lesson) -> Option<Showing> {
    let steps = lesson.steps.iter().take(state.step + 1);
    let mut found: Option<Showing> = None;
    for block in steps.flat_map(|step| &step.blocks) {
        if let Some(scene) = picture(block) {
            found = Some(Showing {
                need: Need::new(&scene.world, scene.play.as_deref()),
                view: Some(scene.view),
                until: scene.until,
                gate: None,
            });
        } else if let Some(predict) = predict(block).filter(|p| state.answer(p).is_some()) {
            found = Some(Showing {
                need: Need::new(&predict.world, predict.play.as_deref()),
                view: found.and_then(|found| found.view),
                until: None,
                gate: Some(predict.id.clone()),
            });
        }
    }
    found
}

/// The worlds of a step: what stands beside it first, then its gates and claims.
pub(super) fn needs(state: &State, lesson: &Lesson) -> Vec<Need> {
    let shown = showing(state, lesson).map(|shown| shown.need);
    let near = lesson.steps.iter().skip(state.step).take(2);
    let blocks: Vec<&Block> = near.flat_map(|step| &step.blocks).collect();
    let asked = blocks.iter().filter_map(|block| Need::of(block));
    shown.into_iter().chain(asked).collect()
}

/// A world being watched.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) showing: Showing,
    pub(super) session: Session,
    /// Pictures that were opened from others, the last one on top.
    trail: Vec<Picture>,
    pub(super) pick: Pick,
    /// Where the play ends: watching stops there.
    end: SimTime,
    /// Events until then.
    events: u32,
    /// Marks of the whole play.
    pub(super) board: Board,
}

impl Scene {
    /// The world at the moment that is to be shown.
    pub(super) fn new(showing: Showing, session: &Session) -> Self {
        let mut session = session.clone();
        let end = session.end();
        if let Some(until) = showing.until {
            session.seek(session.begin() + until);
        }
        let (board, events) = (Board::of(session.history()), session.history().len());
        let mut scene = Self {
            showing,
            session,
            trail: Vec::new(),
            pick: Pick::default(),
            end,
            events,
            board,
        };
        if scene.showing.until.is_none() {
            scene.finish();
        }
        scene
    }

    /// Shows the play from its beginning, no longer than somebody likes to watch.
    pub(super) fn watch(&mut self) {
        self.session.to_start();
        let span = self.end.since(self.session.begin()).as_seconds();
        let slow = |session: &Session| span / u64::from(session.pace().speed) > WATCH_SECONDS;
        let mut speed = 0;
        while slow(&self.session) && speed != self.session.pace().speed {
            speed = self.session.pace().speed;
            self.session.faster();
        }
        self.session.play_pause();
    }

    /// Plays or pauses; from the end it begins again. Without motion it goes to the end at once.
    pub(super) fn play_pause(&mut self, motion: Motion) {
        let playing = self.session.pace().playing;
        if !playing && self.is_at_end() {
            self.session.to_start();
        }
        match motion {
            Motion::On => self.session.play_pause(),
            Motion::Off => self.finish(),
        }
    }

    /// Display time passed. Says whether the play came to its end with it.
    pub(super) fn frame(&mut self, dt: Duration) -> bool {
        if !self.session.pace().playing {
            return false;
        }
        self.session.frame(dt);
        if self.is_at_end() {
            self.finish();
        }
        !self.session.pace().playing
    }

    /// The end of the play.
    pub(super) fn finish(&mut self) {
        self.session.pause();
        self.session.seek(self.end);
        // A play that takes no time ends at the moment at which it begins.
        if let Some(last) = self.events.checked_sub(1).filter(|_| !self.is_at_end()) {
            self.session.seek_event(last);
        }
    }

    /// Whether the end of the play is shown.
    pub(super) fn is_at_end(&self) -> bool {
        self.session.at() >= self.end && self.session.count() >= self.events
    }

    /// To an event's own moment.
    pub(super) fn jump(&mut self, seq: Option<u32>) -> bool {
        self.session.pause();
        if let Some(seq) = seq {
            self.session.seek_event(seq);
        }
        seq.is_some()
    }

    /// What is drawn.
    pub(super) fn picture(&self) -> Picture {
        let w = self.session.world();
        let opened = self.trail.last().filter(|picture| picture.is_there(w));
        match (opened, self.showing.view) {
            (Some(picture), _) => picture.clone(),
            (None, Some(view)) => Picture::for_view(w, view),
            (None, None) => Picture::first(w),
        }
    }

    /// Moves the pick within the picture.
    pub(super) fn walk(&mut self, step: Step, rows: usize) {
        let len = self.picture().len(self.session.world());
        self.pick.step(step, len, rows);
    }

    /// Opens what is picked. Says whether there was something.
    pub(super) fn open(&mut self) -> bool {
        let w = self.session.world();
        let Some(inside) = self.picture().opens(w, self.pick.index) else {
            return false;
        };
        self.trail.push(inside);
        self.pick = Pick::default();
        true
    }

    /// Closes what was opened last. Says whether there was something.
    pub(super) fn close(&mut self) -> bool {
        self.pick = Pick::default();
        self.trail.pop().is_some()
    }

    /// The event that happened last at the shown moment: number, moment, sentence.
    pub(super) fn last(&self) -> Option<(u32, SimTime, String)> {
        let seq = self.session.count().checked_sub(1)?;
        if seq < self.session.since() {
            return None;
        }
        let (at, said) = self.sentence(seq)?;
        Some((seq, at, said))
    }

    /// An event: its moment and its sentence.
    pub(super) fn sentence(&self, seq: u32) -> Option<(SimTime, String)> {
        let event = self.session.history().get(seq)?;
        let said = sentence::of(self.session.world(), &event.fact);
        Some((event.at, said))
    }

    /// Its title: the world, and what was opened in it.
    pub(super) fn title(&self) -> String {
        let w = self.session.world();
        let opened = self.trail.iter().filter(|picture| picture.is_there(w));
        let opened = opened.map(|picture| picture.title(w));
        let all: Vec<String> = [self.showing.need.world.clone()]
            .into_iter()
            .chain(opened)
            .collect();
        all.join(" › ")
    }

    /// The end of the play.
    pub(super) const fn end(&self) -> SimTime {
        self.end
    }

    /// The event that matters most at the shown moment: the last one with a mark, else the last.
    pub(super) fn loud(&self) -> Option<u32> {
        let (from, to) = (self.session.since(), self.session.count());
        let marks = self.board.marks().iter().rev();
        let mut marks = marks.map(|mark| mark.seq);
        let marked = marks.find(|seq| (from..to).contains(seq));
        marked.or_else(|| self.last().map(|(seq, ..)| seq))
    }

    /// A moment as it is shown: since the play began.
    pub(super) fn clock(&self, at: SimTime) -> String {
        clock(at.since(self.session.begin()).0)
    }
}

/// Whether things move by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    On,
    Off,
}
