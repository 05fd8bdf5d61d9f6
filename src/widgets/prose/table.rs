//! Tables in prose: columns as wide as they need, shrunk together where there is no room.

use super::{
    Piece,
    layout::{Layer, Line, Sign, Words},
};
use crate::{theme::Role, widgets::text};

type Cells = Vec<Vec<Piece>>;

/// The cells between two columns.
const GAP: usize = 2;
/// The narrowest a column gets.
const COLUMN_MIN: usize = 4;

/// Lays a table: titles, a line, rows. A cell too long wraps inside its column.
pub(super) fn lay(
    layer: &mut Layer<'_>,
    (titles, rows, right): (&Cells, &[Cells], &[bool]),
    indent: usize,
) {
    let widths = widths(titles, rows, layer.width.saturating_sub(indent));
    row(layer, titles, &widths, (right, indent, Some(Role::Strong)));
    let mut line = layer.line(indent);
    let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let whole = whole.min(layer.width.saturating_sub(indent));
    line.signs.push((indent, Sign::Rule(whole)));
    layer.laid.lines.push(line);
    for cells in rows {
        row(layer, cells, &widths, (right, indent, None));
    }
}

fn widths(titles: &Cells, rows: &[Cells], room: usize) -> Vec<usize> {
    let wide = |pieces: &Vec<Piece>| pieces.iter().map(|p| text::width(&p.text)).sum::<usize>();
    let mut widths: Vec<usize> = titles.iter().map(wide).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(wide(cell));
        }
    }
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > room {
        match widths.iter_mut().filter(|w| **w > COLUMN_MIN).max() {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    widths
}

fn row(
    layer: &mut Layer<'_>,
    cells: &Cells,
    widths: &[usize],
    (right, indent, role): (&[bool], usize, Option<Role>),
) {
    let wrapped: Vec<Vec<Vec<Words>>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| layer.wrap(cell, *width, role))
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
    for n in 0..height {
        let mut line = layer.line(indent);
        for (column, (lines, width)) in wrapped.iter().zip(widths).enumerate() {
            let words = lines.get(n).cloned().unwrap_or_default();
            let taken: usize = words.iter().map(|w| text::width(&w.text)).sum();
            let blank = width.saturating_sub(taken);
            let stands_right = right.get(column) == Some(&true);
            let last = column + 1 == widths.len();
            if stands_right {
                space(&mut line, blank);
            }
            line.words.extend(words);
            if !last {
                space(&mut line, GAP + if stands_right { 0 } else { blank });
            }
        }
        layer.laid.lines.push(line);
    }
}

fn space(line: &mut Line, cells: usize) {
    if cells > 0 {
        line.words.push(Words {
            text: " ".repeat(cells),
            role: Role::Text,
            link: None,
        });
    }
}
