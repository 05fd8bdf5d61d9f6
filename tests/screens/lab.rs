use greenroom::words::{Input, Outcome};
use ratatui::buffer::Buffer;

use crate::{
    dump,
    robot::{Robot, Sight},
    sample,
    sizes::SIZES,
    snapshots::{both, keep},
};

/// Moments of a lab and the keys that lead there.
const SCENES: [(&str, &str); 6] = [
    ("lab-begun", "down"),
    ("lab-hint", "h"),
    ("lab-file", "down enter x"),
    (
        "lab-command",
        "a aws space deploy space list-applications enter cat space no enter aws space depl",
    ),
    ("lab-picture", "v"),
    ("lab-solution", "S 1"),
];

fn scene(size: (u16, u16), sight: Sight, place: &str, keys: &str) -> Buffer {
    let mut robot = Robot::new(size, sight);
    let ready = Outcome::CourseReady(sample::course());
    robot.put(Input::Outcome(ready));
    robot.press(&format!(": {place} enter"));
    if !keys.is_empty() {
        robot.press(keys);
    }
    robot.drawn()
}

#[test]
fn every_moment_of_a_lab_at_three_sizes() {
    for (name, keys) in SCENES {
        for (cols, rows) in SIZES {
            let drawn = scene((cols, rows), Sight::Roles, "lab/second-application", keys);
            keep(&format!("{name}@{cols}x{rows}"), &both(&drawn));
        }
    }
}

#[test]
fn every_moment_of_a_lab_in_ascii_without_colours() {
    for (name, keys) in SCENES {
        let drawn = scene((80, 24), Sight::AsciiMono, "lab/second-application", keys);
        let text = dump::text(&drawn);
        assert!(text.is_ascii(), "{name}:\n{text}");
        keep(&format!("{name}@ascii"), &text);
    }
}

#[test]
fn the_list_of_labs_at_three_sizes() {
    for (cols, rows) in SIZES {
        let drawn = scene((cols, rows), Sight::Roles, "labs", "");
        keep(&format!("labs@{cols}x{rows}"), &both(&drawn));
    }
}
