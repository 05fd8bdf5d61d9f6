use super::{bar, dots, paint};
use crate::{
    theme::Role,
    widgets::{
        Rect,
        paper::tests::{drawn, drawn_ascii, survives},
    },
};

#[test]
fn something_begun_shows_and_nothing_looks_finished_before_it_is() {
    for (done, all, want) in [
        (0, 9, (0, false)),
        (1, 148, (0, true)),
        (147, 148, (9, true)),
        (148, 148, (10, false)),
        (5, 10, (5, false)),
        (9, 0, (0, false)),
        (9, 3, (10, false)),
    ] {
        assert_eq!(dots(done, all, 10), want, "{done} of {all}");
    }
}

#[test]
fn dots_and_bars_have_an_ascii_twin() {
    let both =
        |draw: fn(&mut crate::widgets::Paper<'_>)| (drawn(12, 1, draw), drawn_ascii(12, 1, draw));
    let (unicode, ascii) = both(|paper| paint(paper, Rect::new(0, 0, 10, 1), 38, 50));
    assert_eq!(
        (unicode[0].as_str(), ascii[0].as_str()),
        ("●●●●●●●◐○○", "xxxxxxx~..")
    );
    let (unicode, ascii) = both(|paper| bar(paper, Rect::new(0, 0, 8, 1), 64, 100, Role::Blue));
    assert_eq!(
        (unicode[0].as_str(), ascii[0].as_str()),
        ("█████░░░", "#####...")
    );
}

#[test]
fn no_size_makes_it_panic() {
    survives(|paper, area| {
        paint(paper, area, 1, 2);
        bar(paper, area, 1, 0, Role::Blue);
    });
}
