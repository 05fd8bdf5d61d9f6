use super::{Toast, paint};
use crate::{
    theme::Condition,
    widgets::{
        Rect,
        paper::tests::{drawn, survives},
    },
};

fn toast(text: &str) -> Toast {
    Toast {
        condition: Condition::Failed,
        text: text.to_owned(),
    }
}

#[test]
fn a_toast_lies_at_the_lower_right_and_wraps() {
    let rows = drawn(26, 6, |paper| {
        paint(
            paper,
            Rect::new(0, 0, 26, 6),
            &toast("Settings are not saved: disk full"),
        );
    });
    let want = [
        "",
        "    ┌────────────────────┐",
        "    │ ✗ Settings are not │",
        "    │   saved: disk full │",
        "    └────────────────────┘",
    ];
    assert_eq!(rows[1..], want.map(str::to_owned)[..], "{rows:#?}");
}

#[test]
fn no_size_makes_it_panic() {
    survives(|paper, area| paint(paper, area, &toast("a long message of several words")));
}
