//! Frame: the one frame of a screen. Title path and status above, hints below, lines between.

use super::{
    Paper, Rect,
    hint::{self, Hint},
    text,
};
use crate::theme::{Mark, Role};

/// What stands around a screen.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Where this is, outermost first.
    pub path: Vec<String>,
    /// What changes while you look: clock, progress, filter.
    pub status: String,
    /// The keys that work here and now, most useful first.
    pub hints: Vec<Hint>,
    /// The hint that is always last.
    pub last: Option<Hint>,
}

/// The parts of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The title row.
    pub title: Rect,
    /// What the screen draws into.
    pub body: Rect,
    /// The row of hints.
    pub foot: Rect,
}

/// The parts of a screen of that size. Wide screens get wider margins.
pub fn parts(area: Rect) -> Parts {
    let margin = if area.width >= 160 { 3 } else { 1 };
    let x = area.x + margin.min(area.width);
    let width = area.width.saturating_sub(2 * margin);
    let row = |y: u16, height: u16| {
        let y = y.min(area.height);
        Rect::new(x, area.y + y, width, height.min(area.height - y))
    };
    Parts {
        title: row(0, 1),
        body: row(2, area.height.saturating_sub(4)),
        foot: row(area.height.saturating_sub(1), 1),
    }
}

impl Frame {
    /// Draws title, lines and hints around the body.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect) {
        let parts = parts(area);
        let row = |y: u16| Rect {
            y,
            height: 1,
            ..parts.title
        };
        self.title(paper, parts.title);
        if area.height > 3 {
            paper.rule(row(area.y + 1));
            paper.rule(row(area.bottom() - 2));
        }
        hint::paint(paper, parts.foot, &self.hints, self.last.as_ref());
    }

    fn title(&self, paper: &mut Paper<'_>, area: Rect) {
        let half = area.width / 2;
        let status = Rect {
            x: area.right().saturating_sub(half),
            width: half,
            ..area
        };
        let from = paper.line_right(status, &self.status, Role::Dim);
        let right = if self.status.is_empty() {
            area.right()
        } else {
            from.saturating_sub(2)
        };
        let mut x = area.x;
        for (i, step) in self.path.iter().enumerate() {
            if i > 0 {
                x = paper.write(x, area.y, right, " ", Role::Title);
                x = paper.write(x, area.y, right, paper.sign(Mark::PathStep), Role::Title);
                x = paper.write(x, area.y, right, " ", Role::Title);
            }
            let last = i + 1 == self.path.len();
            let role = if last { Role::Name } else { Role::Title };
            let room = usize::from(right.saturating_sub(x));
            let shown = text::cut(step, room, paper.sign(Mark::Cut)).into_owned();
            x = paper.write(x, area.y, right, &shown, role);
        }
    }
}

#[cfg(test)]
mod tests;
