use proptest::prelude::*;

use super::*;
use crate::progress::tests::{answered, any_rows, id, row};

const HOUR_MS: i64 = 3_600_000;

fn graded(grade: Grade) -> What {
    What::Graded { grade }
}

fn only<'c>(cards: &'c BTreeMap<String, Card>, subject: &str) -> &'c Card {
    cards.get(subject).expect("a card")
}

#[test]
fn a_wrong_answer_makes_a_card_that_is_due_at_once() {
    let mut rows = Rows::new();
    rows.add(row("1", 500, "q", answered(false, None)));
    let cards = cards(&rows, &Plan::default());
    let card = only(&cards, "q");
    assert_eq!(
        (card.due_unix_ms, card.reviews, card.memory),
        (500, 0, None)
    );
    assert_eq!(due(&cards, 499), Vec::<&Card>::new());
    assert_eq!(due(&cards, 500), [card]);
}

#[test]
fn a_right_answer_makes_a_card_only_when_it_was_unsure() {
    let mut rows = Rows::new();
    rows.add(row("1", 500, "sure", answered(true, Some(true))));
    rows.add(row("2", 500, "unasked", answered(true, None)));
    rows.add(row("3", 500, "unsure", answered(true, Some(false))));
    let made: Vec<String> = cards(&rows, &Plan::default()).into_keys().collect();
    assert_eq!(made, ["unsure"]);
}

#[test]
fn a_grade_moves_the_due_moment_and_again_brings_it_back_in_ten_minutes() {
    let mut rows = Rows::new();
    rows.add(row("1", 0, "q", answered(false, None)));
    rows.add(row("2", HOUR_MS, "q", graded(Grade::Good)));
    let plan = Plan::default();
    assert_eq!(
        only(&cards(&rows, &plan), "q").due_unix_ms,
        HOUR_MS + 2 * DAY_MS
    );
    rows.add(row("3", HOUR_MS + 2 * DAY_MS, "q", graded(Grade::Again)));
    let cards = cards(&rows, &plan);
    let card = only(&cards, "q");
    assert_eq!(card.due_unix_ms, HOUR_MS + 2 * DAY_MS + RELEARN_MS);
    assert_eq!((card.reviews, card.lapses), (2, 1));
}

#[test]
fn a_mistake_on_something_learnt_is_a_lapse_that_is_due_at_once() {
    let mut rows = Rows::new();
    rows.add(row("1", 0, "q", graded(Grade::Easy)));
    let plan = Plan::default();
    let before = only(&cards(&rows, &plan), "q").clone();
    rows.add(row("2", 3 * DAY_MS, "q", answered(false, Some(true))));
    let cards = cards(&rows, &plan);
    let after = only(&cards, "q");
    assert_eq!((after.due_unix_ms, after.lapses), (3 * DAY_MS, 1));
    assert!(after.was_sure_and_wrong);
    let days = |card: &Card| card.memory.map(Memory::stability_days);
    assert!(days(after) < days(&before));
}

#[test]
fn what_was_sure_and_wrong_is_asked_first() {
    let mut rows = Rows::new();
    rows.add(row("1", 10, "a", answered(false, None)));
    rows.add(row("2", 20, "b", answered(false, Some(true))));
    rows.add(row("3", 5, "c", answered(false, Some(false))));
    let cards = cards(&rows, &Plan::default());
    let order: Vec<&str> = due(&cards, 100)
        .iter()
        .map(|card| card.subject.as_str())
        .collect();
    assert_eq!(order, ["b", "c", "a"]);
}

#[test]
fn undoing_a_grade_restores_the_card_as_it_was() {
    let mut rows = Rows::new();
    rows.add(row("1", 0, "q", answered(false, None)));
    let before = cards(&rows, &Plan::default());
    rows.add(row("2", 9, "q", graded(Grade::Good)));
    assert_ne!(cards(&rows, &Plan::default()), before);
    rows.add(row("3", 10, "q", What::Undone { row: id("2") }));
    assert_eq!(cards(&rows, &Plan::default()), before);
}

#[test]
fn a_card_knows_whether_its_content_still_says_the_same() {
    let mut rows = Rows::new();
    rows.add(row("1", 0, "q", answered(false, None)).about(ContentHash(7)));
    let cards = cards(&rows, &Plan::default());
    let card = only(&cards, "q");
    assert_eq!(card.standing(Some(ContentHash(7))), Standing::Same);
    assert_eq!(card.standing(Some(ContentHash(8))), Standing::Changed);
    assert_eq!(card.standing(None), Standing::Gone);
}

#[test]
fn days_to_the_exam_count_begun_days_and_end_with_the_exam() {
    let plan = Plan {
        exam_at_unix_ms: Some(10 * DAY_MS),
        ..Plan::default()
    };
    assert_eq!(plan.days_to_exam(0), Some(10));
    assert_eq!(plan.days_to_exam(9 * DAY_MS + 1), Some(1));
    assert_eq!(plan.days_to_exam(10 * DAY_MS), None);
    assert_eq!(Plan::default().days_to_exam(0), None);
}

