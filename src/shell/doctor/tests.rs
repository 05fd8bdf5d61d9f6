use greenroom_formats::json::{self, Value};

use super::{Check, State, as_json, as_text, report};
use crate::shell::{Environment, Launch, paths::Paths};

#[test]
fn the_report_says_what_is_there_and_is_the_same_as_data() {
    let env = Environment::of(&[("TERM", "xterm"), ("EDITOR", "ed")]);
    let text = report(&env, &Launch::default(), &Paths::default()).out;
    for part in [
        "version",
        "colours",
        "content",
        "findings    none",
        "editor      ed",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let launch = Launch {
        json: true,
        ..Launch::default()
    };
    let data: Value = json::from_str(&report(&env, &launch, &Paths::default()).out).unwrap();
    assert_eq!(data["format"], 1);
    let names: Vec<_> = data["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["name"])
        .collect();
    assert!(names.iter().any(|name| *name == "TERM"), "{names:?}");
}

#[test]
fn what_is_wrong_is_marked_counted_and_has_its_remedy_below() {
    let checks = [
        Check::fine("size", "120 x 40"),
        Check::fine("store", "say \u{1b}[31mred\nlines").but(State::Wrong, "Move it away."),
    ];
    let text = as_text(&checks);
    assert!(
        text.starts_with("  size        120 x 40\n! store "),
        "{text}"
    );
    assert!(
        text.contains("\n              Move it away.\n1 wrong (!), 0 to know (-).\n"),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'), "{text:?}");
    assert!(as_text(&checks[..1]).ends_with("All is well.\n"));
    assert!(as_json(&checks).contains("\"state\": \"wrong\""));
}
