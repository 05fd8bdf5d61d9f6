//! Paper: where widgets write. Knows the look, clips everything, never panics at any size.

use ratatui::{buffer::Buffer, layout::Position};

pub use ratatui::layout::Rect;

use super::text;
use crate::theme::{Glyphs, Look, Mark, Role};

/// A sheet of cells and the look to write with.
#[derive(Debug)]
pub struct Paper<'a> {
    buf: &'a mut Buffer,
    look: &'a Look,
    cursor: Option<(u16, u16)>,
}

impl<'a> Paper<'a> {
    /// Paper over a buffer.
    pub fn new(buf: &'a mut Buffer, look: &'a Look) -> Self {
        Self {
            buf,
            look,
            cursor: None,
        }
    }

    /// All of it.
    pub fn area(&self) -> Rect {
        self.buf.area
    }

    /// The look.
    pub fn look(&self) -> &'a Look {
        self.look
    }

    /// The sign of a mark.
    pub fn sign(&self, mark: Mark) -> &'static str {
        self.look.sign(mark)
    }

    /// Where the terminal's own cursor belongs.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        self.cursor
    }

    /// Puts the terminal's own cursor there: a text field does.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        if self.area().contains(Position::new(x, y)) {
            self.cursor = Some((x, y));
        }
    }

    /// Takes the terminal's own cursor away again: something lies over the text field.
    pub fn hide_cursor(&mut self) {
        self.cursor = None;
    }

    /// Writes from `(x, y)` to at most `right`; says where the text ended.
    pub fn write(&mut self, x: u16, y: u16, right: u16, text: &str, role: Role) -> u16 {
        let area = self.area();
        let right = right.min(area.right());
        if x >= right || x < area.x || y < area.y || y >= area.bottom() {
            return x;
        }
        let cells = usize::from(right - x);
        self.buf
            .set_stringn(x, y, text, cells, self.look.style(role))
            .0
    }

    /// Writes into the first row of `area`; a text too long ends in the cut sign.
    pub fn line(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let shown = text::cut(text, usize::from(area.width), self.sign(Mark::Cut));
        if area.height == 0 {
            return area.x;
        }
        self.write(area.x, area.y, area.right(), &shown, role)
    }

    /// Writes at the right end of the first row of `area`; says where it begins.
    pub fn line_right(&mut self, area: Rect, text: &str, role: Role) -> u16 {
        let shown = text::cut(text, usize::from(area.width), self.sign(Mark::Cut));
        let wide = u16::try_from(text::width(&shown)).unwrap_or(area.width);
        let x = area.right().saturating_sub(wide);
        if area.height > 0 {
            self.write(x, area.y, area.right(), &shown, role);
        }
        x
    }

    /// A level line through the first row of `area`.
    pub fn rule(&mut self, area: Rect) {
        let line = self.sign(Mark::Level).repeat(usize::from(area.width));
        if area.height > 0 {
            self.write(area.x, area.y, area.right(), &line, Role::Rule);
        }
    }

    /// An upright line through the first column of `area`.
    pub fn upright(&mut self, area: Rect) {
        for y in area.top()..area.bottom() {
            let sign = self.sign(Mark::Upright);
            self.write(area.x, y, area.right(), sign, Role::Rule);
        }
    }

    /// Empties an area and gives it a ground.
    pub fn clear(&mut self, area: Rect, ground: Role) {
        let area = area.intersection(self.area());
        for position in area.positions() {
            if let Some(cell) = self.buf.cell_mut(position) {
                cell.reset();
            }
        }
        self.tint(area, Role::Text);
        self.tint(area, ground);
    }

    /// Lays the style of a role over what is written: a ground under a row, a line under a word.
    pub fn tint(&mut self, area: Rect, role: Role) {
        let area = area.intersection(self.area());
        self.buf.set_style(area, self.look.style(role));
    }

    /// A window onto a drawing larger than `area`, scrolled by so many columns and rows.
    pub fn window(&mut self, area: Rect, scroll_x: usize, scroll_y: usize) -> Window<'_, 'a> {
        Window {
            area: area.intersection(self.area()),
            paper: self,
            scroll_x,
            scroll_y,
        }
    }

    /// The symbol that stands in a cell.
    pub fn symbol(&self, x: u16, y: u16) -> &str {
        self.buf
            .cell(Position::new(x, y))
            .map_or("", |c| c.symbol())
    }

    /// The cells themselves, for the widgets of other libraries.
    pub fn cells(&mut self) -> &mut Buffer {
        self.buf
    }

    /// Where only ASCII may be shown, replaces what is not.
    pub fn fold(&mut self) {
        if self.look.glyphs != Glyphs::Ascii {
            return;
        }
        for cell in &mut self.buf.content {
            if !cell.symbol().is_ascii() {
                let wide = text::width(cell.symbol());
                let folded = crate::theme::glyph::ascii(cell.symbol());
                cell.set_symbol(&text::pad(text::head(&folded, wide).0, 1));
            }
        }
    }
}

/// A window onto a larger drawing. Coordinates are those of the drawing.
#[derive(Debug)]
pub struct Window<'w, 'a> {
    paper: &'w mut Paper<'a>,
    area: Rect,
    scroll_x: usize,
    scroll_y: usize,
}

impl Window<'_, '_> {
    /// Writes a text of the drawing as far as it can be seen.
    pub fn write(&mut self, x: usize, y: usize, text: &str, role: Role) {
        let Some(row) = y
            .checked_sub(self.scroll_y)
            .and_then(|r| u16::try_from(r).ok())
        else {
            return;
        };
        if row >= self.area.height {
            return;
        }
        let hidden = self.scroll_x.saturating_sub(x);
        let (shown, blank) = text::tail(text, hidden);
        let from = (x + hidden + blank).saturating_sub(self.scroll_x);
        let Ok(from) = u16::try_from(from) else {
            return;
        };
        let at = self.area.x.saturating_add(from);
        self.paper
            .write(at, self.area.y + row, self.area.right(), shown, role);
    }

    /// Lays a style over cells of the drawing.
    pub fn tint(&mut self, x: usize, y: usize, cells: usize, role: Role) {
        let Some(row) = y
            .checked_sub(self.scroll_y)
            .and_then(|r| u16::try_from(r).ok())
        else {
            return;
        };
        let from = u16::try_from(x.saturating_sub(self.scroll_x)).unwrap_or(u16::MAX);
        let to = u16::try_from((x + cells).saturating_sub(self.scroll_x)).unwrap_or(u16::MAX);
        let left = self.area.x.saturating_add(from);
        let right = self.area.x.saturating_add(to).min(self.area.right());
        if row < self.area.height && left < right {
            self.paper
                .tint(Rect::new(left, self.area.y + row, right - left, 1), role);
        }
    }

    /// The sign of a mark.
    pub fn sign(&self, mark: Mark) -> &'static str {
        self.paper.sign(mark)
    }
}

#[cfg(test)]
pub mod tests;
