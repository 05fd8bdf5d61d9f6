use super::{Column, Side, row, titles};
use crate::{
    theme::Role,
    widgets::{
        Rect,
        paper::tests::{drawn, survives},
    },
};

const SPEC: [Column<'static>; 3] = [
    Column {
        title: "id",
        width: 4,
        side: Side::Left,
    },
    Column {
        title: "what",
        width: 0,
        side: Side::Left,
    },
    Column {
        title: "ms",
        width: 4,
        side: Side::Right,
    },
];

fn cells(id: &str, what: &str, ms: &str) -> Vec<(String, Role)> {
    [id, what, ms].map(|t| (t.to_owned(), Role::Text)).to_vec()
}

#[test]
fn columns_keep_their_place_and_numbers_stand_right() {
    let rows = drawn(20, 3, |paper| {
        let at = |y| Rect::new(0, y, 20, 1);
        titles(paper, at(0), &SPEC);
        row(paper, at(1), &SPEC, &cells("i-1", "Install", "7"));
        row(
            paper,
            at(2),
            &SPEC,
            &cells("i-2", "ApplicationStart", "1234"),
        );
    });
    assert_eq!(
        rows,
        [
            "id    what        ms",
            "i-1   Install      7",
            "i-2   Applica…  1234"
        ]
    );
}

#[test]
fn a_number_that_does_not_fit_is_not_shown_as_another_number() {
    let rows = drawn(20, 1, |paper| {
        row(
            paper,
            Rect::new(0, 0, 20, 1),
            &SPEC,
            &cells("i-1", "x", "123456"),
        );
    });
    assert!(!rows[0].contains("12"), "{rows:?}");
}

#[test]
fn no_size_makes_it_panic() {
    survives(|paper, area| row(paper, area, &SPEC, &cells("a", "b", "c")));
}
