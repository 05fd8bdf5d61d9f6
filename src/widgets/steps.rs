//! Step chart: a value that changes in steps over virtual time, e.g. the weight of a target group.

use super::{Paper, Rect, text};
use crate::theme::{Mark, Role};

/// A value over time.
#[derive(Clone, Copy, Debug)]
pub struct Steps<'a> {
    /// What is shown, e.g. `green`.
    pub label: &'a str,
    /// The changes: when, in milliseconds, and the value from then on. In order of time.
    pub changes: &'a [(u64, u64)],
    /// The time at the left edge.
    pub from_ms: u64,
    /// The time at the right edge.
    pub to_ms: u64,
    /// The largest value there can be.
    pub whole: u64,
    /// Its colour.
    pub role: Role,
    /// The moment you look at.
    pub now_ms: Option<u64>,
}

impl Steps<'_> {
    /// The value at a moment.
    pub fn value_at(&self, at_ms: u64) -> u64 {
        self.changes
            .iter()
            .take_while(|(at, _)| *at <= at_ms)
            .last()
            .map_or(0, |(_, v)| *v)
    }

    /// In words, one clause per change.
    pub fn sentence(&self) -> String {
        let clause =
            |(at, value): &(u64, u64)| format!("{value} of {} at {}", self.whole, clock(*at));
        let clauses: Vec<_> = self.changes.iter().map(clause).collect();
        format!("{}: {}", self.label, clauses.join(", "))
    }

    /// Draws the chart over the whole area, the value now at its right.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect) {
        let now = self.now_ms.unwrap_or(self.to_ms);
        let digits = self.whole.to_string().len();
        let value = text::pad_left(&self.value_at(now).to_string(), digits);
        let label = text::pad(self.label, 8);
        let bottom = Rect {
            y: area.bottom().saturating_sub(1),
            height: area.height.min(1),
            ..area
        };
        let x = paper.line(bottom, &label, Role::Text) + 1;
        let tail = u16::try_from(digits).unwrap_or(area.width) + 1;
        let right = area.right().saturating_sub(tail);
        let span = self.to_ms.saturating_sub(self.from_ms).max(1);
        let cells = u64::from(right.saturating_sub(x));
        for column in x..right {
            let at = self.from_ms + u64::from(column - x) * span / cells.max(1);
            let ahead = at > now;
            self.column(paper, area, column, self.value_at(at), ahead);
        }
        paper.line_right(bottom, &value, Role::Name);
    }

    fn column(&self, paper: &mut Paper<'_>, area: Rect, x: u16, value: u64, ahead: bool) {
        let heights = u64::from(area.height) * 8;
        let height = value.min(self.whole) * heights / self.whole.max(1);
        // A value that is there at all shows.
        let height = if value > 0 { height.max(1) } else { 0 };
        let steps = paper.look().glyphs.steps();
        let role = if ahead { Role::Dim } else { self.role };
        for (n, y) in (area.top()..area.bottom()).rev().enumerate() {
            let filled = height.saturating_sub(n as u64 * 8).min(8);
            let sign = match usize::try_from(filled).unwrap_or(8) {
                0 if n == 0 => paper.sign(Mark::Level),
                0 => continue,
                eighths => steps.get(eighths - 1).copied().unwrap_or_default(),
            };
            let role = if filled == 0 { Role::Rule } else { role };
            paper.write(x, y, area.right(), sign, role);
        }
    }
}

/// Virtual time as `00:04:10`.
pub fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

#[cfg(test)]
mod tests;
