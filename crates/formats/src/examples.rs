//! Small wrong files, at least one for each kind of remark, with the place where it must appear.

use std::collections::BTreeSet;

use crate::finding::{Finding, registry};
use crate::{approval, appspec, buildspec, detect, events, json, pipeline, policy, text, yaml};

/// A text that must give a certain finding.
pub(crate) struct Example {
    /// Code of the finding.
    pub code: &'static str,
    /// Line and column.
    pub at: (u32, u32),
    /// AWS's own words; empty if there are none.
    pub aws: &'static str,
    /// How the text is read.
    pub read: fn(&str) -> Vec<Finding>,
    /// The text.
    pub text: &'static str,
}

/// Asserts that every example gives its finding at its place, with AWS's words.
pub(crate) fn check(examples: &[Example]) {
    let wrong: Vec<String> = examples.iter().filter_map(disagreement).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n---\n"));
}

/// What is wrong about an example, if anything.
fn disagreement(example: &Example) -> Option<String> {
    let Example {
        code,
        at,
        aws,
        read,
        text,
    } = example;
    let findings = read(text);
    let outside = findings.iter().find(|f| f.span.slice(text).is_none());
    let found = findings
        .iter()
        .find(|f| f.code.0 == *code && (f.span.line, f.span.column) == *at);
    let says = found.map(|f| f.aws.as_ref().map_or("", |says| says.message.as_str()));
    if outside.is_none() && says == Some(*aws) {
        return None;
    }
    let list: Vec<_> = findings.iter().map(|f| f.line("file")).collect();
    Some(format!(
        "{code} at {at:?} of\n{text}\n{list:#?}\n{says:?}\n{outside:?}"
    ))
}

fn bytes(text: &str) -> Vec<Finding> {
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(c).unwrap_or(b'?'))
        .collect();
    text::decode(&latin).findings
}

fn large(text: &str) -> Vec<Finding> {
    yaml::read(&text.repeat(text::TEXT_MAX_BYTES)).findings
}

fn long_yaml(text: &str) -> Vec<Finding> {
    yaml::read(&text.repeat(yaml::NODES_MAX + 1)).findings
}

fn bombed(text: &str) -> Vec<Finding> {
    let lines = (1..12).map(|n| {
        let row = vec![format!("*a{}", n - 1); 9].join(", ");
        format!("a{n}: &a{n} [{row}]\n")
    });
    yaml::read(&(text.to_owned() + &lines.collect::<String>())).findings
}

fn typed(text: &str) -> Vec<Finding> {
    yaml::from_str::<Vec<u32>>(text).findings
}

const fn example(
    code: &'static str,
    at: (u32, u32),
    read: fn(&str) -> Vec<Finding>,
    text: &'static str,
) -> Example {
    Example {
        code,
        at,
        aws: "",
        read,
        text,
    }
}

/// Examples of the rooms below the AWS files.
static GROUND: &[Example] = &[
    example("text/E001", (1, 1), large, "ab"),
    example("text/E002", (1, 2), bytes, "a\u{ff}bc"),
    example("text/E003", (1, 1), bytes, "\u{ff}\u{fe}a"),
    example(
        "text/W001",
        (1, 1),
        |t| yaml::read(t).findings,
        "\u{feff}a: 1\n",
    ),
    example("text/W002", (1, 2), |t| yaml::read(t).findings, "a\rb\n"),
    example("yaml/E001", (1, 4), |t| yaml::read(t).findings, "a: @b\n"),
    example(
        "yaml/E002",
        (2, 2),
        |t| yaml::read(t).findings,
        "a:\n\tb: 1\n",
    ),
    example(
        "yaml/E003",
        (2, 1),
        |t| yaml::read(t).findings,
        "a: 1\na: 2\n",
    ),
    example("yaml/E004", (1, 4), |t| yaml::read(t).findings, "a: *b\n"),
    example("yaml/E007", (1, 4), |t| yaml::read(t).findings, "a: \"b\n"),
    example("yaml/E008", (1, 5), |t| yaml::read(t).findings, "a: b: c\n"),
    example(
        "yaml/E009",
        (1, 1),
        |t| yaml::read(t).findings,
        "# nothing\n",
    ),
    example("yaml/E010", (2, 1), typed, "- 1\n- x\n"),
    example(
        "yaml/W001",
        (2, 1),
        |t| yaml::read(t).findings,
        "a: 1\n---\nb: 2\n",
    ),
    example("json/E001", (1, 2), |t| json::read(t).findings, "{,}"),
    example("json/E002", (1, 2), |t| json::read(t).findings, "{// no\n}"),
    example("json/E003", (1, 3), |t| json::read(t).findings, "[1,]"),
    example("json/E004", (1, 3), |t| json::read(t).findings, "[1 2]"),
    example("json/E005", (1, 2), |t| json::read(t).findings, "['a']"),
    example(
        "file/I001",
        (1, 1),
        |t| detect::findings("a.yml", t),
        "a: 1\n",
    ),
    example(
        "json/W001",
        (1, 9),
        |t| json::read(t).findings,
        "{\"a\":1, \"a\":2}",
    ),
];

#[test]
fn the_ground_rooms_give_their_findings() {
    check(GROUND);
}

#[test]
fn every_registered_code_is_produced_by_an_example() {
    let mut produced: BTreeSet<&str> = BTreeSet::new();
    produced.extend(long_yaml("- a\n").iter().map(|f| f.code.0));
    produced.extend(
        yaml::read(&"[".repeat(1_000))
            .findings
            .iter()
            .map(|f| f.code.0),
    );
    produced.extend(bombed("a0: &a0 [x, x, x, x]\n").iter().map(|f| f.code.0));
    let rooms: &[&[Example]] = &[
        GROUND,
        buildspec::examples::EXAMPLES,
        appspec::examples::EXAMPLES,
        pipeline::examples::EXAMPLES,
        policy::examples::EXAMPLES,
        events::examples::EXAMPLES,
        approval::examples::EXAMPLES,
    ];
    produced.extend(
        rooms
            .iter()
            .flat_map(|room| room.iter().map(|example| example.code)),
    );
    let registered: BTreeSet<&str> = registry().iter().map(|remark| remark.code.0).collect();
    let missing: Vec<_> = registered.difference(&produced).collect();
    assert!(missing.is_empty(), "no example gives {missing:?}");
    let unknown: Vec<_> = produced.difference(&registered).collect();
    assert!(unknown.is_empty(), "not registered: {unknown:?}");
}
