//! What is done: lessons, labs, answers and predictions, folded from the rows.

use std::collections::{BTreeMap, BTreeSet};

use super::{Row, Rows, What};
use crate::hash::ContentHash;

/// What is done, by the ids of what it was done to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Lessons by id.
    pub lessons: BTreeMap<String, LessonDone>,
    /// Labs by id.
    pub labs: BTreeMap<String, LabDone>,
    /// Answers by question, in order of time.
    pub answers: BTreeMap<String, Vec<Answer>>,
    /// Predictions by `lesson#prediction`, in order of time.
    pub predictions: BTreeMap<String, Vec<Prediction>>,
    /// Practice exams in order of time.
    pub exams: Vec<ExamSat>,
    /// The beginning of the exam's day.
    pub exam_at_unix_ms: Option<i64>,
    /// When the last thing happened.
    pub last_unix_ms: Option<i64>,
}

/// How far somebody came in a lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LessonDone {
    /// The step reached last, from 1: where to go on.
    pub step: u32,
    /// How many it had then.
    pub of: u32,
    /// Whether its end was ever reached.
    pub is_finished: bool,
    /// When it was last read.
    pub last_unix_ms: i64,
    /// What it said then.
    pub content_hash: Option<ContentHash>,
}

/// How far somebody came in a lab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabDone {
    /// Goals ever met.
    pub goals: BTreeSet<String>,
    /// The most goals met at once.
    pub best: u32,
    /// How many it had at the last check.
    pub of: u32,
    /// Whether all goals were ever met at once.
    pub is_finished: bool,
    /// How often it was checked or left.
    pub runs: u32,
    /// Fewest commands with which it was finished.
    pub commands_min: Option<u32>,
    /// When it was last worked on.
    pub last_unix_ms: i64,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// When.
    pub at_unix_ms: i64,
    /// The letters that were chosen.
    pub options: Vec<String>,
    /// Whether they are the right ones.
    pub is_right: bool,
    /// Whether the student felt sure, where asked.
    pub sure: Option<bool>,
    /// How long it took.
    pub took_ms: u64,
    /// The exam it was a part of.
    pub exam: Option<String>,
    /// What the question said then.
    pub content_hash: Option<ContentHash>,
}

/// A prediction at a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// When.
    pub at_unix_ms: i64,
    /// What was chosen.
    pub chosen: String,
    /// Whether it happened.
    pub is_right: bool,
}

/// A practice exam that ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExamSat {
    /// Its name; the answers given in it carry it.
    pub name: String,
    /// When it ended.
    pub at_unix_ms: i64,
    /// Questions answered right.
    pub right: u32,
    /// Questions asked.
    pub of: u32,
    /// How long it took.
    pub took_ms: u64,
}

impl Done {
    /// Folds the rows.
    pub fn of(rows: &Rows) -> Self {
        let mut done = Self::default();
        for row in rows.in_order() {
            done.take(row);
            done.last_unix_ms = Some(row.at_unix_ms);
        }
        done
    }

    /// Whether a lesson was read to its end.
    pub fn has_lesson(&self, id: &str) -> bool {
        self.lessons
            .get(id)
            .is_some_and(|lesson| lesson.is_finished)
    }

    /// Whether all goals of a lab were met at once.
    pub fn has_lab(&self, id: &str) -> bool {
        self.labs.get(id).is_some_and(|lab| lab.is_finished)
    }

    /// Whether a question was ever answered.
    pub fn has_answer(&self, id: &str) -> bool {
        self.answers.contains_key(id)
    }

    /// Whether the last answer to a question was right; `None` when it was never answered.
    pub fn last_was_right(&self, id: &str) -> Option<bool> {
        Some(self.answers.get(id)?.last()?.is_right)
    }

    fn take(&mut self, row: &Row) {
        let at_unix_ms = row.at_unix_ms;
        match &row.what {
            What::StepReached { step, of } => self.step(row, *step, *of),
            What::Predicted { chosen, right } => {
                let prediction = Prediction {
                    at_unix_ms,
                    chosen: chosen.clone(),
                    is_right: *right,
                };
                let made = self.predictions.entry(row.subject.clone()).or_default();
                made.push(prediction);
            }
            What::Answered { .. } => self.answer(row),
            What::ExamEnded { right, of, took_ms } => self.exams.push(ExamSat {
                name: row.subject.clone(),
                at_unix_ms,
                right: *right,
                of: *of,
                took_ms: *took_ms,
            }),
            What::GoalMet { goal } => {
                let lab = self.labs.entry(row.subject.clone()).or_default();
                lab.goals.insert(goal.clone());
                lab.last_unix_ms = at_unix_ms;
            }
            What::LabRun {
                met, of, commands, ..
            } => {
                let lab = self.labs.entry(row.subject.clone()).or_default();
                lab.run(*met, *of, *commands);
                lab.last_unix_ms = at_unix_ms;
            }
            What::ExamDate { at_unix_ms } => self.exam_at_unix_ms = *at_unix_ms,
            What::Graded { .. } | What::Undone { .. } | What::Other { .. } => {}
        }
    }

    fn step(&mut self, row: &Row, step: u32, of: u32) {
        let lesson = self.lessons.entry(row.subject.clone()).or_default();
        *lesson = LessonDone {
            step,
            of,
            is_finished: lesson.is_finished || (of > 0 && step >= of),
            last_unix_ms: row.at_unix_ms,
            content_hash: row.content_hash,
        };
    }

    fn answer(&mut self, row: &Row) {
        let What::Answered {
            options,
            right,
            sure,
            took_ms,
            exam,
        } = &row.what
        else {
            return;
        };
        let answer = Answer {
            at_unix_ms: row.at_unix_ms,
            options: options.clone(),
            is_right: *right,
            sure: *sure,
            took_ms: *took_ms,
            exam: exam.clone(),
            content_hash: row.content_hash,
        };
        self.answers
            .entry(row.subject.clone())
            .or_default()
            .push(answer);
    }
}

impl LabDone {
    fn run(&mut self, met: u32, of: u32, commands: u32) {
        self.best = self.best.max(met);
        self.of = of;
        self.runs = self.runs.saturating_add(1);
        if of > 0 && met >= of {
            self.is_finished = true;
            let least = self
                .commands_min
                .map_or(commands, |least| least.min(commands));
            self.commands_min = Some(least);
        }
    }
}
