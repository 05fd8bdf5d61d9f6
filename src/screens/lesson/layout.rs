//! Where the parts of a lesson lie.

use super::state::{Pane, State};
use crate::{
    screens::Shared,
    widgets::{
        Rect,
        split::{self, Split, Zoomed},
    },
};

/// From here on text and scene stand side by side: a terminal of 100 columns.
const BESIDE_MIN: u16 = 98;
/// The share of the text, in hundredths.
const TEXT_SHARE: u32 = 52;

/// The parts of a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rects {
    /// The panes and the line between them.
    pub(super) split: Split,
    /// What the text is written into, below its title.
    pub(super) text: Rect,
    /// The widest a line of text gets, in cells.
    pub(super) width: usize,
    /// What the picture is drawn into, below its title.
    pub(super) picture: Rect,
    /// The rows that tell what happened last.
    pub(super) events: Rect,
    /// The line of time.
    pub(super) timeline: Rect,
}

/// Where the parts lie in `area`.
pub(super) fn layout(area: Rect, state: &State, shared: &Shared) -> Rects {
    let alone = match state.pane {
        Pane::Text => Zoomed::First,
        Pane::Scene => Zoomed::Second,
    };
    let zoomed = if !state.has_scene(shared) {
        Zoomed::First
    } else if state.zoomed || area.width < BESIDE_MIN {
        alone
    } else {
        Zoomed::Neither
    };
    let share = u32::from(area.width) * TEXT_SHARE / 100;
    let widest = u32::from(shared.settings.prose_width) + 5;
    let cells = u16::try_from(share.min(widest)).unwrap_or(area.width);
    let split = split::beside(area, cells, zoomed);
    let text = inside(split.first);
    let width = text
        .width
        .saturating_sub(1)
        .min(shared.settings.prose_width);
    let scene = inside(split.second);
    let (events, lanes) = track(scene.height);
    let gap = u16::from(events > 1);
    let mut y = scene.y;
    let mut next = |height: u16| {
        let rect = Rect {
            x: split.second.x,
            y,
            width: split.second.width,
            height,
        };
        y += height;
        rect
    };
    let picture = next(scene.height - events - lanes - gap);
    next(gap);
    Rects {
        split,
        text,
        width: usize::from(width),
        picture,
        events: next(events),
        timeline: next(lanes),
    }
}

/// Rows for the last events and for the line of time at each height.
fn track(height: u16) -> (u16, u16) {
    match height {
        0..=7 => (0, 0),
        8..=20 => (1, 1),
        21..=32 => (4, 3),
        _ => (8, 5),
    }
}

/// What is below a pane's title and an empty row, away from its edge.
fn inside(pane: Rect) -> Rect {
    let head = 2.min(pane.height);
    let edge = 2.min(pane.width);
    Rect {
        x: pane.x + edge,
        y: pane.y + head,
        width: pane.width - edge,
        height: pane.height - head,
    }
}
