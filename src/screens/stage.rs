//! The stage: a world in virtual time. Played, stepped, searched for failures, broken on purpose,
//! branched and compared.

mod choose;
mod draw;
mod faults;
mod layout;
mod narrate;
mod side;
mod state;
mod suggest;
mod typing;
mod update;

use std::time::Duration;

pub use state::State;

use super::{Answer, Cx, Face, Offer, Shared, Typed};
use crate::{
    keys::Focus,
    widgets::{Paper, Rect, steps::clock},
    words::{Action, Mouse, Narration, Outcome, Place},
};
use state::Standing;

impl Face for State {
    fn place(&self) -> Place {
        Place::Stage {
            id: self.id.clone(),
            at_ms: 0,
        }
    }

    fn focus(&self) -> Focus {
        match &self.standing {
            Standing::Here(show) if show.prompt.is_some() => Focus::Prompt,
            _ => Focus::Stage,
        }
    }

    fn path(&self, _: &Shared) -> Vec<String> {
        let mut path = vec!["Stage".to_owned()];
        if !self.title.is_empty() {
            path.push(self.title.clone());
        }
        if let Standing::Here(show) = &self.standing {
            path.extend(
                show.below
                    .iter()
                    .chain([&show.picture])
                    .map(|picture| picture.title(show.session.world())),
            );
        }
        path
    }

    fn status(&self, _: &Shared) -> String {
        let Standing::Here(show) = &self.standing else {
            return String::new();
        };
        let pace = show.session.pace();
        let play = if pace.playing { "playing" } else { "paused" };
        let seed = show.session.world().scenario.seed;
        let at = clock(show.session.elapsed().0);
        format!("t {at}  {play} {}x  seed {seed}", pace.speed)
    }

    fn offers(&self, shared: &Shared) -> Vec<Offer> {
        update::offers(self, shared)
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        choose::opened(self, cx);
    }

    fn update(&mut self, action: &Action, cx: &mut Cx<'_>) -> Answer {
        update::update(self, action, cx)
    }

    fn typed(&mut self, typed: Typed, cx: &mut Cx<'_>) {
        typing::typed(self, typed, cx);
    }

    fn mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) {
        update::mouse(self, mouse, cx);
    }

    fn choose(&mut self, index: usize, cx: &mut Cx<'_>) {
        narrate::choose(self, index, cx);
    }

    fn answered(&mut self, id: &'static str, index: usize, cx: &mut Cx<'_>) {
        if id == faults::QUESTION {
            faults::answered(self, index, cx);
        }
    }

    fn outcome(&mut self, outcome: &Outcome, cx: &mut Cx<'_>) {
        choose::outcome(self, outcome, cx);
    }

    fn frame(&mut self, passed: Duration, _: &mut Cx<'_>) {
        if let Standing::Here(show) = &mut self.standing {
            show.session.frame(passed);
            show.catch_up();
        }
    }

    fn is_moving(&self) -> bool {
        matches!(&self.standing, Standing::Here(show) if show.session.pace().playing)
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
