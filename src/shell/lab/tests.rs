use std::fs;
use std::path::{Path, PathBuf};

use super::{Ask, Doing, Exit, HowOften, Launch, Paths, run};

const ONCE: Doing = Doing::Grade {
    how_often: HowOften::Once,
};

struct Desk {
    home: tempfile::TempDir,
    json: bool,
}

fn desk() -> Desk {
    Desk {
        home: tempfile::tempdir().unwrap(),
        json: false,
    }
}

impl Desk {
    fn dir(&self) -> PathBuf {
        self.home.path().join("shop")
    }

    fn does(&self, doing: Doing) -> (Exit, String) {
        self.does_with("second-application", doing)
    }

    fn does_with(&self, id: &str, doing: Doing) -> (Exit, String) {
        let sample = "crates/course/tests/fixtures/sample";
        let paths = Paths {
            packs: vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(sample)],
            ..Paths::default()
        };
        let launch = Launch {
            json: self.json,
            ..Launch::default()
        };
        let ask = Ask {
            doing,
            id: id.to_owned(),
            dir: Some(self.dir()),
        };
        let mut out = Vec::new();
        let exit = run(&ask, &launch, &paths, &mut out).unwrap();
        (exit, String::from_utf8(out).unwrap())
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.dir().join(path), text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.dir().join(path)).unwrap()
    }

    fn type_in(&self, line: &str) {
        let session = self.read("session.aws");
        self.write("session.aws", &format!("{session}{line}\n"));
    }
}

#[test]
fn a_lab_is_started_solved_and_graded() {
    let desk = desk();
    let (exit, said) = desk.does(Doing::Start);
    assert_eq!(exit, Exit::Ok);
    assert!(
        said.contains("greenroom lab grade second-application"),
        "{said}"
    );
    assert_eq!(
        desk.read("shop.json"),
        "{ \"applicationName\": \"sohp\" }\n"
    );
    assert!(
        desk.read("BRIEF.md")
            .contains("1. There is an application shop")
    );
    assert!(
        desk.read("session.aws")
            .starts_with("# lab: second-application\n")
    );
    let (exit, said) = desk.does(ONCE);
    assert_eq!(exit, Exit::Failed);
    assert!(
        said.contains("not met  There is an application shop\n"),
        "{said}"
    );
    assert!(said.contains("there is: "), "{said}");
    assert!(said.ends_with("0 of 1 goals, 0 of 2 points\n"), "{said}");
    desk.write("shop.json", "{ \"applicationName\": \"shop\" }\n");
    desk.type_in("aws deploy create-application --cli-input-json file://shop.json");
    let (exit, said) = desk.does(ONCE);
    assert_eq!(exit, Exit::Ok, "{said}");
    assert!(said.ends_with("1 of 1 goals, 2 of 2 points\n"), "{said}");
}

#[test]
fn the_json_has_the_form_that_is_promised() {
    let desk = Desk {
        json: true,
        ..desk()
    };
    desk.does(Doing::Start);
    let (exit, said) = desk.does(ONCE);
    assert_eq!(exit, Exit::Failed);
    let value: greenroom_formats::json::Value = greenroom_formats::json::from_str(&said).unwrap();
    assert_eq!(value["lab"], "second-application");
    assert_eq!((&value["points"], &value["of"]), (&0.into(), &2.into()));
    let goal = &value["goals"][0];
    assert_eq!((&goal["id"], &goal["met"]), (&"shop".into(), &false.into()));
    assert!(goal["observed"].is_string() && goal["say"].is_string());
    assert_eq!(goal["points"], 2);
}

#[test]
fn nothing_of_a_stranger_is_touched() {
    let desk = desk();
    fs::create_dir(desk.dir()).unwrap();
    desk.write("mine.txt", "mine");
    for doing in [Doing::Start, Doing::Reset, ONCE] {
        assert_eq!(desk.does(doing).0, Exit::Usage, "{doing:?}");
    }
    assert_eq!(desk.read("mine.txt"), "mine");
    assert_eq!(fs::read_dir(desk.dir()).unwrap().count(), 1);
}

#[test]
fn a_started_lab_is_not_started_over() {
    let desk = desk();
    desk.does(Doing::Start);
    desk.write("shop.json", "changed");
    assert_eq!(desk.does(Doing::Start).0, Exit::Usage);
    assert_eq!(desk.read("shop.json"), "changed");
}

#[test]
fn a_reset_keeps_what_was_there_each_time() {
    let desk = desk();
    desk.does(Doing::Start);
    for text in ["first", "second"] {
        desk.write("shop.json", text);
        assert_eq!(desk.does(Doing::Reset).0, Exit::Ok);
        assert_eq!(
            desk.read("shop.json"),
            "{ \"applicationName\": \"sohp\" }\n"
        );
    }
    assert_eq!(desk.read(".before-reset/shop.json"), "first");
    assert_eq!(desk.read(".before-reset-2/shop.json"), "second");
    assert_eq!(
        desk.does(ONCE).0,
        Exit::Failed,
        "what is aside is not graded"
    );
}

#[test]
fn what_cannot_be_read_or_found_ends_with_its_own_code() {
    let desk = desk();
    assert_eq!(desk.does_with("nothing", Doing::Start).0, Exit::Usage);
    desk.does(Doing::Start);
    desk.type_in("wait a while");
    assert_eq!(desk.does(ONCE).0, Exit::Content);
}

#[test]
fn a_change_of_a_file_is_seen() {
    let desk = desk();
    desk.does(Doing::Start);
    let before = super::watch::seen(&desk.dir());
    assert_eq!(before, super::watch::seen(&desk.dir()));
    desk.write(
        "shop.json",
        "something longer than before, so that its size differs",
    );
    assert_ne!(before, super::watch::seen(&desk.dir()));
}

#[cfg(unix)]
#[test]
fn links_and_bytes_are_left_out_and_told() {
    let desk = desk();
    desk.does(Doing::Start);
    fs::write(desk.dir().join("cake.png"), [0xff, 0xfe]).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", desk.dir().join("link")).unwrap();
    let read = super::folder::read(&desk.dir()).unwrap();
    assert_eq!(read.files.keys().collect::<Vec<_>>(), ["shop.json"]);
    assert_eq!(read.told.len(), 2, "{:?}", read.told);
}
