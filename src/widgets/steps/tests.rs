use super::{Steps, clock};
use crate::{
    theme::Role,
    widgets::{
        Rect,
        paper::tests::{drawn, drawn_ascii, survives},
    },
};

fn canary() -> Steps<'static> {
    Steps {
        label: "green",
        changes: &[(0, 10), (300_000, 100)],
        from_ms: 0,
        to_ms: 600_000,
        whole: 100,
        role: Role::Green,
        now_ms: None,
    }
}

#[test]
fn steps_are_steps_and_the_value_stands_beside_them() {
    let area = Rect::new(0, 0, 21, 1);
    let rows = drawn(21, 1, |paper| canary().paint(paper, area));
    assert_eq!(rows, ["green    ▁▁▁▁████ 100"]);
    let rows = drawn_ascii(21, 1, |paper| canary().paint(paper, area));
    assert_eq!(rows, ["green    ____#### 100"]);
}

#[test]
fn a_taller_chart_has_finer_steps() {
    let rows = drawn(21, 2, |paper| canary().paint(paper, Rect::new(0, 0, 21, 2)));
    assert_eq!(rows, ["             ████", "green    ▁▁▁▁████ 100"]);
}

#[test]
fn the_value_is_the_one_of_the_moment() {
    let chart = canary();
    assert_eq!(
        [
            chart.value_at(0),
            chart.value_at(299_999),
            chart.value_at(300_000)
        ],
        [10, 10, 100]
    );
    assert_eq!(
        chart.sentence(),
        "green: 10 of 100 at 00:00:00, 100 of 100 at 00:05:00"
    );
    assert_eq!(clock(3_725_000), "01:02:05");
}

#[test]
fn no_size_makes_it_panic() {
    survives(|paper, area| {
        canary().paint(paper, area);
        Steps {
            whole: 0,
            to_ms: 0,
            ..canary()
        }
        .paint(paper, area);
    });
}
