//! A lab: goals, real files, an editor, a command line, and a picture of what runs.
//!
//! The files and the command line are one workspace: what is typed into the editor is there for
//! the next command at once. Not here: what goals and lines mean (the course), the list of labs.

mod asked;
mod complete;
mod desk;
mod draw;
mod goals;
mod layout;
mod narrate;
mod offers;
mod running;
mod show;
mod solution;
mod state;
mod terminal;
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
use state::{Pane, Right, Standing};

impl Face for State {
    fn place(&self) -> Place {
        Place::Lab {
            id: self.id.clone(),
        }
    }

    fn focus(&self) -> Focus {
        match &self.standing {
            Standing::Here(bench) => match (bench.pane, &bench.right) {
                (Pane::Prompt, _) => Focus::Prompt,
                (Pane::Right, Right::File) if bench.desk.open.is_some() => Focus::Editor,
                (Pane::Right | Pane::Files, _) => Focus::Lab,
            },
            _ => Focus::Lab,
        }
    }

    fn path(&self, _: &Shared) -> Vec<String> {
        let mut path = vec!["Lab".to_owned()];
        if let Standing::Here(bench) = &self.standing {
            path.push(format!("{:03} {}", bench.lab.number, bench.lab.title));
        }
        path
    }

    fn status(&self, _: &Shared) -> String {
        let Standing::Here(bench) = &self.standing else {
            return String::new();
        };
        let (met, of) = bench.goals.met();
        let at = clock(bench.session.elapsed().0);
        let word = bench.clock_word();
        format!("goals {met} of {of}  {word}{at}")
    }

    fn offers(&self, _: &Shared) -> Vec<Offer> {
        offers::offers(self)
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        asked::opened(self, cx);
    }

    fn update(&mut self, action: &Action, cx: &mut Cx<'_>) -> Answer {
        match &mut self.standing {
            Standing::Here(bench) => update::update(bench, action, cx),
            _ => Answer::Ignored,
        }
    }

    fn typed(&mut self, typed: Typed, cx: &mut Cx<'_>) {
        if let Standing::Here(bench) = &mut self.standing {
            typing::typed(bench, typed, cx);
        }
    }

    fn mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) {
        if let Standing::Here(bench) = &mut self.standing {
            update::mouse(bench, mouse, cx);
        }
    }

    fn choose(&mut self, index: usize, cx: &mut Cx<'_>) {
        if let Standing::Here(bench) = &mut self.standing {
            narrate::choose(bench, index, cx);
        }
    }

    fn answered(&mut self, id: &'static str, index: usize, cx: &mut Cx<'_>) {
        if let Standing::Here(bench) = &mut self.standing {
            asked::answered(bench, id, index, cx);
        }
    }

    fn outcome(&mut self, outcome: &Outcome, cx: &mut Cx<'_>) {
        asked::outcome(self, outcome, cx);
    }

    fn frame(&mut self, passed: Duration, cx: &mut Cx<'_>) {
        if let Standing::Here(bench) = &mut self.standing {
            running::frame(bench, passed, cx);
        }
    }

    fn is_moving(&self) -> bool {
        matches!(&self.standing, Standing::Here(bench) if bench.session.pace().playing)
    }

    fn would_lose(&self) -> Option<String> {
        match &self.standing {
            Standing::Here(bench) => bench.at_stake(),
            _ => None,
        }
    }

    fn draw(&self, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
        draw::draw(self, shared, area, paper);
    }

    fn narrate(&self, _: &Shared) -> Narration {
        narrate::narrate(self)
    }
}

#[cfg(test)]
mod tests;
