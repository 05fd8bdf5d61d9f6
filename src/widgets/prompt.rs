//! Prompt: a line being typed, with history, a completion list, and the usual editing keys.

mod complete;
mod edit;
mod history;
mod paint;

pub use complete::Completions;
pub use edit::Field;
pub use history::History;
pub use paint::Shown;

/// A line being typed, with what it remembers. Lives in a screen's state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prompt {
    /// The line.
    pub field: Field,
    /// Earlier lines.
    pub history: History,
    /// What could be meant, while a list is open.
    pub completions: Option<Completions>,
}

impl Prompt {
    /// A key that was not an action: editing. Says whether the line changed.
    pub fn key(&mut self, key: crate::keys::Key) -> bool {
        let changed = self.field.key(key);
        if changed {
            self.completions = None;
            self.history.leave();
        }
        changed
    }

    /// Pasted text; line breaks become blanks.
    pub fn paste(&mut self, text: &str) {
        self.field.insert(text);
        self.completions = None;
        self.history.leave();
    }

    /// Up: the line before in the history, or in the open list.
    pub fn previous(&mut self) {
        match &mut self.completions {
            Some(list) => list.step(&mut self.field, complete::Way::Back),
            None => self.history.back(&mut self.field),
        }
    }

    /// Down: the next line in the history, or in the open list.
    pub fn next(&mut self) {
        match &mut self.completions {
            Some(list) => list.step(&mut self.field, complete::Way::On),
            None => self.history.on(&mut self.field),
        }
    }

    /// Tab: opens the list, or goes on in it. `find` gives, for the text before the cursor, where
    /// the word begins and what it could be.
    pub fn complete(&mut self, find: impl FnOnce(&str) -> (usize, Vec<String>)) {
        if let Some(list) = &mut self.completions {
            list.step(&mut self.field, complete::Way::On);
            return;
        }
        let (from, words) = find(self.field.before());
        self.completions = Completions::open(&mut self.field, from, words);
    }

    /// Esc: closes the list. Says whether there was one.
    pub fn close_list(&mut self) -> bool {
        self.completions.take().is_some()
    }

    /// Enter: the line, which goes into the history; the field is empty again.
    pub fn submit(&mut self) -> String {
        self.completions = None;
        let line = self.field.take();
        self.history.add(&line);
        line
    }
}

#[cfg(test)]
mod tests;
