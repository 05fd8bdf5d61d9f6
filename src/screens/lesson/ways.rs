//! Ways: what comes after the last step.

use greenroom_course::catalog::Catalog;
use greenroom_course::lesson::Lesson;

use super::state::State;
use crate::{screens::Shared, words::Place};

/// The most labs and the most questions that are offered.
const EACH_MAX: usize = 2;

/// A way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// `Next lesson`, `Lab`, `Question`.
    pub(super) kind: &'static str,
    /// What it is called.
    pub(super) title: String,
    /// Where it is.
    pub(super) place: Place,
    /// Whether this lesson is left for it.
    pub(super) replaces: bool,
}

/// The ways on: the next lesson, then labs and questions on what was taught here. Nothing before
/// the last step.
pub(super) fn ways(state: &State, shared: &Shared) -> Vec<Way> {
    let (Some(course), Some(lesson)) = (&shared.course, state.lesson(shared)) else {
        return Vec::new();
    };
    let is_read =
        state.here(shared).map(|step| step.blocks.len()) == Some(state.shown(shared).len());
    if state.step + 1 < lesson.steps.len() || !is_read {
        return Vec::new();
    }
    let catalog = course.catalog();
    let mut ways: Vec<Way> = next_lesson(state, shared).into_iter().collect();
    let shares = |points: &[String]| points.iter().any(|point| lesson.points.contains(point));
    let labs = catalog.labs.iter().filter(|lab| shares(&lab.points));
    ways.extend(labs.take(EACH_MAX).map(|lab| Way {
        kind: "Lab",
        title: lab.title.clone(),
        place: Place::Lab {
            id: lab.id.as_str().into(),
        },
        replaces: false,
    }));
    let questions = catalog.questions.iter().filter(|q| shares(&q.points));
    ways.extend(questions.take(EACH_MAX).map(|question| Way {
        kind: "Question",
        title: about(catalog, &question.points, lesson),
        place: Place::Quiz {
            id: question.id.as_str().into(),
        },
        replaces: false,
    }));
    ways
}

/// What a question asks about: the topic of the first point that was taught here.
fn about(catalog: &Catalog, points: &[String], lesson: &Lesson) -> String {
    let mut taught = points.iter().filter(|point| lesson.points.contains(point));
    let point = taught.next().and_then(|id| catalog.point(id));
    point.map_or_else(String::new, |point| point.topic.clone())
}

/// The lesson that is taught after this one.
pub(super) fn next_lesson(state: &State, shared: &Shared) -> Option<Way> {
    let catalog = shared.course.as_ref()?.catalog();
    let mut lessons = catalog.lessons.iter();
    lessons.find(|lesson| lesson.id == *state.id)?;
    let next = lessons.next()?;
    Some(Way {
        kind: "Next lesson",
        title: next.title.clone(),
        place: Place::Lesson {
            id: next.id.as_str().into(),
            step: 0,
        },
        replaces: true,
    })
}
