use proptest::prelude::*;

use super::*;
use crate::hash::ContentHash;
use crate::recall::Grade;

pub(crate) fn id(text: &str) -> RowId {
    RowId::try_from(text.to_owned()).expect("a fine id")
}

pub(crate) fn row(name: &str, at_unix_ms: i64, subject: &str, what: What) -> Row {
    Row::new(id(name), at_unix_ms, subject, what)
}

pub(crate) fn answered(right: bool, sure: Option<bool>) -> What {
    What::Answered {
        options: vec!["A".to_owned()],
        right,
        sure,
        took_ms: 30_000,
        exam: None,
    }
}

fn any_what() -> impl Strategy<Value = What> {
    let text = "[ -~]{0,12}";
    prop_oneof![
        (1..9_u32, 1..9_u32).prop_map(|(step, of)| What::StepReached { step, of }),
        (text, any::<bool>()).prop_map(|(chosen, right)| What::Predicted { chosen, right }),
        (
            any::<bool>(),
            any::<Option<bool>>(),
            any::<u64>(),
            proptest::option::of(text)
        )
            .prop_map(|(right, sure, took_ms, exam)| {
                let options = vec!["B".to_owned(), "C".to_owned()];
                What::Answered {
                    options,
                    right,
                    sure,
                    took_ms,
                    exam,
                }
            }),
        text.prop_map(|goal| What::GoalMet { goal }),
        (0..4_u32, 0..4_u32, 0..9_u32).prop_map(|(met, of, commands)| What::LabRun {
            met,
            of,
            commands,
            took_ms: 5
        }),
        (0..4_usize).prop_map(|at| What::Graded {
            grade: Grade::ALL[at]
        }),
        proptest::option::of(0..9_999_i64).prop_map(|at_unix_ms| What::ExamDate { at_unix_ms }),
        "r[0-9]".prop_map(|row| What::Undone { row: id(&row) }),
        "[a-z]{3,9}".prop_map(|kind| What::Other {
            kind: format!("later-{kind}"),
            data: r#"{"b":[1,2.5,null],"a":"x"}"#.to_owned(),
        }),
    ]
}

pub(crate) fn any_row() -> impl Strategy<Value = Row> {
    let subject = "[a-z]/[a-c]";
    (
        ("r[0-9]{1,2}"),
        0..2_000_000_000_000_i64,
        subject,
        any::<Option<u64>>(),
        any_what(),
    )
        .prop_map(|(name, at_unix_ms, subject, hash, what)| Row {
            content_hash: hash.map(ContentHash),
            ..row(&name, at_unix_ms, &subject, what)
        })
}

pub(crate) fn any_rows() -> impl Strategy<Value = Rows> {
    proptest::collection::vec(any_row(), 0..24).prop_map(Rows::from_iter)
}

fn merged(left: &Rows, right: &Rows) -> Rows {
    let mut both = left.clone();
    both.merge(right);
    both
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        a in any_rows(), b in any_rows(), c in any_rows(),
    ) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        prop_assert!(merged(&a, &b).len() <= a.len() + b.len());
    }

    #[test]
    fn the_order_of_adding_does_not_matter(rows in proptest::collection::vec(any_row(), 0..24)) {
        let forth: Rows = rows.iter().cloned().collect();
        let back: Rows = rows.into_iter().rev().collect();
        prop_assert_eq!(Done::of(&forth), Done::of(&back));
        prop_assert_eq!(forth, back);
    }

    #[test]
    fn what_is_saved_as_kind_and_data_is_read_as_the_same(what in any_what()) {
        prop_assert_eq!(What::read(what.kind(), &what.data()), Ok(what));
    }
}

#[test]
fn every_known_kind_is_in_the_list_of_kinds() {
    let whats = [
        What::StepReached { step: 1, of: 2 },
        What::Predicted {
            chosen: "A".to_owned(),
            right: true,
        },
        answered(true, None),
        What::ExamEnded {
            right: 1,
            of: 2,
            took_ms: 3,
        },
        What::GoalMet {
            goal: "g".to_owned(),
        },
        What::LabRun {
            met: 1,
            of: 1,
            commands: 1,
            took_ms: 1,
        },
        What::Graded { grade: Grade::Good },
        What::ExamDate { at_unix_ms: None },
        What::Undone { row: id("a") },
    ];
    assert_eq!(whats.each_ref().map(What::kind), KINDS);
    for what in whats {
        assert_eq!(What::read(what.kind(), &what.data()), Ok(what));
    }
}

#[test]
fn an_undone_row_and_its_undoing_are_not_among_what_happened() {
    let graded = What::Graded { grade: Grade::Good };
    let mut rows = Rows::new();
    rows.add(row("a-1", 10, "1.4/hooks", graded.clone()));
    rows.add(row("a-2", 20, "1.4/hooks", graded));
    rows.add(row("a-3", 30, "1.4/hooks", What::Undone { row: id("a-2") }));
    let ids: Vec<&str> = rows.in_order().iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["a-1"]);
    assert_eq!(rows.len(), 3);
}

