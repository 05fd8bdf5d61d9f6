use proptest::prelude::*;
use serde::Deserialize;

use super::{NODES_MAX, from_str, read, to_string};
use crate::node::{Kind, Node, Style};

/// Code, line and column of every finding.
fn places(yaml: &str) -> Vec<(&'static str, u32, u32)> {
    let findings = read(yaml).findings;
    findings
        .iter()
        .map(|f| (f.code.0, f.span.line, f.span.column))
        .collect()
}

fn root(yaml: &str) -> Node {
    read(yaml).value.expect("a tree").root
}

#[test]
fn scalars_keep_their_text_and_style() {
    let node =
        root("a: 0.2\nb: '0.2'\nc: \"x\\ty\"\nd: |\n  one\n  two\ne: >\n  one\n  two\nf: yes\n");
    let scalar = |key: &str| {
        let value = node.get(key).expect("present");
        (
            value.text().expect("text").to_owned(),
            value.style().expect("style"),
        )
    };
    assert_eq!(scalar("a"), ("0.2".into(), Style::Plain));
    assert_eq!(scalar("b"), ("0.2".into(), Style::SingleQuoted));
    assert_eq!(scalar("c"), ("x\ty".into(), Style::DoubleQuoted));
    assert_eq!(scalar("d"), ("one\ntwo\n".into(), Style::Literal));
    assert_eq!(scalar("e"), ("one two\n".into(), Style::Folded));
    assert_eq!(scalar("f"), ("yes".into(), Style::Plain));
}

#[test]
fn every_node_knows_its_place() {
    let yaml = "phases:\n  build:\n    commands:\n      - echo é\n      - \"two\"\n";
    let tree = root(yaml);
    let commands = tree.at(&["phases", "build", "commands"]).expect("a list");
    let texts: Vec<_> = commands
        .items()
        .iter()
        .map(|c| c.span.slice(yaml))
        .collect();
    assert_eq!(texts, [Some("echo é"), Some("\"two\"")]);
    let second = commands.items()[1].span;
    assert_eq!((second.line, second.column), (5, 9));
    assert_eq!((commands.span.line, commands.span.column), (4, 7));
    assert_eq!(tree.span.range(), 0..yaml.len() - 1);
    let key = tree
        .at(&["phases"])
        .and_then(|phases| phases.key("build"))
        .expect("a key");
    assert_eq!((key.span.line, key.span.column), (2, 3));
}

#[test]
fn flow_collections_span_their_brackets() {
    let yaml = "a: [1, {b: c}]\n";
    let node = root(yaml);
    assert_eq!(
        node.get("a").and_then(|n| n.span.slice(yaml)),
        Some("[1, {b: c}]")
    );
}

#[test]
fn an_empty_value_is_null_and_an_empty_text_is_not() {
    let node = root("a:\nb: ''\nc: ~\n");
    assert!(node.get("a").expect("a").is_null());
    assert!(!node.get("b").expect("b").is_null());
    assert!(node.get("c").expect("c").is_null());
}

#[test]
fn order_duplicates_comments_tags_and_anchors_are_kept() {
    let yaml = "# top\nb: 1\na: !Ref X # side\nb: &x 2\n";
    let document = read(yaml).value.expect("a tree");
    let keys: Vec<_> = document
        .root
        .entries()
        .iter()
        .filter_map(|e| e.key.text())
        .collect();
    assert_eq!(keys, ["b", "a", "b"]);
    let comments: Vec<_> = document.comments.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(comments, [" top", " side"]);
    assert_eq!(document.comments[1].span.column, 11);
    assert_eq!(
        document.root.get("a").and_then(|n| n.tag.as_deref()),
        Some("!Ref")
    );
    assert_eq!(
        document.root.get("b").and_then(|n| n.anchor.as_deref()),
        Some("x")
    );
    assert_eq!(places(yaml), [("yaml/E003", 4, 1)]);
}

#[test]
fn aliases_stand_for_what_was_marked() {
    let node = root("a: &list [x, y]\nb: *list\nc: &t text\nd: *t\n");
    let items: Vec<_> = node
        .get("b")
        .expect("b")
        .items()
        .iter()
        .map(Node::text)
        .collect();
    assert_eq!(items, [Some("x"), Some("y")]);
    let d = node.get("d").expect("d");
    assert_eq!((d.text(), d.span.line, d.span.column), (Some("text"), 4, 4));
}

#[test]
fn merge_keys_are_taken_over_and_own_keys_win() {
    let node = root("base: &b {x: 1, y: 2}\nuse:\n  y: 3\n  <<: *b\n");
    let used = node.get("use").expect("use");
    assert_eq!(used.get("x").and_then(Node::text), Some("1"));
    assert_eq!(used.get("y").and_then(Node::text), Some("3"));
    assert!(used.get("<<").is_none());
}

#[test]
fn a_bomb_of_aliases_stays_small() {
    let mut yaml = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        let before = n - 1;
        let row = vec![format!("*a{before}"); 9].join(", ");
        yaml.extend([format!("a{n}: &a{n} [{row}]\n")]);
    }
    let parsed = read(&yaml);
    assert!(parsed.findings.iter().any(|f| f.code.0 == "yaml/W002"));
    let root = parsed.value.expect("a tree").root;
    assert!(root.count(1_000_000) < 100_000, "{}", root.count(1_000_000));
}

