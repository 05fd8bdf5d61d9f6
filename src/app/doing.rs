//! Doing: what palette and command line can lead to, and how settings change.

use super::App;
use crate::{
    theme::Condition,
    words::{Action, Effect, Place, Settings},
};

/// What palette and command line lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// An action of a screen or of everywhere.
    Act(Action),
    /// A place.
    Go(Place),
    /// A setting.
    Set(Change),
    /// A meaning to tell.
    Tell {
        /// The word.
        title: String,
        /// What it means.
        said: String,
    },
    /// The end.
    Quit,
}

/// A changed setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Theme(String),
    Animation(bool),
    Mouse(bool),
    Ascii(bool),
    ProseWidth(u16),
}

/// The widths a paragraph can have.
pub(super) const PROSE_WIDTHS: std::ops::RangeInclusive<u16> = 40..=76;

impl Change {
    fn apply(&self, settings: &mut Settings) {
        match self {
            Self::Theme(name) => settings.theme.clone_from(name),
            Self::Animation(on) => settings.animation = *on,
            Self::Mouse(on) => settings.mouse = *on,
            Self::Ascii(on) => settings.ascii = *on,
            Self::ProseWidth(width) => settings.prose_width = *width,
        }
    }

    /// What to say once it holds.
    fn said(&self) -> String {
        let on = |on: &bool| if *on { "on" } else { "off" };
        match self {
            Self::Theme(name) => format!("Theme: {name}."),
            Self::Animation(is) => format!("Animation is {}.", on(is)),
            Self::Mouse(is) => format!("The mouse is {}.", on(is)),
            Self::Ascii(is) => format!("ASCII signs are {}.", on(is)),
            Self::ProseWidth(width) => format!("Paragraphs are {width} columns wide."),
        }
    }
}

impl App {
    pub(super) fn carry_out(&mut self, doing: Doing, effects: &mut Vec<Effect>) {
        match doing {
            Doing::Act(action) => self.act(&action, effects),
            Doing::Go(place) => self.goto(&place, effects),
            Doing::Set(change) => self.set(&change, effects),
            Doing::Tell { title, said } => self.tell(title, said),
            Doing::Quit => self.quit(false, effects),
        }
    }

    /// Changes a setting for now and for later. A theme that is not there changes nothing.
    fn set(&mut self, change: &Change, effects: &mut Vec<Effect>) {
        let before = self.shared.settings.clone();
        change.apply(&mut self.shared.settings);
        if !self.shared.dress() {
            self.shared.settings = before;
            self.say(Condition::Failed, "There is no theme of that name.");
            return;
        }
        change.apply(&mut self.shared.saved);
        effects.push(Effect::SaveSettings(self.shared.saved.clone()));
        if let Change::Mouse(on) = change {
            effects.push(Effect::Mouse { on: *on });
        }
        self.say(Condition::Done, change.said());
    }
}
