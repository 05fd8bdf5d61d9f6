//! Content that means harm, or that a cat walked over.

use proptest::prelude::*;

use super::*;

/// Paths of the sample, to be overwritten.
fn paths() -> Vec<String> {
    sample::course().list("")
}

#[test]
fn garbage_in_any_file_is_remarked_and_stops_nothing() {
    let nested = "(a: ".repeat(10_000);
    let deep_yaml = format!("---\n{}\n---\n", "- ".repeat(10_000));
    let hashes = "#".repeat(10_000);
    let garbage: [&[u8]; 6] = [
        &[0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28],
        nested.as_bytes(),
        deep_yaml.as_bytes(),
        "---\nid: {a: [b, {c: \u{202e}\n---\n```scene\n((((".as_bytes(),
        "`````\n:::\n::: differs\n```\n{{figure {{figure".as_bytes(),
        hashes.as_bytes(),
    ];
    for path in paths() {
        for bytes in garbage {
            let mut source = sample::course();
            source.put(path.clone(), bytes);
            let report = check(&source);
            assert!(report.findings.len() < 2_000, "{path}");
            let shown = report.findings.iter().map(ToString::to_string);
            assert!(
                shown
                    .flat_map(|line| line.chars().collect::<Vec<_>>())
                    .all(|c| !c.is_control())
            );
        }
    }
}

#[test]
fn a_file_of_ten_megabytes_is_read_or_refused_but_not_multiplied() {
    let mut source = sample::course();
    source.put("content/stories/long.aws", vec![b'a'; 10 << 20]);
    source.put("content/glossary.ron", "[()".repeat(3 << 20));
    let report = check(&source);
    assert!(report.has_errors());
    let words: usize = report
        .findings
        .iter()
        .map(|finding| finding.message.len())
        .sum();
    assert!(words < 100_000, "{words}");
}

#[test]
fn marks_that_nothing_closes_are_read_to_their_end() {
    let lesson = "content/lessons/1.4-codedeploy/010-applications.md";
    for mark in [
        "{{ ", "` ", "`` `", "](", "{{figure", "- A.\n", "> A\n", "https://", "```\n", "::: ",
    ] {
        let body = mark.repeat((1 << 14) / mark.len());
        for path in [lesson, "content/quiz/1.4-codedeploy/replace.md"] {
            let text = format!("---\nid: 1.4/x\n---\n{body}");
            let mut source = sample::course();
            source.put(path, text);
            assert!(check(&source).has_errors(), "{mark:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_change_of_any_file_makes_a_check_panic(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        cut in 0_usize..40,
        put in "[-(){}\\[\\]\"'`:#$|>A-C \\n0-9a-z]{0,12}",
    ) {
        let paths = paths();
        let path = which.get(&paths);
        let mut source = sample::course();
        let mut bytes = source.remove(path).unwrap();
        let from = at.index(bytes.len() + 1);
        let to = (from + cut).min(bytes.len());
        bytes.splice(from..to, put.bytes());
        source.put(path.clone(), bytes);
        let report = check(&source);
        for finding in &report.findings {
            prop_assert!(finding.line >= 1 && finding.column >= 1);
            prop_assert!(crate::finding::kind(finding.code).is_some(), "{}", finding.code);
        }
    }
}
