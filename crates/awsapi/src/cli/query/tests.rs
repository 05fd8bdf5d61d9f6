use super::*;
use crate::json::parse;

const FIXTURE: &str = include_str!("../../../tests/fixtures/query.json");

/// What the fixture's expressions select, and what is said of those that cannot be read.
#[test]
fn expressions_select_what_python_selects() {
    let fixture = parse(FIXTURE).unwrap();
    let document = &fixture["document"];
    let mut wrong = Vec::new();
    for case in fixture["cases"].as_array().unwrap() {
        let text = case["query"].as_str().unwrap();
        let ours = Query::new(text).map(|query| query.select(document));
        let same = match &ours {
            Ok(Ok(value)) => case.get("value").is_some_and(|theirs| {
                // As text, because the order of keys matters.
                let (ours, theirs) = (value.to_string(), theirs.to_string());
                ours == theirs
            }),
            Ok(Err(_)) => case.get("search_error").is_some(),
            Err(error) => case["compile_error"]
                .as_str()
                .is_some_and(|why| error.message == format!("Bad value for --query {text}: {why}")),
        };
        if !same {
            wrong.push(format!("{text}\n  ours   {ours:?}\n  theirs {case}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
