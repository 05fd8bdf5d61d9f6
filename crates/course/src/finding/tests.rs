use greenroom_formats::json::{self, Value};

use super::*;
use crate::shelf::UNUSED;

fn finding() -> Finding {
    let spot = Spot {
        file: "content/a b.md",
        line: 3,
        column: 7,
    };
    UNUSED
        .at(spot, "It is \u{1b}[31mlost\nhere.")
        .fix("Find it.")
}

#[test]
fn a_finding_is_one_line_without_control_characters() {
    let line = finding().to_string();
    assert!(
        line.starts_with("content/a b.md:3:7: warning[content/W001]: It is "),
        "{line}"
    );
    assert!(!line.chars().any(char::is_control), "{line:?}");
    let long = UNUSED.at(Spot::start("a"), "x".repeat(5_000));
    assert!(long.message.chars().count() <= SENTENCE_MAX + 1);
}

#[test]
fn findings_are_printed_with_their_remedies_and_a_count() {
    let all = [finding(), finding()];
    let text = text(&all);
    assert_eq!(text.matches("    fix: Find it.\n").count(), 2);
    assert!(text.ends_with("2 warnings\n"));
    assert_eq!(super::text(&[]), "nothing to remark\n");
}

#[test]
fn the_json_has_every_field_of_every_finding() {
    let read: Value = json::from_str(&json(&[finding()])).unwrap();
    let keys: Vec<&String> = read[0].as_object().unwrap().keys().collect();
    let fields = [
        "file", "line", "column", "code", "severity", "message", "fix", "source",
    ];
    assert_eq!(keys, fields.iter().collect::<Vec<_>>());
    assert_eq!(read[0]["severity"], "warning");
    assert_eq!(read[0]["source"], Value::Null);
}

#[test]
fn sarif_names_the_rule_the_file_and_the_place() {
    let read: Value = json::from_str(&sarif(&[finding()], "1.2.3")).unwrap();
    let run = &read["runs"][0];
    assert_eq!(read["version"], "2.1.0");
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "content/W001");
    let place = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/a%20b.md");
    assert_eq!(place["region"]["startColumn"], 7);
    assert_eq!(run["results"][0]["level"], "warning");
}

#[test]
fn a_remark_about_a_file_of_aws_keeps_its_code_and_moves_to_its_line() {
    let found = greenroom_formats::detect::findings("buildspec.yml", "version: 7\n");
    let first = found.into_iter().next().unwrap();
    let (code, line) = (first.code.0, first.span.line);
    let moved = Finding::about("lesson.md", 11, first);
    assert_eq!((moved.code, moved.line), (code, line + 10));
    assert!(moved.source.is_some() && kind(code).is_some());
}

#[test]
fn findings_are_bounded_sorted_and_none_stands_twice() {
    let mut findings = Findings::new();
    for line in (1..=500).rev() {
        let spot = Spot::line("a", line);
        findings.push(UNUSED.at(spot, "x"));
    }
    findings.push(finding());
    findings.push(finding());
    let all = findings.into_sorted();
    assert_eq!(all.len(), PER_FILE_MAX + 1);
    assert!(all.is_sorted());
}
