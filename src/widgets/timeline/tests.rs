use super::{Bar, Lane, Moment, Timeline};
use crate::{
    theme::Condition,
    widgets::{
        Rect,
        paper::tests::{drawn, survives},
    },
};

fn moment(at_ms: u64, condition: Condition) -> Moment {
    Moment { at_ms, condition }
}

fn lanes() -> Vec<Lane> {
    let bar = |from_ms, to_ms, condition, label: &str| Bar {
        from_ms,
        to_ms,
        condition,
        label: label.to_owned(),
    };
    vec![
        Lane {
            name: "i-1".to_owned(),
            bars: vec![bar(0, Some(600), Condition::Done, "Install")],
            moments: vec![],
        },
        Lane {
            name: "i-2".to_owned(),
            bars: vec![bar(500, None, Condition::Running, "")],
            moments: vec![moment(800, Condition::Done), moment(800, Condition::Failed)],
        },
    ]
}

fn timeline(lanes: &[Lane]) -> Timeline<'_> {
    Timeline {
        lanes,
        top: 0,
        from_ms: 0,
        to_ms: 1_900,
        cursor_ms: 300,
    }
}

#[test]
fn bars_marks_and_cursor_share_one_scale() {
    let lanes = lanes();
    let rows = drawn(25, 3, |paper| {
        timeline(&lanes).paint(paper, Rect::new(0, 0, 25, 3));
    });
    let want = [
        "i-1  ●──┃───",
        "i-2     ┃ ◐──✗───────────",
        "     ───┃────────────────",
    ];
    assert_eq!(rows, want);
}

#[test]
fn a_label_is_written_where_it_fits() {
    let lanes = lanes();
    let rows = drawn(65, 2, |paper| {
        timeline(&lanes).paint(paper, Rect::new(0, 0, 65, 2));
    });
    assert!(rows[0].starts_with("i-1  ●Install"), "{rows:?}");
    assert!(rows[1].contains(" 00:00:01 "), "{rows:?}");
}

#[test]
fn a_column_leads_back_to_its_moment() {
    let lanes = lanes();
    let line = timeline(&lanes);
    let strip = line.strip(Rect::new(0, 0, 25, 3));
    assert_eq!(line.time_at(strip, strip.x), 0);
    assert_eq!(line.time_at(strip, strip.right() - 1), 1_900);
    assert_eq!(line.time_at(strip, strip.x + 3), 300);
    assert_eq!(line.time_at(strip, 999), 1_900);
}

#[test]
fn the_sentence_says_what_was_and_what_comes() {
    let lanes = lanes();
    assert_eq!(
        timeline(&lanes).sentence(),
        "Time 00:00:00. Last: nothing yet. Next: i-2 done at 00:00:00."
    );
}

#[test]
fn no_size_makes_it_panic() {
    let lanes = lanes();
    survives(|paper, area| {
        timeline(&lanes).paint(paper, area);
        Timeline {
            to_ms: 0,
            top: 9,
            ..timeline(&lanes)
        }
        .paint(paper, area);
    });
}
