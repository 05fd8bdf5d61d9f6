use std::collections::BTreeSet;

use super::{Glyphs, Mark, ascii};
use crate::theme::Condition;

#[test]
fn the_ascii_set_is_ascii_and_no_sign_is_braille() {
    for mark in Mark::ALL {
        assert!(Glyphs::Ascii.of(*mark).is_ascii(), "{mark:?}");
        let braille = |c| ('\u{2800}'..='\u{28ff}').contains(&c);
        assert!(!Glyphs::Unicode.of(*mark).contains(braille), "{mark:?}");
    }
    assert!(Glyphs::Ascii.steps().concat().is_ascii());
}

#[test]
fn each_condition_has_its_own_sign_and_word_in_both_sets() {
    for set in [Glyphs::Unicode, Glyphs::Ascii] {
        let signs: BTreeSet<_> = Condition::ALL.iter().map(|c| set.of(c.mark())).collect();
        assert_eq!(signs.len(), Condition::ALL.len());
    }
    let words: BTreeSet<_> = Condition::ALL.iter().map(|c| c.word()).collect();
    assert_eq!(words.len(), Condition::ALL.len());
}

#[test]
fn text_folds_to_ascii_without_losing_its_length() {
    let text = "“web” – half · at › a time… 50 × 2";
    let folded = ascii(text);
    assert_eq!(folded, "\"web\" - half - at > a time~ 50 x 2");
    assert_eq!(folded.len(), text.chars().count());
    assert_eq!(ascii("日本"), "??");
}
