//! A screen for tests of the app: it moves, asks, types, and has something to lose.

use std::time::Duration;

use super::{Answer, Cx, Face, Offer, Question, Shared, Typed};
use crate::{
    keys::Focus,
    theme::Role,
    widgets::{Paper, Rect, modal::Item},
    words::{Action, Effect, Mouse, Narration, Outcome, Place},
};

/// What the probe remembers.
#[derive(Debug, Default)]
pub struct State {
    pub log: Vec<String>,
    pub moving: bool,
    pub typing: bool,
    pub at_stake: bool,
}

impl Face for State {
    fn place(&self) -> Place {
        Place::Problems
    }

    fn focus(&self) -> Focus {
        if self.typing {
            Focus::Prompt
        } else {
            Focus::Stage
        }
    }

    fn path(&self, _: &Shared) -> Vec<String> {
        vec!["Probe".to_owned()]
    }

    fn offers(&self, _: &Shared) -> Vec<Offer> {
        vec![Offer::new(Action::PlayPause, "play")]
    }

    fn update(&mut self, action: &Action, cx: &mut Cx<'_>) -> Answer {
        self.log.push(action.name().to_owned());
        match action {
            Action::PlayPause => self.moving = !self.moving,
            Action::Branch => self.at_stake = true,
            Action::AwsCommand => self.typing = true,
            Action::LeaveTerminal => self.typing = false,
            Action::Fault => cx.ask(Question {
                id: "fault",
                title: "Which fault?".to_owned(),
                said: "It is on the tape and can be undone.".to_owned(),
                items: ["agent stops", "alarm breaches", "hook fails"]
                    .map(|label| Item::new(label, ""))
                    .to_vec(),
            }),
            Action::ExternalEditor => cx.effect(Effect::Edit {
                ask: 7,
                file_name: "x.yml".to_owned(),
                text: String::new(),
            }),
            _ => return Answer::Ignored,
        }
        Answer::Taken
    }

    fn typed(&mut self, typed: Typed, _: &mut Cx<'_>) {
        self.log.push(format!("{typed:?}"));
    }

    fn mouse(&mut self, mouse: Mouse, _: &mut Cx<'_>) {
        self.log.push(format!("{:?}", mouse.doing));
    }

    fn answered(&mut self, id: &'static str, index: usize, _: &mut Cx<'_>) {
        self.log.push(format!("{id} {index}"));
    }

    fn outcome(&mut self, outcome: &Outcome, _: &mut Cx<'_>) {
        self.log.push(format!("{outcome:?}"));
    }

    fn frame(&mut self, dt: Duration, _: &mut Cx<'_>) {
        self.log.push(format!("frame {}", dt.as_millis()));
    }

    fn is_moving(&self) -> bool {
        self.moving
    }

    fn would_lose(&self) -> Option<String> {
        self.at_stake.then(|| "the branch would be lost".to_owned())
    }

    fn draw(&self, _: &Shared, area: Rect, paper: &mut Paper<'_>) {
        paper.line(area, "the probe", Role::Text);
    }

    fn narrate(&self, _: &Shared) -> Narration {
        Narration::titled("Probe")
    }
}
