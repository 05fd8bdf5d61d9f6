//! Face: what the app needs of a screen. The defaults fit a screen that does little.

use std::time::Duration;

use super::{Cx, Offer, Shared};
use crate::{
    keys::{Focus, Key},
    widgets::{Paper, Rect},
    words::{Action, Mouse, Narration, Outcome, Place},
};

/// Whether a screen took an action; what it did not take is global.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It did.
    Taken,
    /// It does not know it here and now.
    Ignored,
}

/// What arrives at a focused text field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A key that is no action.
    Key(Key),
    /// A paste.
    Paste(String),
    /// A whole line of the reader front end; the screen takes it as typed and submitted.
    Line(String),
}

/// A screen as the app sees it.
pub trait Face {
    /// Where it is.
    fn place(&self) -> Place;
    /// Who listens to the keys.
    fn focus(&self) -> Focus;
    /// The title path without the program's name, outermost first.
    fn path(&self, shared: &Shared) -> Vec<String>;
    /// What stands at the right of the title.
    fn status(&self, _: &Shared) -> String {
        String::new()
    }
    /// Everything it can do now, the six most useful first; with the reason where it cannot.
    fn offers(&self, shared: &Shared) -> Vec<Offer>;
    /// It was opened: the time to ask the outside for what it needs.
    fn opened(&mut self, _: &mut Cx<'_>) {}
    /// A person meant something.
    fn update(&mut self, action: &Action, cx: &mut Cx<'_>) -> Answer;
    /// A person typed text.
    fn typed(&mut self, _: Typed, _: &mut Cx<'_>) {}
    /// The mouse did something.
    fn mouse(&mut self, _: Mouse, _: &mut Cx<'_>) {}
    /// The reader front end chose one of the narration's choices, from 0.
    fn choose(&mut self, _: usize, _: &mut Cx<'_>) {}
    /// A question of `Cx::ask` was answered with one of its items, from 0.
    fn answered(&mut self, _id: &'static str, _: usize, _: &mut Cx<'_>) {}
    /// An effect came back.
    fn outcome(&mut self, _: &Outcome, _: &mut Cx<'_>) {}
    /// Display time passed.
    fn frame(&mut self, _: Duration, _: &mut Cx<'_>) {}
    /// Whether it needs display time.
    fn is_moving(&self) -> bool {
        false
    }
    /// What would be lost by leaving, when something would.
    fn would_lose(&self) -> Option<String> {
        None
    }
    /// Draws it; changes nothing.
    fn draw(&self, shared: &Shared, area: Rect, paper: &mut Paper<'_>);
    /// Says it in sentences.
    fn narrate(&self, shared: &Shared) -> Narration;
}
