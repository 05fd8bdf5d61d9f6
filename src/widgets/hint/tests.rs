use super::{Hint, paint};
use crate::widgets::{Rect, paper::tests::drawn};

fn row(cols: u16, hints: &[Hint]) -> String {
    let last = Hint::new("?", "all keys");
    let rows = drawn(cols, 1, |paper| {
        paint(paper, Rect::new(0, 0, cols, 1), hints, Some(&last));
    });
    rows[0].clone()
}

#[test]
fn whole_hints_or_none_and_the_last_one_always() {
    let hints = [
        Hint::new("Enter", "open"),
        Hint::new("ctrl-p", "anything"),
        Hint::new("q", "x"),
    ];
    assert_eq!(
        row(50, &hints),
        "Enter open   ctrl-p anything   q x      ? all keys"
    );
    assert_eq!(row(30, &hints), "Enter open   q x    ? all keys");
    assert_eq!(row(12, &hints), "  ? all keys");
    assert_eq!(row(4, &hints), "? al");
}

#[test]
fn no_more_than_seven_hints_in_all() {
    let hints: Vec<_> = (0..9).map(|n| Hint::new(n.to_string(), "x")).collect();
    let shown = row(120, &hints);
    assert!(shown.contains("5 x") && !shown.contains("6 x"), "{shown}");
}
