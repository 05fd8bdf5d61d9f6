use proptest::prelude::*;

use super::{Prompt, Shown};
use crate::{
    keys::{Code, Key},
    widgets::{
        Rect,
        list::Focused,
        paper::tests::{drawn, survives},
    },
};

fn typed(keys: &[&str]) -> Prompt {
    let mut prompt = Prompt::default();
    for key in keys {
        press(&mut prompt, key);
    }
    prompt
}

fn press(prompt: &mut Prompt, keys: &str) {
    match keys.parse::<Key>() {
        Ok(key) => {
            prompt.key(key);
        }
        Err(_) => keys.chars().for_each(|c| {
            prompt.key(Key::char(c));
        }),
    }
}

fn check(keys: &[&str], want: &str) {
    assert_eq!(typed(keys).field.text(), want, "{keys:?}");
}

#[test]
fn editing_keys_do_what_a_shell_does() {
    check(&["abc", "left", "x"], "abxc");
    check(&["abc", "home", "x"], "xabc");
    check(&["abc", "home", "delete"], "bc");
    check(&["abc", "backspace"], "ab");
    check(&["aws s3 ls", "ctrl-w"], "aws s3 ");
    check(&["aws s3 ls", "ctrl-w", "ctrl-w"], "aws ");
    check(&["aws s3 ls", "ctrl-u", "x"], "x");
    check(&["aws s3 ls", "home", "ctrl-k"], "");
    check(&["one two", "ctrl-w", "home", "ctrl-y"], "twoone ");
    check(&["one two", "ctrl-left", "x"], "one xtwo");
    check(&["one two", "home", "ctrl-right", "x"], "onex two");
    check(&["日本", "left", "backspace"], "本");
}

#[test]
fn pasted_line_breaks_are_blanks_and_nothing_steers_the_terminal() {
    let mut prompt = Prompt::default();
    prompt.paste("aws\nls\u{1b}[31m");
    assert_eq!(prompt.field.text(), "aws ls\u{fffd}[31m");
    prompt.paste(&"x".repeat(1_000_000));
    assert_eq!(prompt.field.text().len(), super::edit::LINE_BYTES_MAX);
}

#[test]
fn history_walks_back_and_forth_and_keeps_what_was_being_typed() {
    let mut prompt = Prompt::default();
    for line in ["one", "two", "two", "  "] {
        prompt.field.set(line);
        prompt.submit();
    }
    press(&mut prompt, "thr");
    prompt.previous();
    assert_eq!(prompt.field.text(), "two");
    prompt.previous();
    prompt.previous();
    assert_eq!(prompt.field.text(), "one");
    prompt.next();
    prompt.next();
    assert_eq!(prompt.field.text(), "thr");
    prompt.next();
    assert_eq!(prompt.field.text(), "thr");
}

fn themes(before: &str) -> (usize, Vec<String>) {
    let from = before.rfind(' ').map_or(0, |at| at + 1);
    let word = before.get(from..).unwrap_or_default().to_owned();
    let all = ["dark", "deuteranopia", "light"];
    let words = all
        .into_iter()
        .filter(|w| w.starts_with(&word))
        .map(str::to_owned)
        .collect();
    (from, words)
}

#[test]
fn one_completion_is_taken_and_several_are_listed() {
    let mut prompt = typed(&["theme l"]);
    prompt.complete(themes);
    assert_eq!(
        (prompt.field.text(), &prompt.completions),
        ("theme light ", &None)
    );
    let mut prompt = typed(&["theme d"]);
    prompt.complete(themes);
    assert_eq!(prompt.completions.as_ref().map(|c| c.words.len()), Some(2));
    prompt.complete(themes);
    assert_eq!(prompt.field.text(), "theme dark");
    prompt.next();
    assert_eq!(prompt.field.text(), "theme deuteranopia");
    prompt.next();
    assert_eq!(prompt.field.text(), "theme d");
    prompt.previous();
    assert_eq!(prompt.field.text(), "theme deuteranopia");
    assert!(prompt.close_list());
    assert!(!prompt.close_list());
    let mut prompt = typed(&["theme x"]);
    prompt.complete(themes);
    assert_eq!(prompt.completions, None);
}

#[test]
fn the_cursor_is_always_in_sight() {
    let shown = Shown {
        sign: "$ ",
        hint: "a command",
        focus: Focused::Yes,
    };
    let area = Rect::new(0, 0, 10, 1);
    let rows = drawn(10, 1, |paper| {
        typed(&["aws s3 ls bucket"]).paint(paper, area, shown);
        assert_eq!(paper.cursor(), Some((9, 0)));
    });
    assert_eq!(rows, ["$ ‹bucket"]);
    let rows = drawn(10, 1, |paper| Prompt::default().paint(paper, area, shown));
    assert_eq!(rows, ["$ a comma…"]);
}

#[test]
fn the_list_lies_above_the_line() {
    let mut prompt = typed(&["d"]);
    prompt.complete(themes);
    prompt.next();
    let area = Rect::new(0, 0, 20, 4);
    let rows = drawn(20, 4, |paper| {
        prompt.paint_list(paper, area, Rect::new(0, 3, 20, 1));
    });
    assert_eq!(rows, ["", "▎ dark", "  deuteranopia", ""]);
}

#[test]
fn no_size_makes_it_panic() {
    let mut prompt = typed(&["日本 d"]);
    prompt.complete(themes);
    survives(|paper, area| {
        let shown = Shown {
            sign: "$ ",
            hint: "x",
            focus: Focused::Yes,
        };
        prompt.paint(paper, area, shown);
        prompt.paint_list(paper, area, area);
    });
}

proptest! {
    #[test]
    fn no_keys_break_the_line(keys in prop::collection::vec(any_key(), 0..60)) {
        let mut prompt = Prompt::default();
        for key in keys {
            prompt.key(key);
            prop_assert!(prompt.field.text().is_char_boundary(prompt.field.cursor()));
        }
    }
}

fn any_key() -> impl Strategy<Value = Key> {
    let codes = prop_oneof![
        Just(Code::Left),
        Just(Code::Right),
        Just(Code::Home),
        Just(Code::End),
        Just(Code::Backspace),
        Just(Code::Delete),
        "[a-z日é👩‍👩‍👧 \u{301}]".prop_map(|s| Code::Char(s.chars().next().unwrap_or('x'))),
    ];
    (codes, any::<bool>(), any::<bool>()).prop_map(|(code, ctrl, alt)| Key {
        ctrl,
        alt,
        ..Key::plain(code)
    })
}
