//! Narration: what a screen says in sentences. The reader front end prints it, journeys read it.

/// A screen in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narration {
    /// Where this is, e.g. `Greenroom, Domain 1`.
    pub title: String,
    /// One idea per sentence, most important first.
    pub sentences: Vec<String>,
    /// What can be chosen by number.
    pub choices: Vec<Choice>,
    /// When a line of text is awaited: what for, e.g. `Command`.
    pub asks: Option<String>,
}

/// Something that can be chosen by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is.
    pub text: String,
    /// Whether it is selected now.
    pub selected: bool,
}

impl Choice {
    /// A choice in words.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            selected: false,
        }
    }

    /// The same, selected when `index` is the selected one.
    #[must_use]
    pub fn selected_at(mut self, index: usize, selected: Option<usize>) -> Self {
        self.selected = selected == Some(index);
        self
    }
}

impl Narration {
    /// A narration with its title.
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// Adds a sentence.
    pub fn say(&mut self, sentence: impl Into<String>) {
        self.sentences.push(sentence.into());
    }

    /// The lines to print: title, sentences, numbered choices, what is asked.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.title.is_empty() {
            lines.push(format!("{}.", self.title));
        }
        lines.extend(self.sentences.iter().cloned());
        for (i, choice) in self.choices.iter().enumerate() {
            let mark = if choice.selected { ", selected" } else { "" };
            lines.push(format!("{}) {}{mark}", i + 1, choice.text));
        }
        lines.extend(self.asks.iter().map(|ask| format!("{ask}:")));
        lines
    }

    /// Everything as one text, for tests and followers.
    pub fn text(&self) -> String {
        self.lines().join("\n")
    }
}

#[cfg(test)]
mod tests;
