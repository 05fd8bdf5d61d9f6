use super::*;
use crate::json::parse;
use crate::model;

const FIXTURE: &str = include_str!("../../../tests/fixtures/options.jsonl");

/// The fixture's spelling: name, `!` required, `-` hidden, type.
fn spelled(arg: &Arg) -> String {
    let required = if arg.required { "!" } else { "" };
    let hidden = if arg.hidden { "-" } else { "" };
    format!("{}{required}{hidden} {}", arg.option(), arg.type_name())
}

#[test]
fn every_described_operation_has_the_options_of_the_aws_cli() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for line in FIXTURE.lines() {
        let row = parse(line).unwrap();
        let (Some(name), Some(theirs)) = (row["operation"].as_str(), row["options"].as_array())
        else {
            continue;
        };
        let service = row["service"].as_str().unwrap();
        let found = model::operation(service, name).unwrap();
        let ours: Vec<_> = options(found, Command::Operation)
            .iter()
            .map(spelled)
            .collect();
        let theirs: Vec<_> = theirs
            .iter()
            .map(|option| option.as_str().unwrap())
            .collect();
        compared += 1;
        if ours != theirs {
            wrong.push(format!(
                "{service} {name}\n ours   {ours:?}\n theirs {theirs:?}"
            ));
        }
    }
    assert!(compared > 850, "{compared}");
    assert!(
        wrong.is_empty(),
        "{} differ\n{}",
        wrong.len(),
        wrong[..wrong.len().min(6)].join("\n")
    );
}
