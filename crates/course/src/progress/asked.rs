//! What a card asks: the thing in the catalog behind a subject.

use super::{point_subject, term_subject};
use crate::blocks::Predict;
use crate::catalog::Catalog;
use crate::glossary::Term;
use crate::lesson::Lesson;
use crate::points::Point;
use crate::quiz::Question;

/// What a card asks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked<'c> {
    /// A question.
    Question(&'c Question),
    /// A gate of a lesson.
    Prediction(&'c Lesson, &'c Predict),
    /// What a word means.
    Term(&'c Term),
    /// An exam point.
    Point(&'c Point),
}

impl<'c> Asked<'c> {
    /// What a subject of a row stands for; `None` when it is not in the catalog, or is nothing
    /// that a card can ask.
    pub fn of(catalog: &'c Catalog, subject: &str) -> Option<Self> {
        if let Some(question) = catalog.question(subject) {
            return Some(Self::Question(question));
        }
        if let Some((lesson, gate)) = subject.split_once('#') {
            let lesson = catalog.lesson(lesson)?;
            let predict = lesson.predictions().find(|predict| predict.id == gate)?;
            return Some(Self::Prediction(lesson, predict));
        }
        let is_meant = |term: &&Term| term_subject(&term.slug()) == subject;
        if let Some(term) = catalog.glossary.iter().find(is_meant) {
            return Some(Self::Term(term));
        }
        let is_meant = |point: &&Point| point_subject(&point.id) == subject;
        catalog.points.iter().find(is_meant).map(Self::Point)
    }
}
