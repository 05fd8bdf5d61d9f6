use std::cell::Cell as Counter;

use super::{Cell, Cells, Fleet, Grid, Zoom, sentence, shape};
use crate::{
    theme::Condition,
    widgets::{
        Rect,
        paper::tests::{drawn, drawn_ascii, survives},
    },
};

/// So many instances, of which every thousandth failed and the first is running.
struct Many {
    len: usize,
    asked: Counter<usize>,
}

fn many(len: usize) -> Many {
    Many {
        len,
        asked: Counter::new(0),
    }
}

impl Cells for Many {
    fn len(&self) -> usize {
        self.len
    }

    fn cell(&self, index: usize) -> Cell {
        self.asked.set(self.asked.get() + 1);
        let condition = match index {
            0 => Condition::Running,
            i if i % 1000 == 999 => Condition::Failed,
            _ => Condition::Done,
        };
        Cell {
            condition,
            fleet: Fleet::Green,
        }
    }

    fn name(&self, index: usize) -> String {
        format!("i-{}", index + 1)
    }

    fn note(&self, _: usize) -> String {
        "Install".to_owned()
    }
}

fn grid(zoom: Zoom) -> Grid {
    Grid {
        zoom,
        top: 0,
        picked: None,
    }
}

#[test]
fn a_few_are_rows_with_name_word_and_note() {
    let rows = drawn(40, 2, |paper| {
        let grid = Grid {
            picked: Some(1),
            ..grid(Zoom::Rows)
        };
        grid.paint(paper, Rect::new(0, 0, 40, 2), &many(2));
    });
    assert_eq!(
        rows,
        [
            "  ◐ i-1        running, green  Install",
            "▎ ● i-2        done, green     Install"
        ]
    );
}

#[test]
fn the_zoom_grows_until_everything_fits() {
    let area = Rect::new(0, 0, 60, 10);
    let fit = |len| Zoom::fitting(len, area);
    assert_eq!(fit(8), Zoom::Rows);
    assert_eq!(fit(30), Zoom::Spaced);
    assert_eq!(fit(450), Zoom::Dense);
    assert_eq!(fit(5_000), Zoom::Bundles(10));
    assert_eq!(fit(100_000), Zoom::Bundles(1_000));
    for len in [0, 1, 9, 99, 999, 9_999, 100_000, 10_000_000] {
        assert!(shape(fit(len), len, area).rows <= 10, "{len}");
    }
}

#[test]
fn zooming_out_and_closer_again_is_the_same() {
    let mut zoom = Zoom::Rows;
    for _ in 0..6 {
        let out = zoom.out();
        assert_eq!(out.closer(), zoom);
        zoom = out;
    }
    assert_eq!(Zoom::Rows.closer(), Zoom::Rows);
}

#[test]
fn rows_of_signs_begin_with_their_number() {
    let rows = drawn(26, 3, |paper| {
        grid(Zoom::Dense).paint(paper, Rect::new(0, 0, 26, 3), &many(45));
    });
    assert_eq!(rows[0], format!(" 1 ◐{}", "●".repeat(19)));
    assert_eq!(rows[1], format!("21 {}", "●".repeat(20)));
    assert_eq!(rows[2], format!("41 {}", "●".repeat(5)));
    let rows = drawn_ascii(26, 1, |paper| {
        grid(Zoom::Spaced).paint(paper, Rect::new(0, 0, 26, 1), &many(4));
    });
    assert_eq!(rows, ["~ x x x"]);
}

#[test]
fn the_worst_of_a_bundle_shows() {
    let rows = drawn(30, 1, |paper| {
        grid(Zoom::Bundles(100)).paint(paper, Rect::new(0, 0, 30, 1), &many(2_000));
    });
    assert_eq!(rows, ["◐●●●●●●●●✗●●●●●●●●●✗"]);
    assert_eq!(Zoom::Bundles(100).note().as_deref(), Some("one sign = 100"));
}

#[test]
fn only_what_is_on_screen_is_asked_for() {
    let cells = many(100_000);
    let area = Rect::new(0, 0, 60, 10);
    drawn(60, 10, |paper| {
        let grid = Grid {
            zoom: Zoom::Dense,
            top: 400,
            picked: Some(25_000),
        };
        grid.paint(paper, area, &cells);
    });
    assert!(cells.asked.get() <= 600, "{} asked", cells.asked.get());
}

#[test]
fn the_picked_cell_is_scrolled_into_sight() {
    let rows = drawn(26, 2, |paper| {
        let grid = Grid {
            zoom: Zoom::Dense,
            top: 0,
            picked: Some(999),
        };
        grid.paint(paper, Rect::new(0, 0, 26, 2), &many(1_000));
    });
    assert!(rows[1].ends_with('✗'), "{rows:?}");
}

#[test]
fn the_sentence_counts() {
    assert_eq!(
        sentence(&many(3), "instances"),
        "3 instances: 2 done, 1 running"
    );
}

#[test]
fn no_size_makes_it_panic() {
    for zoom in [
        Zoom::Rows,
        Zoom::Spaced,
        Zoom::Dense,
        Zoom::Bundles(10),
        Zoom::Bundles(0),
    ] {
        survives(|paper, area| {
            Grid {
                zoom,
                top: 9,
                picked: Some(40),
            }
            .paint(paper, area, &many(12));
            Grid {
                zoom,
                top: 0,
                picked: Some(0),
            }
            .paint(paper, area, &many(0));
        });
    }
}

#[test]
fn the_old_fleet_has_its_own_sign_and_word() {
    let cell = |fleet| Cell {
        condition: Condition::Done,
        fleet,
    };
    assert_ne!(cell(Fleet::Blue).mark(), cell(Fleet::Green).mark());
    assert_eq!(cell(Fleet::Blue).word(), "done, blue");
    assert_eq!(cell(Fleet::Only).word(), "done");
}
