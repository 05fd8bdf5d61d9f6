//! Help: every key of the screen below and of everywhere, searchable, with the reason where a
//! key does nothing now. Made from actions, offers and the keymap: it cannot be out of date.

mod draw;
mod layout;
mod narrate;
mod state;
mod update;

pub use state::{Row, State, Subject};

use super::{Answer, Cx, Face, Offer, Shared, Typed};
use crate::{
    keys::Focus,
    widgets::{Paper, Rect},
    words::{Action, Mouse, Narration, Place},
};

impl Face for State {
    fn place(&self) -> Place {
        Place::Help
    }

    fn focus(&self) -> Focus {
        if self.find.is_some() {
            Focus::Search
        } else {
            Focus::Help
        }
    }

    fn path(&self, _: &Shared) -> Vec<String> {
        vec![self.subject.title.clone(), "Keys".to_owned()]
    }

    fn status(&self, shared: &Shared) -> String {
        let all = self.rows(shared).len();
        let shown = self.shown(shared).len();
        self.filter.note(shown, all).unwrap_or_default()
    }

    fn offers(&self, _: &Shared) -> Vec<Offer> {
        update::offers(self)
    }

    fn update(&mut self, action: &Action, cx: &mut Cx<'_>) -> Answer {
        update::update(self, action, cx)
    }

    fn typed(&mut self, typed: Typed, cx: &mut Cx<'_>) {
        update::typed(self, typed, cx);
    }

    fn mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) {
        update::mouse(self, mouse, cx);
    }

    fn choose(&mut self, index: usize, cx: &mut Cx<'_>) {
        update::choose(self, index, cx);
    }

    fn draw(&self, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
        draw::draw(self, shared, area, paper);
    }

    fn narrate(&self, shared: &Shared) -> Narration {
        narrate::narrate(self, shared)
    }
}

#[cfg(test)]
mod tests;
