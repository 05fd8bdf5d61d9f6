use super::{Frame, parts};
use crate::widgets::{
    Rect,
    hint::Hint,
    paper::tests::{drawn, drawn_ascii, survives},
};

fn sample() -> Frame {
    Frame {
        path: vec!["Greenroom".to_owned(), "Domain 1".to_owned()],
        status: "41 %".to_owned(),
        hints: vec![Hint::new("Enter", "open")],
        last: Some(Hint::new("?", "all keys")),
    }
}

#[test]
fn title_status_lines_and_hints_stand_around_the_body() {
    let rows = drawn(30, 6, |paper| sample().paint(paper, Rect::new(0, 0, 30, 6)));
    assert_eq!(rows[0], " Greenroom › Domain 1    41 %");
    assert_eq!(rows[1], format!(" {}", "─".repeat(28)));
    assert_eq!(rows[4], rows[1]);
    assert_eq!(rows[5], " Enter open        ? all keys");
}

#[test]
fn a_title_too_long_gives_way_to_the_status() {
    let rows = drawn_ascii(24, 6, |paper| sample().paint(paper, Rect::new(0, 0, 24, 6)));
    assert_eq!(rows[0], " Greenroom > Dom~  41 %");
}

#[test]
fn the_body_lies_between_the_lines() {
    let body = parts(Rect::new(0, 0, 80, 24)).body;
    assert_eq!(body, Rect::new(1, 2, 78, 20));
    assert_eq!(parts(Rect::new(0, 0, 1, 1)).body.area(), 0);
}

#[test]
fn no_size_makes_it_panic() {
    survives(|paper, area| sample().paint(paper, area));
}
