use proptest::prelude::*;
use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(default)]
    list: Vec<String>,
    #[serde(default)]
    maybe: Option<u32>,
}

fn rows(text: &str) -> (Result<Vec<Row>, Box<Finding>>, Places) {
    let mut places = Places::new("a.ron", 10);
    (read(text, 10, &mut places), places)
}

#[test]
fn values_are_read_and_their_places_count_from_the_files_first_line() {
    let text = "[ // (\"no\")\n  (name: \"a\", maybe: 3),\n  (name: r#\"b\"c\"#, list: [\"x\",\n\
            \"y\"]),\n]";
    let (read, places) = rows(text);
    let read = read.unwrap();
    assert_eq!((read[0].name.as_str(), read[0].maybe), ("a", Some(3)));
    assert_eq!((read[1].name.as_str(), read[1].list.len()), ("b\"c", 2));
    let at = |path: &str| (places.spot(path).line, places.spot(path).column);
    assert_eq!(at("0.name"), (11, 11));
    assert_eq!(at("1.name"), (12, 13));
    assert_eq!(at("1.list.1"), (13, 2));
    assert_eq!(at("1.nothing"), at("1"));
}

#[test]
fn a_mistake_is_told_in_words_at_its_place() {
    for (text, said) in [
        (
            "[(name: \"a\", nam: 1)]",
            "There is no field `nam`; expected one of `name`",
        ),
        ("[()]", "The field `name` is missing."),
        (
            "[(name: \"a\", name: \"b\")]",
            "The field `name` stands twice.",
        ),
        ("[(name: \"a\"", "Expected"),
    ] {
        let finding = rows(text).0.unwrap_err();
        assert!(finding.message.contains(said), "{finding}");
        assert!(
            finding.line == 10 && finding.code == "data/E001",
            "{finding}"
        );
    }
}

#[test]
fn depth_and_number_of_values_are_bounded() {
    let deep = "[".repeat(DEPTH_MAX + 1);
    assert_eq!(rows(&deep).0.unwrap_err().code, "data/E002");
    let long = format!("[{}]", "1,".repeat(VALUES_MAX + 1));
    assert_eq!(rows(&long).0.unwrap_err().code, "data/E002");
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "[\\[\\](){}\",:'r#/*a-c0-9\\\\\n ü]{0,60}") {
        let (read, _) = rows(&text);
        if let Err(finding) = read {
            prop_assert!(finding.line >= 10 && finding.column >= 1);
        }
    }
}
