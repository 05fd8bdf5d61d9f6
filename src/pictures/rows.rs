//! Rows from above: what pictures are made of.

use crate::theme::{Condition, Role};
use crate::widgets::{Paper, Rect};

/// What is left of an area while rows are taken from its top.
pub(super) struct Rows {
    left: Rect,
}

impl Rows {
    pub(super) const fn of(area: Rect) -> Self {
        Self { left: area }
    }

    /// The next rows, as many as there are.
    pub(super) fn take(&mut self, rows: u16) -> Rect {
        let height = rows.min(self.left.height);
        let taken = Rect {
            height,
            ..self.left
        };
        self.left.y += height;
        self.left.height -= height;
        taken
    }

    /// All rows that are left.
    pub(super) const fn rest(&self) -> Rect {
        self.left
    }

    /// How many are left.
    pub(super) const fn height(&self) -> u16 {
        self.left.height
    }
}

/// A name, its sign, and AWS's word for how it is.
pub(super) fn head(paper: &mut Paper<'_>, line: Rect, name: &str, state: (Condition, &str)) {
    let (condition, word) = state;
    let x = paper.line(line, name, Role::Name) + 2;
    let rest = Rect {
        x,
        width: line.right().saturating_sub(x),
        ..line
    };
    let said = format!("{} {word}", paper.sign(condition.mark()));
    paper.line_right(rest, &said, condition.role());
}
