//! Input transformers: templates and paths.

use super::event;
use crate::events::{InputPath, Output, RuleFacts, read_transformer};
use crate::json::{self, Value, json};

fn output(transformer: &Value) -> Output {
    let text = json::to_string(transformer).expect("json");
    let parsed = read_transformer(&text, "t1");
    assert_eq!(parsed.refusal(), None, "{text}");
    let facts = RuleFacts {
        arn: "arn:rule",
        name: "build-failed",
        ingestion_time: "T",
    };
    parsed.value.expect("a transformer").apply(&event(), &facts)
}

#[test]
fn templates_are_filled_in() {
    let paths = json!({"status": "$.detail.build-status", "n": "$.detail.count",
        "tags": "$.detail.tags", "first": "$.detail.items[0].name", "gone": "$.detail.gone",
        "names": "$.detail.items[*].name"});
    let fill = |template: &str| output(&json!({"InputPathsMap": paths, "InputTemplate": template}));
    assert_eq!(
        fill(
            "{\"sourceVersion\": <status>, \"n\": <n>, \"tags\": <tags>, \"text\": \"is <status>\"}"
        ),
        Output::Json(
            json!({"sourceVersion": "FAILED", "n": 5, "tags": ["x", "y"],
            "text": "is FAILED"})
        )
    );
    assert_eq!(
        fill("\"<first> of <aws.events.rule-name> is <status>\""),
        Output::Text("one of build-failed is FAILED".into())
    );
    assert_eq!(
        fill("\"one <status>\"\n\"two <n>\""),
        Output::Text("one FAILED\ntwo 5".into())
    );
    assert_eq!(fill("<names>"), Output::Json(json!(["one", "two"])));
    assert_eq!(
        fill("{\"a\": <gone>, \"b\": \"x<gone>y\"}"),
        Output::Json(json!({"b": "xy"}))
    );
    assert_eq!(fill("\"tags: <tags>\""), Output::Text("tags: [x,y]".into()));
    let Output::Json(whole) = fill("{\"e\": <aws.events.event.json>, \"h\": <aws.events.event>}")
    else {
        panic!("JSON");
    };
    assert_eq!(whole["e"], event());
    assert!(whole["h"].get("detail").is_none() && whole["h"]["id"] == "i");
    assert_eq!(
        fill("a < b and <status>"),
        Output::Text("a < b and FAILED".into())
    );
}

#[test]
fn paths_are_a_small_subset() {
    for path in [
        "$",
        "$.detail",
        "$.detail.a-b_c",
        "$.a[0]",
        "$.a[*].b",
        "$.*",
    ] {
        assert!(InputPath::parse(path).is_some(), "{path}");
    }
    for path in [
        "", "detail", ".a", "$.", "$..a", "$['a']", "$.a[", "$.a[x]", "$ .a",
    ] {
        assert!(InputPath::parse(path).is_none(), "{path}");
    }
    let whole = InputPath::parse("$").expect("a path");
    assert_eq!(whole.find(&json!(1)), Some(json!(1)));
}
