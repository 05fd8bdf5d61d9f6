use super::*;

const KNOWN: [&str; 12] = [
    "start-pipeline-execution",
    "stop-pipeline-execution",
    "retry-stage-execution",
    "create-pipeline",
    "get-pipeline",
    "get-pipeline-state",
    "update-pipeline",
    "list-pipelines",
    "delete-pipeline",
    "start-build",
    "start-build-batch",
    "stop-build",
];

#[test]
fn suggestions_are_those_of_difflib() {
    let cases: [(&str, &[&str]); 8] = [
        ("start-pipeline-exec", &["start-pipeline-execution"]),
        ("get-pipelin", &["get-pipeline"]),
        ("list-pipeline", &["list-pipelines", "get-pipeline"]),
        (
            "stat-pipeline-execution",
            &["start-pipeline-execution", "stop-pipeline-execution"],
        ),
        ("creat-pipelines", &["create-pipeline", "get-pipeline"]),
        ("start-biuld", &["start-build"]),
        ("xyz", &[]),
        ("", &[]),
    ];
    for (word, expected) in cases {
        assert_eq!(close_matches(word, KNOWN.into_iter()), expected, "{word}");
    }
}

#[test]
fn ratios_are_those_of_difflib() {
    let of = |a: &str, b: &str| {
        ratio(
            &a.chars().collect::<Vec<_>>(),
            &b.chars().collect::<Vec<_>>(),
        )
    };
    assert!((of("abcd", "bcde") - 0.75).abs() < 1e-12);
    assert!((of("abxcd", "abcd") - 8.0 / 9.0).abs() < 1e-12);
    assert!((of("private", "diet") - 4.0 / 11.0).abs() < 1e-12);
    assert!((of("qabxcd", "abycdf") - 2.0 / 3.0).abs() < 1e-12);
}
