//! Split: panes side by side or one above the other, their titles and the focus mark.

use super::{Paper, Rect, list::Focused, text};
use crate::theme::{Mark, Role};

/// Two panes and the line between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// The left or the upper pane.
    pub first: Rect,
    /// The line.
    pub line: Rect,
    /// The right or the lower pane.
    pub second: Rect,
}

/// Which pane fills the whole area, if one does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoomed {
    /// Both are shown.
    #[default]
    Neither,
    /// The first fills it.
    First,
    /// The second fills it.
    Second,
}

/// Panes side by side: the first one `cells` wide, a line with a blank on each side.
pub fn beside(area: Rect, cells: u16, zoomed: Zoomed) -> Split {
    if let Some(split) = one(area, zoomed) {
        return split;
    }
    let first = cells.min(area.width);
    let rest = area.width - first;
    let gap = rest.min(3);
    let line = Rect {
        x: area.x + first + u16::from(gap > 1),
        width: u16::from(gap > 0),
        ..area
    };
    let second = Rect {
        x: area.x + first + gap,
        width: rest - gap,
        ..area
    };
    Split {
        first: Rect {
            width: first,
            ..area
        },
        line,
        second,
    }
}

/// Panes one above the other: the first one `rows` high.
pub fn above(area: Rect, rows: u16, zoomed: Zoomed) -> Split {
    if let Some(split) = one(area, zoomed) {
        return split;
    }
    let first = rows.min(area.height);
    let rest = area.height - first;
    let gap = rest.min(1);
    let line = Rect {
        y: area.y + first,
        height: gap,
        ..area
    };
    let second = Rect {
        y: area.y + first + gap,
        height: rest - gap,
        ..area
    };
    Split {
        first: Rect {
            height: first,
            ..area
        },
        line,
        second,
    }
}

fn one(area: Rect, zoomed: Zoomed) -> Option<Split> {
    let none = Rect {
        width: 0,
        height: 0,
        ..area
    };
    match zoomed {
        Zoomed::Neither => None,
        Zoomed::First => Some(Split {
            first: area,
            line: none,
            second: none,
        }),
        Zoomed::Second => Some(Split {
            first: none,
            line: none,
            second: area,
        }),
    }
}

impl Split {
    /// Draws the line between the panes.
    pub fn paint(&self, paper: &mut Paper<'_>) {
        if self.line.width == 1 {
            paper.upright(self.line);
        } else {
            paper.rule(self.line);
        }
    }
}

/// Draws a pane's title and note into its first row and gives back what is below. The focused
/// pane has the focus sign and the focus colour.
pub fn title(paper: &mut Paper<'_>, area: Rect, name: &str, note: &str, focus: Focused) -> Rect {
    let row = Rect {
        height: area.height.min(1),
        ..area
    };
    let below = Rect {
        y: area.y.saturating_add(row.height),
        height: area.height - row.height,
        ..area
    };
    if row.height == 0 {
        return below;
    }
    let role = match focus {
        Focused::Yes => {
            paper.write(row.x, row.y, row.right(), paper.sign(Mark::Here), Role::You);
            Role::TitleHere
        }
        Focused::No => Role::Title,
    };
    let indent = 2.min(row.width);
    let inner = Rect {
        x: row.x + indent,
        width: row.width - indent,
        ..row
    };
    let x = paper.line(inner, name, role);
    let rest = Rect {
        x: x + 2,
        width: row.right().saturating_sub(x + 2),
        ..row
    };
    if text::width(note) <= usize::from(rest.width) {
        paper.line_right(rest, note, Role::Dim);
    }
    below
}

#[cfg(test)]
mod tests;
