//! Toast: a short message at the lower right. It stays until the next key, not until a time:
//! nobody reads at a fixed speed.

use super::{Paper, Rect, modal, text};
use crate::theme::{Condition, Role};

/// A short message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Good, bad or in between.
    pub condition: Condition,
    /// One sentence.
    pub text: String,
}

/// The widest a toast gets.
const WIDTH_MAX: usize = 60;

/// Draws the message over the lower right of `area`.
pub fn paint(paper: &mut Paper<'_>, area: Rect, toast: &Toast) {
    let room = usize::from(area.width).saturating_sub(6).min(WIDTH_MAX);
    if room < 8 || area.height < 3 {
        return;
    }
    let lines = text::wrap(&toast.text, room - 2);
    let shown = lines.len().min(usize::from(area.height) - 2);
    let wide = lines
        .iter()
        .take(shown)
        .map(|l| text::width(l))
        .max()
        .unwrap_or(0)
        + 2;
    let width = u16::try_from(wide + 4)
        .unwrap_or(area.width)
        .min(area.width);
    let height = u16::try_from(shown + 2)
        .unwrap_or(area.height)
        .min(area.height);
    let place = Rect {
        x: area.right() - width,
        y: area.bottom() - height,
        width,
        height,
    };
    let inner = modal::sheet(paper, place, "");
    let sign = paper.sign(toast.condition.mark());
    paper.write(
        inner.x,
        inner.y,
        inner.right(),
        sign,
        toast.condition.role(),
    );
    for (line, y) in lines.iter().take(shown).zip(inner.top()..inner.bottom()) {
        let row = Rect {
            x: inner.x + 2,
            y,
            width: inner.width.saturating_sub(2),
            height: 1,
        };
        paper.line(row, line, Role::Text);
    }
}

#[cfg(test)]
mod tests;