#[test]
fn broken_files_name_the_place_and_what_the_library_says() {
    for (yaml, code, at, library) in [
        (
            "a: b: c\n",
            "yaml/E008",
            (1, 5),
            "mapping values are not allowed in this context",
        ),
        (
            "a:\n\tb: 1\n",
            "yaml/E002",
            (2, 2),
            "found character that cannot start any token",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "yaml/E007",
            (2, 2),
            "did not find expected ',' or ']'",
        ),
        (
            "a: \"open\nb: 1\n",
            "yaml/E007",
            (1, 4),
            "found unexpected end of stream",
        ),
        (
            "a:\n  - \"x\" y\n",
            "yaml/E001",
            (2, 9),
            "did not find expected key",
        ),
        (
            "a: @x\n",
            "yaml/E001",
            (1, 4),
            "found character that cannot start any token",
        ),
        (
            "a: \"\\q\"\n",
            "yaml/E001",
            (1, 4),
            "found unknown escape character",
        ),
        (
            "a: *nope\n",
            "yaml/E004",
            (1, 4),
            "unknown anchor 'nope' referenced",
        ),
    ] {
        let parsed = read(yaml);
        let found = parsed
            .findings
            .first()
            .unwrap_or_else(|| panic!("{yaml:?} is broken"));
        assert_eq!(
            (found.code.0, (found.span.line, found.span.column)),
            (code, at),
            "{yaml:?}"
        );
        let problem = parsed
            .value
            .and_then(|document| document.problem)
            .expect("a problem");
        assert_eq!(problem.library_says, library, "{yaml:?}");
    }
}

#[test]
fn a_half_typed_file_still_gives_what_stands_before() {
    let parsed =
        read("version: 0.2\nphases:\n  build:\n    commands:\n      - echo \"a\" : b\n  x");
    let root = parsed.value.expect("a tree").root;
    assert_eq!(root.get("version").and_then(Node::text), Some("0.2"));
    assert!(root.is_cut);
    assert!(root.at(&["phases", "build"]).is_some());
    let parsed = read("version: 0.2\nphases: {build: [");
    let root = parsed.value.expect("a tree").root;
    assert!(root.at(&["phases", "build"]).expect("build").is_cut);
}

#[test]
fn marks_line_ends_and_second_documents_are_noticed() {
    assert_eq!(places("\u{feff}a: 1\n"), [("text/W001", 1, 1)]);
    let node = root("\u{feff}a: 1\n");
    let a = node.key("a").expect("a");
    assert_eq!((a.span.start, a.span.column), (3, 1));
    assert_eq!(places("a: 1\r\nb:\r\n  - x\r\n"), []);
    assert_eq!(places("a: 1\rb: 2\n").first(), Some(&("text/W002", 1, 5)));
    assert_eq!(places("---\na: 1\n---\nb: 2\n"), [("yaml/W001", 3, 1)]);
    assert_eq!(root("---\na: 1\n---\nb: 2\n").entries().len(), 1);
}

#[test]
fn nothing_but_comments_is_a_finding() {
    for yaml in ["", "# only\n", "\n\n"] {
        assert_eq!(places(yaml), [("yaml/E009", 1, 1)], "{yaml:?}");
        assert!(read(yaml).value.is_none());
    }
}

#[test]
fn hostile_files_end_quickly_with_a_reason() {
    let deep = "[".repeat(100_000);
    assert_eq!(places(&deep).first().map(|p| p.0), Some("yaml/E005"));
    let wide = "- a\n".repeat(NODES_MAX + 10);
    assert_eq!(places(&wide).first().map(|p| p.0), Some("yaml/E006"));
    let steps = (0..500).map(|n| " ".repeat(n) + "a:\n");
    let nested: String = steps.collect();
    assert_eq!(places(&nested).first().map(|p| p.0), Some("yaml/E005"));
    let large = "a: b\n".repeat(10 * 1024 * 1024 / 5);
    assert_eq!(places(&large), [("text/E001", 1, 1)]);
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    minutes: u32,
}

#[test]
fn typed_reading_refuses_duplicates_and_names_the_line() {
    let read = from_str::<Front>("title: x\nminutes: 3\n");
    assert_eq!(
        read.value,
        Some(Front {
            title: "x".into(),
            minutes: 3
        })
    );
    for (yaml, code, line) in [
        ("title: x\nminutes: 3\ntitle: y\n", "yaml/E003", 3),
        ("title: x\nminutes: many\n", "yaml/E010", 2),
        ("title: x\nminute: 3\n", "yaml/E010", 2),
        ("title: [\n", "yaml/E007", 1),
        ("", "yaml/E009", 1),
    ] {
        let parsed = from_str::<Front>(yaml);
        assert_eq!(parsed.value, None, "{yaml:?}");
        let found = parsed.findings.first().expect("a finding");
        assert_eq!((found.code.0, found.span.line), (code, line), "{yaml:?}");
    }
    let marked = from_str::<Front>("\u{feff}title: x\nminutes: 3\n");
    assert!(marked.value.is_some());
}

#[test]
fn values_are_written_as_yaml() {
    let text = to_string(&vec!["a", "0644"]).expect("writable");
    assert_eq!(text, "- a\n- '0644'\n");
}

fn check_inside(node: &Node, text: &str) {
    assert!(
        node.span.slice(text).is_some(),
        "{:?} of {text:?}",
        node.span
    );
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| check_inside(item, text)),
        Kind::Map(entries) => entries.iter().for_each(|entry| {
            check_inside(&entry.key, text);
            check_inside(&entry.value, text);
        }),
        Kind::Scalar(_) | Kind::Alias => {}
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_lies_inside(
        text in "([-:,#&*!|>'\"%@\\[\\]{}?~\\\\ \n\r\ta-c0é\u{feff}]|- |: |\n  ){0,80}",
    ) {
        let parsed = read(&text);
        for finding in &parsed.findings {
            prop_assert!(finding.span.slice(&text).is_some(), "{:?}", finding);
        }
        if let Some(document) = parsed.value {
            check_inside(&document.root, &text);
            for comment in &document.comments {
                prop_assert!(comment.span.slice(&text).is_some());
            }
        }
    }
}
