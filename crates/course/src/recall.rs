//! Recall: when a thing that was learnt should be asked again, and how likely it is still known.
//!
//! The memory model is FSRS-6 with its published parameters; the schedule is a fold of the rows
//! of progress, so it is never saved. All arithmetic is done with the four basic operations of
//! IEEE 754, which give the same bits on every machine: two devices with the same rows agree on
//! every date. Not here: the rows (`progress`), what a card shows (the app).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;
use crate::hash::ContentHash;
use crate::progress::{Row, Rows, What};

mod arithmetic;
mod forecast;
mod fsrs;

pub use forecast::{Forecast, forecast};
pub use fsrs::Memory;

/// Milliseconds of a day. A day here is 24 hours after something, not a page of the calendar.
pub const DAY_MS: i64 = 86_400_000;
/// A card that was not remembered is asked again after this many milliseconds: ten minutes, the
/// relearning step that FSRS schedulers use.
pub const RELEARN_MS: i64 = 600_000;

/// How well something was remembered. The keys 1 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Not at all.
    Again,
    /// With effort.
    Hard,
    /// Well.
    Good,
    /// At once.
    Easy,
}

impl Grade {
    /// All grades, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The word that is printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Again => "Again",
            Self::Hard => "Hard",
            Self::Good => "Good",
            Self::Easy => "Easy",
        }
    }
}

/// How to plan reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How likely something should still be known when it is asked again, in thousandths.
    /// FSRS's own default is 900.
    pub retention_permille: u32,
    /// The beginning of the exam's day. No card that is graded before it falls due after it.
    pub exam_at_unix_ms: Option<i64>,
    /// Longest interval.
    pub interval_max_days: u32,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            retention_permille: 900,
            exam_at_unix_ms: None,
            interval_max_days: 36_500,
        }
    }
}

impl Plan {
    /// The usual plan, towards the exam date that the rows name.
    pub fn of(rows: &Rows) -> Self {
        let mut exam_at_unix_ms = None;
        for row in rows.in_order() {
            if let What::ExamDate { at_unix_ms } = row.what {
                exam_at_unix_ms = at_unix_ms;
            }
        }
        Self {
            exam_at_unix_ms,
            ..Self::default()
        }
    }

    /// Whole days from a moment to the exam's day, begun ones counted; `None` without an exam
    /// and once its day has begun.
    pub fn days_to_exam(&self, now_unix_ms: i64) -> Option<u32> {
        let left = self.exam_at_unix_ms?.saturating_sub(now_unix_ms);
        let days = left.saturating_add(DAY_MS - 1) / DAY_MS;
        u32::try_from(days).ok().filter(|_| left > 0)
    }

    /// When something graded at a moment falls due, `wait_ms` after it were there no exam.
    ///
    /// Before an exam the last review stands a day ahead of it; what is graded on that last day
    /// is next due on the exam's day.
    fn due(&self, at_unix_ms: i64, wait_ms: i64) -> i64 {
        let due = at_unix_ms.saturating_add(wait_ms);
        let Some(exam) = self.exam_at_unix_ms.filter(|exam| *exam > at_unix_ms) else {
            return due;
        };
        let eve = exam.saturating_sub(DAY_MS);
        due.min(if eve > at_unix_ms { eve } else { exam })
    }

    /// When a card with this memory falls due after a grade.
    fn due_after(&self, memory: Memory, grade: Grade, at_unix_ms: i64) -> i64 {
        let wait_ms = match grade {
            Grade::Again => RELEARN_MS,
            Grade::Hard | Grade::Good | Grade::Easy => {
                i64::from(memory.interval_days(self)) * DAY_MS
            }
        };
        self.due(at_unix_ms, wait_ms)
    }
}

/// Something that is asked again and again: a question, a prediction, a term, a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// What it asks, as in the rows: a question's id, `lesson#prediction`, …
    pub subject: String,
    /// What is remembered of it; `None` for a card that was never reviewed.
    pub memory: Option<Memory>,
    /// When it was last graded, or else when it came to be.
    pub last_unix_ms: i64,
    /// When it should be asked.
    pub due_unix_ms: i64,
    /// How often it was graded.
    pub reviews: u32,
    /// How often it was forgotten.
    pub lapses: u32,
    /// Whether the last mistake was made by somebody who felt sure; such cards come first.
    pub was_sure_and_wrong: bool,
    /// What the content said when it was last asked.
    pub content_hash: Option<ContentHash>,
}

/// How a card stands to the content of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It still says the same.
    Same,
    /// It says something else: the history is kept, the card should be learnt anew.
    Changed,
    /// It is not there any more.
    Gone,
}

impl Card {
    fn born(row: &Row) -> Self {
        Self {
            subject: row.subject.clone(),
            memory: None,
            last_unix_ms: row.at_unix_ms,
            due_unix_ms: row.at_unix_ms,
            reviews: 0,
            lapses: 0,
            was_sure_and_wrong: false,
            content_hash: row.content_hash,
        }
    }

