//! Outline: the course as home shows it. Plain data, made by whoever has read the course.

use std::sync::Arc;

use super::{Action, Place};

/// What home shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The course's title, e.g. `Domain 1 · SDLC Automation`.
    pub title: String,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// The one thing to do next.
    pub next: Option<Next>,
    /// The ways out of home, in order.
    pub doors: Vec<Door>,
    /// Days until the exam, when a date is set.
    pub exam_in_days: Option<u32>,
    /// Cards that are due.
    pub due: usize,
    /// Whether the course is still being read.
    pub is_coming: bool,
}

/// A section of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The number students know it by, e.g. `1.4`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its lessons.
    pub lessons: Vec<Lesson>,
    /// Exam points that are learnt.
    pub points_done: usize,
    /// All exam points.
    pub points: usize,
}

/// A lesson of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Its id, as in `Place::Lesson`.
    pub id: Arc<str>,
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u16,
    /// Whether it is done.
    pub done: bool,
}

/// The next step and why it is the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// `Start here`, `Continue`, `Review`.
    pub verb: String,
    /// What it is called.
    pub title: String,
    /// `lesson 1.4 · 8 min`.
    pub detail: String,
    /// `because you missed 2 of 3 on ApplicationStop yesterday`.
    pub reason: String,
    /// Where it is.
    pub place: Place,
}

/// A way out of home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// The action that takes it.
    pub action: Action,
    /// Its name.
    pub label: String,
    /// What waits behind it.
    pub detail: String,
    /// Where it leads.
    pub place: Place,
    /// Why it is shut, when it is, e.g. `nothing is due`.
    pub because: Option<String>,
}

impl Outline {
    /// Points learnt and points in all.
    pub fn points(&self) -> (usize, usize) {
        let done = self.sections.iter().map(|s| s.points_done).sum();
        let all = self.sections.iter().map(|s| s.points).sum();
        (done, all)
    }

    /// Points learnt in hundredths, rounded down; 0 for an empty course.
    pub fn percent(&self) -> usize {
        let (done, all) = self.points();
        (done * 100).checked_div(all).unwrap_or(0)
    }
}
