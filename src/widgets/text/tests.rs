use proptest::prelude::*;

use super::{clean, cut, graphemes, head, pad, pad_left, tail, width, wrap};

#[test]
fn wide_letters_take_two_cells_and_control_characters_none() {
    assert_eq!(width("web"), 3);
    assert_eq!(width("日本"), 4);
    assert_eq!(width("a\u{1b}b"), 2);
    assert_eq!(width("e\u{301}"), 1);
}

#[test]
fn a_cut_text_says_that_it_is_cut() {
    assert_eq!(cut("deployment", 20, "…"), "deployment");
    assert_eq!(cut("deployment", 6, "…"), "deplo…");
    assert_eq!(cut("two words", 5, "…"), "two…");
    assert_eq!(cut("日本語", 4, "…"), "日…");
    assert_eq!(cut("web", 0, "…"), "");
}

#[test]
fn numbers_keep_their_place() {
    assert_eq!(pad_left("7", 3), "  7");
    assert_eq!(pad("7", 3), "7  ");
    assert_eq!(pad("1000", 3), "1000");
}

#[test]
fn scrolling_through_a_wide_letter_leaves_a_blank() {
    assert_eq!(tail("日本", 1), ("本", 1));
    assert_eq!(tail("abc", 2), ("c", 0));
    assert_eq!(tail("abc", 9), ("", 0));
}

#[test]
fn lines_break_at_spaces_and_inside_words_too_long() {
    assert_eq!(wrap("half at a time", 7), ["half at", "a time"]);
    assert_eq!(wrap("ab abcdefgh", 4), ["ab", "abcd", "efgh"]);
    assert_eq!(wrap("one\n\ntwo", 9), ["one", "", "two"]);
    assert_eq!(wrap("", 9), [""]);
    assert_eq!(wrap("日本", 1), ["日", "本"]);
    // One letter of three cells goes where it must.
    assert_eq!(wrap("a 🟠ം b", 2), ["a", "🟠ം", "b"]);
}

#[test]
fn what_could_steer_the_terminal_is_made_visible() {
    assert_eq!(clean("plain\ntext"), "plain\ntext");
    assert_eq!(clean("a\u{1b}[31mb\r\n\tc\u{202e}"), "a\u{fffd}[31mb\n  c");
}

proptest! {
    #[test]
    fn no_wrapped_line_is_too_wide(text in "\\PC{0,80}", cells in 2usize..40) {
        let widest = graphemes(&text).map(|(_, wide)| wide).max().unwrap_or(0);
        for line in wrap(&text, cells) {
            prop_assert!(width(&line) <= cells.max(widest), "{line:?} in {cells}");
        }
    }

    #[test]
    fn wrapping_loses_no_letter(text in "[a-z日 ]{0,80}", cells in 2usize..40) {
        let all = |t: &str| t.chars().filter(|c| *c != ' ').collect::<String>();
        prop_assert_eq!(all(&wrap(&text, cells).concat()), all(&text));
    }

    #[test]
    fn head_and_tail_fit_together(text in "[a-z日é]{0,30}", cells in 0usize..30) {
        let (front, taken) = head(&text, cells);
        prop_assert!(taken <= cells);
        prop_assert_eq!(width(front), taken);
        let (back, blank) = tail(&text, taken);
        prop_assert_eq!(blank, 0);
        prop_assert_eq!(format!("{front}{back}"), text);
    }
}
