//! Editor: a file being changed, with colours, findings, undo and search.
//! The only door to the text area.

mod keys;
mod paint;

use tui_textarea::{CursorMove, TextArea};

use super::code::{Highlights, Squiggle, Syntaxes, seek};
use crate::keys::Key;

/// The largest text that is edited, in bytes.
pub const TEXT_BYTES_MAX: usize = 1024 * 1024;

/// A file being changed. Lives in a screen's state.
#[derive(Debug)]
pub struct Editor {
    area: TextArea<'static>,
    file_name: String,
    highlights: Option<Highlights>,
    sought: String,
    /// What is wrong with the text; whoever checks it puts it here.
    pub squiggles: Vec<Squiggle>,
}

impl Editor {
    /// An editor of a text; the file's name says its language.
    pub fn new(file_name: &str, text: &str) -> Self {
        Self {
            area: keys::text_area(text),
            file_name: file_name.to_owned(),
            highlights: None,
            sought: String::new(),
            squiggles: Vec::new(),
        }
    }

    /// The file's name.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// The text as it is, ending in a line break unless it is empty.
    pub fn text(&self) -> String {
        let mut text = self.area.lines().join("\n");
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }

    /// The lines.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// Line and letter of the cursor, from 0.
    pub fn cursor(&self) -> (usize, usize) {
        let at = self.area.cursor();
        (at.0, at.1)
    }

    /// An editing key. Says whether the text changed.
    pub fn key(&mut self, key: Key) -> bool {
        self.area.input(keys::translate(key))
    }

    /// Pasted text, as it is: several lines, one step to undo. Says whether all of it fitted.
    pub fn paste(&mut self, text: &str) -> bool {
        let plain = text.replace("\r\n", "\n").replace('\r', "\n");
        let held: usize = self.area.lines().iter().map(|l| l.len() + 1).sum();
        if held + plain.len() > TEXT_BYTES_MAX {
            return false;
        }
        self.area.insert_str(plain);
        true
    }

    /// Takes the last change back. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.area.undo()
    }

    /// Makes the change again that was taken back.
    pub fn redo(&mut self) -> bool {
        self.area.redo()
    }

    /// Puts the cursor on a line and letter, from 0.
    pub fn go_to(&mut self, line: usize, letter: usize) {
        let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        self.area
            .move_cursor(CursorMove::Jump(small(line), small(letter)));
    }

    /// Looks for a word from the cursor on, going round. Says which of how many it is, from 1.
    pub fn seek(&mut self, word: &str, way: seek::Way) -> Option<(usize, usize)> {
        word.clone_into(&mut self.sought);
        let spots = seek::places(self.area.lines(), word);
        let (line, letter) = self.cursor();
        let text = self.area.lines().get(line).map_or("", String::as_str);
        let byte = text
            .char_indices()
            .nth(letter)
            .map_or(text.len(), |(at, _)| at);
        let index = seek::next(&spots, (line, byte), way)?;
        let (line, byte) = spots.get(index).copied()?;
        let text = self.area.lines().get(line).map_or("", String::as_str);
        let letter = text.get(..byte).map_or(0, |before| before.chars().count());
        self.go_to(line, letter);
        Some((index + 1, spots.len()))
    }

    /// Ends the search: nothing is marked any more.
    pub fn end_search(&mut self) {
        self.sought.clear();
    }

    /// Brings the colours up to the text. Call after each change and when the tables are there.
    pub fn refresh(&mut self, syntaxes: &Syntaxes) {
        let file_name = &self.file_name;
        let highlights = self
            .highlights
            .get_or_insert_with(|| Highlights::of(syntaxes, file_name));
        let lines = self.area.lines();
        highlights.refresh(syntaxes, lines, lines.len());
    }
}

#[cfg(test)]
mod tests;
