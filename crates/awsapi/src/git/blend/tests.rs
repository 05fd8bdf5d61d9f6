use super::{Blended, Sides, blend};

fn blended(base: &str, ours: &str, theirs: &str) -> (String, usize) {
    let Blended { text, conflicts } = blend(Sides {
        base: base.as_bytes(),
        ours: ours.as_bytes(),
        theirs: theirs.as_bytes(),
        our_name: "HEAD",
        their_name: "side",
    });
    (String::from_utf8(text).expect("text"), conflicts)
}

#[test]
fn changes_in_different_places_are_both_kept() {
    let base = "a\nb\nc\nd\ne\n";
    let (text, conflicts) = blended(base, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n");
    assert_eq!((text.as_str(), conflicts), ("A\nb\nc\nd\nE\n", 0));
}

#[test]
fn the_same_change_on_both_sides_is_made_once() {
    let (text, conflicts) = blended("a\nb\nc\n", "a\nx\nc\n", "a\nx\nc\n");
    assert_eq!((text.as_str(), conflicts), ("a\nx\nc\n", 0));
}

#[test]
fn changes_in_one_place_stand_between_marks() {
    let (text, conflicts) = blended("a\nb\nc\n", "a\nours\nc\n", "a\ntheirs\nc\n");
    let wanted = "a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> side\nc\n";
    assert_eq!((text.as_str(), conflicts), (wanted, 1));
}

#[test]
fn a_text_without_a_last_line_break_gets_one_before_a_mark() {
    let (text, conflicts) = blended("a", "b", "c");
    let wanted = "<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> side\n";
    assert_eq!((text.as_str(), conflicts), (wanted, 1));
}

#[test]
fn what_one_side_left_alone_becomes_the_others() {
    assert_eq!(blended("a\n", "a\n", "b\n"), ("b\n".to_owned(), 0));
    assert_eq!(blended("a\n", "b\n", "a\n"), ("b\n".to_owned(), 0));
}