#[test]
fn a_lesson_is_finished_once_its_last_step_was_reached_and_stays_so() {
    let mut rows = Rows::new();
    rows.add(row(
        "1",
        10,
        "1.4/hooks",
        What::StepReached { step: 2, of: 3 },
    ));
    assert!(!Done::of(&rows).has_lesson("1.4/hooks"));
    rows.add(row(
        "2",
        20,
        "1.4/hooks",
        What::StepReached { step: 3, of: 3 },
    ));
    rows.add(row(
        "3",
        30,
        "1.4/hooks",
        What::StepReached { step: 1, of: 3 },
    ));
    let done = Done::of(&rows);
    assert!(done.has_lesson("1.4/hooks"));
    assert_eq!(done.lessons["1.4/hooks"].step, 1);
}

#[test]
fn a_lab_is_finished_only_when_all_its_goals_were_met_at_once() {
    let run = |met, commands| What::LabRun {
        met,
        of: 2,
        commands,
        took_ms: 1,
    };
    let mut rows = Rows::new();
    rows.add(row("1", 10, "001-x", run(1, 4)));
    rows.add(row(
        "2",
        20,
        "001-x",
        What::GoalMet {
            goal: "first".to_owned(),
        },
    ));
    assert!(!Done::of(&rows).has_lab("001-x"));
    rows.add(row("3", 30, "001-x", run(2, 9)));
    rows.add(row("4", 40, "001-x", run(2, 6)));
    let lab = &Done::of(&rows).labs["001-x"];
    assert!(lab.is_finished);
    assert_eq!((lab.runs, lab.best, lab.commands_min), (3, 2, Some(6)));
}

#[test]
fn the_last_exam_date_counts_and_can_be_taken_back() {
    let mut rows = Rows::new();
    rows.add(row(
        "1",
        10,
        "",
        What::ExamDate {
            at_unix_ms: Some(5_000),
        },
    ));
    assert_eq!(Done::of(&rows).exam_at_unix_ms, Some(5_000));
    rows.add(row("2", 20, "", What::ExamDate { at_unix_ms: None }));
    assert_eq!(Done::of(&rows).exam_at_unix_ms, None);
}

fn subjects(pairs: &[(&str, &str)]) -> Subjects {
    let owned =
        |(subject, point): &(&str, &str)| ((*subject).to_owned(), vec![(*point).to_owned()]);
    pairs.iter().map(owned).collect()
}

#[test]
fn a_strength_counts_the_latest_answer_of_each_question_beside_a_silent_wrong_one() {
    let subjects = subjects(&[("q1", "p"), ("q2", "p"), ("q3", "p"), ("l#gate", "p")]);
    let mut rows = Rows::new();
    let permille = |rows: &Rows| strengths(&Done::of(rows), &subjects)["p"].permille;
    assert_eq!(permille(&rows), 0);
    rows.add(row("1", 10, "q1", answered(false, None)));
    assert_eq!(permille(&rows), 0);
    rows.add(row("2", 20, "q1", answered(true, Some(true))));
    assert_eq!(permille(&rows), 500);
    rows.add(row("3", 30, "q2", answered(true, Some(false))));
    assert_eq!(permille(&rows), 500);
    let right = What::Predicted {
        chosen: "A".to_owned(),
        right: true,
    };
    rows.add(row("4", 40, "l#gate", right));
    let strength = strengths(&Done::of(&rows), &subjects)["p"];
    assert_eq!(
        (strength.permille, strength.answered, strength.of),
        (625, 3, 4)
    );
}

#[test]
fn a_row_with_a_control_character_or_an_impossible_moment_is_refused() {
    let what = What::GoalMet {
        goal: "fine".to_owned(),
    };
    assert!(row("1", 10, "1.4/x", what.clone()).checked().is_ok());
    assert!(
        row("1", 10, "1.4/\u{1b}[2J", what.clone())
            .checked()
            .is_err()
    );
    assert!(row("1", -1, "1.4/x", what.clone()).checked().is_err());
    assert!(row("1", i64::MAX, "1.4/x", what.clone()).checked().is_err());
    assert!(row("1", 10, &"x".repeat(201), what).checked().is_err());
    let goal = "g\u{7}".to_owned();
    assert!(
        row("1", 10, "1.4/x", What::GoalMet { goal })
            .checked()
            .is_err()
    );
}

#[test]
fn an_id_with_anything_but_letters_digits_and_dashes_is_refused() {
    for bad in ["", "a b", "a/b", "ä", "a\n", &"x".repeat(65)] {
        assert!(RowId::try_from(bad.to_owned()).is_err(), "{bad:?}");
    }
    assert!(RowId::try_from("7f3a_01-12".to_owned()).is_ok());
}
