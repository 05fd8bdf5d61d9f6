use std::{fs, io, path::PathBuf};

use greenroom_formats::json::{self, Value};

use super::{Ask, Format, run};
use crate::shell::{Exit, told::Told};

const GOOD: &str = "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n";
const BAD: &str = "version: 0.2\nphases:\n  bild:\n    commands:\n      - make\n";

fn lint(files: &[(&str, &[u8])], format: Format) -> Told {
    let folder = tempfile::tempdir().unwrap();
    let paths = files.iter().map(|(name, bytes)| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    });
    let files = paths.collect();
    run(&Ask { files, format }, io::empty())
}

#[test]
fn a_good_file_ends_well_and_a_bad_one_with_four() {
    let good = lint(&[("buildspec.yml", GOOD.as_bytes())], Format::Text);
    assert_eq!(
        (good.exit, good.remarks.len()),
        (Exit::Ok, 0),
        "{}",
        good.out
    );
    let bad = lint(&[("buildspec.yml", BAD.as_bytes())], Format::Text);
    assert_eq!(bad.exit, Exit::Lint, "{}", bad.out);
    assert!(bad.out.contains("buildspec.yml:3:"), "{}", bad.out);
    assert!(bad.out.contains("[buildspec/E"), "{}", bad.out);
}

#[test]
fn json_is_a_list_of_the_promised_fields() {
    let bad = lint(&[("buildspec.yml", BAD.as_bytes())], Format::Json);
    let list: Vec<Value> = json::from_str(&bad.out).unwrap();
    let names: Vec<_> = list[0].as_object().unwrap().keys().collect();
    let promised = [
        "file", "line", "column", "code", "severity", "message", "fix", "source",
    ];
    assert_eq!(names, promised);
    assert_eq!(list[0]["severity"], "error");
    let good = lint(&[("buildspec.yml", GOOD.as_bytes())], Format::Json);
    assert_eq!(
        json::from_str::<Vec<Value>>(&good.out).unwrap(),
        [] as [Value; 0]
    );
}

#[test]
fn sarif_names_the_program_the_rules_and_the_places() {
    let bad = lint(&[("buildspec.yml", BAD.as_bytes())], Format::Sarif);
    let log: Value = json::from_str(&bad.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "greenroom");
    let rule = &run["tool"]["driver"]["rules"][0];
    assert_eq!(run["results"][0]["ruleId"], rule["id"]);
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 3);
}

#[test]
fn standard_input_is_a_file_too_and_its_content_tells_what_it_is() {
    let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Alow","Action":"s3:*"}]}"#;
    let ask = Ask {
        files: vec![PathBuf::from("-")],
        format: Format::Text,
    };
    let told = run(&ask, policy.as_bytes());
    assert_eq!(told.exit, Exit::Lint, "{}", told.out);
    assert!(
        told.out.contains("-:1:") && told.out.contains("[policy/"),
        "{}",
        told.out
    );
}

#[test]
fn hostile_files_are_told_and_stop_nothing() {
    let large = vec![b'a'; 10 * 1024 * 1024];
    let bomb = format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let told = lint(
        &[
            ("large.yml", &large),
            ("garbage.json", &[0, 159, 146, 150, 255, 254, 1, 2]),
            ("deep.yml", bomb.as_bytes()),
            ("buildspec.yml", b"version: 0.2\nphases: \"\x1b[31mred\"\n"),
            ("empty.yml", b""),
        ],
        Format::Text,
    );
    assert_eq!(told.exit, Exit::Lint);
    for code in ["text/E001", "text/E002"] {
        assert!(told.out.contains(code), "{code} in {}", told.out);
    }
    assert!(!told.out.contains('\u{1b}'), "{:?}", told.out);
}

#[test]
fn a_file_that_is_not_there_is_told_and_the_others_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("buildspec.yml");
    fs::write(&good, GOOD).unwrap();
    let files = vec![
        folder.path().join("gone.yml"),
        folder.path().to_owned(),
        good,
    ];
    let told = run(
        &Ask {
            files,
            format: Format::Json,
        },
        io::empty(),
    );
    assert_eq!((told.exit, told.remarks.len()), (Exit::Usage, 2));
    assert!(
        told.remarks[1].contains("it is a folder"),
        "{:?}",
        told.remarks
    );
    assert_eq!(told.out, "[]\n");
}
