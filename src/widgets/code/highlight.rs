//! Highlights: the coloured parts of a text, line by line, kept while the text changes.
//! A changed line costs its own parse, and that of the lines below until the parser stands
//! where it stood before.

use super::syntax::{Language, Span, Standing, Syntaxes};

/// The coloured parts of a text.
#[derive(Clone, Debug, Default)]
pub struct Highlights {
    language: Option<Language>,
    lines: Vec<Line>,
    /// Lines before this one are parsed and right.
    right: usize,
    /// How many lines were parsed in all, for tests.
    parsed: usize,
}

#[derive(Clone, Debug, Default)]
struct Line {
    text: String,
    spans: Vec<Span>,
    after: Option<Standing>,
}

impl Highlights {
    /// Highlights of a file of that name.
    pub fn of(syntaxes: &Syntaxes, file_name: &str) -> Self {
        Self {
            language: syntaxes.language(file_name),
            ..Self::default()
        }
    }

    /// The coloured parts of a line; none where it is not parsed yet.
    pub fn spans(&self, line: usize) -> &[Span] {
        let known = line < self.right;
        self.lines
            .get(line)
            .filter(|_| known)
            .map_or(&[], |l| &l.spans)
    }

    /// Brings the highlights up to the text, parsing no further than line `until`.
    pub fn refresh<T: AsRef<str>>(&mut self, syntaxes: &Syntaxes, text: &[T], until: usize) {
        let Some(language) = self.language else {
            return;
        };
        let stood = self.splice(text);
        let until = until.min(text.len());
        let mut at = self.right;
        while at < until {
            let before = at
                .checked_sub(1)
                .and_then(|i| self.lines.get(i)?.after.clone());
            let mut standing = before.unwrap_or_else(|| syntaxes.start(language));
            let Some(line) = self.lines.get_mut(at) else {
                break;
            };
            line.spans = syntaxes.line(&mut standing, &line.text);
            self.parsed += 1;
            let same = line.after.as_ref() == Some(&standing);
            line.after = Some(standing);
            at += 1;
            if same && at >= stood.0 {
                at = at.max(stood.1.min(until));
            }
        }
        self.right = self.right.max(at);
    }

    /// Takes the new text over: keeps the lines that are the same at both ends. Gives back
    /// from which line on a parser that stands as before proves everything up to which line.
    fn splice<T: AsRef<str>>(&mut self, text: &[T]) -> (usize, usize) {
        let same = |line: &Line, new: &T| line.text == new.as_ref();
        let head = self
            .lines
            .iter()
            .zip(text)
            .take_while(|(l, n)| same(l, n))
            .count();
        let old_rest = self.lines.len() - head;
        let new_rest = text.len() - head;
        let ends = self.lines.iter().rev().zip(text.iter().rev());
        let tail = ends
            .take(old_rest.min(new_rest))
            .take_while(|(l, n)| same(l, n))
            .count();
        if old_rest == tail && new_rest == tail {
            return (self.right, self.right);
        }
        let was_right = self.right.saturating_sub(self.lines.len() - tail);
        let end = self.lines.len() - tail;
        // What stood before the unchanged tail stands in the last changed line, to be compared.
        let stood = end
            .checked_sub(1)
            .and_then(|i| self.lines.get(i)?.after.clone());
        let mut fresh: Vec<Line> = text
            .iter()
            .skip(head)
            .take(new_rest - tail)
            .map(|t| Line {
                text: t.as_ref().to_owned(),
                ..Line::default()
            })
            .collect();
        if let Some(last) = fresh.last_mut() {
            last.after = stood;
        }
        let changed = fresh.len();
        self.lines.splice(head..end, fresh);
        self.right = self.right.min(head);
        let proven = if was_right > 0 {
            head + changed + was_right
        } else {
            0
        };
        (head + changed, proven)
    }
}

#[cfg(test)]
mod tests;
