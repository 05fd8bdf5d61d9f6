use std::fs;

use super::{FILE, load, save};
use crate::words::Settings;

fn with(text: &str) -> (tempfile::TempDir, Settings, Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), text).unwrap();
    let (settings, finding) = load(folder.path());
    (folder, settings, finding.map(|f| f.to_string()))
}

#[test]
fn what_is_written_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("made/here");
    let settings = Settings {
        theme: "mono".to_owned(),
        mouse: false,
        ..Settings::default()
    };
    save(&inner, &settings).unwrap();
    assert_eq!(load(&inner), (settings, None));
    let names: Vec<_> = fs::read_dir(&inner)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, [FILE], "no temporary file is left");
}

#[test]
fn no_file_means_the_defaults_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(load(folder.path()), (Settings::default(), None));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_field_alone_is_enough() {
    let (_folder, settings, finding) = with("(theme: \"light\")");
    assert_eq!(
        (settings.theme.as_str(), settings.mouse, finding),
        ("light", true, None)
    );
}

#[test]
fn a_broken_file_is_told_and_never_written_over() {
    let (folder, settings, finding) = with("(\n  theme: light,\n)");
    assert_eq!(settings, Settings::default());
    let finding = finding.unwrap();
    assert!(
        finding.contains("config.ron:2:") && finding.contains("settings/E003"),
        "{finding}"
    );
    let refused = save(folder.path(), &settings).unwrap_err();
    assert!(refused.contains("settings/E003"), "{refused}");
    let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
    assert!(text.contains("theme: light,"));
}

#[test]
fn an_unknown_field_and_a_newer_format_are_told() {
    let (_folder, _, finding) = with("(colour: \"red\")");
    assert!(finding.unwrap().contains("colour"));
    let (folder, _, finding) = with("(format: 99)");
    assert!(finding.unwrap().contains("newer than this version knows"));
    assert!(save(folder.path(), &Settings::default()).is_err());
}
