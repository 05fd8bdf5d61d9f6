//! Where the parts of help lie.

use super::state::State;
use crate::widgets::Rect;

/// The parts of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rects {
    /// The line in which the filter is typed; empty without one.
    pub(super) find: Rect,
    /// The rows.
    pub(super) rows: Rect,
    /// What the signs mean: one row at the bottom.
    pub(super) legend: Rect,
}

/// The widest a row gets.
const WIDTH_MAX: u16 = 110;

/// Where the parts lie in `area`.
pub(super) fn layout(area: Rect, state: &State) -> Rects {
    let area = Rect {
        width: area.width.min(WIDTH_MAX),
        ..area
    };
    let find = u16::from(state.find.is_some()).min(area.height);
    let below = area.height - find;
    let legend = if below > 6 { 2 } else { 0 };
    Rects {
        find: Rect {
            height: find,
            ..area
        },
        rows: Rect {
            y: area.y + find,
            height: below - legend,
            ..area
        },
        legend: Rect {
            y: area.bottom().saturating_sub(1),
            height: legend.min(1),
            ..area
        },
    }
}