    /// Whether it should be asked by now.
    pub const fn is_due(&self, now_unix_ms: i64) -> bool {
        self.due_unix_ms <= now_unix_ms
    }

    /// How likely it is known at a moment, in thousandths; 0 for one never reviewed.
    pub fn recall_permille(&self, at_unix_ms: i64) -> u32 {
        let days = days_between(self.last_unix_ms, at_unix_ms);
        self.memory.map_or(0, |memory| memory.recall_permille(days))
    }

    /// How it stands to what the content says today; `None` means that it is gone.
    pub fn standing(&self, today: Option<ContentHash>) -> Standing {
        match (self.content_hash, today) {
            (_, None) => Standing::Gone,
            (Some(then), Some(now)) if then != now => Standing::Changed,
            _ => Standing::Same,
        }
    }

    /// When it would fall due if it were graded now: one moment for each of [`Grade::ALL`].
    pub fn preview(&self, now_unix_ms: i64, plan: &Plan) -> [i64; 4] {
        Grade::ALL.map(|grade| {
            let mut card = self.clone();
            card.grade(grade, now_unix_ms, plan);
            card.due_unix_ms
        })
    }

    fn grade(&mut self, grade: Grade, at_unix_ms: i64, plan: &Plan) {
        let days = days_between(self.last_unix_ms, at_unix_ms);
        let memory = match self.memory {
            None => Memory::first(grade),
            Some(memory) => memory.after(grade, days),
        };
        if grade == Grade::Again && self.memory.is_some() {
            self.lapses = self.lapses.saturating_add(1);
        }
        self.memory = Some(memory);
        self.last_unix_ms = at_unix_ms;
        self.due_unix_ms = plan.due_after(memory, grade, at_unix_ms);
        self.reviews = self.reviews.saturating_add(1);
        if grade != Grade::Again {
            self.was_sure_and_wrong = false;
        }
    }

    /// A mistake outside a review: what was learnt has lapsed, and is asked again at once.
    fn mistake(&mut self, row: &Row, plan: &Plan) {
        if self.memory.is_some() {
            self.grade(Grade::Again, row.at_unix_ms, plan);
        }
        self.due_unix_ms = row.at_unix_ms;
    }
}

/// The cards that the rows make, by subject.
///
/// A card is born by a wrong answer, a wrong prediction, a right answer given unsurely, or a
/// first grade; it is due at once. A later mistake is a lapse. Right answers among options move
/// nothing: to recognise is less than to recall.
pub fn cards(rows: &Rows, plan: &Plan) -> BTreeMap<String, Card> {
    let mut cards: BTreeMap<String, Card> = BTreeMap::new();
    for row in rows.in_order() {
        let (is_wrong, is_sure) = match &row.what {
            What::Graded { .. } => (false, true),
            What::Answered { right, sure, .. } => (!right, *sure != Some(false)),
            What::Predicted { right, .. } => (!right, true),
            _ => continue,
        };
        let is_graded = matches!(row.what, What::Graded { .. });
        let is_known = cards.contains_key(&row.subject);
        if !is_known && !is_graded && !is_wrong && is_sure {
            continue;
        }
        let card = cards
            .entry(row.subject.clone())
            .or_insert_with(|| Card::born(row));
        if let What::Graded { grade } = row.what {
            card.grade(grade, row.at_unix_ms, plan);
        } else if is_wrong {
            card.mistake(row, plan);
            let said_sure = matches!(
                row.what,
                What::Answered {
                    sure: Some(true),
                    ..
                }
            );
            card.was_sure_and_wrong = said_sure;
        }
        card.content_hash = row.content_hash.or(card.content_hash);
    }
    cards
}

/// The cards that are due, in the order in which to ask them: what somebody was sure of and had
/// wrong first, then the longest due.
pub fn due(cards: &BTreeMap<String, Card>, now_unix_ms: i64) -> Vec<&Card> {
    let mut due: Vec<&Card> = cards
        .values()
        .filter(|card| card.is_due(now_unix_ms))
        .collect();
    due.sort_by_key(|card| (!card.was_sure_and_wrong, card.due_unix_ms));
    due
}

/// The questions whose cards are due, by their ids, in the order in which to ask them. Cards of
/// other things are asked where those things stand.
pub fn due_questions(catalog: &Catalog, rows: &Rows, now_unix_ms: i64) -> Vec<String> {
    let cards = cards(rows, &Plan::of(rows));
    let due = due(&cards, now_unix_ms).into_iter();
    due.filter(|card| catalog.question(&card.subject).is_some())
        .map(|card| card.subject.clone())
        .collect()
}

/// Whole days from one moment to a later one.
fn days_between(from_unix_ms: i64, to_unix_ms: i64) -> u32 {
    let days = to_unix_ms.saturating_sub(from_unix_ms).max(0) / DAY_MS;
    u32::try_from(days).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
