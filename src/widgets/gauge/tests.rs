use super::Gauge;
use crate::{
    theme::Condition,
    widgets::{
        Rect,
        paper::tests::{drawn, survives},
    },
};

fn gauge(value: u64) -> Gauge<'static> {
    Gauge {
        label: "in service",
        value,
        whole: 9,
        minimum: 5,
    }
}

#[test]
fn the_tick_stands_under_the_last_one_that_must_stay() {
    let rows = drawn(32, 2, |paper| gauge(5).paint(paper, Rect::new(0, 0, 29, 2)));
    assert_eq!(
        rows,
        ["in service  5 of 9  █████░░░░", "minimum     5 ──────────┤"]
    );
}

#[test]
fn falling_below_is_said_in_sign_word_and_colour() {
    let rows = drawn(60, 2, |paper| gauge(4).paint(paper, Rect::new(0, 0, 60, 2)));
    assert!(rows[1].ends_with("┤ ✗ below the minimum"), "{rows:?}");
    assert_eq!(gauge(4).condition(), Condition::Failed);
    assert_eq!(
        gauge(4).sentence(),
        "in service 4 of 9, minimum 5: below the minimum"
    );
    assert_eq!(gauge(5).sentence(), "in service 5 of 9, minimum 5");
}

#[test]
fn no_size_makes_it_panic() {
    survives(|paper, area| {
        gauge(3).paint(paper, area);
        Gauge {
            label: "",
            value: 3,
            whole: 0,
            minimum: 7,
        }
        .paint(paper, area);
    });
}
