use proptest::prelude::*;

use super::{LineIndex, Span};

#[test]
fn columns_count_characters_and_lines_count_from_one() {
    let index = LineIndex::new("añb\nxyz\r\n→ q");
    let place = |bytes| {
        let span = index.span(bytes);
        (span.line, span.column)
    };
    assert_eq!(place(0..1), (1, 1));
    assert_eq!(place(3..4), (1, 3));
    assert_eq!(place(5..6), (2, 1));
    assert_eq!(place(10..11), (3, 1));
    assert_eq!(place(14..15), (3, 3));
}

#[test]
fn a_whole_line_comes_without_its_end_mark() {
    let text = "one\ntwo\r\nthree";
    let index = LineIndex::new(text);
    let line = |n| index.line(n).slice(text).map(str::to_owned);
    assert_eq!(line(1).as_deref(), Some("one"));
    assert_eq!(line(2).as_deref(), Some("two"));
    assert_eq!(line(3).as_deref(), Some("three"));
    assert_eq!(line(9).as_deref(), Some(""));
}

#[test]
fn a_range_outside_the_text_is_pulled_back() {
    let index = LineIndex::new("é");
    assert_eq!(index.span(1..99).range(), 0..2);
    assert_eq!(index.span(50..60).range(), 2..2);
}

#[test]
fn two_spans_join_at_the_later_end() {
    let index = LineIndex::new("abcdef");
    assert_eq!(index.span(1..2).to(index.span(3..5)).range(), 1..5);
    assert_eq!(index.span(1..4).to(Span::default()).range(), 1..4);
}

proptest! {
    #[test]
    fn every_place_is_what_a_walk_from_the_start_gives(
        text in "(\\PC|\n|\r|é|→){0,200}",
        at in 0_usize..700,
    ) {
        let index = LineIndex::new(&text);
        let span = index.span(at..at + 1);
        let before = text.get(..span.start as usize).expect("a character boundary");
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        prop_assert_eq!((span.line as usize, span.column as usize), (line, column));
        prop_assert!(span.range().end <= text.len());
    }
}
