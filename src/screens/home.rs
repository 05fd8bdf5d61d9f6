//! Home: the course at a glance, one next step, and the ways to everywhere else.

mod draw;
mod layout;
mod narrate;
mod state;
mod update;

pub use state::State;

use super::{Answer, Cx, Face, Offer, Shared, Typed};
use crate::{
    keys::Focus,
    widgets::{Paper, Rect},
    words::{Action, Mouse, Narration, Place},
};

impl Face for State {
    fn place(&self) -> Place {
        Place::Home
    }

    fn focus(&self) -> Focus {
        if self.find.is_some() {
            Focus::Search
        } else {
            Focus::Home
        }
    }

    fn path(&self, shared: &Shared) -> Vec<String> {
        vec![shared.outline.title.clone()]
    }

    fn status(&self, shared: &Shared) -> String {
        state::status(shared)
    }

    fn offers(&self, shared: &Shared) -> Vec<Offer> {
        update::offers(self, shared)
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
