use std::{fs, io, path::PathBuf};

use super::{Ask, run};
use crate::shell::{Exit, Launch, paths::Paths, told::Told};

const EXPORT: &str = "{\"format\":\"greenroom-progress\",\"version\":1}\n\
    {\"id\":\"d1-a\",\"at_unix_ms\":1,\"kind\":\"predicted\",\"subject\":\"1.4/hooks#batch\",\
    \"data\":{\"chosen\":\"four\",\"right\":true}}\n\
    {\"id\":\"d1-b\",\"at_unix_ms\":2,\"kind\":\"step-reached\",\"subject\":\"1.4/hooks\",\
    \"data\":{\"step\":3,\"of\":3}}\n";

struct Home {
    folder: tempfile::TempDir,
    paths: Paths,
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let paths = Paths {
        data: Some(folder.path().join("data")),
        ..Paths::default()
    };
    Home { folder, paths }
}

impl Home {
    fn run(&self, ask: &Ask) -> Told {
        run(ask, &Launch::default(), &self.paths, io::empty())
    }

    fn import(&self, text: &str) -> Told {
        let file = PathBuf::from("-");
        let ask = Ask::Import { file };
        run(&ask, &Launch::default(), &self.paths, text.as_bytes())
    }
}

#[test]
fn what_was_exported_comes_back_once() {
    let (one, other) = (home(), home());
    assert_eq!(one.import(EXPORT).out, "2 rows added, 0 known already\n");
    assert_eq!(one.import(EXPORT).out, "0 rows added, 2 known already\n");
    let file = one.folder.path().join("out.jsonl");
    let ask = Ask::Export {
        file: Some(file.clone()),
    };
    assert!(one.run(&ask).out.starts_with("2 rows in "));
    let read = Ask::Import { file: file.clone() };
    assert_eq!(other.run(&read).out, "2 rows added, 0 known already\n");
    let again = other.run(&Ask::Export { file: None });
    assert_eq!(again.out, fs::read_to_string(file).unwrap());
}

#[test]
fn show_counts_what_was_done_and_makes_no_file() {
    let home = home();
    assert!(home.run(&Ask::Show).out.starts_with("rows       0\n"));
    assert!(!home.paths.progress().unwrap().exists());
    home.import(EXPORT);
    assert!(home.run(&Ask::Show).out.starts_with("rows       2\n"));
    let launch = Launch {
        json: true,
        ..Launch::default()
    };
    let shown = run(&Ask::Show, &launch, &home.paths, io::empty()).out;
    for part in ["\"lessons\": {", "\"calibration\": {", "\"next\": {"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}

#[test]
fn a_reset_is_asked_for_twice_and_leaves_a_copy() {
    let home = home();
    assert_eq!(home.run(&Ask::Reset).out, "There is nothing to reset.\n");
    home.import(EXPORT);
    let unsure = home.run(&Ask::ResetUnsure);
    assert_eq!(unsure.exit, Exit::Usage);
    assert!(unsure.remarks[0].contains("--yes"));
    let done = home.run(&Ask::Reset);
    let copy = done.out.trim().rsplit("The old file is ").next().unwrap();
    assert!(PathBuf::from(copy).is_file(), "{done:?}");
    assert!(home.run(&Ask::Show).out.starts_with("rows       0\n"));
}

#[test]
fn broken_lines_are_told_with_their_place_and_the_others_are_kept() {
    let home = home();
    let told = home.import(&format!("{EXPORT}{{\"id\":\"d1-c\",\u{1b}[31m\n"));
    assert_eq!(
        (told.exit, told.out.as_str()),
        (Exit::Failed, "2 rows added, 0 known already\n")
    );
    assert!(told.remarks[0].starts_with("-:4:"), "{:?}", told.remarks);
    assert!(!told.remarks[0].contains('\u{1b}'), "{:?}", told.remarks);
    let strange = home.import("all kinds of things\n");
    assert_eq!(strange.exit, Exit::Failed);
    assert!(
        strange.remarks[0].starts_with("-:1:"),
        "{:?}",
        strange.remarks
    );
}

#[test]
fn a_file_that_is_none_is_told() {
    let home = home();
    fs::create_dir_all(home.paths.data.as_ref().unwrap()).unwrap();
    fs::write(
        home.paths.progress().unwrap(),
        "no database, whatever else it is\n".repeat(9),
    )
    .unwrap();
    for ask in [Ask::Show, Ask::Export { file: None }] {
        let told = home.run(&ask);
        assert!(
            told.remarks[0].contains("no progress file"),
            "{:?}",
            told.remarks
        );
    }
    assert_eq!(home.import(EXPORT).exit, Exit::Failed);
    assert_eq!(home.run(&Ask::Reset).exit, Exit::Failed);
}

#[test]
fn where_names_the_file() {
    let told = home().run(&Ask::Where);
    assert!(told.out.ends_with("progress.db\n"), "{}", told.out);
    let nowhere = run(
        &Ask::Where,
        &Launch::default(),
        &Paths::default(),
        io::empty(),
    );
    assert_eq!(nowhere.exit, Exit::Failed);
}
