//! A lesson: the text of a step beside a running world, gates that ask before they show, claims
//! that are proved when you doubt them.
//!
//! Nothing here is marked by a key that somebody wrote: the simulator plays, and what it bears
//! out is right.

mod blocks;
mod draw;
mod gate;
mod layout;
mod narrate;
mod needs;
mod offers;
mod page;
mod scene;
mod sheet;
mod state;
mod steps;
mod track;
mod update;
mod ways;

pub use state::State;

use std::time::Duration;

use super::{Answer, Cx, Face, Offer, Shared};
use crate::{
    keys::Focus,
    theme::Mark,
    widgets::{Paper, Rect},
    words::{Action, Mouse, Narration, Outcome, Place},
};

/// More steps than this are counted and not drawn one by one.
const DOTS_MAX: usize = 16;

impl Face for State {
    fn place(&self) -> Place {
        Place::Lesson {
            id: self.id.clone(),
            step: u16::try_from(self.step).unwrap_or(u16::MAX),
        }
    }

    fn focus(&self) -> Focus {
        match (&self.sheet, self.pane) {
            (None, state::Pane::Scene) => Focus::Stage,
            _ => Focus::Lesson,
        }
    }

    fn path(&self, shared: &Shared) -> Vec<String> {
        let Some(lesson) = self.lesson(shared) else {
            return vec![format!("Lesson {}", self.id)];
        };
        let section = shared.course.as_ref().and_then(|course| {
            let section = course.catalog().course.section(&lesson.section)?;
            Some(format!("{} {}", section.id, section.title))
        });
        let section = section.unwrap_or_else(|| lesson.section.clone());
        vec![section, lesson.title.clone()]
    }

    fn status(&self, shared: &Shared) -> String {
        let Some(lesson) = self.lesson(shared) else {
            return String::new();
        };
        let of = lesson.steps.len();
        let said = format!("step {} of {of}", self.step + 1);
        if of > DOTS_MAX {
            return said;
        }
        let dot = |step: usize| {
            shared.look.sign(match step {
                step if step == self.step => Mark::Running,
                step if self.seen.contains(&step) => Mark::Done,
                _ => Mark::Waiting,
            })
        };
        let dots: String = (0..of).map(dot).collect();
        format!("{said} {dots}")
    }

    fn offers(&self, shared: &Shared) -> Vec<Offer> {
        offers::offers(self, shared)
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        steps::arrive(self, cx);
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

    fn answered(&mut self, id: &'static str, index: usize, cx: &mut Cx<'_>) {
        update::answered(self, id, index, cx);
    }

    fn outcome(&mut self, outcome: &Outcome, cx: &mut Cx<'_>) {
        match outcome {
            Outcome::CourseReady(_) => steps::arrive(self, cx),
            Outcome::SyntaxesReady => self.colour(cx.shared),
            Outcome::Prepared { order, made } => steps::prepared(self, order, made, cx),
            _ => {}
        }
    }

    fn frame(&mut self, dt: Duration, cx: &mut Cx<'_>) {
        steps::frame(self, dt, cx);
    }

    fn is_moving(&self) -> bool {
        self.scene
            .as_ref()
            .is_some_and(|scene| scene.session.pace().playing)
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
