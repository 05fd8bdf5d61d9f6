use proptest::prelude::*;

use super::{Value, from_str, json, read, to_string_cli, to_string_pretty, value_of};
use crate::node::{Kind, Node};

/// Code, line and column of every finding.
fn places(json: &str) -> Vec<(&'static str, u32, u32)> {
    let findings = read(json).findings;
    findings
        .iter()
        .map(|f| (f.code.0, f.span.line, f.span.column))
        .collect()
}

fn root(json: &str) -> Node {
    read(json).value.expect("a tree").root
}

#[test]
fn strict_json_is_read_with_places() {
    let text = "{\n  \"name\": \"é\",\n  \"list\": [1, 2.50, true, null]\n}";
    assert_eq!(places(text), []);
    let node = root(text);
    let list = node.get("list").expect("list");
    assert_eq!((list.span.line, list.span.column), (3, 11));
    assert_eq!(list.span.slice(text), Some("[1, 2.50, true, null]"));
    assert_eq!(list.items()[1].text(), Some("2.50"));
    assert!(list.items()[3].is_null());
    assert_eq!(node.span.range(), 0..text.len());
    assert_eq!(
        value_of(&node),
        json!({"name": "é", "list": [1, 2.5, true, null]})
    );
}

#[test]
fn looseness_is_named_and_the_tree_is_whole() {
    for (text, code, at) in [
        ("{\"a\": 1, // why\n\"b\": 2}", "json/E002", (1, 10)),
        ("/* x */ {}", "json/E002", (1, 1)),
        ("{\"a\": 1,}", "json/E003", (1, 8)),
        ("[1,\n 2,\n]", "json/E003", (2, 3)),
        ("{\"a\": 1 \"b\": 2}", "json/E004", (1, 8)),
        ("[\"a\" \"b\"]", "json/E004", (1, 5)),
        ("{a: 1}", "json/E005", (1, 2)),
        ("{'a': 1}", "json/E005", (1, 2)),
        ("[True]", "json/E005", (1, 2)),
        ("[0x1f]", "json/E005", (1, 2)),
        ("[01]", "json/E004", (1, 3)),
        ("[+1]", "json/E005", (1, 2)),
        ("[.5]", "json/E005", (1, 2)),
        ("[\"a\tb\"]", "json/E005", (1, 2)),
        ("{\"a\": 1, \"a\": 2}", "json/W001", (1, 10)),
    ] {
        assert_eq!(places(text), [(code, at.0, at.1)], "{text}");
        let document = read(text).value.expect("a tree");
        assert!(
            document.problem.is_none() && !document.root.is_cut,
            "{text}"
        );
    }
    let python = read("[None]").findings;
    assert_eq!(python[0].fix.as_deref(), Some("Write null."));
}

#[test]
fn broken_json_gives_a_place_and_a_partial_tree() {
    for (text, at) in [
        ("{\"a\": [1, 2", (1, 7)),
        ("{\"a\" 1}", (1, 6)),
        ("{\"a\": }", (1, 7)),
        ("{\"a\": \"open}", (1, 7)),
        ("[1 : 2]", (1, 4)),
        ("[1}", (1, 3)),
        ("{} {}", (1, 4)),
        ("{,}", (1, 2)),
        ("{\"a\": 1", (1, 1)),
        ("[\"\\q\"]", (1, 3)),
    ] {
        let parsed = read(text);
        let found = parsed.findings.first().expect("broken");
        assert_eq!(found.code.0, "json/E001", "{text}");
        assert_eq!((found.span.line, found.span.column), at, "{text}");
        assert!(parsed.value.is_some(), "{text}");
    }
    let half = root("{\"stages\": [{\"name\": \"Source\"}, {\"name\":");
    let names = half.get("stages").expect("stages").items();
    assert_eq!(names[0].get("name").and_then(Node::text), Some("Source"));
    assert!(names[1].is_cut && half.is_cut);
}

#[test]
fn empty_and_hostile_texts_are_refused() {
    assert_eq!(places(""), [("json/E001", 1, 1)]);
    assert_eq!(places("  \n"), [("json/E001", 2, 1)]);
    assert_eq!(
        places(&"[".repeat(50_000)).first().map(|p| p.0),
        Some("yaml/E005")
    );
    let wide = format!("[{}1]", "1,".repeat(crate::yaml::NODES_MAX + 10));
    assert_eq!(places(&wide).first().map(|p| p.0), Some("yaml/E006"));
    assert_eq!(places("\u{feff}{}"), [("text/W001", 1, 1)]);
}

#[test]
fn the_cli_prints_four_blanks_and_keeps_the_order() {
    let value = json!({"b": [1], "a": {}, "c": []});
    let text = to_string_cli(&value).expect("writable");
    let lines = [
        "{",
        "    \"b\": [",
        "        1",
        "    ],",
        "    \"a\": {},",
        "    \"c\": []",
        "}",
    ];
    assert_eq!(text, lines.join("\n"));
    assert!(
        to_string_pretty(&value)
            .expect("writable")
            .contains("\n  \"b\"")
    );
}

#[test]
fn typed_json_names_the_place_of_an_error() {
    let error = from_str::<Vec<u8>>("[1,\n\"x\"]").expect_err("not a number");
    assert_eq!((error.line, error.column), (2, 3));
    assert_eq!(from_str::<Vec<u8>>("\u{feff}[1]"), Ok(vec![1]));
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

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|n| Value::from(f64::from(n) / 8.0)),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from);
        let map = prop::collection::btree_map("[a-z\"\\\\]{0,4}", inner, 0..5);
        prop_oneof![
            list,
            map.prop_map(|m| Value::Object(m.into_iter().collect()))
        ]
    })
}

proptest! {
    #[test]
    fn our_strictness_is_that_of_the_json_standard(
        text in "([\\[\\]{},:\"'/*+\\-.eE01tfnu\\\\ \n\t]|true|null|\"a\"|: |, ){0,24}",
    ) {
        let parsed = read(&text);
        let accepted = serde_json::from_str::<Value>(&text);
        let too_big = accepted.as_ref().is_err_and(|e| e.to_string().contains("out of range"));
        prop_assert_eq!(!parsed.has_errors(), accepted.is_ok() || too_big, "{:?}", accepted);
        for finding in &parsed.findings {
            prop_assert!(finding.span.slice(&text).is_some(), "{:?}", finding);
        }
        if let Some(document) = parsed.value {
            check_inside(&document.root, &text);
        }
    }

    #[test]
    fn what_is_printed_is_read_back(value in values()) {
        for text in [to_string_cli(&value), to_string_pretty(&value), super::to_string(&value)] {
            let text = text.expect("writable");
            prop_assert_eq!(value_of(&root(&text)), value.clone(), "{}", text);
        }
    }
}
