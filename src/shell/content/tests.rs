use std::fs;

use greenroom_formats::json::{self, Value};

use super::{check, coverage, read};
use crate::shell::{Exit, Launch, paths::Paths};

fn pack(files: &[(&str, &str)]) -> (tempfile::TempDir, Paths) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let packs = vec![folder.path().to_owned()];
    let paths = Paths {
        packs,
        ..Paths::default()
    };
    (folder, paths)
}

#[test]
fn a_broken_file_of_a_pack_is_an_error_with_its_place_and_hides_nothing_else() {
    let broken = "---\nid: Not A Word\n";
    let (_folder, paths) = pack(&[("content/lessons/1.0-overview/999-broken.md", broken)]);
    let told = check(&Launch::default(), &paths);
    assert_eq!(told.exit, Exit::Content, "{}", told.out);
    assert!(told.out.contains("999-broken.md:"), "{}", told.out);
    let (catalog, findings) = read(&paths.packs);
    assert!(findings.iter().any(|f| f.file.ends_with("999-broken.md")));
    assert!(!catalog.points.is_empty() && !catalog.course.sections.is_empty());
}

#[test]
fn a_pack_that_is_not_there_is_told_and_stops_nothing() {
    let paths = Paths {
        packs: vec!["/nowhere/at/all".into()],
        ..Paths::default()
    };
    let (catalog, findings) = read(&paths.packs);
    assert_eq!(findings[0].code, "folder/E001");
    assert!(findings[0].message.contains("/nowhere/at/all"));
    assert!(!catalog.points.is_empty());
}

#[test]
fn coverage_lists_every_point_as_text_and_as_data() {
    let launch = Launch {
        json: true,
        ..Launch::default()
    };
    let told = coverage(&launch, &Paths::default());
    let data: Value = json::from_str(&told.out).unwrap();
    let points = data["points"].as_array().unwrap();
    assert_eq!(points.len(), 408);
    for name in [
        "id",
        "section",
        "kind",
        "demonstrable",
        "lessons",
        "stories",
        "questions",
    ] {
        assert!(points[0].get(name).is_some(), "{name} in {}", points[0]);
    }
    let text = coverage(&Launch::default(), &Paths::default()).out;
    assert!(text.contains("1.4"), "{text}");
}

#[test]
fn findings_of_the_course_are_data_too() {
    let (_folder, paths) = pack(&[("content/lessons/1.0-overview/999-broken.md", "no front")]);
    let launch = Launch {
        json: true,
        ..Launch::default()
    };
    let list: Vec<Value> = json::from_str(&check(&launch, &paths).out).unwrap();
    assert!(
        list.iter()
            .any(|f| f["severity"] == "error" && f["line"] == 1)
    );
}
