use proptest::prelude::*;
use std::sync::Arc;

use super::{Highlights, Syntaxes};
use crate::theme::Role;

const SPEC: [&str; 6] = [
    "version: 0.2",
    "phases:",
    "  build:",
    "    commands:",
    "      - echo \"hi\" # x",
    "# end",
];

fn syntaxes() -> Arc<Syntaxes> {
    Syntaxes::load_shared()
}

fn roles(highlights: &Highlights, line: usize, text: &str) -> Vec<(String, Role)> {
    highlights
        .spans(line)
        .iter()
        .map(|s| (text.get(s.from..s.to).unwrap().to_owned(), s.role))
        .collect()
}

#[test]
fn keys_numbers_and_comments_have_their_roles() {
    let syntaxes = syntaxes();
    let mut highlights = Highlights::of(&syntaxes, "buildspec.yml");
    highlights.refresh(&syntaxes, &SPEC, SPEC.len());
    let first = roles(&highlights, 0, SPEC[0]);
    assert!(
        first.contains(&("version".to_owned(), Role::CodeKey)),
        "{first:?}"
    );
    assert!(
        first.contains(&("0.2".to_owned(), Role::CodeNumber)),
        "{first:?}"
    );
    assert_eq!(
        roles(&highlights, 5, SPEC[5]),
        [("# end".to_owned(), Role::CodeComment)]
    );
}

#[test]
fn json_keys_and_texts_differ_and_unknown_files_are_plain() {
    let syntaxes = syntaxes();
    let text = [r#"{"name": "web", "size": 3}"#];
    let mut highlights = Highlights::of(&syntaxes, "pipeline.json");
    highlights.refresh(&syntaxes, &text, 1);
    let found = roles(&highlights, 0, text[0]);
    let role = |part: &str| {
        found
            .iter()
            .find(|(t, _)| t.contains(part))
            .map(|(_, r)| *r)
    };
    assert_eq!(role("name"), Some(Role::CodeKey), "{found:?}");
    assert_eq!(role("web"), Some(Role::CodeText), "{found:?}");
    assert_eq!(role("3"), Some(Role::CodeNumber), "{found:?}");
    let mut plain = Highlights::of(&syntaxes, "notes.unknown");
    plain.refresh(&syntaxes, &text, 1);
    assert!(plain.spans(0).is_empty());
}

#[test]
fn a_key_press_costs_one_line() {
    let syntaxes = syntaxes();
    let mut text: Vec<String> = (0..1_000).map(|n| format!("key{n}: value {n}")).collect();
    let mut highlights = Highlights::of(&syntaxes, "x.yml");
    highlights.refresh(&syntaxes, &text, text.len());
    let before = highlights.parsed;
    text[500].push_str(" more");
    highlights.refresh(&syntaxes, &text, text.len());
    assert_eq!(highlights.parsed - before, 1);
    text.insert(500, "added: true".to_owned());
    highlights.refresh(&syntaxes, &text, text.len());
    assert!(
        highlights.parsed - before <= 3,
        "{}",
        highlights.parsed - before
    );
    text.remove(3);
    highlights.refresh(&syntaxes, &text, text.len());
    assert!(
        highlights.parsed - before <= 4,
        "{}",
        highlights.parsed - before
    );
}

#[test]
fn only_what_is_on_screen_is_parsed() {
    let syntaxes = syntaxes();
    let text: Vec<String> = (0..1_000).map(|n| format!("key{n}: {n}")).collect();
    let mut highlights = Highlights::of(&syntaxes, "x.yml");
    highlights.refresh(&syntaxes, &text, 40);
    assert_eq!(highlights.parsed, 40);
    assert!(!highlights.spans(39).is_empty());
    assert!(highlights.spans(40).is_empty());
}

#[test]
fn a_very_long_line_is_left_plain() {
    let syntaxes = syntaxes();
    let text = [
        format!("key: {}", "x".repeat(1_000_000)),
        "after: 1".to_owned(),
    ];
    let mut highlights = Highlights::of(&syntaxes, "x.yml");
    highlights.refresh(&syntaxes, &text, 2);
    assert!(highlights.spans(0).is_empty());
    assert!(!highlights.spans(1).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// However a text got to be what it is, it looks as if it had been opened like that.
    #[test]
    fn editing_ends_where_opening_would(
        edits in prop::collection::vec((0usize..8, "[a-z:'\" #-]{0,12}", any::<bool>()), 0..12),
    ) {
        let syntaxes = syntaxes();
        let mut text: Vec<String> = SPEC.iter().map(|s| (*s).to_owned()).collect();
        let mut edited = Highlights::of(&syntaxes, "x.yml");
        edited.refresh(&syntaxes, &text, text.len());
        for (at, line, insert) in edits {
            let at = at.min(text.len());
            match text.get_mut(at) {
                Some(old) if !insert => *old = line,
                _ => text.insert(at, line),
            }
            edited.refresh(&syntaxes, &text, text.len());
        }
        let mut opened = Highlights::of(&syntaxes, "x.yml");
        opened.refresh(&syntaxes, &text, text.len());
        for line in 0..text.len() {
            prop_assert_eq!(edited.spans(line), opened.spans(line), "line {}", line);
        }
    }
}
