use greenroom_course::{
    catalog::Catalog,
    progress::{Row, RowId, Rows, What},
    source::Memory,
};

use super::{coming, of, refresh};
use crate::{screens::sample, session::Course, words::Place};

const DAY_MS: i64 = 86_400_000;

fn course() -> Catalog {
    let lesson = |id: &str, title: &str, points: &str| {
        format!(
            "---\nid: {id}\ntitle: {title}\nminutes: 6\npoints: [{points}]\n---\nWords.\n\n\
             ## One\n\nMore words.\n"
        )
    };
    let point = |id: &str, section: &str| {
        format!(
            "(id: \"{id}\", section: \"{section}\", topic: \"T\", kind: Fact, text: \"It is.\", \
             seed_lines: (1, 1), demonstrable: Recall),"
        )
    };
    let points = [
        point("a", "1.0 Overview"),
        point("b", "1.4 CodeDeploy"),
        point("c", "1.4 CodeDeploy"),
    ];
    let files = Memory::from_iter([
        (
            "content/course.ron",
            "(title: \"SDLC Automation\", sections: [(id: \"1.0\", title: \"Overview\"), \
             (id: \"1.4\", title: \"CodeDeploy\")])"
                .to_owned(),
        ),
        ("content/points.ron", format!("[{}]", points.concat())),
        (
            "content/lessons/1.0-overview/010-family.md",
            lesson("1.0/family", "The family", "a"),
        ),
        (
            "content/lessons/1.4-codedeploy/010-hooks.md",
            lesson("1.4/hooks", "Hooks", "b"),
        ),
    ]);
    let (catalog, findings) = Catalog::load(&files);
    assert_eq!(findings, []);
    catalog
}

fn reached(lesson: &str, step: u32, at_unix_ms: i64) -> Row {
    let id = RowId::try_from(format!("r{at_unix_ms}")).unwrap();
    Row::new(id, at_unix_ms, lesson, What::StepReached { step, of: 2 })
}

#[test]
fn a_newcomer_starts_with_the_first_lesson() {
    let outline = of(&course(), &Rows::new(), 0);
    assert_eq!(outline.title, "Domain 1 · SDLC Automation");
    assert_eq!(outline.points(), (0, 3));
    assert_eq!(outline.sections[1].lessons[0].title, "Hooks");
    let next = outline.next.unwrap();
    assert_eq!(
        (next.verb.as_str(), next.title.as_str()),
        ("Start here", "The family")
    );
    assert!(!outline.is_coming);
}

#[test]
fn what_was_left_last_goes_on_at_its_step() {
    let rows = Rows::from_iter([reached("1.0/family", 1, 5), reached("1.4/hooks", 1, 9)]);
    let next = of(&course(), &rows, 0).next.unwrap();
    assert_eq!(
        (next.verb.as_str(), next.title.as_str()),
        ("Continue", "Hooks")
    );
    assert!(next.reason.contains("step 1 of 2"), "{}", next.reason);
    let id = "1.4/hooks".into();
    assert_eq!(next.place, Place::Lesson { id, step: 0 });
}

#[test]
fn a_finished_lesson_counts_its_points_and_the_next_one_is_offered() {
    let rows = Rows::from_iter([reached("1.0/family", 2, 5)]);
    let outline = of(&course(), &rows, 0);
    assert_eq!(
        (outline.points(), outline.sections[0].points_done),
        ((1, 3), 1)
    );
    assert!(outline.sections[0].lessons[0].done);
    let next = outline.next.unwrap();
    assert_eq!(
        (next.verb.as_str(), next.title.as_str()),
        ("Read on", "Hooks")
    );
    let all = Rows::from_iter([reached("1.0/family", 2, 5), reached("1.4/hooks", 2, 6)]);
    let next = of(&course(), &all, 0).next.unwrap();
    assert_eq!((next.verb.as_str(), next.place), ("Drill", Place::Drill));
}

#[test]
fn the_exam_is_counted_down() {
    let what = What::ExamDate {
        at_unix_ms: Some(10 * DAY_MS),
    };
    let row = Row::new(RowId::try_from("r1".to_owned()).unwrap(), 1, "", what);
    let outline = of(&course(), &Rows::from_iter([row]), 3 * DAY_MS);
    assert_eq!(outline.exam_in_days, Some(7));
}

#[test]
fn nothing_changes_until_the_course_was_read() {
    let mut shared = sample::shared();
    shared.outline = coming();
    refresh(&mut shared);
    assert!(shared.outline.is_coming);
    shared.course = Some(Course::new(course(), Vec::new(), None));
    refresh(&mut shared);
    assert_eq!(shared.outline.sections.len(), 2);
}
