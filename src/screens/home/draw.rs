//! Drawing home.

use super::{
    layout::layout,
    state::{Pane, Row, State},
    update::has_next,
};
use crate::{
    screens::Shared,
    theme::{Mark, Role},
    widgets::{
        Paper, Rect,
        list::{self, Focused, Pick},
        meter,
        prompt::Shown,
        text,
    },
    words::{Door, Lesson, Next, Place, Section},
};

/// Draws home.
pub(super) fn draw(state: &State, shared: &Shared, area: Rect, paper: &mut Paper<'_>) {
    let outline = &shared.outline;
    let rects = layout(area, state, outline);
    if let Some(next) = &outline.next {
        let here = state.pane == Pane::Course && state.course.index == 0;
        step(paper, rects.next, next, here && has_next(state, outline));
    }
    find(state, shared, paper, rects.find);
    course(state, shared, paper, rects.course);
    doors(state, shared, paper, rects.doors);
    glance(state, shared, paper, rects.glance);
}

/// The pick of the list below the next step; the list stands at its top while the step is picked.
pub(super) fn below_next(state: &State, offset: usize) -> Pick {
    let Pick { index, top } = state.course;
    Pick {
        index: index.saturating_sub(offset),
        top: top.saturating_sub(offset),
    }
}

fn step(paper: &mut Paper<'_>, area: Rect, next: &Next, here: bool) {
    if area.height == 0 {
        return;
    }
    if here {
        paper.tint(area, Role::Selected);
        for y in area.top()..area.bottom() {
            paper.write(area.x, y, area.right(), paper.sign(Mark::Here), Role::You);
        }
    }
    let inner = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(4),
        ..area
    };
    let verb = if here { Role::TitleHere } else { Role::Title };
    let x = paper.line(inner, &next.verb, verb) + 2;
    let rest = Rect {
        x,
        width: inner.right().saturating_sub(x),
        ..inner
    };
    let detail = text::width(&next.detail);
    let room = usize::from(rest.width);
    let wide = room > detail + 20;
    let title = if wide { room - detail - 2 } else { room };
    let title = text::cut(&next.title, title, paper.sign(Mark::Cut)).into_owned();
    paper.line(rest, &title, Role::Name);
    if wide {
        paper.line_right(rest, &next.detail, Role::Dim);
    }
    if area.height > 1 {
        let below = Rect {
            y: area.y + 1,
            height: 1,
            ..rest
        };
        paper.line(below, &next.reason, Role::Dim);
    }
}

fn find(state: &State, shared: &Shared, paper: &mut Paper<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let note = state.filter_note(&shared.outline).unwrap_or_default();
    let from = paper.line_right(area, &note, Role::Dim);
    if let Some(prompt) = &state.find {
        let width = from.saturating_sub(area.x + 2);
        let line = Rect { width, ..area };
        let hint = "part of a title or a number";
        prompt.paint(
            paper,
            line,
            Shown {
                sign: "/ ",
                hint,
                focus: Focused::Yes,
            },
        );
    }
}

fn course(state: &State, shared: &Shared, paper: &mut Paper<'_>, area: Rect) {
    let outline = &shared.outline;
    let rows = state.rows(outline);
    let offset = usize::from(has_next(state, outline));
    let rows = rows.get(offset..).unwrap_or_default();
    if rows.is_empty() {
        let said = if outline.is_coming {
            "The course is being read."
        } else if state.filter.text.is_empty() {
            "The course is empty."
        } else {
            "Nothing has all these words. Esc shows everything again."
        };
        let inner = Rect {
            x: area.x + 2.min(area.width),
            ..area
        };
        paper.line(inner.intersection(area), said, Role::Dim);
        return;
    }
    let focus = Focused::from(state.pane == Pane::Course && state.course.index >= offset);
    let pick = below_next(state, offset);
    list::paint(
        paper,
        area,
        pick,
        rows.len(),
        focus,
        |paper, line, index| match rows.get(index) {
            Some(Row::Section(s)) => {
                if let Some(section) = outline.sections.get(*s) {
                    let open = state.opened.contains(s) || !state.filter.text.is_empty();
                    let mark = if open { Mark::Opened } else { Mark::Closed };
                    one_section(paper, line, section, mark);
                }
            }
            Some(Row::Lesson(s, l)) => {
                let lessons = outline.sections.get(*s).map(|section| &section.lessons);
                if let Some(lesson) = lessons.and_then(|lessons| lessons.get(*l)) {
                    one_lesson(paper, line, lesson);
                }
            }
            Some(Row::Next) | None => {}
        },
    );
}

/// Cells of the section's number, and of its count.
const NUMBER: u16 = 7;
const COUNT: u16 = 7;

