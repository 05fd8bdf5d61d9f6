//! Against the values that the reference implementations of FSRS-6 give for the same parameters.

use super::*;
use Grade::{Again, Easy, Good, Hard};

fn is_near(is: f64, should_be: f64) -> bool {
    (is - should_be).abs() <= 1e-4
}

#[test]
fn a_first_grade_gives_the_published_stability_and_difficulty() {
    let published = [
        (Again, 0.212, 6.4133),
        (Hard, 1.2931, 5.112_171),
        (Good, 2.3065, 2.118_104),
        (Easy, 8.2956, 1.0),
    ];
    for (grade, stability, difficulty) in published {
        let memory = Memory::first(grade);
        assert!(
            is_near(memory.stability_days, stability),
            "{grade:?}: {memory:?}"
        );
        assert!(
            is_near(memory.difficulty, difficulty),
            "{grade:?}: {memory:?}"
        );
    }
}

#[test]
fn the_reference_history_ends_in_the_reference_memory() {
    let history = [(Good, 0), (Good, 1), (Good, 3), (Good, 8), (Good, 21)];
    let start = Memory::first(Again);
    let end = history
        .iter()
        .fold(start, |memory, (grade, days)| memory.after(*grade, *days));
    assert!(is_near(end.stability_days, 53.626_91), "{end:?}");
    assert!(is_near(end.difficulty, 6.357_486_7), "{end:?}");
}

#[test]
fn the_likelihood_falls_along_the_reference_curve() {
    let days = [0, 1, 2, 3, 4, 5];
    let stabilities = [1.0, 2.0, 3.0, 4.0, 4.0, 2.0];
    let published = [1.0, 0.940_344_3, 0.925_378_6, 0.918_522_9, 0.9, 0.826_135_9];
    for ((days, stability_days), likelihood) in days.into_iter().zip(stabilities).zip(published) {
        let memory = Memory {
            stability_days,
            difficulty: 5.0,
        };
        assert!(
            is_near(memory.recall(days), likelihood),
            "{days} of {stability_days}"
        );
    }
}

#[test]
fn the_intervals_of_a_well_known_card_are_those_of_the_reference() {
    let plan = Plan::default();
    let mut memory = Memory::first(Good).after(Good, 0);
    let mut intervals = vec![memory.interval_days(&plan)];
    for _ in 0..4 {
        let days = intervals.last().copied().unwrap_or_default();
        memory = memory.after(Good, days);
        intervals.push(memory.interval_days(&plan));
    }
    assert_eq!(intervals, [2, 11, 46, 163, 498]);
}

#[test]
fn easy_grades_make_a_thing_as_easy_as_can_be() {
    let end = (0..9).fold(Memory::first(Easy), |memory, _| memory.after(Easy, 0));
    assert_eq!(end.difficulty_tenths(), 10);
}

#[test]
fn the_basic_operations_reach_the_precision_of_the_library() {
    for step in -600..600_i32 {
        let x = f64::from(step) / 10.0;
        let ratio = exp(x) / x.exp();
        assert!((ratio - 1.0).abs() < 1e-12, "exp {x}: {ratio}");
    }
    for step in 1..4_000_u32 {
        let x = f64::from(step * step) / 97.0;
        let off = super::super::arithmetic::ln(x) - x.ln();
        assert!(off.abs() < 1e-12, "ln {x}: {off}");
    }
}
