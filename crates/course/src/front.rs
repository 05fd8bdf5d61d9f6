//! The front matter of a Markdown file: the lines between `---` and `---` in which it says what
//! it is. Read through the YAML reader of `greenroom-formats`, so each value has its place.
//!
//! Not here: what a lesson or a question demands of its fields.

use std::sync::Arc;

use greenroom_formats::node::{Kind as NodeKind, Node, Style};
use greenroom_formats::{text, yaml};

use crate::finding::{Findings, Spot, kinds};
use crate::places::Places;

kinds! {
    MISSING: "front/E001" Error
        "The file has no front matter"
        "A lesson or a question begins with a line `---`, its fields, and another line `---`. \
         Without them nobody knows its id.";
    UNKNOWN: "front/E002" Error
        "A field of the front matter is not known"
        "A misspelt field has no effect at all, which is worse than an error.";
    ABSENT: "front/E003" Error
        "A field of the front matter is missing"
        "The course cannot place, list or prove a text that does not say what it is.";
    WRONG: "front/E004" Error
        "A field of the front matter has not the value that it needs"
        "A list where a word is needed, a word where a number is needed, or a number out of range.";
}

/// Most items of one list in a front matter.
const ITEMS_MAX: usize = 200;

/// A text with the script language in it: `play: …` or `also: |`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    /// The text.
    pub text: String,
    /// The line of the file on which it begins.
    pub line: u32,
    /// Whether it was written as a block, with line breaks of its own.
    pub is_block: bool,
}

/// The fields of a front matter, taken one by one.
#[derive(Debug)]
pub(crate) struct Front {
    root: Option<Node>,
    taken: Vec<&'static str>,
    /// Where each value stands.
    pub places: Places,
}

/// The text behind the front matter and the line on which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Body<'t> {
    pub text: &'t str,
    pub line: u32,
}

