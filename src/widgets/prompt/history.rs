//! Earlier lines: up and down walk through them; what was being typed is not lost.

use super::Field;

/// The most lines that are kept.
pub(super) const LINES_MAX: usize = 500;

/// Earlier lines, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    lines: Vec<String>,
    /// Which line is shown, and what was being typed before.
    walk: Option<(usize, String)>,
}

impl History {
    /// Keeps a line, unless it is empty or the same as the last.
    pub fn add(&mut self, line: &str) {
        self.walk = None;
        if line.trim().is_empty() || self.lines.last().is_some_and(|last| last == line) {
            return;
        }
        if self.lines.len() == LINES_MAX {
            self.lines.remove(0);
        }
        self.lines.push(line.to_owned());
    }

    /// The line before.
    pub fn back(&mut self, field: &mut Field) {
        let at = self.walk.as_ref().map_or(self.lines.len(), |(at, _)| *at);
        let Some(line) = at.checked_sub(1).and_then(|at| self.lines.get(at)) else {
            return;
        };
        let typed = self
            .walk
            .take()
            .map_or_else(|| field.text().to_owned(), |(_, typed)| typed);
        self.walk = Some((at - 1, typed));
        field.set(line);
    }

    /// The next line, and after the last one what was being typed.
    pub fn on(&mut self, field: &mut Field) {
        let Some((at, typed)) = self.walk.take() else {
            return;
        };
        if let Some(line) = self.lines.get(at + 1) {
            field.set(line);
            self.walk = Some((at + 1, typed));
        } else {
            field.set(&typed);
        }
    }

    /// The line was changed: it is a new one now.
    pub fn leave(&mut self) {
        self.walk = None;
    }
}
