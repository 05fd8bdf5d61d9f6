//! Cx: what a screen may ask for while it handles something.

use super::Shared;
use crate::{
    theme::Condition,
    widgets::{Rect, modal::Item, toast::Toast},
    words::{Action, Effect, Place},
};

/// A question over the screen; the answer comes back through `Face::answered`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which question it is.
    pub id: &'static str,
    /// The title.
    pub title: String,
    /// A sentence or two.
    pub said: String,
    /// The answers. Two answers can also be given with yes and no.
    pub items: Vec<Item>,
}

/// Something a screen asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// An action, as if a person had meant it.
    Act(Action),
    /// Something of the outside.
    Effect(Effect),
    /// A short message.
    Toast(Toast),
    /// A question.
    Ask(Question),
}

/// What a screen may read and ask for.
#[derive(Debug)]
pub struct Cx<'a> {
    /// What every screen may read.
    pub shared: &'a Shared,
    /// Where the screen is drawn: the same area that `draw` gets.
    pub area: Rect,
    wishes: Vec<Wish>,
}

impl<'a> Cx<'a> {
    /// A context for one input.
    pub fn new(shared: &'a Shared, area: Rect) -> Self {
        Self {
            shared,
            area,
            wishes: Vec::new(),
        }
    }

    /// Goes to a place.
    pub fn goto(&mut self, place: Place) {
        self.act(Action::Goto(place));
    }

    /// Does something as if a person had meant it.
    pub fn act(&mut self, action: Action) {
        self.wishes.push(Wish::Act(action));
    }

    /// Asks the outside for something.
    pub fn effect(&mut self, effect: Effect) {
        self.wishes.push(Wish::Effect(effect));
    }

    /// Says something short.
    pub fn say(&mut self, condition: Condition, text: impl Into<String>) {
        self.wishes.push(Wish::Toast(Toast {
            condition,
            text: text.into(),
        }));
    }

    /// Asks a question.
    pub fn ask(&mut self, question: Question) {
        self.wishes.push(Wish::Ask(question));
    }

    /// Everything that was asked for, in order.
    pub fn wishes(self) -> Vec<Wish> {
        self.wishes
    }
}
