use proptest::prelude::*;

use super::{FileKind, findings, kind};
use crate::appspec::Platform;
use crate::policy::PolicyKind;

/// What files of a name and a content are.
static ROWS: &[(&str, &str, Option<FileKind>)] = &[
    ("buildspec.yml", "", Some(FileKind::Buildspec)),
    ("ci/Buildspec-test.yaml", "x", Some(FileKind::Buildspec)),
    (
        "ci/build.yml",
        "version: 0.2\nphases: {}\n",
        Some(FileKind::Buildspec),
    ),
    (
        "appspec.yml",
        "os: linux\n",
        Some(FileKind::AppSpec(Some(Platform::Server))),
    ),
    (
        "appspec.yaml",
        "version: 0.0\n",
        Some(FileKind::AppSpec(None)),
    ),
    (
        "deploy.json",
        r#"{"Resources": [{"s": {"Type": "AWS::ECS::Service"}}]}"#,
        Some(FileKind::AppSpec(Some(Platform::Ecs))),
    ),
    (
        "web.json",
        r#"{"pipeline": {"stages": []}}"#,
        Some(FileKind::Pipeline),
    ),
    (
        "web.json",
        r#"{"name": "x", "stages": []}"#,
        Some(FileKind::Pipeline),
    ),
    (
        "role.json",
        r#"{"Statement": [{"Principal": {}, "Action": ["sts:AssumeRole"]}]}"#,
        Some(FileKind::Policy(Some(PolicyKind::Trust))),
    ),
    (
        "bucket.json",
        r#"{"Statement": {"Principal": "*", "Action": "s3:*"}}"#,
        Some(FileKind::Policy(Some(PolicyKind::Resource))),
    ),
    (
        "p.json",
        r#"{"Statement": [{"Action": "s3:*"}]}"#,
        Some(FileKind::Policy(Some(PolicyKind::Identity))),
    ),
    (
        "r.json",
        r#"{"source": ["aws.s3"]}"#,
        Some(FileKind::EventPattern),
    ),
    (
        "t.json",
        r#"{"InputTemplate": "x"}"#,
        Some(FileKind::InputTransformer),
    ),
    (
        "a.json",
        r#"{"Statements": []}"#,
        Some(FileKind::ApprovalRule),
    ),
    ("taskdef.json", "", Some(FileKind::TaskDefinition)),
    (
        "td.json",
        r#"{"containerDefinitions": []}"#,
        Some(FileKind::TaskDefinition),
    ),
    ("imageDetail.json", "{}", Some(FileKind::ImageDefinitions)),
    (
        "stack.yml",
        "Resources:\n  A: {Type: x}\n",
        Some(FileKind::Template),
    ),
    ("notes.txt", "hello", None),
    ("x.json", "[1]", None),
];

#[test]
fn names_and_contents_tell_what_a_file_is() {
    for (path, text, expected) in ROWS {
        assert_eq!(kind(path, text), *expected, "{path}: {text}");
    }
}

#[test]
fn an_unknown_file_gets_its_own_remark() {
    let found = findings("notes.yml", "a: b: c\n");
    let codes: Vec<_> = found.iter().map(|finding| finding.code.0).collect();
    assert_eq!(codes, ["file/I001", "yaml/E008"]);
}

/// Names that send a text through every reader.
const NAMES: &[&str] = &[
    "buildspec.yml",
    "appspec.yml",
    "x.json",
    "x.yml",
    "taskdef.json",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_go_through_every_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let Some(text) = crate::text::decode(&bytes).value else {
            return Ok(());
        };
        for name in NAMES {
            for finding in findings(name, &text) {
                prop_assert!(finding.span.slice(&text).is_some(), "{:?}", finding);
                prop_assert!(!finding.message.chars().any(|c| c.is_control() && c != '\n'));
            }
        }
    }

    #[test]
    fn any_words_go_through_every_reader(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..60),
    ) {
        let text = words.concat();
        for name in NAMES {
            for finding in findings(name, &text) {
                prop_assert!(finding.span.slice(&text).is_some(), "{:?}", finding);
            }
        }
    }
}

/// Pieces from which strange files are made.
static WORDS: &[&str] = &[
    "\n",
    "\n  ",
    "\n    ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "\"",
    "'",
    "#",
    "|",
    "&a ",
    "*a",
    "version: 0.2\n",
    "phases:\n",
    "  build:\n",
    "    commands:\n",
    "      - echo\n",
    "env:\n",
    "  variables:\n",
    "batch:\n",
    "  build-graph:\n",
    "    - identifier: a\n",
    "artifacts:\n",
    "os: linux\n",
    "hooks:\n",
    "permissions:\n",
    "- object: /x\n",
    "  mode: 0644\n",
    "Resources:\n",
    "{\"stages\": [",
    "{\"name\": \"a\", \"actions\": [",
    "\"actionTypeId\": {",
    "\"Statement\": [{",
    "\"Effect\": \"Deny\", ",
    "\"Action\": \"codecommit:*\"",
    "\"Condition\": {",
    "\"source\": [",
    "{\"numeric\": [\">\", 1]}",
    "\"$or\": [{",
    "\"InputTemplate\": \"<a>\"",
    "\u{feff}",
    "\u{1b}[31m",
    "é",
    "\t",
    "null",
    "true",
    "1.50",
    "arn:aws:iam:1:root",
];
