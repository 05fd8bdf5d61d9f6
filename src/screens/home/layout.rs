//! Where the parts of home lie.

use super::state::State;
use crate::{widgets::Rect, words::Outline};

/// The parts of home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rects {
    /// The next step: two rows.
    pub(super) next: Rect,
    /// The line in which a filter is typed or shown; empty without one.
    pub(super) find: Rect,
    /// The sections and lessons.
    pub(super) course: Rect,
    /// The ways out; empty where there is no room.
    pub(super) doors: Rect,
    /// What is inside the picked section; empty where there is no room.
    pub(super) glance: Rect,
}

/// The narrowest course beside which doors fit.
const COURSE_MIN: u16 = 42;
/// The narrowest and the widest pane of doors.
const DOORS_MIN: u16 = 30;
const DOORS_MAX: u16 = 46;
/// The widest both panes together get: eyes do not travel further.
const WIDTH_MAX: u16 = 132;

/// Where the parts lie in `area`.
pub(super) fn layout(area: Rect, state: &State, outline: &Outline) -> Rects {
    let area = Rect {
        width: area.width.min(WIDTH_MAX),
        ..area
    };
    let filtered = state.find.is_some() || !state.filter.text.is_empty();
    let wanted = match (filtered, outline.next.is_some()) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => 0,
    };
    let head = u16::min(wanted, area.height);
    let gap = u16::from(head > 0 && area.height > 6);
    let top = Rect {
        height: head,
        ..area
    };
    let none = Rect { height: 0, ..area };
    let rest = Rect {
        y: area.y + head + gap.min(area.height - head),
        height: area.height.saturating_sub(head + gap),
        ..area
    };
    let (course, doors) = panes(rest, outline);
    let (doors, glance) = below_doors(doors, course, outline);
    let (next, find) = if filtered { (none, top) } else { (top, none) };
    Rects {
        next,
        find,
        course,
        doors,
        glance,
    }
}

/// Doors stand beside the course where there is room, below it where there is not, and nowhere
/// when that would hide the course: their keys work all the same.
fn panes(rest: Rect, outline: &Outline) -> (Rect, Rect) {
    if rest.width >= COURSE_MIN + DOORS_MIN + 4 {
        let doors = (rest.width / 3).clamp(DOORS_MIN, DOORS_MAX);
        let course = rest.width - doors - 4;
        let beside = Rect {
            x: rest.x + course + 4,
            width: doors,
            ..rest
        };
        return (
            Rect {
                width: course,
                ..rest
            },
            beside,
        );
    }
    let sections = u16::try_from(outline.sections.len()).unwrap_or(u16::MAX);
    let doors = u16::try_from(outline.doors.len()).unwrap_or(u16::MAX);
    let spare = rest.height.saturating_sub(sections.saturating_add(1));
    if doors == 0 || spare < doors {
        return (
            rest,
            Rect {
                width: 0,
                height: 0,
                ..rest
            },
        );
    }
    let y = rest.bottom() - doors;
    let below = Rect {
        y,
        height: doors,
        ..rest
    };
    (
        Rect {
            height: rest.height - doors - 1,
            ..rest
        },
        below,
    )
}

/// What doors beside the course leave below them.
fn below_doors(doors: Rect, course: Rect, outline: &Outline) -> (Rect, Rect) {
    let none = Rect { height: 0, ..doors };
    let wanted = u16::try_from(outline.doors.len()).unwrap_or(u16::MAX);
    let beside = doors.x > course.x;
    if !beside || doors.height < wanted.saturating_add(4) {
        return (doors, none);
    }
    let y = doors.y + wanted + 1;
    let glance = Rect {
        y,
        height: doors.bottom() - y,
        ..doors
    };
    (
        Rect {
            height: wanted,
            ..doors
        },
        glance,
    )
}
