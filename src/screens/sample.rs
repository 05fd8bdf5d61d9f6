//! A course and a Shared for tests: small, and with everything in it once.

use std::path::Path;

use greenroom_course::{catalog::Catalog, source::Memory};

use super::Shared;
use crate::{
    keys::{Keymap, load},
    session::Course,
    theme::{Claims, Glyphs, Look, Wardrobe},
    words::{Action, Door, Lesson, Next, Outline, Place, Section, Settings},
};

/// The shipped keymap.
pub(crate) fn keymap() -> Keymap {
    let text = include_str!("../../assets/keymap.ron");
    let (bindings, findings) = load::read(text, "assets/keymap.ron");
    assert_eq!(findings, []);
    Keymap::new(bindings)
}

/// What screens may read, in a terminal whose look tells roles apart.
pub(crate) fn shared() -> Shared {
    let mut wardrobe = Wardrobe::new(&Claims::default());
    for (name, text) in [
        ("dark", include_str!("../../assets/themes/dark.ron")),
        ("light", include_str!("../../assets/themes/light.ron")),
        ("mono", include_str!("../../assets/themes/mono.ron")),
    ] {
        wardrobe.add(name, text, name).unwrap();
    }
    Shared {
        look: Look::marked(Glyphs::Unicode),
        wardrobe,
        keymap: keymap(),
        settings: Settings::default(),
        saved: Settings::default(),
        glyphs: Glyphs::Unicode,
        outline: outline(),
        course: None,
        rows: greenroom_course::progress::Rows::new(),
        seed: 7,
        now_unix_ms: 1_767_603_600_000,
        findings: Vec::new(),
        syntaxes: None,
    }
}

fn lesson(id: &str, title: &str, done: bool) -> Lesson {
    Lesson {
        id: id.into(),
        title: title.to_owned(),
        minutes: 8,
        done,
    }
}

fn section(number: &str, title: &str, points: (usize, usize), lessons: Vec<Lesson>) -> Section {
    let (number, title) = (number.to_owned(), title.to_owned());
    Section {
        number,
        title,
        lessons,
        points_done: points.0,
        points: points.1,
    }
}

fn outline() -> Outline {
    let hooks = lesson("1.4/hooks", "Lifecycle hooks: whose script runs?", false);
    let half = lesson(
        "1.4/half-at-a-time",
        "Half at a time, rounded which way?",
        true,
    );
    let door = |action, label: &str, detail: &str, place, because: Option<&str>| Door {
        action,
        label: label.to_owned(),
        detail: detail.to_owned(),
        place,
        because: because.map(str::to_owned),
    };
    Outline {
        title: "Domain 1".to_owned(),
        sections: vec![
            section(
                "1.0",
                "Services",
                (9, 9),
                vec![lesson("1.0/family", "The family", true)],
            ),
            section("1.4", "CodeDeploy", (44, 148), vec![hooks, half]),
        ],
        next: Some(Next {
            verb: "Continue".to_owned(),
            title: "Lifecycle hooks: whose script runs?".to_owned(),
            detail: "lesson 1.4, 8 min".to_owned(),
            reason: "because you missed 2 of 3 on ApplicationStop yesterday".to_owned(),
            place: Place::Lesson {
                id: "1.4/hooks".into(),
                step: 0,
            },
        }),
        doors: vec![
            door(
                Action::OpenReview,
                "Review",
                "23 cards, ~9 min",
                Place::Review,
                None,
            ),
            door(
                Action::OpenExam,
                "Exam",
                "",
                Place::Exam,
                Some("no questions are loaded"),
            ),
        ],
        exam_in_days: Some(46),
        due: 23,
        is_coming: false,
    }
}

/// The sample course of the course crate.
pub(crate) fn course() -> Course {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/course/tests/fixtures/sample");
    let mut files = Memory::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                folders.push(format!("{path}/"));
            } else {
                files.put(path, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let (catalog, findings) = Catalog::load(&files);
    assert_eq!(findings, []);
    Course::new(catalog, findings, None)
}
