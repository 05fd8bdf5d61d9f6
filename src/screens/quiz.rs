//! A quiz: questions one after the other. Every option was played, so every answer comes with
//! what happens when it is chosen, to be read, watched and proved.

mod answer;
mod doings;
mod draw;
mod ended;
mod layout;
mod narrate;
mod open;
mod page;
mod pen;
mod read;
mod state;
mod update;
mod watch;

use std::time::Duration;

pub use state::State;

use super::{Answer, Cx, Face, Offer, Shared};
use crate::{
    keys::Focus,
    widgets::{Paper, Rect},
    words::{Action, Mouse, Narration, Outcome, Place},
};
use state::{Asked, Standing};

impl Face for State {
    fn place(&self) -> Place {
        match &self.asked {
            Asked::About(id) => Place::Quiz { id: id.clone() },
            Asked::Weakest => Place::Drill,
        }
    }

    fn focus(&self) -> Focus {
        match self.watch() {
            Some(_) => Focus::Stage,
            None => Focus::Quiz,
        }
    }

    fn path(&self, _: &Shared) -> Vec<String> {
        let first = match &self.asked {
            Asked::About(_) => "Quiz",
            Asked::Weakest => "Drill",
        };
        let mut path = vec![first.to_owned()];
        if !self.title.is_empty() {
            path.push(self.title.clone());
        }
        if let Some(watch) = self.watch() {
            path.push(format!("option {} plays out", watch.option + 1));
        }
        path
    }

    fn status(&self, _: &Shared) -> String {
        state::status(self)
    }

    fn offers(&self, shared: &Shared) -> Vec<Offer> {
        doings::offers(self, shared)
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        open::opened(self, cx);
    }

    fn update(&mut self, action: &Action, cx: &mut Cx<'_>) -> Answer {
        update::update(self, action, cx)
    }

    fn mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) {
        update::mouse(self, mouse, cx);
    }

    fn choose(&mut self, index: usize, cx: &mut Cx<'_>) {
        narrate::choose(self, index, cx);
    }

    fn outcome(&mut self, outcome: &Outcome, cx: &mut Cx<'_>) {
        open::outcome(self, outcome, cx);
    }

    fn frame(&mut self, passed: Duration, _: &mut Cx<'_>) {
        if let Standing::On(round) = &mut self.standing
            && let Some(watch) = round.watch_mut()
        {
            watch.frame(passed);
        }
    }

    fn is_moving(&self) -> bool {
        self.watch()
            .is_some_and(|watch| watch.session.pace().playing)
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
