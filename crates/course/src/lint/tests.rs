use std::collections::BTreeSet;

use super::*;
use crate::finding::registry;
use crate::sample;
use crate::source::Memory;

mod canaries;
mod hostile;

fn codes(source: &Memory) -> BTreeSet<&'static str> {
    check(source)
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect()
}

#[test]
fn the_sample_course_keeps_every_law() {
    let report = check(&sample::course());
    let said: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert_eq!(said, Vec::<String>::new());
    assert!(!report.has_errors());
    assert_eq!(report.key_only().count(), 0);
}

#[test]
fn every_law_has_a_canary_that_gives_exactly_its_code() {
    for (code, course) in canaries::all() {
        assert_eq!(codes(&course), BTreeSet::from([code]), "{code}");
    }
}

#[test]
fn every_code_of_the_registry_has_a_canary() {
    let proved: BTreeSet<&str> = canaries::all().iter().map(|(code, _)| *code).collect();
    // What only a run can show has its canaries beside the run.
    let judged = registry()
        .into_iter()
        .filter(|kind| !kind.code.starts_with("proof/"));
    let listed: BTreeSet<&str> = judged.map(|kind| kind.code).collect();
    let unproved: Vec<_> = listed.difference(&proved).collect();
    assert_eq!(unproved, Vec::<&&str>::new());
}

#[test]
fn codes_are_unique_and_say_how_much_they_matter() {
    let mut seen = BTreeSet::new();
    for kind in registry() {
        assert!(seen.insert(kind.code), "{}", kind.code);
        let letter = kind.code.split_once('/').unwrap().1.chars().next().unwrap();
        let word = kind.severity.word();
        assert!(
            word.starts_with(letter.to_ascii_lowercase()),
            "{}",
            kind.code
        );
        assert!(
            !kind.title.ends_with('.') && kind.why.ends_with('.'),
            "{}",
            kind.code
        );
    }
}

#[test]
fn an_error_in_a_shown_file_is_remarked_on_its_line_with_the_validators_code() {
    let lesson = "content/lessons/1.4-codedeploy/010-applications.md";
    let report = check(&sample::with(lesson, "version: 0.0", "version: 7"));
    let [finding] = report.findings.as_slice() else {
        panic!("{:?}", report.findings);
    };
    assert!(finding.code.starts_with("appspec/E"), "{finding}");
    let source = sample::course();
    let bytes = source.read(lesson).unwrap().into_owned();
    let text = String::from_utf8(bytes).unwrap();
    let line = text
        .lines()
        .position(|line| line == "version: 0.0")
        .unwrap()
        + 1;
    assert_eq!(usize::try_from(finding.line).unwrap(), line);
}

#[test]
fn a_broken_file_of_a_start_is_a_lab_and_of_a_solution_a_mistake() {
    let bad = "version: 7\nphases:\n  build:\n    commands: [x]\n";
    let lab = "labs/010-second-application";
    assert_eq!(
        codes(&sample::and(&format!("{lab}/start/buildspec.yml"), bad)),
        BTreeSet::new()
    );
    let report = check(&sample::and(&format!("{lab}/solution/buildspec.yml"), bad));
    assert!(report.has_errors());
    assert!(report.findings[0].file.ends_with("solution/buildspec.yml"));
}

#[test]
fn questions_of_knowledge_are_answered_by_their_figure() {
    let text = canaries::knowledge("1 hour", "5 minutes");
    let path = "content/quiz/1.4-codedeploy/figure.md";
    assert_eq!(codes(&sample::and(path, &text)), BTreeSet::new());
    let none = canaries::knowledge("2 hours", "5 minutes");
    assert_eq!(
        codes(&sample::and(path, &none)),
        BTreeSet::from(["quiz/E010"])
    );
    let both = canaries::knowledge("1 hour", "60 minutes");
    assert_eq!(
        codes(&sample::and(path, &both)),
        BTreeSet::from(["quiz/E010"])
    );
}

#[test]
fn remarks_about_words_stand_at_the_word() {
    let lesson = "content/lessons/1.4-codedeploy/010-applications.md";
    let from = "A hook script may run";
    let to = "It is `shown` by Codedeploy. A hook script may run";
    let report = check(&sample::with(lesson, from, to));
    let finding = &report.findings[0];
    assert_eq!((finding.code, finding.column), ("spelling/E001", 18));
    let lab = "labs/010-second-application/lab.ron";
    let report = check(&sample::with(lab, "Which call", "Which Codedeploy call"));
    let finding = &report.findings[0];
    let bytes = sample::with(lab, "Which call", "Which Codedeploy call");
    let text = String::from_utf8(bytes.read(lab).unwrap().into_owned()).unwrap();
    let line = text
        .lines()
        .nth(usize::try_from(finding.line).unwrap() - 1)
        .unwrap();
    let column = usize::try_from(finding.column).unwrap() - 1;
    assert!(
        line.split_at(column).1.starts_with("Codedeploy"),
        "{finding}"
    );
}
