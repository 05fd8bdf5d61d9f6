//! The report: everything that the rows say of a course, for people and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use greenroom_formats::json;
use serde::Serialize;

use super::{Done, Next, Rows, SectionStrength, What, hashes, sections, strengths, subjects};
use crate::catalog::Catalog;
use crate::recall::{self, Card, Plan, Standing};

/// Where somebody stands in a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Lessons read to their end.
    pub lessons: Share,
    /// Labs of which all goals were met.
    pub labs: Share,
    /// Questions answered, however.
    pub answered: Share,
    /// Questions of which the last answer was right.
    pub right: Share,
    /// How sure the answers were, and how right.
    pub calibration: Calibration,
    /// The sections in order.
    pub sections: Vec<SectionStrength>,
    /// All cards by subject.
    pub cards: Vec<CardLine>,
    /// How many cards are due.
    pub due: usize,
    /// How much of all cards is known now, in thousandths.
    pub known_permille: u32,
    /// How much of them will be known on the exam's day without another review.
    pub known_on_exam_permille: Option<u32>,
    /// Days to the exam, begun ones counted.
    pub days_to_exam: Option<u32>,
    /// What to do next.
    pub next: Next,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// How often the student was sure, and right. Only answers that were asked for it count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Calibration {
    /// Sure and right.
    pub sure_right: u32,
    /// Sure and wrong: the ones to look at.
    pub sure_wrong: u32,
    /// Unsure and right.
    pub unsure_right: u32,
    /// Unsure and wrong.
    pub unsure_wrong: u32,
}

/// A card in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardLine {
    /// What it asks.
    pub subject: String,
    /// When it should be asked.
    pub due_unix_ms: i64,
    /// How often it was graded.
    pub reviews: u32,
    /// How often it was forgotten.
    pub lapses: u32,
    /// How likely it is known now, in thousandths.
    pub known_permille: u32,
    /// Whether its content still says the same.
    pub standing: Standing,
}

impl Report {
    /// Where somebody with these rows stands at a moment.
    pub fn of(catalog: &Catalog, rows: &Rows, now_unix_ms: i64) -> Self {
        let done = Done::of(rows);
        let plan = Plan::of(rows);
        let cards = recall::cards(rows, &plan);
        let today = hashes(catalog);
        let ahead = recall::forecast(&cards, &plan, now_unix_ms, 0);
        let line = |card: &Card| CardLine {
            subject: card.subject.clone(),
            due_unix_ms: card.due_unix_ms,
            reviews: card.reviews,
            lapses: card.lapses,
            known_permille: card.recall_permille(now_unix_ms),
            standing: card.standing(today.get(&card.subject).copied()),
        };
        let (lessons, labs, questions) = (&catalog.lessons, &catalog.labs, &catalog.questions);
        let is_right = |id: &str| done.last_was_right(id) == Some(true);
        Self {
            lessons: share(lessons, |lesson| done.has_lesson(&lesson.id)),
            labs: share(labs, |lab| done.has_lab(&lab.id)),
            answered: share(questions, |question| done.has_answer(&question.id)),
            right: share(questions, |question| is_right(&question.id)),
            calibration: Calibration::of(&done),
            sections: sections(catalog, &strengths(&done, &subjects(catalog))),
            due: recall::due(&cards, now_unix_ms).len(),
            cards: cards.values().map(line).collect(),
            known_permille: ahead.now_permille,
            known_on_exam_permille: ahead.exam_permille,
            days_to_exam: plan.days_to_exam(now_unix_ms),
            next: Next::of(catalog, rows, now_unix_ms),
        }
    }

    /// The report as JSON over several lines.
    pub fn json(&self) -> String {
        let mut out = json::to_string_pretty(self).unwrap_or_default();
        out.push('\n');
        out
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "lessons    {}", self.lessons)?;
        writeln!(f, "labs       {}", self.labs)?;
        writeln!(f, "questions  {}, {} right", self.answered, self.right.done)?;
        writeln!(f, "cards      {}, {} due", self.cards.len(), self.due)?;
        for section in &self.sections {
            let (percent, asked, of) = (section.permille / 10, section.asked, section.of);
            let id = &section.section;
            writeln!(f, "  {id:<5}{percent:>4} %  {asked} of {of} points asked")?;
        }
        if let Some(days) = self.days_to_exam {
            let known = self.known_on_exam_permille.unwrap_or_default() / 10;
            writeln!(
                f,
                "exam       in {days} d, {known} % of the cards known by then"
            )?;
        }
        writeln!(f, "next       {}", self.next.because)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.done, self.of)
    }
}

fn share<T>(all: &[T], is_done: impl Fn(&T) -> bool) -> Share {
    let done = all.iter().filter(|one| is_done(one)).count();
    Share {
        done,
        of: all.len(),
    }
}

impl Calibration {
    fn of(done: &Done) -> Self {
        let mut counts = Self::default();
        for answer in done.answers.values().flatten() {
            let count = match (answer.sure, answer.is_right) {
                (Some(true), true) => &mut counts.sure_right,
                (Some(true), false) => &mut counts.sure_wrong,
                (Some(false), true) => &mut counts.unsure_right,
                (Some(false), false) => &mut counts.unsure_wrong,
                (None, _) => continue,
            };
            *count = count.saturating_add(1);
        }
        counts
    }
}

/// What is odd about rows that were read back: nothing here is lost or mended by looking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Oddities {
    /// Subjects of cards that the course does not have any more.
    pub gone: Vec<String>,
    /// Subjects of cards that say something else today than when they were last asked.
    pub changed: Vec<String>,
    /// Ids of rows that take back a row which is not there.
    pub loose_undos: Vec<String>,
    /// Kinds of rows that only a later Greenroom knows, with how many of each.
    pub later: Vec<(String, usize)>,
}

impl Oddities {
    /// Looks through all rows.
    pub fn of(catalog: &Catalog, rows: &Rows) -> Self {
        let today = hashes(catalog);
        let mut odd = Self::default();
        for card in recall::cards(rows, &Plan::of(rows)).into_values() {
            match card.standing(today.get(&card.subject).copied()) {
                Standing::Same => {}
                Standing::Changed => odd.changed.push(card.subject),
                Standing::Gone => odd.gone.push(card.subject),
            }
        }
        let mut later = BTreeMap::<String, usize>::new();
        for row in rows.all() {
            if row.undoes().is_some_and(|id| rows.get(id).is_none()) {
                odd.loose_undos.push(row.id.to_string());
            }
            if let What::Other { kind, .. } = &row.what {
                *later.entry(kind.clone()).or_default() += 1;
            }
        }
        odd.later = later.into_iter().collect();
        odd
    }

    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests;
