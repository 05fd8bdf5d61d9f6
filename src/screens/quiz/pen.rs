//! Lines of a page: Markdown and plain sentences at an indent, with signs before them.

use crate::{
    theme::{Condition, Mark, Role},
    widgets::{
        code::Syntaxes,
        prose::{self, Embed, Laid, Line, Sign, Words},
        text,
    },
};

/// Writes lines of at most so many cells.
pub(super) struct Pen<'a> {
    pub(super) laid: Laid,
    pub(super) width: usize,
    syntaxes: Option<&'a Syntaxes>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(width: usize, syntaxes: Option<&'a Syntaxes>) -> Self {
        Self {
            laid: Laid::default(),
            width,
            syntaxes,
        }
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.laid.lines.len()
    }

    pub(super) fn blank(&mut self) {
        self.laid.lines.push(Line::default());
    }

    /// Markdown at an indent.
    pub(super) fn markdown(&mut self, text: &str, indent: usize, role: Role) {
        let width = self.width.saturating_sub(indent).max(1);
        let document = prose::read(text);
        let laid = prose::lay_out(&document, width, self.syntaxes, &|_, _| Embed::Code);
        for mut line in laid.lines {
            line.indent += indent;
            for (column, _) in &mut line.signs {
                *column += indent;
            }
            for words in &mut line.words {
                if words.role == Role::Text {
                    words.role = role;
                }
                // Nothing is followed from here.
                words.link = None;
            }
            self.laid.lines.push(line);
        }
    }

    /// A sentence without Markdown at an indent.
    pub(super) fn say(&mut self, said: &str, indent: usize, role: Role) {
        let width = self.width.saturating_sub(indent).max(1);
        for text in text::wrap(&text::clean(said), width) {
            let words = vec![Words {
                text,
                role,
                link: None,
            }];
            self.laid.lines.push(Line {
                signs: Vec::new(),
                indent,
                words,
            });
        }
    }

    /// A sentence with the sign of a state before it.
    pub(super) fn state(&mut self, condition: Condition, said: &str, indent: usize) {
        let first = self.lines();
        self.say(said, indent + 2, Role::Text);
        self.sign(first, indent, condition.mark(), condition.role());
    }

    /// A sign before a line that stands.
    pub(super) fn sign(&mut self, line: usize, column: usize, mark: Mark, role: Role) {
        if let Some(line) = self.laid.lines.get_mut(line) {
            line.signs.push((column, Sign::Mark(mark, role)));
        }
    }

    /// A number before a line that stands.
    pub(super) fn number(&mut self, line: usize, column: usize, number: usize) {
        self.label(line, column, &number.to_string());
    }

    /// A short dim text before a line that stands.
    pub(super) fn label(&mut self, line: usize, column: usize, label: &str) {
        if let Some(line) = self.laid.lines.get_mut(line) {
            line.signs.push((column, Sign::Number(label.to_owned())));
        }
    }

    /// A word at the right end of the first line from `from` on that has room for it, or of a line
    /// of its own.
    pub(super) fn tag(&mut self, from: usize, tag: &str, role: Role) {
        let words = |text: String, role| Words {
            text,
            role,
            link: None,
        };
        let wide = text::width(tag);
        let width = self.width;
        for line in self.laid.lines.iter_mut().skip(from) {
            let taken = line.words.iter().map(|words| text::width(&words.text));
            let taken = line.indent + taken.sum::<usize>() + wide;
            if let Some(left) = width.checked_sub(taken).filter(|left| *left >= 2) {
                line.words.push(words(" ".repeat(left), Role::Text));
                line.words.push(words(tag.to_owned(), role));
                return;
            }
        }
        self.laid.lines.push(Line {
            signs: Vec::new(),
            indent: width.saturating_sub(wide),
            words: vec![words(tag.to_owned(), role)],
        });
    }

    /// Gives the first words of a line a role of their own.
    pub(super) fn paint_head(&mut self, line: usize, head: &str, role: Role) {
        let Some(line) = self.laid.lines.get_mut(line) else {
            return;
        };
        let Some(first) = line.words.first_mut() else {
            return;
        };
        let Some(rest) = first.text.strip_prefix(head).map(str::to_owned) else {
            return;
        };
        let tail = Words {
            text: rest,
            ..first.clone()
        };
        head.clone_into(&mut first.text);
        first.role = role;
        line.words.insert(1, tail);
    }

    /// A heading with a blank line before it.
    pub(super) fn heading(&mut self, said: &str, indent: usize) {
        if self.lines() > 0 {
            self.blank();
        }
        self.say(said, indent, Role::Heading);
    }
}

/// What was printed, on one line.
pub(super) fn one_line(observed: &str) -> String {
    observed.replace(" ⏎ ", " ")
}
