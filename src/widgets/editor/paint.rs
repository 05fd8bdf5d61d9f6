//! Drawing the editor: the text area first, then colours, findings and matches over it.

use ratatui::widgets::Widget as _;

use super::Editor;
use crate::{
    theme::Role,
    widgets::{
        Paper, Rect,
        code::{Squiggle, seek, squiggle::worst, syntax::Span},
        list::Focused,
        text,
    },
};

/// The cells of the margin with the signs of the findings.
const MARGIN: u16 = 2;

impl Editor {
    /// Draws it; with the focus, the terminal's cursor stands in it. The last row tells the
    /// finding of the cursor's line.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect, focus: Focused) {
        let (line, _) = self.cursor();
        let told = worst(&self.squiggles, line).filter(|_| area.height > 1);
        let height = area.height - u16::from(told.is_some());
        let margin = MARGIN.min(area.width);
        let page = Rect {
            x: area.x + margin,
            width: area.width - margin,
            height,
            ..area
        }
        .intersection(paper.area());
        if page.area() > 0 {
            (&self.area).render(page, paper.cells());
            self.colour(paper, page);
            self.point(paper, page, focus);
        }
        if let Some(squiggle) = told {
            let row = Rect {
                y: area.bottom() - 1,
                height: 1,
                ..area
            };
            crate::widgets::code::tell(paper, row, squiggle);
        }
    }

    fn colour(&self, paper: &mut Paper<'_>, page: Rect) {
        let (top, _) = self.area.scroll_offset();
        let lines = self.area.lines();
        for (number, y) in (usize::from(top)..lines.len()).zip(page.top()..page.bottom()) {
            let row = Rect {
                y,
                height: 1,
                ..page
            };
            let line = lines.get(number).map_or("", String::as_str);
            self.ink(
                paper,
                row,
                (0, usize::from(self.area.line_number_width())),
                Role::Dim,
            );
            let plain = Span {
                from: 0,
                to: line.len(),
                role: Role::Text,
            };
            let spans = self.highlights.iter().flat_map(|h| h.spans(number));
            for span in std::iter::once(&plain).chain(spans) {
                self.ink(paper, row, self.cells_of(line, *span), span.role);
            }
            let here = self.squiggles.iter().filter(|s| s.line == number);
            here.for_each(|squiggle| self.underline(paper, row, line, squiggle));
            for (_, from) in seek::places(&[line], &self.sought) {
                let span = Span {
                    from,
                    to: from + self.sought.len(),
                    role: Role::Match,
                };
                self.ink(paper, row, self.cells_of(line, span), Role::Match);
            }
            let sign = Rect {
                x: page.x - MARGIN.min(page.x),
                width: MARGIN,
                ..row
            };
            crate::widgets::code::margin(paper, sign, worst(&self.squiggles, number));
        }
    }

    fn underline(&self, paper: &mut Paper<'_>, row: Rect, line: &str, squiggle: &Squiggle) {
        let to = squiggle.to.max(squiggle.from + 1);
        let span = Span {
            from: squiggle.from,
            to,
            role: squiggle.severity.role(),
        };
        let (from, to) = self.cells_of(line, span);
        self.ink(paper, row, (from, to.max(from + 1)), span.role);
    }

    /// From where to where a part of a line stands in the whole drawing, line number included.
    fn cells_of(&self, line: &str, span: Span) -> (usize, usize) {
        let (column, shown) = crate::widgets::code::place(line, span);
        let from = usize::from(self.area.line_number_width()) + column;
        (from, from + text::width(&shown))
    }

    /// Gives a role to columns of the whole drawing, as far as they are on screen.
    fn ink(&self, paper: &mut Paper<'_>, row: Rect, (from, to): (usize, usize), role: Role) {
        let (_, scroll) = self.area.scroll_offset();
        let small = |column: usize| {
            u16::try_from(column.saturating_sub(usize::from(scroll))).unwrap_or(u16::MAX)
        };
        let (from, to) = (small(from).min(row.width), small(to).min(row.width));
        paper.tint(
            Rect {
                x: row.x + from,
                width: to - from,
                ..row
            },
            role,
        );
    }

    fn point(&self, paper: &mut Paper<'_>, page: Rect, focus: Focused) {
        if focus == Focused::No {
            return;
        }
        let (line, letter) = self.cursor();
        let (top, scroll) = self.area.scroll_offset();
        let text = self.area.lines().get(line).map_or("", String::as_str);
        let at = text
            .char_indices()
            .nth(letter)
            .map_or(text.len(), |(at, _)| at);
        let (from, _) = self.cells_of(
            text,
            Span {
                from: at,
                to: at,
                role: Role::Text,
            },
        );
        let from = if at < text.len() {
            self.cells_of(
                text,
                Span {
                    from: at,
                    to: text.len(),
                    role: Role::Text,
                },
            )
            .0
        } else {
            from
        };
        let x = from.saturating_sub(usize::from(scroll));
        let y = line.saturating_sub(usize::from(top));
        if let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) {
            paper.set_cursor(page.x.saturating_add(x), page.y.saturating_add(y));
        }
    }
}
