//! Table: rows in columns that keep their place; numbers at the right of theirs.

use super::{Paper, Rect, text};
use crate::theme::{Mark, Role};

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its title; empty for none.
    pub title: &'a str,
    /// Its width in cells; 0 takes what the others leave.
    pub width: u16,
    /// Where its text stands.
    pub side: Side,
}

/// A cell: its text and why it has a colour.
pub type Cell = (String, Role);

/// The areas of the columns, two cells apart. Columns that do not fit are empty.
pub fn columns(area: Rect, columns: &[Column<'_>]) -> Vec<Rect> {
    let gaps = u16::try_from(columns.len().saturating_sub(1))
        .unwrap_or(0)
        .saturating_mul(2);
    let fixed: u16 = columns
        .iter()
        .fold(gaps, |sum, c| sum.saturating_add(c.width));
    let growing = columns.iter().filter(|c| c.width == 0).count();
    let spare = area.width.saturating_sub(fixed);
    let each = spare
        .checked_div(u16::try_from(growing).unwrap_or(u16::MAX))
        .unwrap_or(0);
    let mut x = area.x;
    let place = |column: &Column<'_>| {
        let wanted = if column.width == 0 {
            each
        } else {
            column.width
        };
        let width = wanted.min(area.right().saturating_sub(x));
        let place = Rect { x, width, ..area };
        x = x.saturating_add(width).saturating_add(2).min(area.right());
        place
    };
    columns.iter().map(place).collect()
}

/// Draws the titles into the first row of `area`.
pub fn titles(paper: &mut Paper<'_>, area: Rect, spec: &[Column<'_>]) {
    for (place, column) in columns(area, spec).into_iter().zip(spec) {
        cell(paper, place, column.side, column.title, Role::Dim);
    }
}

/// Draws one row into the first row of `area`.
pub fn row(paper: &mut Paper<'_>, area: Rect, spec: &[Column<'_>], cells: &[Cell]) {
    for ((place, column), (text, role)) in columns(area, spec).into_iter().zip(spec).zip(cells) {
        cell(paper, place, column.side, text, *role);
    }
}

fn cell(paper: &mut Paper<'_>, place: Rect, side: Side, text: &str, role: Role) {
    match side {
        Side::Left => {
            paper.line(place, text, role);
        }
        Side::Right if text::width(text) > usize::from(place.width) => {
            // A number cut short would be another number.
            let full = paper
                .sign(Mark::Cut)
                .repeat(usize::from(place.width.min(1)));
            paper.line_right(place, &full, role);
        }
        Side::Right => {
            paper.line_right(place, text, role);
        }
    }
}

#[cfg(test)]
mod tests;
