//! Where the parts of a quiz lie.

use greenroom_course::quiz::Answer;

use super::state::Round;
use crate::{
    screens::Shared,
    widgets::{Rect, modal},
};

/// The parts while a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rects {
    /// The question.
    pub(super) page: Rect,
    /// A world beside it; empty where there is no room.
    pub(super) side: Rect,
}

/// The widest a page gets.
const PAGE_MAX: u16 = 80;
/// The narrowest screen with a world beside the page.
const WIDE: u16 = 110;

/// Where the parts lie in `area`. Only a question whose options are played has a world beside it.
pub(super) fn layout(area: Rect, round: &Round, shared: &Shared) -> Rects {
    let answer = round.here(shared).map(|(_, question)| &question.answer);
    let has_world = matches!(answer, Some(Some(Answer::Goal(_))));
    if area.width < WIDE || !has_world {
        let width = area.width.min(PAGE_MAX);
        return Rects {
            page: Rect { width, ..area },
            side: Rect { width: 0, ..area },
        };
    }
    let width = (area.width / 20 * 11).min(PAGE_MAX);
    Rects {
        page: Rect { width, ..area },
        side: Rect {
            x: area.x + width + 3,
            width: area.width - width - 4,
            ..area
        },
    }
}

/// How many cells a line of the page has: both edges stay free.
pub(super) fn line_cells(page: Rect) -> usize {
    usize::from(page.width.saturating_sub(2))
}

/// Where something to read lies over the question, for so many lines.
pub(super) fn reading(area: Rect, lines: usize) -> Rect {
    let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
    modal::place(area, READING, height)
}

/// The widest sheet to read, and how many cells its lines have in `area`.
const READING: u16 = 84;

/// Cells of a line of something to read.
pub(super) fn reading_cells(area: Rect) -> usize {
    usize::from(modal::place(area, READING, 3).width.saturating_sub(4))
}

/// The option's text, what is watched, what happened last, the timeline with so many lanes.
pub(super) fn watching(area: Rect, lanes: usize) -> [Rect; 4] {
    let most = match area.height {
        0..=11 => 0,
        12..=25 => 2,
        26..=39 => 4,
        _ => 7,
    };
    let lanes = u16::try_from(lanes).unwrap_or(u16::MAX).min(most);
    let timeline = (lanes + 1).min(area.height);
    let title = 2.min(area.height - timeline);
    let left = area.height - timeline - title;
    let events = left.min(if area.height < 26 { 4 } else { 8 });
    let picture = left - events;
    let part = |y: u16, height: u16| Rect { y, height, ..area };
    let below = area.y + title;
    [
        part(area.y, title.min(1)),
        part(below, picture.saturating_sub(1)),
        part(below + picture, events),
        part(below + left, timeline),
    ]
}
