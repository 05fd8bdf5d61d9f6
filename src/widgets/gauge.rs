//! Gauge: a count against its minimum, as a bar with the threshold marked below it.

use super::{Paper, Rect, text};
use crate::theme::{Condition, Mark, Role};

/// A count against its minimum.
#[derive(Clone, Copy, Debug)]
pub struct Gauge<'a> {
    /// What is counted, e.g. `in service`.
    pub label: &'a str,
    /// How many there are.
    pub value: u64,
    /// How many there could be.
    pub whole: u64,
    /// How many there must be.
    pub minimum: u64,
}

/// The widest a bar gets.
const BAR_MAX: u16 = 30;

impl Gauge<'_> {
    /// Whether the minimum holds.
    pub fn condition(&self) -> Condition {
        if self.value < self.minimum {
            Condition::Failed
        } else {
            Condition::Done
        }
    }

    /// In words: `in service 5 of 9, minimum 5`.
    pub fn sentence(&self) -> String {
        let Self {
            label,
            value,
            whole,
            minimum,
        } = self;
        let below = if value < minimum {
            ": below the minimum"
        } else {
            ""
        };
        format!("{label} {value} of {whole}, minimum {minimum}{below}")
    }

    /// Draws two rows: the count with its bar, the minimum with its tick.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect) {
        let digits = self
            .whole
            .max(self.value)
            .max(self.minimum)
            .to_string()
            .len();
        let label = text::width(self.label).max("minimum".len());
        let count = text::pad_left(&self.value.to_string(), digits);
        let head = format!(
            "{}  {count} of {}",
            text::pad(self.label, label),
            self.whole
        );
        let least = text::pad_left(&self.minimum.to_string(), digits);
        let foot = format!("{}  {least}", text::pad("minimum", label));
        let broken = self.condition() == Condition::Failed;
        let role = if broken { Role::Failed } else { Role::Text };

        let x = paper.line(
            Rect {
                height: area.height.min(1),
                ..area
            },
            &head,
            role,
        ) + 2;
        let room = area.right().saturating_sub(x).min(BAR_MAX);
        let bar = Rect {
            x,
            width: room,
            height: area.height.min(1),
            ..area
        };
        let ink = if broken { Role::Failed } else { Role::Green };
        super::meter::bar(paper, bar, self.value, self.whole, ink);

        let below = Rect {
            y: area.y.saturating_add(1),
            height: 1,
            ..area
        };
        if area.height < 2 {
            return;
        }
        let after = paper.line(below, &foot, Role::Dim) + 1;
        self.tick(paper, below, (after, x), room);
    }

    fn tick(&self, paper: &mut Paper<'_>, row: Rect, (after, x): (u16, u16), room: u16) {
        if room == 0 || self.whole == 0 {
            return;
        }
        let cells = u64::from(room);
        let at = (self.minimum.min(self.whole) * cells + self.whole / 2) / self.whole;
        let at = u16::try_from(at).unwrap_or(room).max(1) - 1;
        let tick = x.saturating_add(at);
        let line = usize::from(tick.saturating_sub(after));
        let line = paper.sign(Mark::Level).repeat(line);
        paper.write(after, row.y, tick, &line, Role::Rule);
        let role = if self.condition() == Condition::Failed {
            Role::Failed
        } else {
            Role::Name
        };
        paper.write(tick, row.y, row.right(), paper.sign(Mark::Tick), role);
        if self.condition() == Condition::Failed {
            let sign = paper.sign(Mark::Failed);
            let said = format!(" {sign} below the minimum");
            paper.write(tick + 1, row.y, row.right(), &said, Role::Failed);
        }
    }
}

#[cfg(test)]
mod tests;
