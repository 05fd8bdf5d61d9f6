//! Drawing a placed graph.

use super::{
    Entry, Spot,
    layout::{Arrow, Kind, Placed},
};
use crate::{
    theme::{Mark, Role},
    widgets::{Paper, Rect, paper::Window, text},
};

/// Draws what a window of the graph shows: `scroll` columns and `top` rows are passed over.
pub fn paint(
    paper: &mut Paper<'_>,
    area: Rect,
    placed: &Placed,
    (scroll, top): (usize, usize),
    spot: Option<Spot>,
) {
    let mut window = paper.window(area, scroll, top);
    for arrow in &placed.arrows {
        draw_arrow(&mut window, arrow);
    }
    for label in &placed.labels {
        let here = spot == Some(label.spot);
        let role = match label.kind {
            Kind::Name if here => Role::TitleHere,
            Kind::Name => Role::Name,
            Kind::Detail => Role::Dim,
            Kind::Inside => Role::Text,
        };
        window.write(label.x, label.y, &label.text, role);
        let mut wide = text::width(&label.text);
        if let Some(condition) = label.condition {
            let sign = window.sign(condition.mark());
            window.write(label.x + wide + 1, label.y, sign, condition.role());
            wide += 2;
        }
        if here {
            window.tint(label.x, label.y, wide, Role::Selected);
            if label.kind == Kind::Name && label.x > 0 {
                let sign = window.sign(Mark::Here);
                window.write(label.x - 1, label.y, sign, Role::You);
            }
        }
    }
    edges(paper, area, placed, scroll);
}

/// What lies beyond the edges is said, never silently cut.
fn edges(paper: &mut Paper<'_>, area: Rect, placed: &Placed, scroll: usize) {
    let width = usize::from(area.width);
    let (left, right) = placed.beyond(scroll, width);
    if area.height == 0 {
        return;
    }
    let last = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    if scroll > 0 {
        let sign = paper.sign(Mark::MoreLeft);
        let said = match left {
            0 => format!("{sign} "),
            left => format!("{sign} {left} more "),
        };
        paper.write(last.x, last.y, last.right(), &said, Role::Dim);
    }
    if placed.width > scroll + width {
        let sign = paper.sign(Mark::MoreRight);
        let said = match right {
            0 => format!(" {sign}"),
            right => format!(" {right} more {sign}"),
        };
        paper.line_right(last, &said, Role::Dim);
    }
}

/// Rows on the left meet, and part again to the rows on the right.
fn draw_arrow(window: &mut Window<'_, '_>, arrow: &Arrow) {
    let role = match arrow.entry {
        Entry::Open => Role::Rule,
        Entry::Closed => Role::Decision,
    };
    let last = arrow
        .from
        .iter()
        .chain(&arrow.to)
        .max()
        .copied()
        .unwrap_or(0);
    let middle = arrow.x + arrow.width / 2;
    for y in arrow.from.first().copied().unwrap_or(0)..=last {
        let from = arrow.from.contains(&y);
        let to = arrow.to.contains(&y);
        let below = y < last;
        let above = Some(&y) != arrow.from.first();
        let knot = match (from, to, above, below) {
            (true, true, false, false) => Mark::Level,
            (true, true, false, true) => Mark::TeeDown,
            (true, true, true, false) => Mark::TeeUp,
            (true, true, true, true) => Mark::Cross,
            (true, false, _, true) => Mark::TeeLeft,
            (true, false, _, false) => Mark::CornerBottomRight,
            (false, true, _, true) => Mark::TeeRight,
            (false, true, _, false) => Mark::CornerBottomLeft,
            (false, false, ..) => Mark::Upright,
        };
        let level = window.sign(Mark::Level);
        if from {
            window.write(arrow.x + 1, y, level, role);
        }
        window.write(middle, y, window.sign(knot), role);
        if to {
            window.write(middle + 1, y, window.sign(Mark::FlowEnd), role);
        }
    }
    if arrow.entry == Entry::Closed {
        let y = arrow.from.first().copied().unwrap_or(0);
        window.write(middle, y, window.sign(Mark::Skipped), role);
    }
}
