//! Screens: what fills the terminal, one at a time. A closed list, each in a folder of six files:
//! `state`, `update`, `layout`, `draw`, `narrate`, `tests`; the door beside it joins them.
//!
//! A screen knows `words`, `keys`, `theme` and `widgets`, and never another screen: it goes there
//! with `Action::Goto`. What it may read is in `Shared`, what it may ask for is in `Cx`.

pub mod cx;
pub mod face;
pub mod help;
pub mod home;
pub mod lab;
pub mod labs;
pub mod lesson;
pub mod offer;
#[cfg(test)]
pub mod probe;
pub mod quiz;
#[cfg(test)]
pub(crate) mod sample;
pub mod shared;
pub mod stage;

pub use cx::{Cx, Question, Wish};
pub use face::{Answer, Face, Typed};
pub use offer::Offer;
pub use shared::Shared;

use crate::words::{Place, place};

/// A screen.
#[derive(Debug)]
pub enum Screen {
    /// The first one.
    Home(home::State),
    /// All keys of the screen below.
    Help(help::State),
    /// Questions, one after the other.
    Quiz(quiz::State),
    /// A lab.
    Lab(lab::State),
    /// All labs.
    Labs(labs::State),
    /// A world in virtual time.
    Stage(stage::State),
    /// A step of a lesson.
    Lesson(Box<lesson::State>),
    /// For tests of the app.
    #[cfg(test)]
    Probe(probe::State),
}

impl Screen {
    /// The screen of a place, or why it cannot be opened. `below` is what help would speak of.
    pub fn open(place: &Place, below: help::Subject) -> Result<Self, String> {
        match place {
            Place::Home => Ok(Self::Home(home::State::default())),
            Place::Help => Ok(Self::Help(help::State::new(below))),
            Place::Review => Ok(Self::Quiz(quiz::State::about(place::DUE.into()))),
            Place::Drill => Ok(Self::Quiz(quiz::State::drill())),
            Place::Quiz { id } => Ok(Self::Quiz(quiz::State::about(id.clone()))),
            Place::Lab { id } => Ok(Self::Lab(lab::State::new(id.clone()))),
            Place::Labs => Ok(Self::Labs(labs::State::default())),
            Place::Stage { id, .. } => Ok(Self::Stage(stage::State::new(id.clone()))),
            Place::Lesson { id, step } => {
                let state = lesson::State::new(id.clone(), *step);
                Ok(Self::Lesson(Box::new(state)))
            }
            #[cfg(test)]
            Place::Problems => Ok(Self::Probe(probe::State::default())),
            other => Err(format!(
                "{other} cannot be opened: this build has no such screen."
            )),
        }
    }

    /// What every screen can do.
    pub fn face(&self) -> &dyn Face {
        match self {
            Self::Home(state) => state,
            Self::Help(state) => state,
            Self::Quiz(state) => state,
            Self::Lab(state) => state,
            Self::Labs(state) => state,
            Self::Stage(state) => state,
            Self::Lesson(state) => &**state,
            #[cfg(test)]
            Self::Probe(state) => state,
        }
    }

    /// The same, to change it.
    pub fn face_mut(&mut self) -> &mut dyn Face {
        match self {
            Self::Home(state) => state,
            Self::Help(state) => state,
            Self::Quiz(state) => state,
            Self::Lab(state) => state,
            Self::Labs(state) => state,
            Self::Stage(state) => state,
            Self::Lesson(state) => &mut **state,
            #[cfg(test)]
            Self::Probe(state) => state,
        }
    }
}
