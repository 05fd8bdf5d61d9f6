//! Sections into lines. The arithmetic is the CLI's, with its rounding and its centring.

use super::{Section, width};

/// Blanks and bars that a column takes beside its text.
const PADDING: usize = 4;

pub(super) fn paint(mut sections: Vec<Section>, columns: usize) -> String {
    let mut whole = total(&sections);
    if whole > columns {
        upright(&mut sections);
        whole = total(&sections);
    }
    let mut out = "-".repeat(whole);
    out.push('\n');
    for section in &sections {
        let edge = "|".repeat(section.depth);
        let room = whole.saturating_sub(section.depth * 2);
        for line in lines(section, room) {
            out.extend([&edge, &line, &edge, "\n"]);
        }
    }
    out
}

/// The widest section decides.
fn total(sections: &[Section]) -> usize {
    sections.iter().map(section_width).max().unwrap_or_default()
}

fn section_width(section: &Section) -> usize {
    let outer = section.depth * 2;
    let texts: usize = section.widths.iter().map(|width| width + PADDING).sum();
    (texts + 2 + outer).max(width::columns(&section.title) + 2 + outer)
}

/// A section of one row stands upright: a line for each of its columns.
fn upright(sections: &mut [Section]) {
    for section in sections {
        if section.rows.len() != 1 || section.heads.is_empty() {
            continue;
        }
        let row = section.rows.pop().unwrap_or_default();
        let mut turned = Section {
            title: std::mem::take(&mut section.title),
            depth: section.depth,
            ..Section::default()
        };
        for (head, text) in std::mem::take(&mut section.heads).into_iter().zip(row) {
            let pair = vec![head, text];
            turned.columns.get_or_insert(2);
            turned.widen(&pair);
            turned.rows.push(pair);
        }
        *section = turned;
    }
}

fn lines(section: &Section, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if !section.title.is_empty() {
        lines.push(centred(&section.title, room, "|"));
        if section.heads.is_empty() && section.rows.is_empty() {
            lines.push(format!("+{}+", "-".repeat(room.saturating_sub(2))));
        }
    }
    let widths = widths(section, room);
    if !section.heads.is_empty() {
        lines.push(ruler(&widths));
        lines.push(cells(&widths, &section.heads, centred));
    }
    if !section.rows.is_empty() && !widths.is_empty() {
        lines.push(ruler(&widths));
        for row in &section.rows {
            lines.push(cells(&widths, row, left));
        }
        lines.push(ruler(&widths));
    }
    lines
}

fn cells(widths: &[usize], row: &[String], cell: fn(&str, usize, &str) -> String) -> String {
    let edge = |at: usize| if at == 0 { "|" } else { "" };
    let pairs = widths.iter().zip(row).enumerate();
    pairs
        .map(|(at, (width, text))| cell(text, *width, edge(at)))
        .collect()
}

/// The columns' widths, scaled so that they fill the room.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the CLI scales with floats and rounds half to even; widths are small"
)]
fn widths(section: &Section, room: usize) -> Vec<usize> {
    let wanted: Vec<usize> = section.widths.iter().map(|width| width + PADDING).collect();
    let sum: usize = wanted.iter().sum();
    if sum == 0 {
        return wanted;
    }
    let scale = room as f64 / sum as f64;
    let mut scaled: Vec<usize> = wanted
        .iter()
        .map(|width| (scale * *width as f64).round_ties_even() as usize)
        .collect();
    let mut now: usize = scaled.iter().sum();
    while now > room && scaled.iter().any(|width| *width > 0) {
        for width in scaled.iter_mut().filter(|width| **width > 0) {
            if now > room {
                *width -= 1;
                now -= 1;
            }
        }
    }
    while now < room {
        for width in scaled.iter_mut().rev() {
            if now < room {
                *width += 1;
                now += 1;
            }
        }
    }
    scaled
}

fn ruler(widths: &[usize]) -> String {
    let mut out = String::new();
    for (at, width) in widths.iter().enumerate() {
        let edges = if at == 0 { 2 } else { 1 };
        out.push_str(if at == 0 { "+" } else { "" });
        out.push_str(&"-".repeat(width.saturating_sub(edges)));
        out.push('+');
    }
    out
}

/// A text in the middle of `length` columns, edges included.
fn centred(text: &str, length: usize, left_edge: &str) -> String {
    let columns = width::columns(text);
    let start = (length / 2).checked_sub(columns / 2 + 1);
    let before = start.unwrap_or_default();
    // The CLI reckons with the blanks it wished for, even where there is no room for them.
    let wished = length / 2 + left_edge.len() + columns;
    let after = (length + columns / 2 + 1).saturating_sub(1 + wished);
    format!(
        "{left_edge}{}{text}{}|",
        " ".repeat(before),
        " ".repeat(after)
    )
}

/// A text at the left of `length` columns, edges included, two blanks in where there is room.
fn left(text: &str, length: usize, left_edge: &str) -> String {
    let columns = width::columns(text);
    let padding = if columns + 2 + left_edge.len() < length {
        2
    } else {
        0
    };
    let after = length.saturating_sub(left_edge.len() + padding + columns + 1);
    format!(
        "{left_edge}{}{text}{}|",
        " ".repeat(padding),
        " ".repeat(after)
    )
}
