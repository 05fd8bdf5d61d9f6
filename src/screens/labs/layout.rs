//! Where the parts of the list lie.

use crate::widgets::Rect;

/// The widest the list gets: eyes do not travel further.
const WIDTH_MAX: u16 = 110;

/// The parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rects {
    /// A sentence above.
    pub(super) head: Rect,
    /// The labs.
    pub(super) list: Rect,
    /// What the picked one trains.
    pub(super) about: Rect,
}

/// Where they lie in `area`.
pub(super) fn layout(area: Rect) -> Rects {
    let area = Rect {
        width: area.width.min(WIDTH_MAX),
        ..area
    };
    let head = area.height.min(2);
    let about = if area.height >= 14 { 5 } else { 0 };
    let list = area.height - head - about;
    Rects {
        head: Rect {
            height: head,
            ..area
        },
        list: Rect {
            y: area.y + head,
            height: list,
            ..area
        },
        about: Rect {
            y: area.y + head + list,
            height: about,
            ..area
        },
    }
}
