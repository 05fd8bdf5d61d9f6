use super::Chord;
use crate::keys::Key;

#[test]
fn keys_in_a_row_are_separated_by_a_space() {
    let chord: Chord = "g ctrl-x".parse().unwrap();
    assert_eq!(chord.keys(), [Key::char('g'), Key::ctrl('x')]);
    assert_eq!(chord.to_string(), "g ctrl-x");
}

#[test]
fn empty_and_endless_chords_are_refused() {
    for text in ["", " ", "g  g", "a b c d e"] {
        assert!(text.parse::<Chord>().is_err(), "{text:?}");
    }
}
