//! The next step: one, with its reason. A proposal, never a gate.
//!
//! What is open comes before what is new, what is fading before what is fresh: go on with the
//! lesson that is open, review what is due, answer what was just read about, go on with the lab
//! that is open, read on, do the labs of what was read, answer the rest, mend what is weakest.

use serde::Serialize;

use super::{Done, Rows, sections, strengths, subjects, weakest};
use crate::catalog::Catalog;
use crate::lab::Lab;
use crate::lesson::Lesson;
use crate::quiz::Question;
use crate::recall::{self, Plan};

/// A section below this strength, in thousandths, is worth mending.
const STRONG_PERMILLE: u32 = 750;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NextStep {
    /// Go on with a lesson at the step that was reached.
    Continue {
        /// Its id.
        lesson: String,
        /// The step, from 1.
        step: u32,
    },
    /// Review the cards that are due.
    Review {
        /// How many.
        due: usize,
    },
    /// Answer a question that was never answered.
    Answer {
        /// Its id.
        question: String,
    },
    /// Begin a lesson.
    Read {
        /// Its id.
        lesson: String,
    },
    /// Begin a lab, or go on with it.
    Practise {
        /// Its id.
        lab: String,
    },
    /// Answer questions of the weakest section again.
    Mend {
        /// Its number.
        section: String,
    },
    /// Nothing is open: sit a practice exam.
    SitExam,
}

/// What to do next, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// What.
    pub step: NextStep,
    /// Why, in one sentence.
    pub because: String,
}

impl Next {
    fn new(step: NextStep, because: impl Into<String>) -> Self {
        let because = because.into();
        Self { step, because }
    }

    /// The one next step of somebody with these rows, at this moment.
    pub fn of(catalog: &Catalog, rows: &Rows, now_unix_ms: i64) -> Self {
        let done = Done::of(rows);
        open_lesson(catalog, &done)
            .or_else(|| review(catalog, rows, now_unix_ms))
            .or_else(|| question_on_what_was_read(catalog, &done))
            .or_else(|| open_lab(catalog, &done))
            .or_else(|| new_lesson(catalog, &done))
            .or_else(|| new_lab(catalog, &done))
            .or_else(|| any_question(catalog, &done))
            .or_else(|| weak_section(catalog, &done))
            .unwrap_or_else(|| sit_exam(rows, now_unix_ms))
    }
}

fn open_lesson(catalog: &Catalog, done: &Done) -> Option<Next> {
    let open = catalog.lessons.iter().filter_map(|lesson| {
        let reached = done.lessons.get(&lesson.id)?;
        (!reached.is_finished).then_some((lesson, reached))
    });
    let (lesson, reached) = open.max_by_key(|(_, reached)| reached.last_unix_ms)?;
    let (step, of) = (reached.step, lesson.steps.len());
    let lesson_id = lesson.id.clone();
    let because = format!("You are at step {step} of {of} of {}.", lesson.title);
    Some(Next::new(
        NextStep::Continue {
            lesson: lesson_id,
            step,
        },
        because,
    ))
}

fn review(catalog: &Catalog, rows: &Rows, now_unix_ms: i64) -> Option<Next> {
    let due = recall::due_questions(catalog, rows, now_unix_ms).len();
    let because = match due {
        0 => return None,
        1 => "One card is due.".to_owned(),
        _ => format!("{due} cards are due."),
    };
    Some(Next::new(NextStep::Review { due }, because))
}

fn question_on_what_was_read(catalog: &Catalog, done: &Done) -> Option<Next> {
    let read: Vec<&Lesson> = finished(catalog, done).collect();
    open_questions(catalog, done).find_map(|question| {
        let shared = |lesson: &&&Lesson| lesson.points.iter().any(|p| question.points.contains(p));
        let lesson = read.iter().find(shared)?;
        let because = format!(
            "You have read {}; this question asks about it.",
            lesson.title
        );
        let question = question.id.clone();
        Some(Next::new(NextStep::Answer { question }, because))
    })
}

fn open_lab(catalog: &Catalog, done: &Done) -> Option<Next> {
    let open = catalog.labs.iter().filter_map(|lab| {
        let worked = done.labs.get(&lab.id)?;
        (!worked.is_finished).then_some((lab, worked))
    });
    let (lab, worked) = open.max_by_key(|(_, worked)| worked.last_unix_ms)?;
    let met = lab
        .goals
        .iter()
        .filter(|goal| worked.goals.contains(&goal.id))
        .count();
    let because = format!(
        "You have met {met} of {} goals of {}.",
        lab.goals.len(),
        lab.title
    );
    Some(practise(lab, because))
}

fn new_lesson(catalog: &Catalog, done: &Done) -> Option<Next> {
    let mut unread = catalog
        .lessons
        .iter()
        .filter(|lesson| !done.has_lesson(&lesson.id));
    let is_ready = |lesson: &&Lesson| {
        let stands = |id: &String| catalog.lesson(id).is_none() || done.has_lesson(id);
        lesson.needs.iter().all(stands)
    };
    let lesson = unread.find(is_ready)?;
    let because = match finished(catalog, done).next() {
        None => format!("{} is where the course begins.", lesson.title),
        Some(_) => format!("{} comes next.", lesson.title),
    };
    let lesson = lesson.id.clone();
    Some(Next::new(NextStep::Read { lesson }, because))
}

fn new_lab(catalog: &Catalog, done: &Done) -> Option<Next> {
    let lab = catalog.labs.iter().find(|lab| !done.has_lab(&lab.id))?;
    let because = format!(
        "You have read the lessons; {} is where to use them.",
        lab.title
    );
    Some(practise(lab, because))
}

fn any_question(catalog: &Catalog, done: &Done) -> Option<Next> {
    let left = open_questions(catalog, done).count();
    let question = open_questions(catalog, done).next()?.id.clone();
    let because = match left {
        1 => "One question was never answered.".to_owned(),
        _ => format!("{left} questions were never answered."),
    };
    Some(Next::new(NextStep::Answer { question }, because))
}

fn weak_section(catalog: &Catalog, done: &Done) -> Option<Next> {
    let strengths = strengths(done, &subjects(catalog));
    let sections = sections(catalog, &strengths);
    let weak = weakest(&sections).filter(|section| section.permille < STRONG_PERMILLE)?;
    let title = catalog
        .course
        .section(&weak.section)
        .map_or("", |s| s.title.as_str());
    let because = format!("Your answers on {title} are the weakest.");
    let section = weak.section.clone();
    Some(Next::new(NextStep::Mend { section }, because))
}

fn sit_exam(rows: &Rows, now_unix_ms: i64) -> Next {
    let because = match Plan::of(rows).days_to_exam(now_unix_ms) {
        Some(1) => "Nothing is open, and the exam is within a day.".to_owned(),
        Some(days) => format!("Nothing is open, and the exam is in {days} days."),
        None => "Nothing is open and nothing is due.".to_owned(),
    };
    Next::new(NextStep::SitExam, because)
}

fn practise(lab: &Lab, because: String) -> Next {
    let lab = lab.id.clone();
    Next::new(NextStep::Practise { lab }, because)
}

fn finished<'c>(catalog: &'c Catalog, done: &'c Done) -> impl Iterator<Item = &'c Lesson> {
    catalog
        .lessons
        .iter()
        .filter(|lesson| done.has_lesson(&lesson.id))
}

fn open_questions<'c>(catalog: &'c Catalog, done: &'c Done) -> impl Iterator<Item = &'c Question> {
    catalog
        .questions
        .iter()
        .filter(|question| !done.has_answer(&question.id))
}

#[cfg(test)]
mod tests;
