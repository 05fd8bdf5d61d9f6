use std::collections::BTreeSet;

use super::{AwsSays, FINDINGS_MAX, Findings, Severity, registry, registry_text, sources};
use crate::span::Span;
use crate::yaml;

#[test]
fn codes_are_unique_and_well_formed() {
    let all = registry();
    let codes: BTreeSet<_> = all.iter().map(|remark| remark.code.0).collect();
    assert_eq!(codes.len(), all.len(), "a code stands twice");
    for remark in all {
        let (room, number) = remark.code.0.split_once('/').expect("room/number");
        assert!(room.chars().all(|c| c.is_ascii_lowercase()), "{room}");
        let letter = match remark.severity {
            Severity::Error => 'E',
            Severity::Warning => 'W',
            Severity::Info => 'I',
        };
        assert!(
            number.starts_with(letter),
            "{}: {:?}",
            remark.code,
            remark.severity
        );
        assert_eq!(number.len(), 4, "{}", remark.code);
    }
}

#[test]
fn every_remark_explains_itself_and_names_a_known_source() {
    let known: BTreeSet<_> = sources().iter().map(|source| source.id).collect();
    assert_eq!(known.len(), sources().len(), "a source stands twice");
    let mut used = BTreeSet::new();
    for remark in registry() {
        assert!(
            known.contains(&remark.source),
            "{}: {}",
            remark.code,
            remark.source.0
        );
        used.insert(remark.source);
        assert!(
            !remark.title.ends_with('.'),
            "{}: a title is no sentence",
            remark.code
        );
        assert!(
            remark.why.ends_with('.'),
            "{}: the explanation is sentences",
            remark.code
        );
        assert!(remark.why.len() >= 40, "{}: too short to help", remark.code);
    }
    assert_eq!(used, known, "a source nobody names");
}

#[test]
fn a_finding_is_one_line_without_control_characters() {
    let span = Span {
        start: 0,
        end: 1,
        line: 3,
        column: 5,
    };
    let finding = yaml::SYNTAX
        .at(span, "bad\u{7} thing\nhere")
        .fix("Write\nthis.");
    let line = finding.line("a\u{1b}.yml");
    assert_eq!(
        line,
        "a\\u{1b}.yml:3:5: error yaml/E001: bad\\u{7} thing here Fix: Write this."
    );
}

#[test]
fn remarks_never_push_out_an_error() {
    let mut out = Findings::new();
    for _ in 0..FINDINGS_MAX * 2 {
        out.push(yaml::MANY_DOCUMENTS.at(Span::default(), "again"));
    }
    assert!(out.is_full());
    let says = AwsSays::exception("X", "no");
    out.push(yaml::SYNTAX.at(Span::default(), "here").aws(says.clone()));
    let parsed = out.with(Some(()));
    assert_eq!(parsed.findings.len(), FINDINGS_MAX + 1);
    assert_eq!(parsed.refusal(), Some(&says));
}

#[test]
fn the_registry_prints_one_line_for_each_remark() {
    assert_eq!(registry_text().lines().count(), registry().len());
    assert!(registry_text().contains("yaml/E001"));
}

#[test]
fn findings_can_be_written_as_json() {
    let finding = yaml::SYNTAX.at(Span::default(), "bad");
    let json = crate::json::to_string(&finding).expect("serializable");
    assert!(
        json.contains(r#""code":"yaml/E001","severity":"error""#),
        "{json}"
    );
}

#[test]
fn long_texts_are_cut_off() {
    let span = Span {
        start: 0,
        end: 0,
        line: 1,
        column: 1,
    };
    let long = "é".repeat(30_000);
    let all = registry();
    let remark = all.first().expect("there are remarks");
    let finding = remark.at(span, long.clone()).fix(long.clone());
    assert_eq!(finding.message.chars().count(), 1_001);
    assert_eq!(finding.fix.expect("a fix").chars().count(), 1_001);
    let answer = AwsSays::exception("ValidationException", long);
    assert_eq!(answer.message.chars().count(), 20_001);
}
