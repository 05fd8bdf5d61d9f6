//! A file to read: numbers, colours, findings, the picked line and what was searched for.

use super::{
    highlight::Highlights,
    seek,
    squiggle::{Squiggle, worst},
    syntax::Span,
};
use crate::{
    theme::{Mark, Role},
    widgets::{
        Paper, Rect,
        list::{Focused, Pick},
        text,
    },
};

/// The cells of a tab.
pub(super) const TAB: usize = 2;

/// A file to read.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Its lines.
    pub lines: &'a [String],
    /// Its colours.
    pub highlights: &'a Highlights,
    /// What is wrong with it.
    pub squiggles: &'a [Squiggle],
    /// The picked line and the first one on screen.
    pub pick: Pick,
    /// How many columns are passed over.
    pub scroll: usize,
    /// What was searched for; empty for nothing.
    pub sought: &'a str,
    /// Whether it has the focus: then the picked line is marked.
    pub focus: Focused,
}

impl View<'_> {
    /// Draws it. The last row tells the finding of the picked line.
    pub fn paint(&self, paper: &mut Paper<'_>, area: Rect) {
        let told = worst(self.squiggles, self.pick.index);
        let rows = area
            .height
            .saturating_sub(u16::from(told.is_some() && area.height > 1));
        let page = Rect {
            height: rows,
            ..area
        };
        let top = self.pick.top_for(self.lines.len(), usize::from(rows));
        for (number, y) in (top..self.lines.len()).zip(page.top()..page.bottom()) {
            self.line(
                paper,
                Rect {
                    y,
                    height: 1,
                    ..page
                },
                number,
            );
        }
        if let Some(squiggle) = told.filter(|_| rows < area.height) {
            tell(
                paper,
                Rect {
                    y: area.bottom() - 1,
                    height: 1,
                    ..area
                },
                squiggle,
            );
        }
    }

    fn line(&self, paper: &mut Paper<'_>, row: Rect, number: usize) {
        let line = self.lines.get(number).map_or("", String::as_str);
        if number == self.pick.index && self.focus == Focused::Yes {
            paper.tint(row, Role::Selected);
            paper.write(row.x, row.y, row.right(), paper.sign(Mark::Here), Role::You);
        }
        let digits = self.lines.len().to_string().len();
        margin(paper, row, worst(self.squiggles, number));
        let shown = text::pad_left(&(number + 1).to_string(), digits);
        let x = paper.write(row.x + 2, row.y, row.right(), &shown, Role::Dim) + 2;
        let body = Rect {
            x,
            width: row.right().saturating_sub(x),
            ..row
        };
        let mut window = paper.window(body, self.scroll, 0);
        for span in whole(line, self.highlights.spans(number)) {
            let (from, shown) = place(line, span);
            window.write(from, 0, &shown, span.role);
        }
        for squiggle in self.squiggles.iter().filter(|s| s.line == number) {
            let span = Span {
                from: squiggle.from,
                to: squiggle.to,
                role: Role::Text,
            };
            let (from, shown) = place(line, span);
            window.tint(
                from,
                0,
                text::width(&shown).max(1),
                squiggle.severity.role(),
            );
        }
        for (_, from) in seek::places(&[line], self.sought) {
            let to = from + self.sought.len();
            let (from, shown) = place(
                line,
                Span {
                    from,
                    to,
                    role: Role::Match,
                },
            );
            window.tint(from, 0, text::width(&shown), Role::Match);
        }
    }
}

/// The sign of a line's worst finding, in the first two cells of a row.
pub(in crate::widgets) fn margin(paper: &mut Paper<'_>, row: Rect, worst: Option<&Squiggle>) {
    if let Some(squiggle) = worst {
        let sign = paper.sign(squiggle.severity.mark());
        paper.write(
            row.x,
            row.y,
            row.right(),
            sign,
            squiggle.severity.sign_role(),
        );
    }
}

/// A finding in a row: sign, sentence, code.
pub(in crate::widgets) fn tell(paper: &mut Paper<'_>, row: Rect, squiggle: &Squiggle) {
    paper.clear(row, Role::Raised);
    margin(paper, row, Some(squiggle));
    let said = format!("{} [{}]", squiggle.text, squiggle.code);
    let rest = Rect {
        x: row.x + 2.min(row.width),
        width: row.width.saturating_sub(2),
        ..row
    };
    paper.line(rest, &said, Role::Text);
    if text::width(&said) > usize::from(rest.width) {
        let more = paper.sign(Mark::Cut);
        paper.line_right(rest, more, Role::Dim);
    }
}

/// The parts of a line with the plain ones between them.
pub(in crate::widgets) fn whole(line: &str, spans: &[Span]) -> Vec<Span> {
    let mut all = Vec::new();
    let mut from = 0;
    for span in spans.iter().filter(|s| s.to <= line.len()) {
        if span.from > from {
            all.push(Span {
                from,
                to: span.from,
                role: Role::Text,
            });
        }
        all.push(*span);
        from = span.to;
    }
    if from < line.len() {
        all.push(Span {
            from,
            to: line.len(),
            role: Role::Text,
        });
    }
    all
}

/// Where a part of a line stands, in cells, and how it is drawn: tabs are blanks.
pub(in crate::widgets) fn place(line: &str, span: Span) -> (usize, String) {
    let mut column = 0;
    let mut from = None;
    let mut shown = String::new();
    for (at, c) in line.char_indices() {
        let inside = at >= span.from && at < span.to;
        if inside && from.is_none() {
            from = Some(column);
        }
        let drawn = match c {
            '\t' => " ".repeat(TAB - column % TAB),
            c => text::clean(c.encode_utf8(&mut [0; 4])).into_owned(),
        };
        column += text::width(&drawn);
        if inside {
            shown.push_str(&drawn);
        }
    }
    (from.unwrap_or(column), shown)
}

#[cfg(test)]
mod tests;
