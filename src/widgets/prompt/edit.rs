//! The line itself: cursor, words, kill and yank, letters of any width.

use crate::{
    keys::{Code, Key},
    widgets::text,
};

/// The longest line, in bytes.
pub(super) const LINE_BYTES_MAX: usize = 16 * 1024;

/// A line with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// A byte offset, always between two letters.
    cursor: usize,
    killed: String,
}

impl Field {
    /// A line that stands there already, cursor at its end.
    pub fn with(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// The line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// The cursor, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Replaces the line; the cursor goes to its end.
    pub fn set(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.cursor = self.text.len();
    }

    /// Takes the line away.
    pub fn take(&mut self) -> String {
        self.cursor = 0;
        std::mem::take(&mut self.text)
    }

    /// Puts text at the cursor, made harmless: line breaks and control characters are blanks.
    pub fn insert(&mut self, text: &str) {
        let plain: String = text::clean(text)
            .chars()
            .map(|c| if c == '\n' { ' ' } else { c })
            .collect();
        let room = LINE_BYTES_MAX.saturating_sub(self.text.len());
        let mut end = plain.len().min(room);
        while !plain.is_char_boundary(end) {
            end -= 1;
        }
        let fits = plain.get(..end).unwrap_or_default();
        self.text.insert_str(self.cursor, fits);
        self.cursor += fits.len();
    }

    /// Replaces the bytes from `from` to the cursor.
    pub fn replace_before(&mut self, from: usize, with: &str) {
        if self.text.is_char_boundary(from) && from <= self.cursor {
            self.text.replace_range(from..self.cursor, with);
            self.cursor = from + with.len();
        }
    }

    /// An editing key. Says whether the text changed.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        let held = (key.ctrl, key.alt);
        match (key.code, held) {
            (Code::Left, (false, false)) | (Code::Char('b'), (true, false)) => {
                self.cursor = text::previous_letter(&self.text, self.cursor);
            }
            (Code::Right, (false, false)) | (Code::Char('f'), (true, false)) => {
                self.cursor = text::next_letter(&self.text, self.cursor);
            }
            (Code::Left, _) | (Code::Char('b'), (false, true)) => self.cursor = self.word_before(),
            (Code::Right, _) | (Code::Char('f'), (false, true)) => self.cursor = self.word_after(),
            (Code::Home, _) | (Code::Char('a'), (true, false)) => self.cursor = 0,
            (Code::End, _) | (Code::Char('e'), (true, false)) => self.cursor = self.text.len(),
            (Code::Backspace, (false, false)) | (Code::Char('h'), (true, false)) => {
                let from = text::previous_letter(&self.text, self.cursor);
                return self.cut(from, self.cursor).is_some();
            }
            (Code::Delete, _) | (Code::Char('d'), (true, false)) => {
                let to = text::next_letter(&self.text, self.cursor);
                return self.cut(self.cursor, to).is_some();
            }
            (Code::Char('w'), (true, false)) | (Code::Backspace, _) => {
                return self.kill(self.word_before(), self.cursor);
            }
            (Code::Char('d'), (false, true)) => return self.kill(self.cursor, self.word_after()),
            (Code::Char('k'), (true, false)) => return self.kill(self.cursor, self.text.len()),
            (Code::Char('u'), (true, false)) => return self.kill(0, self.cursor),
            (Code::Char('y'), (true, false)) => {
                let killed = self.killed.clone();
                self.insert(&killed);
                return !killed.is_empty();
            }
            _ => {}
        }
        false
    }

    fn cut(&mut self, from: usize, to: usize) -> Option<String> {
        let gone = self
            .text
            .get(from..to)
            .filter(|t| !t.is_empty())?
            .to_owned();
        self.text.replace_range(from..to, "");
        self.cursor = from;
        Some(gone)
    }

    fn kill(&mut self, from: usize, to: usize) -> bool {
        match self.cut(from, to) {
            Some(gone) => {
                self.killed = gone;
                true
            }
            None => false,
        }
    }

    fn word_before(&self) -> usize {
        let before = self.before();
        let word = before.trim_end();
        word.rfind(char::is_whitespace).map_or(0, |at| {
            at + word
                .get(at..)
                .and_then(|w| w.chars().next())
                .map_or(1, char::len_utf8)
        })
    }

    fn word_after(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        let blanks = after.len() - after.trim_start().len();
        let word = after.trim_start();
        self.cursor + blanks + word.find(char::is_whitespace).unwrap_or(word.len())
    }
}
