use super::super::tests::{answered, row};
use super::*;
use crate::progress::{What, hashes, term_subject};
use crate::recall::{DAY_MS, Grade};
use crate::sample;

const LESSON: &str = "1.4/applications";
const QUESTION: &str = "1.4/replace";
const LAB: &str = "second-application";

fn catalog() -> Catalog {
    Catalog::load(&sample::course()).0
}

fn next(rows: &Rows) -> (NextStep, String) {
    let next = Next::of(&catalog(), rows, 1_000);
    (next.step, next.because)
}

fn said(step: NextStep, because: &str) -> (NextStep, String) {
    (step, because.to_owned())
}

#[test]
fn somebody_goes_from_the_first_lesson_to_the_practice_exam_one_step_at_a_time() {
    let mut rows = Rows::new();
    let lesson = LESSON.to_owned();
    let first = said(
        NextStep::Read { lesson },
        "Applications is where the course begins.",
    );
    assert_eq!(next(&rows), first);

    rows.add(row("01", 10, LESSON, What::StepReached { step: 2, of: 3 }));
    let lesson = LESSON.to_owned();
    let on = NextStep::Continue { lesson, step: 2 };
    assert_eq!(
        next(&rows),
        said(on, "You are at step 2 of 3 of Applications.")
    );

    rows.add(row("02", 20, LESSON, What::StepReached { step: 3, of: 3 }));
    let question = QUESTION.to_owned();
    let because = "You have read Applications; this question asks about it.";
    assert_eq!(next(&rows), said(NextStep::Answer { question }, because));

    rows.add(row("03", 30, QUESTION, answered(false, None)));
    assert_eq!(
        next(&rows),
        said(NextStep::Review { due: 1 }, "One card is due.")
    );

    rows.add(row("04", 40, QUESTION, What::Graded { grade: Grade::Good }));
    let lab = || NextStep::Practise {
        lab: LAB.to_owned(),
    };
    let because = "You have read the lessons; A second application is where to use them.";
    assert_eq!(next(&rows), said(lab(), because));

    let run = |met| What::LabRun {
        met,
        of: 1,
        commands: 1,
        took_ms: 1,
    };
    rows.add(row("05", 50, LAB, run(0)));
    let because = "You have met 0 of 1 goals of A second application.";
    assert_eq!(next(&rows), said(lab(), because));

    rows.add(row("06", 60, LAB, run(1)));
    let section = "1.4".to_owned();
    let because = "Your answers on CodeDeploy are the weakest.";
    assert_eq!(next(&rows), said(NextStep::Mend { section }, because));

    rows.add(row(
        "07",
        70,
        "",
        What::ExamDate {
            at_unix_ms: Some(3 * DAY_MS),
        },
    ));
    rows.add(row("08", 80, QUESTION, answered(true, Some(true))));
    let mut strong = catalog();
    strong.questions.clear();
    let exam = Next::of(&strong, &rows, 1_000);
    assert_eq!(exam.step, NextStep::SitExam);
    assert_eq!(exam.because, "Nothing is open, and the exam is in 3 days.");
}

#[test]
fn a_lesson_waits_for_the_lessons_it_needs_but_not_for_those_that_are_not_there() {
    let mut catalog = catalog();
    let mut second = catalog.lessons[0].clone();
    second.id = "1.4/second".to_owned();
    catalog.lessons[0].needs = vec!["1.4/second".to_owned()];
    second.needs = vec!["1.4/no-such".to_owned()];
    catalog.lessons.push(second);
    let lesson = "1.4/second".to_owned();
    assert_eq!(
        Next::of(&catalog, &Rows::new(), 0).step,
        NextStep::Read { lesson }
    );
}

#[test]
fn an_empty_catalog_has_a_next_step_too() {
    let empty = Catalog::load(&crate::source::Memory::new()).0;
    let next = Next::of(&empty, &Rows::new(), 0);
    assert_eq!(
        next,
        Next::new(NextStep::SitExam, "Nothing is open and nothing is due.")
    );
}

#[test]
fn the_weakest_section_is_sought_among_those_that_were_asked() {
    let of = |section: &str, permille, asked| {
        SectionStrengthOf {
            section,
            permille,
            asked,
        }
        .made()
    };
    let sections = [
        of("1.1", 0, 0),
        of("1.2", 400, 3),
        of("1.3", 300, 1),
        of("1.4", 300, 1),
    ];
    assert_eq!(weakest(&sections), Some(&sections[2]));
    assert_eq!(weakest(&sections[..1]), None);
}

struct SectionStrengthOf<'s> {
    section: &'s str,
    permille: u32,
    asked: u32,
}

impl SectionStrengthOf<'_> {
    fn made(&self) -> crate::progress::SectionStrength {
        crate::progress::SectionStrength {
            section: self.section.to_owned(),
            permille: self.permille,
            asked: self.asked,
            of: 4,
        }
    }
}

#[test]
fn a_section_is_as_strong_as_the_mean_of_its_points() {
    let catalog = catalog();
    let mut rows = Rows::new();
    rows.add(row("1", 10, QUESTION, answered(true, None)));
    let strengths = strengths(&Done::of(&rows), &subjects(&catalog));
    let sections = sections(&catalog, &strengths);
    // `cd-application`: one right answer of two subjects; `cd-hook-timeout`: never asked.
    assert_eq!(strengths["cd-application"].permille, 500);
    assert_eq!(
        (sections[0].permille, sections[0].asked, sections[0].of),
        (250, 1, 2)
    );
}

#[test]
fn everything_a_card_can_ask_says_something() {
    let hashes = hashes(&catalog());
    let keys: Vec<&str> = hashes.keys().map(String::as_str).collect();
    let gate = "1.4/applications#how-many";
    let term = term_subject("application");
    assert_eq!(
        keys,
        [
            gate,
            QUESTION,
            "point:cd-application",
            "point:cd-hook-timeout",
            term.as_str(),
        ]
    );
}
