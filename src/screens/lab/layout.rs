//! Where the parts of a lab lie.

use super::state::{Bench, Pane};
use crate::widgets::{Rect, split};

/// The parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rects {
    pub(super) goals: Rect,
    pub(super) files: Rect,
    /// The upright line between left and right.
    pub(super) line: Rect,
    pub(super) right: Rect,
    /// A picture beside the right part; empty where there is no room.
    pub(super) aside: Rect,
    pub(super) aside_line: Rect,
    pub(super) rule: Rect,
    pub(super) terminal: Rect,
}

/// The narrowest body with a picture beside the editor.
const ASIDE_MIN: u16 = 150;

/// Where they lie in `area`.
pub(super) fn layout(area: Rect, bench: &Bench) -> Rects {
    let typing = bench.pane == Pane::Prompt;
    let low = match (typing, bench.terminal.lines.is_empty()) {
        (true, _) => (area.height * 9 / 20).clamp(5, 24),
        (false, true) => 2,
        (false, false) => (area.height / 4).clamp(4, 14),
    };
    let high = area.height.saturating_sub(low + 1);
    let rows = split::above(area, high, split::Zoomed::Neither);
    let left = match (area.width, bench.pane) {
        (0..=99, Pane::Right) => 26,
        (0..=99, _) => 32,
        (width, _) => (width * 2 / 5).clamp(38, 60),
    };
    let columns = split::beside(rows.first, left, split::Zoomed::Neither);
    let (right, aside_line, aside) = if area.width >= ASIDE_MIN {
        let half = (columns.second.width - 3) * 11 / 20;
        let two = split::beside(columns.second, half, split::Zoomed::Neither);
        (two.first, two.line, two.second)
    } else {
        let none = Rect {
            width: 0,
            ..columns.second
        };
        (columns.second, none, none)
    };
    let files = u16::try_from(bench.desk.rows.len() + 2).unwrap_or(u16::MAX);
    let share = match bench.pane {
        Pane::Files => high * 2 / 5,
        Pane::Right | Pane::Prompt => high / 3,
    };
    let files = files.min(share.max(3)).min(high);
    let goals = high - files;
    Rects {
        goals: Rect {
            height: goals,
            ..columns.first
        },
        files: Rect {
            y: columns.first.y + goals,
            height: files,
            ..columns.first
        },
        line: columns.line,
        right,
        aside,
        aside_line,
        rule: rows.line,
        terminal: rows.second,
    }
}

/// The rows of the list of files, below its title.
pub(super) fn list(files: Rect) -> Rect {
    Rect {
        y: files.y + files.height.min(1),
        height: files.height.saturating_sub(1),
        ..files
    }
}
