//! Drawing a prompt: sign, line with the cursor in sight, completion list.

use super::Prompt;
use crate::{
    theme::{Mark, Role},
    widgets::{
        Paper, Rect,
        list::{self, Focused, Pick},
        text,
    },
};

/// How a prompt is shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// What stands before the line, e.g. `dev $ `.
    pub sign: &'a str,
    /// What stands there while the line is empty.
    pub hint: &'a str,
    /// Whether it has the focus, and with it the cursor.
    pub focus: Focused,
}

/// The most rows of a completion list.
const LIST_ROWS_MAX: u16 = 8;

impl Prompt {
    /// Draws the line into the first row of `area`.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect, shown: Shown<'_>) {
        if area.height == 0 {
            return;
        }
        let x = paper.write(area.x, area.y, area.right(), shown.sign, Role::You);
        let room = usize::from(area.right().saturating_sub(x));
        if room == 0 {
            return;
        }
        if self.field.text().is_empty() {
            let rest = Rect {
                x,
                width: area.right() - x,
                ..area
            };
            paper.line(rest, shown.hint, Role::Dim);
        }
        let at = text::width(self.field.before());
        let hidden = (at + 1).saturating_sub(room);
        let (visible, blank) = text::tail(self.field.text(), hidden);
        let from = x.saturating_add(u16::try_from(blank).unwrap_or(0));
        paper.write(from, area.y, area.right(), visible, Role::Bright);
        if hidden > 0 {
            paper.write(
                x,
                area.y,
                area.right(),
                paper.sign(Mark::MoreLeft),
                Role::Dim,
            );
        }
        if shown.focus == Focused::Yes {
            let column = u16::try_from(at - hidden).unwrap_or(u16::MAX);
            paper.set_cursor(x.saturating_add(column), area.y);
        }
    }

    /// Draws the completion list above the row `line`, within `area`.
    pub fn paint_list(&self, paper: &mut Paper<'_>, area: Rect, line: Rect) {
        let Some(list) = &self.completions else {
            return;
        };
        let wide = list.words.iter().map(|w| text::width(w)).max().unwrap_or(0) + 4;
        let width = u16::try_from(wide).unwrap_or(area.width).min(area.width);
        let rows = u16::try_from(list.words.len())
            .unwrap_or(u16::MAX)
            .min(LIST_ROWS_MAX);
        let height = rows.min(line.y.saturating_sub(area.y));
        let place = Rect {
            x: line.x,
            y: line.y.saturating_sub(height),
            width,
            height,
        };
        paper.clear(place, Role::Raised);
        let pick = Pick {
            index: list.picked.unwrap_or(0),
            top: 0,
        };
        let focus = Focused::from(list.picked.is_some());
        list::paint(
            paper,
            place,
            pick,
            list.words.len(),
            focus,
            |paper, row, index| {
                let word = list.words.get(index).map_or("", String::as_str);
                paper.line(row, word, Role::Text);
            },
        );
    }
}
