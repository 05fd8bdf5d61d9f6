//! A story: keys, and what is seen and heard after them.

use std::time::Duration;

use greenroom::{
    app::App,
    words::{Input, Place},
};

use crate::{
    dump,
    robot::{Robot, Sight},
};

/// The longest that anything beside the screen may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A story being told.
pub(crate) struct Story {
    /// Who plays it.
    pub(crate) robot: Robot,
}

impl Story {
    /// A person's first start, in a terminal of 100 by 30.
    pub(crate) fn open() -> Self {
        Self {
            robot: Robot::new((100, 30), Sight::Roles),
        }
    }

    /// Presses keys by name; a word that is no key is typed.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        self.robot.press(keys);
        self
    }

    /// The drawing holds this text.
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(text), "no {text:?} in\n{screen}");
        self
    }

    /// The drawing does not hold this text.
    pub(crate) fn misses(&mut self, text: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} in\n{screen}");
        self
    }

    /// The sentences hold this text.
    pub(crate) fn hears(&mut self, text: &str) -> &mut Self {
        let said = self.robot.app.narrate().text();
        assert!(said.contains(text), "no {text:?} in\n{said}");
        self
    }

    /// The last message holds this text.
    pub(crate) fn is_told(&mut self, text: &str) -> &mut Self {
        let told = self.robot.app.message().unwrap_or_default();
        assert!(told.contains(text), "no {text:?} in {told:?}");
        self
    }

    /// Takes what comes from beside the screen until this holds.
    pub(crate) fn waits_until(&mut self, holds: impl Fn(&App) -> bool) -> &mut Self {
        while !holds(&self.robot.app) {
            let outcome = self.robot.outcomes.1.recv_timeout(PATIENCE).unwrap();
            self.robot.put(Input::Outcome(outcome));
        }
        self
    }

    /// This is where it is.
    pub(crate) fn is_at(&mut self, place: &Place) -> &mut Self {
        assert_eq!(self.robot.app.place(), *place);
        self
    }

    /// The drawing as text.
    pub(crate) fn screen(&self) -> String {
        dump::text(&self.robot.drawn())
    }
}
