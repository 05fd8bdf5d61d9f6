use greenroom::words::{Input, Outcome};
use ratatui::buffer::Buffer;

use crate::{
    dump,
    robot::{Robot, Sight},
    sample,
    sizes::SIZES,
    snapshots::{both, keep},
};

/// Moments of a quiz and the keys that lead there.
const SCENES: [(&str, &str); 6] = [
    ("quiz-asked", "s down 2"),
    ("quiz-answered", "2 enter"),
    ("quiz-proof", "2 enter P"),
    ("quiz-why", "1 enter w"),
    ("quiz-watch", "1 enter v right right"),
    ("quiz-end", "2 enter enter"),
];

fn scene(size: (u16, u16), sight: Sight, keys: &str) -> Buffer {
    let mut robot = Robot::new(size, sight);
    let ready = Outcome::CourseReady(sample::course());
    robot.put(Input::Outcome(ready));
    robot.press(": quiz/1.4/replace enter").press(keys);
    robot.drawn()
}

#[test]
fn every_moment_of_a_quiz_at_three_sizes() {
    for (name, keys) in SCENES {
        for (cols, rows) in SIZES {
            let drawn = both(&scene((cols, rows), Sight::Roles, keys));
            keep(&format!("{name}@{cols}x{rows}"), &drawn);
        }
    }
}

#[test]
fn every_moment_of_a_quiz_in_ascii_without_colours() {
    for (name, keys) in SCENES {
        let text = dump::text(&scene((80, 24), Sight::AsciiMono, keys));
        assert!(text.is_ascii(), "{name}:\n{text}");
        keep(&format!("{name}@ascii"), &text);
    }
}
