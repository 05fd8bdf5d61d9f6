use super::{Kind, Node, Style, is_number};
use crate::span::Span;

fn plain(text: &str) -> Node {
    Node::scalar(Span::default(), text, Style::Plain)
}

fn quoted(text: &str) -> Node {
    Node::scalar(Span::default(), text, Style::DoubleQuoted)
}

#[test]
fn scalars_are_literal_text_and_only_plain_ones_are_null() {
    assert_eq!(plain("3.10").text(), Some("3.10"));
    assert_eq!(plain("0644").text(), Some("0644"));
    assert!(plain("~").is_null() && plain("").is_null() && plain("null").is_null());
    assert_eq!(quoted("").text(), Some(""));
    assert_eq!(quoted("null").text(), Some("null"));
}

#[test]
fn yes_and_no_come_in_many_spellings() {
    for word in ["yes", "Yes", "TRUE", "on"] {
        assert_eq!(plain(word).yes_no(), Some(true), "{word}");
    }
    assert_eq!(quoted("no").yes_no(), Some(false));
    assert_eq!(plain("1").yes_no(), None);
    assert_eq!(quoted("true").boolean(), None);
}

#[test]
fn numbers_are_recognised_by_their_letters() {
    for text in ["0", "-1", "0.0", "3.0e2", "12.", ".5", "+4"] {
        assert!(is_number(text), "{text}");
    }
    for text in [
        "", "-", "1.2.3", "0x1f", "inf", "nan", "1e", "--1", "12a", "1_000",
    ] {
        assert!(!is_number(text), "{text}");
    }
    assert_eq!(plain("42").integer(), Some(42));
    assert_eq!(quoted("42").integer(), None);
}

#[test]
fn the_last_of_two_equal_keys_wins() {
    let entry = |key: &str, value: &str| super::Entry {
        key: plain(key),
        value: plain(value),
    };
    let map = vec![entry("a", "1"), entry("b", "2"), entry("a", "3")];
    let node = Node::new(Span::default(), Kind::Map(map));
    assert_eq!(node.get("a").and_then(Node::text), Some("3"));
    assert_eq!(node.get("c"), None);
    assert_eq!(node.count(100), 7);
    assert_eq!(node.count(3), 3);
}

#[test]
fn kinds_have_words() {
    assert_eq!(plain("x").word(), "text");
    assert_eq!(plain("1").word(), "a number");
    assert_eq!(plain("true").word(), "true or false");
    assert_eq!(quoted("1").word(), "text");
    assert_eq!(plain("").word(), "nothing");
    assert_eq!(
        Node::new(Span::default(), Kind::List(vec![])).word(),
        "a list"
    );
}
