//! Speaking: what changed since the last time, in plain lines.

use std::io::{self, Write};

use super::Audience;
use crate::{
    app::App,
    theme::{Glyphs, glyph},
    words::Narration,
};

/// Says what changed, and remembers what was said.
pub(super) struct Speaker<W> {
    to: W,
    ascii: bool,
    said: Option<Narration>,
}

impl<W: Write> Speaker<W> {
    pub(super) fn new(to: W, app: &App) -> Self {
        let ascii = app.shared().look.glyphs == Glyphs::Ascii;
        Self {
            to,
            ascii,
            said: None,
        }
    }

    pub(super) fn greet(&mut self) -> io::Result<()> {
        self.line("Greenroom. A number chooses, Enter opens what is selected, ? lists all keys.")?;
        self.line("status says everything again, q leaves.")
    }

    /// Says everything again the next time.
    pub(super) fn forget(&mut self) {
        self.said = None;
    }

    /// Says the message, and of the rest what is new.
    pub(super) fn tell(&mut self, app: &App) -> io::Result<()> {
        if let Some(message) = app.message() {
            self.line(&message)?;
        }
        let now = app.narrate();
        for line in news(self.said.as_ref(), &now) {
            self.line(&line)?;
        }
        self.said = Some(now);
        self.to.flush()
    }

    /// A person sees a sign where a line is awaited.
    pub(super) fn ask(&mut self, app: &App, audience: Audience) -> io::Result<()> {
        if audience == Audience::Person {
            let sign = if app.focus().is_typing() {
                "text> "
            } else {
                "> "
            };
            write!(self.to, "{sign}")?;
            self.to.flush()?;
        }
        Ok(())
    }

    pub(super) fn close(&mut self) -> io::Result<()> {
        self.line("Goodbye.")?;
        self.to.flush()
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        let plain = plain(text);
        let plain = if self.ascii {
            glyph::ascii(&plain)
        } else {
            plain
        };
        writeln!(self.to, "{plain}")
    }
}

/// Everything where the place or the choices changed, else the sentences that did and the new
/// selection.
fn news(before: Option<&Narration>, now: &Narration) -> Vec<String> {
    let texts = |n: &Narration| n.choices.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
    let Some(before) = before else {
        return now.lines();
    };
    if before.title != now.title || texts(before) != texts(now) || before.asks != now.asks {
        return now.lines();
    }
    let mut lines: Vec<String> = now
        .sentences
        .iter()
        .filter(|s| !before.sentences.contains(s))
        .cloned()
        .collect();
    let selected = |n: &Narration| n.choices.iter().position(|c| c.selected);
    if let Some(index) = selected(now).filter(|i| selected(before) != Some(*i)) {
        let (all, number) = (now.choices.len(), index + 1);
        let text = now.choices.get(index).map_or("", |c| c.text.as_str());
        lines.push(format!("{number} of {all}: {text}"));
    }
    lines
}

/// Signs that a voice would spell out become commas and words; nothing is left that could draw.
fn plain(text: &str) -> String {
    let text = text.replace(" · ", ", ").replace(" › ", ", ");
    let drawing = |c: &char| matches!(c, '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}');
    text.chars()
        .filter(|c| !drawing(c) && !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests;
