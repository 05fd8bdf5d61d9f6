//! The lesson of the sample course, in the states in which a student sees it.

use greenroom::words::{Input, Outcome};
use ratatui::buffer::Buffer;

use crate::{
    dump,
    robot::{Robot, Sight},
    sample,
    sizes::SIZES,
    snapshots::{both, keep},
};

/// The states and the keys that lead there from the step with the gate.
const STATES: [(&str, &str); 5] = [
    ("lesson", ""),
    ("lesson-told", "1 enter"),
    ("lesson-proved", "2 enter P"),
    ("lesson-why", "2 enter w"),
    ("lesson-end", "2 enter n"),
];

fn drawn(size: (u16, u16), sight: Sight, keys: &str) -> Buffer {
    let mut robot = Robot::new(size, sight);
    robot.put(Input::Outcome(Outcome::CourseReady(sample::course())));
    robot.press(": lesson/1.4/applications#1 enter");
    if !keys.is_empty() {
        robot.press(keys);
    }
    robot.drawn()
}

#[test]
fn a_lesson_at_three_sizes() {
    for (name, keys) in STATES {
        for (cols, rows) in SIZES {
            let drawn = both(&drawn((cols, rows), Sight::Roles, keys));
            keep(&format!("{name}@{cols}x{rows}"), &drawn);
        }
    }
}

#[test]
fn a_lesson_in_ascii_without_colours() {
    for (name, keys) in STATES {
        let text = dump::text(&drawn((80, 24), Sight::AsciiMono, keys));
        assert!(text.is_ascii(), "{name}:\n{text}");
        keep(&format!("{name}@ascii"), &text);
    }
}
