//! What home does with actions, text, mouse and choices.

use super::{
    layout::layout,
    state::{Pane, Row, State},
};
use crate::{
    screens::{Answer, Cx, Offer, Shared, Typed, offer},
    theme::Condition,
    widgets::{
        list::Step,
        prompt::{Field, Prompt},
    },
    words::{Action, Door, Mouse, MouseDoing, Outline, Place},
};

/// A person meant something.
pub(super) fn update(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    if state.find.is_some() {
        return finding(state, action, cx);
    }
    if let Some(step) = step(action) {
        walk(state, step, cx);
        return Answer::Taken;
    }
    let outline = &cx.shared.outline;
    match action {
        Action::Open => open(state, cx),
        Action::Right => unfold(state, cx),
        Action::Left => fold(state, cx),
        Action::NextPane | Action::PreviousPane => {
            state.pane = match state.pane {
                Pane::Course => Pane::Doors,
                Pane::Doors => Pane::Course,
            };
        }
        Action::Choose1 => state.pane = Pane::Course,
        Action::Choose2 => state.pane = Pane::Doors,
        Action::Search => {
            let field = Field::with(&state.filter.text);
            state.find = Some(Prompt {
                field,
                ..Prompt::default()
            });
            state.pane = Pane::Course;
        }
        Action::Back if !state.filter.text.is_empty() => {
            state.filter.text.clear();
            state.course.put(0, state.rows(outline).len(), 1);
        }
        other => match outline.doors.iter().find(|d| d.action == *other) {
            Some(door) => take(&door.clone(), cx),
            None => return Answer::Ignored,
        },
    }
    Answer::Taken
}

