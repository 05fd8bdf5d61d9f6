//! Timeline: lanes of marks and bars over virtual time, with a cursor.

use super::{Paper, Rect, steps::clock, text};
use crate::theme::{Condition, Mark, Role};

/// Something that happened at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When, in milliseconds.
    pub at_ms: u64,
    /// How it was.
    pub condition: Condition,
}

/// Something that lasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// From when, in milliseconds.
    pub from_ms: u64,
    /// Until when; none while it lasts.
    pub to_ms: Option<u64>,
    /// How it is.
    pub condition: Condition,
    /// Its name, written into it where it fits.
    pub label: String,
}

/// A lane: what happened to one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// The thing's name; empty for a strip without one.
    pub name: String,
    /// What lasted.
    pub bars: Vec<Bar>,
    /// What happened.
    pub moments: Vec<Moment>,
}

/// Lanes over the same span of time.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    /// The lanes, from above.
    pub lanes: &'a [Lane],
    /// The first lane on screen.
    pub top: usize,
    /// The time at the left edge.
    pub from_ms: u64,
    /// The time at the right edge.
    pub to_ms: u64,
    /// The moment you look at.
    pub cursor_ms: u64,
}

/// The widest a name gets.
const NAME_MAX: usize = 18;

impl Timeline<'_> {
    /// Where the strips begin: right of the longest name, whichever lanes are on screen.
    pub fn strip(&self, area: Rect) -> Rect {
        let names = self
            .lanes
            .iter()
            .map(|l| text::width(&l.name))
            .max()
            .unwrap_or(0);
        let names = names.min(NAME_MAX).min(usize::from(area.width) / 3);
        let gap = if names == 0 { 0 } else { names + 2 };
        let gap = u16::try_from(gap).unwrap_or(0).min(area.width);
        Rect {
            x: area.x + gap,
            width: area.width - gap,
            ..area
        }
    }

    /// The moment at a column of the strip.
    pub fn time_at(&self, strip: Rect, column: u16) -> u64 {
        let cells = u64::from(strip.width.saturating_sub(1)).max(1);
        let along = u64::from(column.saturating_sub(strip.x)).min(cells);
        self.from_ms + self.span() * along / cells
    }

    /// Draws the lanes, and below them the line of time with the cursor.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect) {
        if area.height == 0 || area.width == 0 {
            return;
        }
        let strip = self.strip(area);
        let ruler = area.bottom() - 1;
        for (lane, y) in self.lanes.iter().skip(self.top).zip(area.top()..ruler) {
            let name = Rect {
                y,
                height: 1,
                width: strip.x.saturating_sub(area.x + 2),
                ..area
            };
            paper.line(name, &lane.name, Role::Text);
            self.lane(
                paper,
                Rect {
                    y,
                    height: 1,
                    ..strip
                },
                lane,
            );
        }
        self.ruler(
            paper,
            Rect {
                y: ruler,
                height: 1,
                ..strip
            },
        );
        self.cursor(paper, strip, ruler);
    }

    /// In words: what happened last before the cursor, and what is next.
    pub fn sentence(&self) -> String {
        let at = clock(self.cursor_ms);
        let all = || {
            self.lanes
                .iter()
                .flat_map(|l| l.moments.iter().map(move |m| (l, m)))
        };
        let told = |(lane, moment): (&Lane, &Moment)| {
            let word = moment.condition.word();
            format!("{} {word} at {}", lane.name, clock(moment.at_ms))
                .trim()
                .to_owned()
        };
        let last = all()
            .filter(|(_, m)| m.at_ms <= self.cursor_ms)
            .max_by_key(|(_, m)| m.at_ms);
        let next = all()
            .filter(|(_, m)| m.at_ms > self.cursor_ms)
            .min_by_key(|(_, m)| m.at_ms);
        let last = last.map_or_else(|| "nothing yet".to_owned(), told);
        let next = next.map_or_else(|| "nothing".to_owned(), told);
        format!("Time {at}. Last: {last}. Next: {next}.")
    }

    fn span(&self) -> u64 {
        self.to_ms.saturating_sub(self.from_ms)
    }

    fn column(&self, strip: Rect, at_ms: u64) -> Option<u16> {
        if at_ms < self.from_ms || at_ms > self.to_ms || strip.width == 0 {
            return None;
        }
        let cells = u64::from(strip.width - 1);
        let along = ((at_ms - self.from_ms) * cells)
            .checked_div(self.span())
            .unwrap_or(0);
        Some(strip.x + u16::try_from(along).unwrap_or(0))
    }

    fn lane(&self, paper: &mut Paper<'_>, strip: Rect, lane: &Lane) {
        for bar in &lane.bars {
            let to_ms = bar.to_ms.unwrap_or(self.to_ms).min(self.to_ms);
            let from = self.column(strip, bar.from_ms.max(self.from_ms));
            let to = self.column(strip, to_ms);
            let (Some(from), Some(to)) = (from, to) else {
                continue;
            };
            let role = bar.condition.role();
            for x in from..=to {
                paper.write(x, strip.y, strip.right(), paper.sign(Mark::Level), role);
            }
            let sign = paper.sign(bar.condition.mark());
            let x = paper.write(from, strip.y, strip.right(), sign, role);
            let room = usize::from((to + 1).saturating_sub(x));
            if text::width(&bar.label) < room {
                paper.write(x, strip.y, strip.right(), &bar.label, role);
            }
        }
        self.moments(paper, strip, &lane.moments);
    }

    /// Where several moments fall into one cell, the worst one shows.
    fn moments(&self, paper: &mut Paper<'_>, strip: Rect, moments: &[Moment]) {
        let mut cells: Vec<Option<Condition>> = vec![None; usize::from(strip.width)];
        for moment in moments {
            let Some(x) = self.column(strip, moment.at_ms) else {
                continue;
            };
            if let Some(cell) = cells.get_mut(usize::from(x - strip.x)) {
                *cell = (*cell).max(Some(moment.condition));
            }
        }
        for (x, condition) in (strip.left()..).zip(cells) {
            if let Some(condition) = condition {
                let sign = paper.sign(condition.mark());
                paper.write(x, strip.y, strip.right(), sign, condition.role());
            }
        }
    }

    fn ruler(&self, paper: &mut Paper<'_>, strip: Rect) {
        paper.rule(strip);
        let (from, to) = (clock(self.from_ms), clock(self.to_ms));
        let wide = text::width(&from) + text::width(&to) + 12;
        if usize::from(strip.width) < wide {
            return;
        }
        let x = strip.x + 3;
        paper.write(x, strip.y, strip.right(), &format!(" {from} "), Role::Dim);
        let end = Rect {
            width: strip.width - 3,
            ..strip
        };
        paper.line_right(end, &format!(" {to} "), Role::Dim);
    }

    fn cursor(&self, paper: &mut Paper<'_>, strip: Rect, ruler: u16) {
        let Some(x) = self.column(strip, self.cursor_ms) else {
            return;
        };
        for y in strip.top()..=ruler {
            let free = [" ", paper.sign(Mark::Level)].contains(&paper.symbol(x, y));
            if free || y == ruler {
                paper.write(x, y, strip.right(), paper.sign(Mark::Cursor), Role::You);
            } else {
                paper.tint(
                    Rect {
                        x,
                        y,
                        width: 1,
                        height: 1,
                    },
                    Role::Cursor,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests;