#[test]
fn before_an_exam_the_last_review_stands_a_day_ahead_and_after_it_nothing_is_held() {
    let due_with = |exam_days: i64| {
        let mut rows = Rows::new();
        rows.add(row(
            "1",
            0,
            "",
            What::ExamDate {
                at_unix_ms: Some(exam_days * DAY_MS),
            },
        ));
        rows.add(row("2", 2 * DAY_MS, "q", graded(Grade::Easy)));
        only(&cards(&rows, &Plan::of(&rows)), "q").due_unix_ms / DAY_MS
    };
    assert_eq!(due_with(90), 10, "far away it changes nothing");
    assert_eq!(due_with(7), 6, "the day before");
    assert_eq!(due_with(3), 3, "on the last day, the exam itself");
    assert_eq!(due_with(2), 10, "its day has come");
}

#[test]
fn a_forecast_counts_what_falls_due_and_what_is_new() {
    let mut rows = Rows::new();
    rows.add(row("1", 0, "new", answered(false, None)));
    rows.add(row("2", 0, "good", graded(Grade::Good)));
    rows.add(row("3", 0, "easy", graded(Grade::Easy)));
    let plan = Plan {
        exam_at_unix_ms: Some(4 * DAY_MS),
        ..Plan::default()
    };
    let ahead = forecast(&cards(&rows, &plan), &plan, HOUR_MS, 4);
    assert_eq!((ahead.cards, ahead.new), (3, 1));
    assert_eq!(ahead.due_by_day, [1, 1, 1, 0]);
    assert_eq!(ahead.now_permille, 666);
    assert!(
        ahead.exam_permille < Some(666) && ahead.exam_permille > Some(500),
        "{ahead:?}"
    );
    assert_eq!(
        forecast(&BTreeMap::new(), &plan, 0, 0).exam_permille,
        Some(0)
    );
}

fn any_history() -> impl Strategy<Value = Vec<(usize, i64)>> {
    proptest::collection::vec((0..4_usize, 0..80 * 24_i64), 1..14)
}

/// Rows of a history, and the moment of its last review.
fn history(steps: &[(usize, i64)]) -> (Rows, i64) {
    let (mut rows, mut at) = (Rows::new(), 0);
    for (number, (grade, hours)) in steps.iter().enumerate() {
        at += hours * HOUR_MS;
        let name = format!("h-{number:03}");
        rows.add(row(&name, at, "q", graded(Grade::ALL[*grade])));
    }
    (rows, at)
}

proptest! {
    #[test]
    fn a_good_or_easy_grade_never_shortens_the_interval(
        steps in any_history(),
        hours in 0..900_i64,
    ) {
        let (mut rows, last) = history(&steps);
        let plan = Plan::default();
        let interval = |rows: &Rows| {
            only(&cards(rows, &plan), "q").memory.map(|memory| memory.interval_days(&plan))
        };
        let before = interval(&rows);
        for grade in [Grade::Good, Grade::Easy] {
            rows.add(row("z-last", last + hours * HOUR_MS, "q", graded(grade)));
            prop_assert!(interval(&rows) >= before, "{grade:?}: {:?} {before:?}", interval(&rows));
        }
    }

    #[test]
    fn a_better_grade_is_never_due_earlier(steps in any_history(), hours in 0..900_i64) {
        let (rows, last) = history(&steps);
        for exam_days in [None, Some(30), Some(1_000)] {
            let exam_at_unix_ms = exam_days.map(|days| days * DAY_MS);
            let plan = Plan { exam_at_unix_ms, ..Plan::default() };
            let due = only(&cards(&rows, &plan), "q").preview(last + hours * HOUR_MS, &plan);
            prop_assert!(due.is_sorted(), "{due:?}");
        }
    }

    #[test]
    fn nothing_graded_before_the_exam_is_due_after_it(steps in any_history(), day in 1..400_i64) {
        let (rows, last) = history(&steps);
        let plan = Plan { exam_at_unix_ms: Some(day * DAY_MS), ..Plan::default() };
        let card = only(&cards(&rows, &plan), "q").clone();
        if last < day * DAY_MS {
            prop_assert!(card.due_unix_ms <= day * DAY_MS);
        }
        prop_assert!(card.due_unix_ms > last);
    }

    #[test]
    fn good_grades_never_lower_the_forecast_for_the_exam(steps in any_history()) {
        let (mut rows, last) = history(&steps);
        let exam_at_unix_ms = Some(last + 60 * DAY_MS);
        let plan = Plan { exam_at_unix_ms, ..Plan::default() };
        let hope = |rows: &Rows, now| forecast(&cards(rows, &plan), &plan, now, 0).exam_permille;
        let mut before = hope(&rows, last);
        for days in [0, 1, 5, 20] {
            let now = last + days * DAY_MS;
            rows.add(row(&format!("z-{days:02}"), now, "q", graded(Grade::Good)));
            let after = hope(&rows, now);
            prop_assert!(after >= before, "{before:?} {after:?}");
            before = after;
        }
    }

    #[test]
    fn two_devices_that_merge_agree_on_every_card(a in any_rows(), b in any_rows()) {
        let (mut ab, mut ba) = (a.clone(), b.clone());
        ab.merge(&b);
        ba.merge(&a);
        prop_assert_eq!(cards(&ab, &Plan::of(&ab)), cards(&ba, &Plan::of(&ba)));
    }
}