/// While the filter is being typed.
fn finding(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    match action {
        Action::Submit => state.find = None,
        Action::Back => {
            state.find = None;
            state.filter.text.clear();
            state.course.put(0, usize::MAX, 1);
        }
        Action::NextLine => walk(state, Step::Down, cx),
        Action::PreviousLine => walk(state, Step::Up, cx),
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

/// Text for the filter.
pub(super) fn typed(state: &mut State, typed: Typed, cx: &mut Cx<'_>) {
    let Some(prompt) = &mut state.find else {
        return;
    };
    match typed {
        Typed::Key(key) => {
            prompt.key(key);
        }
        Typed::Paste(text) => prompt.paste(&text),
        Typed::Line(line) => {
            state.filter.text = line;
            state.find = None;
        }
    }
    if let Some(prompt) = &state.find {
        prompt.field.text().clone_into(&mut state.filter.text);
    }
    let rows = state.rows(&cx.shared.outline);
    // The first lesson that answers, not the section above it.
    let first = rows
        .iter()
        .position(|row| matches!(row, Row::Lesson(..)))
        .unwrap_or(0);
    state.course.put(first, rows.len(), course_rows(state, cx));
}

/// Everything home can do now.
pub(super) fn offers(state: &State, shared: &Shared) -> Vec<Offer> {
    if state.find.is_some() {
        return vec![
            Offer::new(Action::Submit, "keep"),
            Offer::pair(Action::PreviousLine, Action::NextLine, "choose"),
            Offer::new(Action::Back, "clear"),
        ];
    }
    let outline = &shared.outline;
    let open = match (state.pane, state.picked(outline)) {
        (Pane::Doors, _) => "go there",
        (Pane::Course, Some(Row::Next)) => "start",
        (Pane::Course, Some(Row::Section(s))) if state.opened.contains(&s) => "close",
        (Pane::Course, _) => "open",
    };
    let mut offers = vec![
        Offer::pair(Action::Up, Action::Down, "choose"),
        Offer::new(Action::Open, open),
        Offer::new(Action::Search, "find"),
        Offer::new(Action::Command, "command"),
        Offer::new(Action::Palette, "anything"),
        Offer::new(Action::Settings, "settings"),
    ];
    let door = |d: &Door| Offer::plain(d.action.clone()).unless(d.because.clone());
    offers.extend(outline.doors.iter().map(door));
    offers.extend([
        Offer::new(Action::NextPane, "next pane"),
        Offer::plain(Action::PreviousPane),
        Offer::plain(Action::Left),
        Offer::plain(Action::Right),
        Offer::new(Action::Choose1, "the course"),
        Offer::new(Action::Choose2, "the ways out"),
    ]);
    offers.extend(offer::moves());
    offers
}

/// A mouse press picks, a press on what is picked opens, the wheel walks.
pub(super) fn mouse(state: &mut State, mouse: Mouse, cx: &mut Cx<'_>) {
    let step = match mouse.doing {
        MouseDoing::ScrollUp => Some(Step::Up),
        MouseDoing::ScrollDown => Some(Step::Down),
        MouseDoing::Press => None,
    };
    if let Some(step) = step {
        walk(state, step, cx);
        return;
    }
    let outline = &cx.shared.outline;
    let rects = layout(cx.area, state, outline);
    let inside = |r: crate::widgets::Rect| r.contains((mouse.col, mouse.row).into());
    let offset = usize::from(has_next(state, outline));
    let before = (state.pane, state.course.index, state.doors.index);
    if inside(rects.next) {
        (state.pane, state.course.index) = (Pane::Course, 0);
    } else if inside(rects.course) {
        let len = state.rows(outline).len() - offset;
        let pick = super::draw::below_next(state, offset);
        let Some(index) = pick.at(rects.course, mouse.row, len) else {
            return;
        };
        (state.pane, state.course.index) = (Pane::Course, index + offset);
    } else if inside(rects.doors) {
        let len = outline.doors.len();
        let Some(index) = state.doors.at(rects.doors, mouse.row, len) else {
            return;
        };
        (state.pane, state.doors.index) = (Pane::Doors, index);
    } else {
        return;
    }
    if before == (state.pane, state.course.index, state.doors.index) {
        open(state, cx);
    }
}

/// The reader front end chose a row or a door.
pub(super) fn choose(state: &mut State, index: usize, cx: &mut Cx<'_>) {
    let outline = &cx.shared.outline;
    let rows = state.rows(outline).len();
    if index < rows {
        state.pane = Pane::Course;
        state.course.put(index, rows, course_rows(state, cx));
        open(state, cx);
    } else if let Some(door) = outline.doors.get(index - rows) {
        take(&door.clone(), cx);
    }
}

fn step(action: &Action) -> Option<Step> {
    Some(match action {
        Action::Up => Step::Up,
        Action::Down => Step::Down,
        Action::Top => Step::Top,
        Action::Bottom => Step::Bottom,
        Action::HalfPageDown => Step::HalfPageDown,
        Action::HalfPageUp => Step::HalfPageUp,
        Action::PageDown => Step::PageDown,
        Action::PageUp => Step::PageUp,
        _ => return None,
    })
}

fn walk(state: &mut State, step: Step, cx: &Cx<'_>) {
    let outline = &cx.shared.outline;
    match state.pane {
        Pane::Course => {
            let len = state.rows(outline).len();
            let rows = course_rows(state, cx);
            state.course.step(step, len, rows);
        }
        Pane::Doors => {
            let len = outline.doors.len();
            state.doors.step(step, len, len);
        }
    }
}

/// Rows on screen, the next step included.
fn course_rows(state: &State, cx: &Cx<'_>) -> usize {
    let outline = &cx.shared.outline;
    let rows = usize::from(layout(cx.area, state, outline).course.height);
    rows + usize::from(has_next(state, outline))
}

pub(super) fn has_next(state: &State, outline: &Outline) -> bool {
    outline.next.is_some() && state.filter.text.is_empty()
}

fn open(state: &mut State, cx: &mut Cx<'_>) {
    let outline = &cx.shared.outline;
    if state.pane == Pane::Doors {
        if let Some(door) = outline.doors.get(state.doors.index) {
            take(&door.clone(), cx);
        }
        return;
    }
    match state.picked(outline) {
        Some(Row::Next) => {
            if let Some(next) = &outline.next {
                cx.goto(next.place.clone());
            }
        }
        Some(Row::Section(section)) if state.opened.remove(&section) => {}
        Some(Row::Section(section)) => {
            state.opened.insert(section);
        }
        Some(Row::Lesson(section, lesson)) => {
            let lessons = outline.sections.get(section).map(|s| &s.lessons);
            if let Some(lesson) = lessons.and_then(|l| l.get(lesson)) {
                cx.goto(Place::Lesson {
                    id: lesson.id.clone(),
                    step: 0,
                });
            }
        }
        None => {}
    }
}

fn unfold(state: &mut State, cx: &mut Cx<'_>) {
    match state.picked(&cx.shared.outline) {
        Some(Row::Section(section)) if state.pane == Pane::Course => {
            state.opened.insert(section);
        }
        _ => open(state, cx),
    }
}

fn fold(state: &mut State, cx: &Cx<'_>) {
    let outline = &cx.shared.outline;
    if let (Pane::Course, Some(Row::Section(section) | Row::Lesson(section, _))) =
        (state.pane, state.picked(outline))
    {
        state.opened.remove(&section);
        let rows = state.rows(outline);
        let index = rows
            .iter()
            .position(|row| *row == Row::Section(section))
            .unwrap_or(0);
        state.course.put(index, rows.len(), course_rows(state, cx));
    }
}

fn take(door: &Door, cx: &mut Cx<'_>) {
    match &door.because {
        None => cx.goto(door.place.clone()),
        Some(because) => cx.say(Condition::Waiting, format!("{}: {because}.", door.label)),
    }
}
