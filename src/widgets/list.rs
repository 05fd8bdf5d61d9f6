//! List: which row is picked, how far it is scrolled, what a filter hides, and drawing it.

use super::{Paper, Rect};
use crate::theme::{Mark, Role};

/// Which row is picked and which is the first on screen. Lives in a screen's state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// The picked row.
    pub index: usize,
    /// The first row on screen when it was last moved.
    pub top: usize,
}

/// A way to move the pick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The first row.
    Top,
    /// The last row.
    Bottom,
}

impl Pick {
    /// Moves the pick in a list of `len` rows of which `rows` are on screen.
    pub fn step(&mut self, step: Step, len: usize, rows: usize) {
        let page = rows.max(1);
        let half = (rows / 2).max(1);
        let index = match step {
            Step::Up => self.index.saturating_sub(1),
            Step::Down => self.index.saturating_add(1),
            Step::HalfPageUp => self.index.saturating_sub(half),
            Step::HalfPageDown => self.index.saturating_add(half),
            Step::PageUp => self.index.saturating_sub(page),
            Step::PageDown => self.index.saturating_add(page),
            Step::Top => 0,
            Step::Bottom => usize::MAX,
        };
        self.put(index, len, rows);
    }

    /// Picks a row and scrolls no further than needed to show it.
    pub fn put(&mut self, index: usize, len: usize, rows: usize) {
        self.index = index.min(len.saturating_sub(1));
        self.top = self.top_for(len, rows);
    }

    /// The first row on screen when `rows` of `len` are: the picked one is among them.
    pub fn top_for(&self, len: usize, rows: usize) -> usize {
        let rows = rows.max(1);
        let index = self.index.min(len.saturating_sub(1));
        let least = (index + 1).saturating_sub(rows);
        self.top.clamp(least, index).min(len.saturating_sub(rows))
    }

    /// The row under a mouse press, when there is one.
    pub fn at(&self, area: Rect, row: u16, len: usize) -> Option<usize> {
        let down = usize::from(row.checked_sub(area.y).filter(|d| *d < area.height)?);
        let index = self.top_for(len, usize::from(area.height)) + down;
        (index < len).then_some(index)
    }
}

/// Draws the rows on screen. `row` draws one of them into the area it is given; the picked row
/// has a ground of its own and, where the list has the focus, the focus sign at its left.
pub fn paint(
    paper: &mut Paper<'_>,
    area: Rect,
    pick: Pick,
    len: usize,
    focus: Focused,
    mut row: impl FnMut(&mut Paper<'_>, Rect, usize),
) {
    let rows = usize::from(area.height);
    let top = pick.top_for(len, rows);
    for (y, index) in (area.top()..area.bottom()).zip(top..len) {
        let whole = Rect {
            y,
            height: 1,
            ..area
        };
        let inner = Rect {
            x: whole.x.saturating_add(2),
            width: whole.width.saturating_sub(4),
            ..whole
        };
        if index == pick.index && focus == Focused::Yes {
            paper.tint(whole, Role::Selected);
            paper.write(whole.x, y, whole.right(), paper.sign(Mark::Here), Role::You);
        }
        row(paper, inner, index);
    }
    if rows == 0 || area.width < 2 {
        return;
    }
    let edge = area.right() - 1;
    if top > 0 {
        paper.write(
            edge,
            area.y,
            area.right(),
            paper.sign(Mark::MoreAbove),
            Role::Dim,
        );
    }
    if top + rows < len {
        let y = area.bottom() - 1;
        paper.write(
            edge,
            y,
            area.right(),
            paper.sign(Mark::MoreBelow),
            Role::Dim,
        );
    }
}

/// Whether a widget has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focused {
    /// It has.
    Yes,
    /// Another one has.
    No,
}

impl From<bool> for Focused {
    fn from(focused: bool) -> Self {
        if focused { Self::Yes } else { Self::No }
    }
}

/// A filter typed by a person: rows that do not hold all its words are hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed.
    pub text: String,
}

impl Filter {
    /// Whether a row stays.
    pub fn keeps(&self, row: &str) -> bool {
        let row = row.to_lowercase();
        self.text
            .to_lowercase()
            .split_whitespace()
            .all(|word| row.contains(word))
    }

    /// `filter: hook (3 of 12 hidden)`, or nothing when nothing is filtered.
    pub fn note(&self, shown: usize, all: usize) -> Option<String> {
        let hidden = all.saturating_sub(shown);
        (!self.text.is_empty()).then(|| format!("filter: {} ({hidden} of {all} hidden)", self.text))
    }
}

#[cfg(test)]
mod tests;
