//! Hint line: the keys that work here and now.

use super::{Paper, Rect, text};
use crate::theme::Role;

/// The most hints beside the last one.
pub const HINTS_MAX: usize = 6;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key as it is written.
    pub key: String,
    /// What it does, in a word or two.
    pub label: String,
}

impl Hint {
    /// A hint.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
        }
    }

    fn width(&self) -> usize {
        text::width(&self.key) + 1 + text::width(&self.label)
    }
}

/// Draws as many hints as fit, whole ones only, and the last one at the right end.
pub fn paint(paper: &mut Paper<'_>, area: Rect, hints: &[Hint], last: Option<&Hint>) {
    let mut right = area.right();
    if let Some(last) = last {
        let wide = u16::try_from(last.width()).unwrap_or(u16::MAX);
        let x = area.right().saturating_sub(wide).max(area.x);
        one(paper, x, area, last);
        right = x.saturating_sub(2);
    }
    let mut x = area.x;
    for hint in hints.iter().take(HINTS_MAX) {
        let wide = u16::try_from(hint.width()).unwrap_or(u16::MAX);
        if x.saturating_add(wide) > right {
            continue;
        }
        x = one(paper, x, area, hint).saturating_add(3);
    }
}

fn one(paper: &mut Paper<'_>, x: u16, area: Rect, hint: &Hint) -> u16 {
    if area.height == 0 {
        return x;
    }
    let x = paper.write(x, area.y, area.right(), &hint.key, Role::Key);
    paper.write(x + 1, area.y, area.right(), &hint.label, Role::Dim)
}

#[cfg(test)]
mod tests;
