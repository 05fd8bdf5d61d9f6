//! Where the parts of a lesson lie.

use super::state::{Pane, State};
use crate::{
    screens::Shared,
    widgets::{
        Rect,
        split::{self, Split, Zoomed},
    },
};

/// From here on text and scene stand side by side.
const BESIDE_MIN: u16 = 100;
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
    /// The row that tells what happened last.
    pub(super) last: Rect,
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
    let rows = u16::from(scene.height > 6) * 2;
    Rects {
        split,
        text,
        width: usize::from(width),
        picture: Rect {
            x: split.second.x,
            width: split.second.width,
            height: scene.height - rows,
            ..scene
        },
        last: Rect {
            y: scene.bottom().saturating_sub(u16::from(rows > 0)),
            height: u16::from(rows > 0),
            ..scene
        },
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