impl Front {
    /// Parts a file into its front matter and its body.
    pub(crate) fn read<'t>(
        file: &Arc<str>,
        whole: &'t str,
        out: &mut Findings,
    ) -> (Self, Body<'t>) {
        let places = Places::new(Arc::clone(file), 1);
        let mut front = Self {
            root: None,
            taken: Vec::new(),
            places,
        };
        let Some((yaml, body)) = split(whole) else {
            let said = "The file does not begin with `---`, its fields and another `---`.";
            let fix = "Begin with `---`, `id: …`, `title: …`, `---`.";
            out.push(MISSING.at(Spot::start(file), said).fix(fix));
            let line = 1;
            return (front, Body { text: whole, line });
        };
        let parsed = yaml::read(yaml);
        out.about(file, 2, parsed.findings);
        if let Some(document) = parsed.value {
            front.note("", &document.root, 0);
            if document.root.map().is_none() {
                let said = "The front matter is no list of `field: value` lines.";
                out.push(WRONG.at(Spot::line(file, 2), said));
            }
            front.root = Some(document.root);
        }
        (front, body)
    }

    fn note(&mut self, path: &str, node: &Node, depth: usize) {
        let on_line = node.span.line + 1;
        if !path.is_empty() {
            self.places.note(path, on_line, node.span.column);
        }
        if depth > 2 {
            return;
        }
        let join = |own: &str| match path {
            "" => own.to_owned(),
            _ => format!("{path}.{own}"),
        };
        for entry in node.entries() {
            if let Some(key) = entry.key.text() {
                self.note(&join(key), &entry.value, depth + 1);
            }
        }
        for (at, item) in node.items().iter().take(ITEMS_MAX).enumerate() {
            self.note(&join(&at.to_string()), item, depth + 1);
        }
    }

    fn get(&mut self, key: &'static str) -> Option<&Node> {
        self.taken.push(key);
        let found = self.root.as_ref()?.get(key)?;
        (!found.is_null()).then_some(found)
    }

    fn wrong(&self, key: &str, needed: &str, out: &mut Findings) {
        let said = format!("`{key}` needs {needed}.");
        out.push(WRONG.at(self.places.spot(key), said));
    }

    /// A word or a sentence; empty with a finding when it is missing.
    pub(crate) fn word(&mut self, key: &'static str, out: &mut Findings) -> String {
        self.maybe_word(key, out).unwrap_or_else(|| {
            self.absent(key, out);
            String::new()
        })
    }

    fn absent(&self, key: &str, out: &mut Findings) {
        let wrongly_there = self.root.as_ref().and_then(|root| root.get(key));
        if self.root.is_some() && wrongly_there.is_none_or(Node::is_null) {
            let said = format!("The field `{key}` is missing.");
            let spot = Spot::line(self.places.file(), 2);
            out.push(ABSENT.at(spot, said).fix(format!("Write `{key}: …`.")));
        }
    }

    /// A word or a sentence, if it is there.
    pub(crate) fn maybe_word(&mut self, key: &'static str, out: &mut Findings) -> Option<String> {
        let node = self.get(key)?;
        let word = node.text().map(|word| word.trim().to_owned());
        if word.is_none() {
            self.wrong(key, "one value, not a list", out);
        }
        word
    }

    /// A whole number within bounds; the least with a finding when it is missing and needed.
    pub(crate) fn number(
        &mut self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<u32>,
        out: &mut Findings,
    ) -> u32 {
        let (least, most) = bounds.clone().into_inner();
        let Some(word) = self.maybe_word(key, out) else {
            self.absent(key, out);
            return least;
        };
        let number = word.parse().ok().filter(|n| bounds.contains(n));
        number.unwrap_or_else(|| {
            let needed = format!("a whole number from {least} to {most}");
            self.wrong(key, &needed, out);
            least
        })
    }

    /// The same for a field that may be left out.
    pub(crate) fn maybe_number(
        &mut self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<u32>,
        out: &mut Findings,
    ) -> Option<u32> {
        self.get(key)?;
        Some(self.number(key, bounds, out))
    }

    /// A list of words; `a, b` and a single word count as lists too.
    pub(crate) fn list(&mut self, key: &'static str, out: &mut Findings) -> Vec<String> {
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        if let Some(word) = node.text() {
            let words = word.split(',').map(|word| word.trim().to_owned());
            return words.filter(|word| !word.is_empty()).collect();
        }
        let words: Vec<String> = node
            .items()
            .iter()
            .take(ITEMS_MAX)
            .filter_map(|item| item.text().map(|word| word.trim().to_owned()))
            .collect();
        if words.len() != node.items().len() || node.list().is_none() {
            self.wrong(key, "a list of words: `[a, b]`", out);
        }
        words
    }

    /// Lines of the script language.
    pub(crate) fn lines(&mut self, key: &'static str, out: &mut Findings) -> Option<Lines> {
        let node = self.get(key)?;
        let NodeKind::Scalar(scalar) = &node.kind else {
            self.wrong(key, "a play's name, or lines behind `|`", out);
            return None;
        };
        let is_block = matches!(scalar.style, Style::Literal | Style::Folded);
        let (text, line) = (scalar.text.clone(), node.span.line + 1);
        // The lines of a block begin below its key, whatever the reader counts as its beginning.
        let entries = self.root.as_ref().map_or(&[][..], Node::entries);
        let own = entries.iter().find(|entry| entry.key.text() == Some(key));
        let below = own.map_or(line, |entry| entry.key.span.line + 2);
        let line = if is_block { below } else { line };
        Some(Lines {
            text,
            line,
            is_block,
        })
    }

    /// Remarks on every field that nobody asked for.
    pub(crate) fn done(self, out: &mut Findings) -> Places {
        let entries = self.root.as_ref().map_or(&[][..], Node::entries);
        for entry in entries {
            let Some(key) = entry.key.text() else {
                continue;
            };
            if self.taken.contains(&key) {
                continue;
            }
            let said = format!("There is no field {}.", text::quote(key));
            let spot = Spot {
                file: self.places.file(),
                line: entry.key.span.line + 1,
                column: entry.key.span.column,
            };
            let fix = match text::nearest(key, &self.taken) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("The fields are {}.", self.taken.join(", ")),
            };
            out.push(UNKNOWN.at(spot, said).fix(fix));
        }
        self.places
    }
}

/// The YAML between the first two lines of `---`, and the body behind them.
fn split(whole: &str) -> Option<(&str, Body<'_>)> {
    let rest = whole.strip_prefix("---")?;
    let rest = rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n')?;
    let mut length = 0;
    for (line, row) in (3..).zip(rest.split_inclusive('\n')) {
        if row.trim_end() == "---" {
            let yaml = rest.get(..length)?;
            let text = rest.get(length + row.len()..)?;
            return Some((yaml, Body { text, line }));
        }
        length += row.len();
    }
    None
}

#[cfg(test)]
mod tests;