fn one_section(paper: &mut Paper<'_>, line: Rect, section: &Section, mark: Mark) {
    let dots = if line.width >= 50 { 10 } else { 5 };
    let x = paper.write(line.x, line.y, line.right(), paper.sign(mark), Role::Dim) + 1;
    paper.write(x, line.y, line.right(), &section.number, Role::Dim);
    let count = format!("{}/{}", section.points_done, section.points);
    let place = Rect {
        x: line.right().saturating_sub(COUNT),
        width: COUNT,
        ..line
    };
    paper.line_right(place.intersection(line), &count, Role::Text);
    let meter = Rect {
        x: place.x.saturating_sub(dots + 1),
        width: dots,
        ..line
    };
    meter::paint(
        paper,
        meter.intersection(line),
        section.points_done,
        section.points,
    );
    let x = line.x + NUMBER;
    let title = Rect {
        x,
        width: meter.x.saturating_sub(x + 1),
        ..line
    };
    let done = section.points_done == section.points && section.points > 0;
    let role = if done { Role::Text } else { Role::Name };
    paper.line(title, &section.title, role);
}

fn one_lesson(paper: &mut Paper<'_>, line: Rect, lesson: &Lesson) {
    let (mark, role) = lesson_sign(lesson);
    let x = paper.write(line.x + 2, line.y, line.right(), paper.sign(mark), role) + 1;
    let minutes = format!("{} min", lesson.minutes);
    let from = paper.line_right(line, &minutes, Role::Dim);
    let title = Rect {
        x,
        width: from.saturating_sub(x + 2),
        ..line
    };
    paper.line(title, &lesson.title, Role::Text);
}

fn lesson_sign(lesson: &Lesson) -> (Mark, Role) {
    if lesson.done {
        (Mark::Done, Role::Green)
    } else {
        (Mark::Waiting, Role::Waiting)
    }
}

fn doors(state: &State, shared: &Shared, paper: &mut Paper<'_>, area: Rect) {
    let outline = &shared.outline;
    let focus = Focused::from(state.pane == Pane::Doors);
    let len = outline.doors.len();
    let names = outline
        .doors
        .iter()
        .map(|d| text::width(&d.label))
        .max()
        .unwrap_or(0);
    let arrows = shared.look.glyphs.arrows();
    list::paint(
        paper,
        area,
        state.doors,
        len,
        focus,
        |paper, line, index| {
            let Some(door) = outline.doors.get(index) else {
                return;
            };
            let chord = shared.keymap.chord(crate::keys::Focus::Home, &door.action);
            let key = chord.map(|c| c.label(&arrows)).unwrap_or_default();
            one_door(paper, line, door, (names, &key));
        },
    );
}

fn one_door(paper: &mut Paper<'_>, line: Rect, door: &Door, (names, key): (usize, &str)) {
    let shut = door.because.is_some();
    let (name, keys) = if shut {
        (Role::Dim, Role::Dim)
    } else {
        (Role::Name, Role::Key)
    };
    let mut from = paper.line_right(line, key, keys);
    if shut {
        from = from.saturating_sub(2);
        paper.write(
            from,
            line.y,
            line.right(),
            paper.sign(Mark::Skipped),
            Role::Waiting,
        );
    }
    let x = paper.write(line.x, line.y, from, &text::pad(&door.label, names), name) + 2;
    let rest = Rect {
        x,
        width: from.saturating_sub(x + 1),
        ..line
    };
    paper.line(rest, &door.detail, Role::Dim);
}

/// What is inside the picked section, before you open it: then the course itself shows it.
fn glance(state: &State, shared: &Shared, paper: &mut Paper<'_>, area: Rect) {
    let outline = &shared.outline;
    let picked = match state.picked(outline) {
        Some(Row::Section(s)) if !state.opened.contains(&s) => outline.sections.get(s),
        Some(Row::Section(_) | Row::Lesson(..)) => None,
        Some(Row::Next) | None => outline.sections.iter().find(|section| {
            let next = outline.next.as_ref().map(|n| &n.place);
            let is_next =
                |l: &Lesson| matches!(next, Some(Place::Lesson { id, .. }) if *id == l.id);
            section.lessons.iter().any(is_next)
        }),
    };
    let Some(section) = picked.filter(|_| area.height > 1 && area.width > 4) else {
        return;
    };
    let row = |y: u16| Rect {
        x: area.x + 2,
        y,
        width: area.width - 4,
        height: 1,
    };
    let minutes: u32 = section.lessons.iter().map(|l| u32::from(l.minutes)).sum();
    let from = paper.line_right(row(area.y), &format!("{minutes} min"), Role::Dim);
    let title = format!("In {} {}", section.number, section.title);
    let width = from.saturating_sub(area.x + 3);
    paper.line(
        Rect {
            width,
            ..row(area.y)
        },
        &title,
        Role::Title,
    );
    let fits = usize::from(area.height - 1);
    let hidden = section.lessons.len().saturating_sub(fits);
    let shown = if hidden > 0 {
        fits.saturating_sub(1)
    } else {
        section.lessons.len()
    };
    for (lesson, y) in section.lessons.iter().take(shown).zip(area.y + 1..) {
        let (mark, role) = lesson_sign(lesson);
        let line = row(y);
        let x = paper.write(line.x, y, line.right(), paper.sign(mark), role) + 1;
        let rest = Rect {
            x,
            width: line.right().saturating_sub(x),
            ..line
        };
        paper.line(rest, &lesson.title, Role::Dim);
    }
    if hidden > 0 {
        let said = format!("and {} more", section.lessons.len() - shown);
        paper.line(row(area.bottom() - 1), &said, Role::Dim);
    }
}
