//! Replies printed in every format.

use greenroom_awsapi::cli::output::{Format, print};
use greenroom_awsapi::json::Value;

const FIXTURES: &str = include_str!("../fixtures/output.jsonl");

#[test]
fn replies_are_printed_as_the_aws_cli_prints_them() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in FIXTURES.lines() {
        let fixture: Value = greenroom_formats::json::from_str(line).unwrap();
        let title = fixture["title"].as_str().unwrap();
        for name in Format::NAMES.iter().filter(|name| **name != "off") {
            count += 1;
            let ours = print(Format::named(name).unwrap(), title, &fixture["value"]);
            let theirs = &fixture[*name];
            let same = match (&ours, theirs) {
                (Ok(text), Value::String(expected)) => text == expected,
                // Python stumbles over lists that mix structures with others, each in its way;
                // for tables the sentence is ours.
                (Err(_), Value::Object(_)) if *name == "table" => true,
                (Err(error), Value::Object(theirs)) => theirs["error"] == error.message.as_str(),
                _ => false,
            };
            if !same {
                wrong.push(format!(
                    "{name} of {}\nours:\n{ours:?}\ntheirs:\n{theirs:?}",
                    fixture["value"]
                ));
            }
        }
    }
    assert!(count >= 500, "{count}");
    assert!(
        wrong.is_empty(),
        "{} of {count}\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}
