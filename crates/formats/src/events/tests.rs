use proptest::prelude::*;

use super::examples::EXAMPLES;
use super::{
    Decimal, Found, Network, Pattern, RuleFacts, Wildcard, matches, read_pattern, read_transformer,
    why_not,
};
use crate::json::{self, Value, json};

mod transform;

#[test]
fn every_kind_of_remark_appears_at_its_place() {
    crate::examples::check(EXAMPLES);
}

fn pattern(value: &Value) -> Pattern {
    let text = json::to_string(value).expect("json");
    let parsed = read_pattern(&text, "r");
    let refusal = parsed.refusal();
    assert_eq!(refusal, None, "{text}");
    parsed.value.expect("a pattern")
}

fn event() -> Value {
    json!({
        "version": "0", "id": "i", "source": "aws.codebuild", "account": "111122223333",
        "detail-type": "CodeBuild Build State Change", "time": "2026-11-22T09:00:00Z",
        "region": "eu-west-1", "resources": ["arn:aws:codebuild:eu-west-1:111122223333:build/w:1"],
        "detail": {
            "build-status": "FAILED", "count": 5, "ratio": 0.5, "ok": true, "none": null,
            "ip": "10.0.0.7", "empty": "", "file": "dir/a.png", "tags": ["x", "y"],
            "deep": {"a": {"b": "c"}},
            "items": [{"name": "one", "n": 1}, {"name": "two", "n": 2}],
        }
    })
}

