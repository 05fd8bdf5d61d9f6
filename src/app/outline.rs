//! Outline: home's picture of the course, made of what is taught and what was done.

use std::collections::BTreeSet;

use greenroom_course::{
    catalog::Catalog,
    progress::{self, Done, NextStep, Rows},
    recall::{self, Plan},
};

use crate::{
    screens::Shared,
    words::{Action, Door, Lesson, Next, Outline, Place, Section},
};

/// The domain of the exam that this course teaches.
const DOMAIN: &str = "Domain 1";

/// What home shows until the course was read.
pub fn coming() -> Outline {
    Outline {
        title: DOMAIN.to_owned(),
        doors: doors(),
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
    let cards = recall::cards(rows, &plan);
    Outline {
        title: format!("{DOMAIN} · {}", catalog.course.title),
        sections: catalog.course.sections.iter().map(section).collect(),
        next: next(catalog, rows, now_unix_ms),
        doors: doors(),
        exam_in_days: plan.days_to_exam(now_unix_ms),
        due: recall::due(&cards, now_unix_ms).len(),
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
            ("Review", plain(title, "cards", Place::Review))
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
            "Exam",
            plain("A mock exam".to_owned(), "timed", Place::Exam),
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

/// The ways out of home. None of them is part of this build yet, and each says so.
fn doors() -> Vec<Door> {
    let door = |action, label: &str, detail: &str, place| Door {
        action,
        label: label.to_owned(),
        detail: detail.to_owned(),
        place,
        because: Some("not in this build".to_owned()),
    };
    vec![
        door(Action::OpenReview, "Review", "no cards yet", Place::Review),
        door(Action::OpenDrill, "Drill", "your weakest", Place::Drill),
        door(Action::OpenExam, "Exam", "timed mock", Place::Exam),
        door(Action::OpenLabs, "Labs", "real files", Place::Labs),
        door(
            Action::OpenStage,
            "Stage",
            "free play",
            Place::Stage {
                id: "".into(),
                at_ms: 0,
            },
        ),
        door(Action::OpenLectern, "Teach", "for a class", Place::Lectern),
    ]
}

#[cfg(test)]
mod tests;
