//! Home in sentences.

use super::state::{Pane, Row, State};
use crate::{
    screens::Shared,
    words::{Choice, Door, Narration, Outline},
};

/// Home in sentences: where you stand, the next step, then everything to choose.
pub(super) fn narrate(state: &State, shared: &Shared) -> Narration {
    let outline = &shared.outline;
    let mut said = Narration::titled(format!("Home, {}", outline.title));
    let (done, all) = outline.points();
    let due = match outline.due {
        0 => "no cards due".to_owned(),
        1 => "1 card due".to_owned(),
        n => format!("{n} cards due"),
    };
    if outline.is_coming {
        said.say("The course is being read.");
    } else {
        said.say(format!("{done} of {all} points learnt, {due}."));
    }
    if let Some(days) = outline.exam_in_days {
        said.say(format!("The exam is in {days} days."));
    }
    said.sentences
        .extend(state.filter_note(outline).map(|note| format!("{note}.")));
    let course = (state.pane == Pane::Course).then_some(state.course.index);
    let rows = state.rows(outline);
    for (i, row) in rows.iter().enumerate() {
        let text = words(*row, state, outline);
        said.choices.push(Choice::new(text).selected_at(i, course));
    }
    let doors = (state.pane == Pane::Doors).then_some(state.doors.index);
    for (i, door) in outline.doors.iter().enumerate() {
        said.choices
            .push(Choice::new(way_out(door)).selected_at(i, doors));
    }
    if state.find.is_some() {
        said.asks = Some("Part of a title or a number".to_owned());
    }
    said
}

fn words(row: Row, state: &State, outline: &Outline) -> String {
    match row {
        Row::Next => outline.next.as_ref().map_or_else(String::new, |next| {
            format!(
                "{}: {}, {}, {}",
                next.verb, next.title, next.detail, next.reason
            )
        }),
        Row::Section(s) => outline.sections.get(s).map_or_else(String::new, |section| {
            let open = if state.opened.contains(&s) {
                ", open"
            } else {
                ""
            };
            let (done, all) = (section.points_done, section.points);
            let count = section.lessons.len();
            let lessons = if count == 1 {
                "1 lesson".to_owned()
            } else {
                format!("{count} lessons")
            };
            let (number, title) = (&section.number, &section.title);
            format!("Section {number}, {title}: {lessons}, {done} of {all} points learnt{open}")
        }),
        Row::Lesson(s, l) => {
            let lesson = outline
                .sections
                .get(s)
                .and_then(|section| section.lessons.get(l));
            lesson.map_or_else(String::new, |lesson| {
                let done = if lesson.done { "done" } else { "not done" };
                format!(
                    "Lesson {}, {} minutes, {done}",
                    lesson.title, lesson.minutes
                )
            })
        }
    }
}

fn way_out(door: &Door) -> String {
    match &door.because {
        None => format!("{}: {}", door.label, door.detail),
        Some(because) => format!("{}, not now: {because}", door.label),
    }
}
