//! What is to come: how many cards fall due when, and how much will be known on the exam's day.

use std::collections::BTreeMap;

use super::{Card, DAY_MS, Plan};

/// The farthest a forecast looks.
const DAYS_MAX: usize = 366;

/// What is to come if nothing is reviewed from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// How many cards there are.
    pub cards: usize,
    /// How many of them were never reviewed; they count as not known.
    pub new: usize,
    /// How much of all cards is known now, in thousandths.
    pub now_permille: u32,
    /// How much of all cards will be known when the exam's day begins, in thousandths; `None`
    /// without an exam ahead.
    pub exam_permille: Option<u32>,
    /// How many cards fall due within each coming day, the first with all that are overdue.
    pub due_by_day: Vec<u32>,
}

/// Looks so many days ahead, a year at most.
pub fn forecast(
    cards: &BTreeMap<String, Card>,
    plan: &Plan,
    now_unix_ms: i64,
    days: usize,
) -> Forecast {
    let mut due_by_day = vec![0_u32; days.min(DAYS_MAX)];
    for card in cards.values() {
        let ahead = card.due_unix_ms.saturating_sub(now_unix_ms).max(0) / DAY_MS;
        let day = usize::try_from(ahead).unwrap_or(usize::MAX);
        if let Some(count) = due_by_day.get_mut(day) {
            *count = count.saturating_add(1);
        }
    }
    let exam = plan.exam_at_unix_ms.filter(|exam| *exam > now_unix_ms);
    Forecast {
        cards: cards.len(),
        new: cards.values().filter(|card| card.memory.is_none()).count(),
        now_permille: known(cards, now_unix_ms),
        exam_permille: exam.map(|exam| known(cards, exam)),
        due_by_day,
    }
}

/// The mean likelihood over all cards; 0 when there is none.
fn known(cards: &BTreeMap<String, Card>, at_unix_ms: i64) -> u32 {
    let total: u64 = cards
        .values()
        .map(|card| u64::from(card.recall_permille(at_unix_ms)))
        .sum();
    let count = u64::try_from(cards.len()).unwrap_or(u64::MAX).max(1);
    u32::try_from(total / count).unwrap_or(u32::MAX)
}
