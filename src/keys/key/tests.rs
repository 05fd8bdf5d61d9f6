use proptest::prelude::*;

use super::{Code, Key};

fn check(text: &str, key: Key) {
    assert_eq!(text.parse(), Ok(key), "{text}");
    assert_eq!(key.to_string(), text);
}

#[test]
fn keys_are_written_as_people_say_them() {
    check("a", Key::char('a'));
    check("G", Key::char('G'));
    check("?", Key::char('?'));
    check("-", Key::char('-'));
    check("space", Key::char(' '));
    check("ctrl-x", Key::ctrl('x'));
    check("ctrl-]", Key::ctrl(']'));
    check("ctrl--", Key::ctrl('-'));
    check("enter", Key::plain(Code::Enter));
    check("page-down", Key::plain(Code::PageDown));
    check(
        "shift-left",
        Key {
            shift: true,
            ..Key::plain(Code::Left)
        },
    );
    check(
        "ctrl-alt-delete",
        Key {
            ctrl: true,
            alt: true,
            ..Key::plain(Code::Delete)
        },
    );
    check("f12", Key::plain(Code::F(12)));
}

#[test]
fn shift_on_a_letter_is_the_capital() {
    assert_eq!("shift-g".parse(), Ok(Key::char('G')));
    assert_eq!("ctrl-X".parse(), Ok(Key::ctrl('x')));
}

#[test]
fn what_is_no_key_is_refused() {
    for text in ["", "ctrl-", "hyper-x", "f0", "f25", "ab", " ", "\u{7}"] {
        assert!(text.parse::<Key>().is_err(), "{text:?}");
    }
}

proptest! {
    #[test]
    fn printing_and_parsing_agree(c in proptest::char::any(), ctrl: bool, alt: bool) {
        prop_assume!(!c.is_control() && !c.is_whitespace());
        let key = Key { ctrl, alt, ..Key::char(c) }.normal();
        prop_assert_eq!(key.to_string().parse(), Ok(key));
    }
}