/// A matcher for `detail.<field>` and whether the event of these tests passes.
static TABLE: &[(&str, &str, bool)] = &[
    ("build-status", r#""FAILED""#, true),
    ("build-status", r#""failed""#, false),
    ("build-status", r#""SUCCEEDED", "FAILED""#, true),
    ("count", "5", true),
    ("count", "5.0", false),
    ("count", r#""5""#, false),
    ("ok", "true", true),
    ("ok", "false", false),
    ("none", "null", true),
    ("empty", r#""""#, true),
    ("none", r#""""#, false),
    ("tags", r#""y""#, true),
    ("tags", r#""z""#, false),
    ("build-status", r#"{"prefix": "FA"}"#, true),
    ("build-status", r#"{"prefix": "fa"}"#, false),
    (
        "build-status",
        r#"{"prefix": {"equals-ignore-case": "fa"}}"#,
        true,
    ),
    ("count", r#"{"prefix": "5"}"#, false),
    ("file", r#"{"suffix": ".png"}"#, true),
    (
        "file",
        r#"{"suffix": {"equals-ignore-case": ".PNG"}}"#,
        true,
    ),
    ("build-status", r#"{"equals-ignore-case": "Failed"}"#, true),
    ("file", r#"{"wildcard": "dir/*.png"}"#, true),
    ("file", r#"{"wildcard": "dir/*.jpg"}"#, false),
    ("build-status", r#"{"anything-but": "FAILED"}"#, false),
    ("build-status", r#"{"anything-but": ["A", "B"]}"#, true),
    ("count", r#"{"anything-but": [5, 6]}"#, false),
    ("count", r#"{"anything-but": [5.0]}"#, false),
    ("count", r#"{"anything-but": 7}"#, true),
    (
        "build-status",
        r#"{"anything-but": {"prefix": "FA"}}"#,
        false,
    ),
    (
        "build-status",
        r#"{"anything-but": {"prefix": ["X", "Y"]}}"#,
        true,
    ),
    ("file", r#"{"anything-but": {"suffix": ".png"}}"#, false),
    ("file", r#"{"anything-but": {"wildcard": "*/b.*"}}"#, true),
    (
        "build-status",
        r#"{"anything-but": {"equals-ignore-case": ["failed"]}}"#,
        false,
    ),
    ("missing", r#"{"anything-but": "x"}"#, false),
    ("count", r#"{"numeric": ["=", 5.00]}"#, true),
    ("count", r#"{"numeric": [">", 0, "<=", 5]}"#, true),
    ("count", r#"{"numeric": [">", 5]}"#, false),
    ("ratio", r#"{"numeric": ["<", 1]}"#, true),
    ("ratio", r#"{"numeric": [">=", 5e-1, "<", 0.51]}"#, true),
    ("build-status", r#"{"numeric": [">", 0]}"#, false),
    ("count", r#"{"exists": true}"#, true),
    ("count", r#"{"exists": false}"#, false),
    ("missing", r#"{"exists": false}"#, true),
    ("missing", r#"{"exists": true}"#, false),
    ("deep", r#"{"exists": false}"#, true),
    ("ip", r#"{"cidr": "10.0.0.0/24"}"#, true),
    ("ip", r#"{"cidr": "10.0.1.0/24"}"#, false),
    ("ip", r#"{"cidr": "2001:db8::/32"}"#, false),
    ("deep.a.b", r#""c""#, true),
];

#[test]
fn every_way_to_compare_works_as_documented() {
    for (field, matchers, expected) in TABLE {
        let text = format!("{{\"detail\": {{\"{field}\": [{matchers}]}}}}");
        let parsed = read_pattern(&text, "r");
        assert_eq!(parsed.refusal(), None, "{text}");
        let pattern = parsed.value.expect("a pattern");
        assert_eq!(matches(&pattern, &event()), *expected, "{text}");
        assert_eq!(why_not(&pattern, &event()).is_none(), *expected, "{text}");
    }
}

#[test]
fn fields_are_joined_by_and_and_unnamed_fields_do_not_matter() {
    let both = json!({"source": ["aws.codebuild"], "detail": {"build-status": ["FAILED"]}});
    assert!(matches(&pattern(&both), &event()));
    let wrong = json!({"source": ["aws.codebuild"], "detail": {"build-status": ["STOPPED"]}});
    assert!(!matches(&pattern(&wrong), &event()));
    let dotted = json!({"detail.build-status": ["FAILED"], "detail": {"deep.a": {"b": ["c"]}}});
    assert!(matches(&pattern(&dotted), &event()));
    assert!(!matches(&pattern(&both), &json!("no object")));
}

#[test]
fn elements_of_one_array_must_agree() {
    let with = |name: &str, n: u8| {
        let pattern = pattern(&json!({"detail": {"items": {"name": [name], "n": [n]}}}));
        (
            matches(&pattern, &event()),
            why_not(&pattern, &event()).map(|why| why.found),
        )
    };
    assert_eq!(with("one", 1), (true, None));
    assert_eq!(with("one", 2), (false, Some(Found::OtherElement)));
    let plain = pattern(&json!({"detail": {"tags": ["x"], "items": {"n": [2]}}}));
    assert!(
        matches(&plain, &event()),
        "plain values belong to no element"
    );
}

#[test]
fn or_joins_alternatives_and_siblings_must_match_too() {
    let either = json!({"source": ["aws.codebuild"], "detail": {"$or": [
        {"build-status": ["STOPPED"]}, {"count": [{"numeric": [">", 3]}], "ok": [true]}]}});
    let read = pattern(&either);
    assert_eq!(read.rules.len(), 2);
    assert!(matches(&read, &event()));
    let none = json!({"source": ["aws.s3"], "$or": [{"region": ["eu-west-1"]}, {"id": ["x"]}]});
    assert!(!matches(&pattern(&none), &event()));
    let product = json!({"$or": [{"id": ["i"]}, {"id": ["j"]}],
        "detail": {"$or": [{"ok": [true]}, {"ok": [false]}]}});
    assert_eq!(pattern(&product).rules.len(), 4);
}

#[test]
fn the_first_obstacle_is_named_for_the_closest_rule() {
    let text = "{\"source\": [\"aws.codebuild\"],\n \"detail\": {\"build-status\": [\"STOPPED\"], \
        \"count\": [7]}}";
    let why =
        why_not(&read_pattern(text, "r").value.expect("a pattern"), &event()).expect("no match");
    assert_eq!(
        (why.path.as_str(), why.span.line),
        ("detail.build-status", 2)
    );
    assert_eq!(why.found, Found::Values(vec!["\"FAILED\"".to_owned()]));
    let missing = pattern(&json!({"detail": {"reason": ["x"]}}));
    assert_eq!(
        why_not(&missing, &event()).map(|why| why.found),
        Some(Found::Missing)
    );
    let closest = pattern(&json!({"$or": [{"source": ["aws.s3"]},
        {"source": ["aws.codebuild"], "region": ["us-east-1"]}]}));
    assert_eq!(
        why_not(&closest, &event()).map(|why| why.path).as_deref(),
        Some("region")
    );
}

#[test]
fn the_rule_of_the_guide_is_read_without_a_remark() {
    let text = r#"{"source":["aws.codecommit"],"detail-type":["CodeCommit Repository State Change"],
        "resources":["arn:aws:codecommit:eu-west-1:111122223333:web"],
        "detail":{"event":["referenceCreated","referenceUpdated"],"referenceType":["branch"],
        "referenceName":["main"]}}"#;
    let parsed = read_pattern(text, "r");
    assert_eq!(parsed.findings, []);
    let paths: Vec<_> = parsed
        .value
        .expect("a pattern")
        .rules
        .remove(0)
        .fields
        .into_iter()
        .map(|field| field.path)
        .collect();
    assert_eq!(
        paths,
        [
            "source",
            "detail-type",
            "resources",
            "detail.event",
            "detail.referenceType",
            "detail.referenceName"
        ]
    );
}

/// More refusals than one example each, with the reason.
static REASONS: &[(&str, &str)] = &[
    (
        r#"{"a": [{"numeric": 1}]}"#,
        "Value of numeric must be an array.",
    ),
    (
        r#"{"a": [{"numeric": [1]}]}"#,
        "Invalid member in numeric match: 1",
    ),
    (
        r#"{"a": [{"numeric": ["=", "1"]}]}"#,
        "Value of equals must be numeric",
    ),
    (
        r#"{"a": [{"numeric": ["<", 1, ">", 0]}]}"#,
        "Too many elements in numeric expression",
    ),
    (
        r#"{"a": [{"numeric": [">", 1, ">", 0]}]}"#,
        "Bad numeric range operator: >",
    ),
    (
        r#"{"a": [{"numeric": [">", 1, "<"]}]}"#,
        "Value of < must be numeric",
    ),
    (
        r#"{"a": [{"numeric": [">", 1, "<", 2, 3]}]}"#,
        "Too many terms in numeric range expression",
    ),
    (
        r#"{"a": [{"suffix": 1}]}"#,
        "suffix match pattern must be a string",
    ),
    (
        r#"{"a": [{"prefix": {"suffix": "x"}}]}"#,
        "Unsupported prefix pattern: suffix",
    ),
    (
        r#"{"a": [{"wildcard": "a\\b"}]}"#,
        "Invalid escape character",
    ),
    (
        r#"{"a": [{"anything-but": true}]}"#,
        "Value of anything-but must be an array or single string/number value.",
    ),
    (
        r#"{"a": [{"anything-but": ["x", 1]}]}"#,
        "Inside anything but list, either all values are number or string, mixed type is not \
         supported",
    ),
    (
        r#"{"a": [{"anything-but": [null]}]}"#,
        "Inside anything but list, start|null|boolean is not supported.",
    ),
    (r#"{"a": [{}]}"#, "Match expression name not found"),
    (
        r#"{"$or": [{"a": [1]}, {}]}"#,
        "Empty objects are not allowed",
    ),
];

#[test]
fn refusals_have_the_reason_of_the_matcher_library() {
    for (text, reason) in REASONS {
        let parsed = read_pattern(text, "r");
        let says = parsed
            .refusal()
            .unwrap_or_else(|| panic!("{text} is refused"));
        assert_eq!(
            says.message,
            format!("Event pattern is not valid. Reason: {reason}"),
            "{text}"
        );
    }
}

#[test]
fn numbers_are_compared_by_their_value() {
    let number = |text: &str| Decimal::parse(text).expect("a number");
    for (a, b) in [
        ("1", "1.0"),
        ("300", "3.0e2"),
        ("0", "-0.0"),
        ("0.5", "5e-1"),
        ("10", "1E1"),
    ] {
        assert_eq!(number(a), number(b), "{a} {b}");
    }
    let ordered = [
        "-2e3", "-10", "-9.5", "-0.1", "0", "0.001", "0.1", "0.11", "9", "10", "1e400",
    ];
    let numbers: Vec<_> = ordered.map(number).into_iter().collect();
    assert!(numbers.is_sorted() && numbers.windows(2).all(|pair| pair[0] != pair[1]));
    assert_eq!(Decimal::parse("x"), None);
}

#[test]
fn networks_and_wildcards_have_their_edges() {
    let network = |text: &str| Network::parse(text);
    assert!(network("0.0.0.0/0").is_some_and(|n| n.contains("255.1.2.3") && !n.contains("::1")));
    assert!(network("2001:db8::/32").is_some_and(|n| n.contains("2001:db8:1::1")));
    for wrong in [
        "10.0.0.0",
        "10.0.0.0/32",
        "10.0.0/8",
        "::/128",
        "a/8",
        "10.0.0.0/-1",
    ] {
        assert_eq!(network(wrong), None, "{wrong}");
    }
    let fits = |pattern: &str, text: &str| Wildcard::parse(pattern).expect("fine").matches(text);
    assert!(fits("*", "") && fits("a*", "a") && fits("*a*b*", "xaxbx") && fits("a\\*\\\\", "a*\\"));
    assert!(!fits("a*a", "a") && !fits("a*b", "ba") && !fits("ab", "abc"));
}

proptest! {
    #[test]
    fn any_text_is_read(
        text in "([\\[\\]{},:\"*\\\\<>=$]|\"a\"|\"\\$or\"|numeric|exists|prefix|1){0,40}",
    ) {
        for finding in read_pattern(&text, "r").findings {
            prop_assert!(finding.span.slice(&text).is_some());
        }
        let template = json!({"InputPathsMap": {"a": "$.b"}, "InputTemplate": text});
        let parsed = read_transformer(&json::to_string(&template).expect("json"), "t");
        if let Some(transformer) = parsed.value {
            transformer.apply(&event(), &RuleFacts::default());
        }
    }

    #[test]
    fn a_pattern_made_from_an_event_matches_it(
        a in "[a-z]{0,4}", b in any::<i32>(), c in any::<bool>(),
    ) {
        let event = json!({"source": a, "detail": {"b": b, "c": [c, {"d": a}]}});
        let exact = json!({"source": [a], "detail": {"b": [b], "c": [c]}});
        prop_assert!(matches(&pattern(&exact), &event));
        let other = json!({"source": [{"anything-but": a}]});
        prop_assert!(!matches(&pattern(&other), &event));
    }
}
