//! The list of labs: what each is about, how long it takes, and how far you came.

mod draw;
mod layout;
mod narrate;
mod state;
mod update;

pub use state::State;

use super::{Answer, Cx, Face, Offer, Shared};
use crate::{
    keys::Focus,
    widgets::{Paper, Rect},
    words::{Action, Mouse, Narration, Place},
};

impl Face for State {
    fn place(&self) -> Place {
        Place::Labs
    }

    fn focus(&self) -> Focus {
        Focus::Lab
    }

    fn path(&self, _: &Shared) -> Vec<String> {
        vec!["Labs".to_owned()]
    }

    fn status(&self, shared: &Shared) -> String {
        let rows = state::rows(shared);
        let done = rows.iter().filter(|row| row.is_done).count();
        match rows.len() {
            0 => String::new(),
            all => format!("{done} of {all} done"),
        }
    }

    fn offers(&self, shared: &Shared) -> Vec<Offer> {
        update::offers(shared)
    }

    fn update(&mut self, action: &Action, cx: &mut Cx<'_>) -> Answer {
        update::update(self, action, cx)
    }

    fn mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) {
        update::mouse(self, mouse, cx);
    }

    fn choose(&mut self, index: usize, cx: &mut Cx<'_>) {
        update::open(index, cx);
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
