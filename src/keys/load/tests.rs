use std::collections::BTreeSet;

use super::read;
use crate::{
    keys::{Focus, Keymap},
    words::{Action, Group},
};

const SHIPPED: &str = include_str!("../../../assets/keymap.ron");

fn shipped() -> Keymap {
    let (bindings, findings) = read(SHIPPED, "assets/keymap.ron");
    assert_eq!(findings, []);
    Keymap::new(bindings)
}

#[test]
fn the_shipped_keymap_has_no_conflicts() {
    assert_eq!(shipped().conflicts("assets/keymap.ron"), []);
}

#[test]
fn every_action_has_a_key_somewhere() {
    let map = shipped();
    for action in Action::ALL {
        let bound = Focus::ALL.iter().any(|f| map.chord(*f, action).is_some());
        assert!(bound, "{} has no key", action.name());
    }
}

#[test]
fn everywhere_binds_what_belongs_everywhere() {
    let map = shipped();
    for action in Action::ALL
        .iter()
        .filter(|a| a.group() == Group::Everywhere)
    {
        assert!(
            map.chord(Focus::Everywhere, action).is_some(),
            "{}",
            action.name()
        );
    }
}

#[test]
fn no_shipped_key_needs_alt_or_a_function_key() {
    for focus in Focus::ALL {
        let map = shipped();
        let chords: BTreeSet<String> = map
            .of(focus)
            .flat_map(|b| b.chords.iter().map(ToString::to_string))
            .collect();
        for chord in chords {
            assert!(!chord.contains("alt-"), "{chord}");
            let function = chord.split(' ').any(|k| k.len() > 1 && k.starts_with('f'));
            assert!(!function, "{chord}");
            assert!(
                !["ctrl-b", "ctrl-a"].contains(&chord.as_str()),
                "multiplexers steal {chord}"
            );
        }
    }
}

#[test]
fn quitting_and_suspending_work_in_every_focus() {
    let map = shipped();
    for focus in Focus::ALL {
        for action in [Action::Quit, Action::Suspend, Action::Redraw] {
            assert!(
                map.chord(focus, &action).is_some(),
                "{} in {focus:?}",
                action.name()
            );
        }
    }
}

fn codes(text: &str) -> Vec<&'static str> {
    read(text, "keymap.ron").1.iter().map(|f| f.code).collect()
}

#[test]
fn a_mistake_costs_its_own_line_and_is_told() {
    let text = r#"{
        "home": { "open-exam": ["x"], "make-tea": ["t"], "open-labs": ["hyper-q", "l"] },
        "kitchen": {},
    }"#;
    let (bindings, findings) = read(text, "keymap.ron");
    assert_eq!(bindings.len(), 2);
    assert_eq!(
        bindings[1].chords.len(),
        1,
        "the good chord of the line holds"
    );
    let codes: Vec<_> = findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["keymap/E002", "keymap/E006", "keymap/E004"]);
}

#[test]
fn an_action_that_stands_twice_is_found() {
    assert_eq!(
        codes(r#"{"home": {"help": ["a"], "help": ["b"]}}"#),
        ["keymap/E003"]
    );
}

#[test]
fn a_file_that_is_no_ron_says_where() {
    let (bindings, findings) = read("{\n  \"home\": [\n}", "keymap.ron");
    assert!(bindings.is_empty());
    assert_eq!(findings[0].code, "keymap/E001");
    assert_eq!(findings[0].line, 2);
}

#[test]
fn an_oversized_file_is_refused() {
    assert_eq!(
        codes(&" ".repeat(super::KEYMAP_BYTES_MAX + 1)),
        ["keymap/E005"]
    );
}
