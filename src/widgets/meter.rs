//! Meter: how much of something is done, in dots or as a bar, always beside its number.

use super::{Paper, Rect};
use crate::theme::{Mark, Role};

/// How many of so many dots are full, and whether the next one is half full. Something begun
/// shows at least half a dot; nothing looks finished before it is.
pub fn dots(done: usize, all: usize, dots: usize) -> (usize, bool) {
    if all == 0 {
        return (0, false);
    }
    let done = done.min(all);
    let full = done * dots / all;
    let rest = done * dots % all;
    (full, rest > 0)
}

/// Draws as many dots as the first row of `area` is wide.
pub fn paint(paper: &mut Paper<'_>, area: Rect, done: usize, all: usize) {
    let wide = usize::from(area.width);
    let (full, half) = dots(done, all, wide);
    let mut x = area.x;
    for dot in 0..wide {
        let (mark, role) = match dot {
            d if d < full => (Mark::Done, Role::Green),
            d if d == full && half => (Mark::Running, Role::Running),
            _ => (Mark::Waiting, Role::Waiting),
        };
        if area.height > 0 {
            x = paper.write(x, area.y, area.right(), paper.sign(mark), role);
        }
    }
}

/// Draws a bar over the whole width of the first row: `part` of `whole` full.
pub fn bar(paper: &mut Paper<'_>, area: Rect, part: u64, whole: u64, role: Role) {
    let cells = u64::from(area.width);
    let full = (part.min(whole) * cells + whole / 2)
        .checked_div(whole)
        .unwrap_or(0);
    for (n, x) in (area.left()..area.right()).enumerate() {
        let (mark, role) = if (n as u64) < full {
            (Mark::Full, role)
        } else {
            (Mark::Empty, Role::Dim)
        };
        if area.height > 0 {
            paper.write(x, area.y, area.right(), paper.sign(mark), role);
        }
    }
}

#[cfg(test)]
mod tests;
