use std::time::{Duration, Instant};

use super::{DRAW_GAP, Pace};
use crate::app::FRAME;

#[test]
fn the_first_drawing_is_due_at_once_and_a_burst_is_drawn_together() {
    let start = Instant::now();
    let mut pace = Pace::default();
    assert_eq!(pace.draw_due(start), start);
    pace.drew(start);
    let soon = start + Duration::from_millis(1);
    assert_eq!(pace.draw_due(soon), start + DRAW_GAP);
    let later = start + Duration::from_secs(1);
    assert_eq!(pace.draw_due(later), later);
}

#[test]
fn nothing_is_due_while_nothing_moves() {
    let start = Instant::now();
    let mut pace = Pace::default();
    assert_eq!(pace.frame_due(false, start), None);
    assert_eq!(pace.frame_due(true, start), Some(start + FRAME));
    assert_eq!(pace.frame_due(true, start + FRAME / 2), Some(start + FRAME));
    assert_eq!(pace.frame_due(false, start), None);
    let again = start + Duration::from_secs(9);
    assert_eq!(
        pace.frame_due(true, again),
        Some(again + FRAME),
        "rest is not display time"
    );
}

#[test]
fn frames_carry_the_time_that_passed_but_never_a_nap() {
    let start = Instant::now();
    let mut pace = Pace::default();
    pace.frame_due(true, start);
    assert_eq!(pace.frame(start + 2 * FRAME), 2 * FRAME);
    assert_eq!(pace.frame(start + Duration::from_hours(1)), FRAME);
}
