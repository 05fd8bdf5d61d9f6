//! Outline: home's picture of the course, made of what is taught and what was done.

use std::collections::BTreeSet;

use greenroom_course::{
    catalog::Catalog,
    progress::{self, Done, NextStep, Rows},
    recall::{self, Plan},
};

use crate::{
    screens::Shared,
    words::{Action, Door, Lesson, Next, Outline, Place, Section, place},
};

/// The domain of the exam that this course teaches.
const DOMAIN: &str = "Domain 1";

/// What home shows until the course was read.
pub fn coming() -> Outline {
    Outline {
        title: DOMAIN.to_owned(),
        doors: doors(&Standing::default()),
        is_coming: true,
        ..Outline::default()
    }
}

/// Makes the outline anew after the course was read or something was done.
pub fn refresh(shared: &mut Shared) {
    if let Some(course) = shared.course.clone() {
        shared.outline = of(course.catalog(), &shared.rows, shared.now_unix_ms);
    }
}

/// The outline of a course for somebody who did all that.
pub fn of(catalog: &Catalog, rows: &Rows, now_unix_ms: i64) -> Outline {
    let done = Done::of(rows);
    let finished = catalog.lessons.iter().filter(|l| done.has_lesson(&l.id));
    let learnt: BTreeSet<&str> = finished
        .flat_map(|lesson| lesson.points.iter().map(String::as_str))
        .collect();
    let section = |section: &greenroom_course::course::Section| Section {
        number: section.id.clone(),
        title: section.title.clone(),
        lessons: catalog
            .lessons_of(&section.id)
            .map(|lesson| Lesson {
                id: lesson.id.as_str().into(),
                title: lesson.title.clone(),
                minutes: u16::try_from(lesson.minutes).unwrap_or(u16::MAX),
                done: done.has_lesson(&lesson.id),
            })
            .collect(),
        points_done: catalog
            .points_of(&section.id)
            .filter(|point| learnt.contains(point.id.as_str()))
            .count(),
        points: catalog.points_of(&section.id).count(),
    };
    let plan = Plan::of(rows);
    let due = recall::due_questions(catalog, rows, now_unix_ms).len();
    let labs_done = catalog.labs.iter().filter(|lab| done.has_lab(&lab.id));
    let standing = Standing {
        due,
        questions: catalog.questions.len(),
        labs: catalog.labs.len(),
        labs_done: labs_done.count(),
    };
    Outline {
        title: format!("{DOMAIN} · {}", catalog.course.title),
        sections: catalog.course.sections.iter().map(section).collect(),
        next: next(catalog, rows, now_unix_ms),
        doors: doors(&standing),
        exam_in_days: plan.days_to_exam(now_unix_ms),
        due,
        is_coming: false,
    }
}

/// The next step as home shows it; none where nothing is taught.
fn next(catalog: &Catalog, rows: &Rows, now_unix_ms: i64) -> Option<Next> {
    let empty = catalog.lessons.is_empty() && catalog.questions.is_empty();
    if empty && catalog.labs.is_empty() {
        return None;
    }
    let found = progress::Next::of(catalog, rows, now_unix_ms);
    let lesson = |id: &str, step: u32| {
        let lesson = catalog.lesson(id)?;
        let detail = format!("lesson {} · {} min", lesson.section, lesson.minutes);
        let step = u16::try_from(step).unwrap_or(u16::MAX);
        let id = id.into();
        Some((lesson.title.clone(), detail, Place::Lesson { id, step }))
    };
    let plain = |title: String, detail: &str, place| Some((title, detail.to_owned(), place));
    let (verb, shown) = match &found.step {
        NextStep::Continue { lesson: id, step } => ("Continue", lesson(id, step.saturating_sub(1))),
        NextStep::Read { lesson: id } if rows.is_empty() => ("Start here", lesson(id, 0)),
        NextStep::Read { lesson: id } => ("Read on", lesson(id, 0)),
        NextStep::Review { due } => {
            let title = format!("{due} due");
            ("Review", plain(title, "cards", due_cards()))
        }
        NextStep::Answer { question } => {
            let id = question.as_str().into();
            let about = catalog.question(question).map(|q| q.section.clone());
            let detail = format!("question {}", about.unwrap_or_default());
            (
                "Answer",
                plain("A question".to_owned(), &detail, Place::Quiz { id }),
            )
        }
        NextStep::Practise { lab } => {
            let id = lab.as_str().into();
            let title = catalog.lab(lab).map(|lab| lab.title.clone());
            (
                "Practise",
                plain(title.unwrap_or_default(), "lab", Place::Lab { id }),
            )
        }
        NextStep::Mend { section } => {
            let title = catalog.course.section(section).map(|s| s.title.clone());
            let detail = format!("section {section}");
            (
                "Drill",
                plain(title.unwrap_or_default(), &detail, Place::Drill),
            )
        }
        NextStep::SitExam => (
            "Drill",
            plain("All sections".to_owned(), "questions", Place::Drill),
        ),
    };
    let (title, detail, place) = shown?;
    Some(Next {
        verb: verb.to_owned(),
        title,
        detail,
        reason: found.because,
        place,
    })
}

/// The questions of the cards that are due, as one place.
fn due_cards() -> Place {
    Place::Quiz {
        id: place::DUE.into(),
    }
}

/// The ways out of home, with what lies behind each.
fn doors(standing: &Standing) -> Vec<Door> {
    let door = |action, label: &str, detail: String, place| Door {
        action,
        label: label.to_owned(),
        detail,
        place,
        because: None,
    };
    let Standing {
        due,
        questions,
        labs,
        labs_done,
    } = *standing;
    let none_due = (due == 0).then(|| "no card is due".to_owned());
    vec![
        Door {
            because: none_due,
            ..door(
                Action::OpenReview,
                "Review",
                format!("{due} due"),
                due_cards(),
            )
        },
        door(
            Action::OpenDrill,
            "Drill",
            format!("weakest of {questions} questions"),
            Place::Drill,
        ),
        door(
            Action::OpenLabs,
            "Labs",
            format!("{labs_done} of {labs} done"),
            Place::Labs,
        ),
        door(
            Action::OpenStage,
            "Stage",
            "free play".to_owned(),
            Place::Stage {
                id: "".into(),
                at_ms: 0,
            },
        ),
    ]
}

/// What the ways out of home tell of what lies behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Standing {
    /// Cards that are due.
    due: usize,
    /// Questions that there are.
    questions: usize,
    /// Labs that there are.
    labs: usize,
    /// Labs that were done.
    labs_done: usize,
}

#[cfg(test)]
mod tests;
