//! Folding running text into lines, and drawing laid lines.

use super::layout::{Laid, Line, Sign, Words};
use crate::{
    theme::{Mark, Role},
    widgets::{Paper, Rect, text},
};

/// Folds words of several roles into lines.
pub(super) struct Folder {
    room: usize,
    lines: Vec<Vec<Words>>,
    line: Vec<Words>,
    taken: usize,
    /// A blank that is drawn only when a word follows in the same line.
    blank: Option<(Role, Option<usize>)>,
}

impl Folder {
    pub(super) fn new(room: usize) -> Self {
        Self {
            room,
            lines: Vec::new(),
            line: Vec::new(),
            taken: 0,
            blank: None,
        }
    }

    /// The line the next word goes into, from 0, unless it does not fit.
    pub(super) fn line(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn add(&mut self, text: &str, role: Role, link: Option<usize>) {
        for (n, part) in text.split('\n').enumerate() {
            if n > 0 {
                self.end_line();
            }
            let mut first = true;
            for word in part.split(' ') {
                if !first && self.taken > 0 {
                    self.blank = Some((role, link));
                }
                first = false;
                if !word.is_empty() {
                    self.word(word, role, link);
                }
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Vec<Words>> {
        if !self.line.is_empty() || self.lines.is_empty() {
            self.end_line();
        }
        self.lines
    }

    /// A word that touches the one before, as in `*a*b`, may part from it at the end of a line.
    fn word(&mut self, word: &str, role: Role, link: Option<usize>) {
        let wide = text::width(word);
        let gap = usize::from(self.blank.is_some());
        if self.taken > 0 && self.taken + gap + wide > self.room {
            self.end_line();
        }
        if let Some((role, link)) = self.blank.take() {
            self.push(" ", role, link);
        }
        let mut rest = word;
        while text::width(rest) > self.room {
            let (part, _) = text::head(rest, self.room);
            let end = if part.is_empty() {
                text::next_letter(rest, 0)
            } else {
                part.len()
            };
            self.push(rest.get(..end).unwrap_or_default(), role, link);
            self.end_line();
            rest = rest.get(end..).unwrap_or_default();
        }
        if !rest.is_empty() {
            self.push(rest, role, link);
        }
    }

    fn push(&mut self, text: &str, role: Role, link: Option<usize>) {
        self.taken += text::width(text);
        match self.line.last_mut() {
            Some(last) if last.role == role && last.link == link => last.text.push_str(text),
            _ => self.line.push(Words {
                text: text.to_owned(),
                role,
                link,
            }),
        }
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.taken = 0;
        self.blank = None;
    }
}

/// Draws the lines from `top` on. The focused link has the ground of a selection.
pub fn paint(paper: &mut Paper<'_>, area: Rect, laid: &Laid, (top, link): (usize, Option<usize>)) {
    for (line, y) in laid.lines.iter().skip(top).zip(area.top()..area.bottom()) {
        draw(
            paper,
            Rect {
                y,
                height: 1,
                ..area
            },
            line,
            link,
        );
    }
}

fn draw(paper: &mut Paper<'_>, row: Rect, line: &Line, link: Option<usize>) {
    let at = |column: usize| {
        row.x
            .saturating_add(u16::try_from(column).unwrap_or(u16::MAX))
    };
    for (column, sign) in &line.signs {
        let x = at(*column);
        match sign {
            Sign::Mark(mark, role) => {
                paper.write(x, row.y, row.right(), paper.sign(*mark), *role);
            }
            Sign::Number(number) => {
                paper.write(x, row.y, row.right(), number, Role::Dim);
            }
            Sign::Rule(cells) => {
                let line = paper.sign(Mark::Level).repeat(*cells);
                paper.write(x, row.y, row.right(), &line, Role::Rule);
            }
        }
    }
    let mut x = at(line.indent);
    for words in &line.words {
        let from = x;
        x = paper.write(x, row.y, row.right(), &words.text, words.role);
        if words.link.is_some() && words.link == link {
            let width = x.saturating_sub(from);
            paper.tint(
                Rect {
                    x: from,
                    width,
                    ..row
                },
                Role::Selected,
            );
            paper.tint(
                Rect {
                    x: from,
                    width,
                    ..row
                },
                Role::Cursor,
            );
        }
    }
}

impl Laid {
    /// The text of the lines alone, without signs, for the reader.
    pub fn sentences(&self) -> Vec<String> {
        let text = |line: &Line| {
            line.words
                .iter()
                .map(|w| w.text.as_str())
                .collect::<String>()
        };
        let mut paragraphs = vec![String::new()];
        for line in &self.lines {
            let said = text(line);
            let begins = line
                .signs
                .iter()
                .any(|(_, s)| !matches!(s, Sign::Mark(Mark::Here, _)));
            if said.trim().is_empty() || begins {
                paragraphs.push(String::new());
            }
            if let Some(paragraph) = paragraphs.last_mut() {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(said.trim());
            }
        }
        paragraphs.retain(|p| !p.is_empty());
        paragraphs
    }
}
