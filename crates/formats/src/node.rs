//! The tree that YAML and JSON files share: literal text, places, order and duplicates kept.
//!
//! Not here: how it is read (`yaml`, `json`), or what a field of some AWS file means.

use crate::span::Span;

/// How a scalar is written; JSON strings are double-quoted, other JSON scalars plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|` and the lines below it.
    Literal,
    /// `>` and the lines below it.
    Folded,
}

/// A piece of text, exactly as the file means it: `0.2` stays `0.2`, `0644` stays `0644`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text after quotes and escapes are undone; never converted to a number or a boolean.
    pub text: String,
    /// How it is written.
    pub style: Style,
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, nearly always a scalar.
    pub key: Node,
    /// The value.
    pub value: Node,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Scalar(Scalar),
    /// Items in order.
    List(Vec<Node>),
    /// Entries in order, duplicates included.
    Map(Vec<Entry>),
    /// A YAML alias that was not expanded (unknown, or too much repetition).
    Alias,
}

/// A value of a file with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Its YAML tag as written (`!Ref`), if any.
    pub tag: Option<Box<str>>,
    /// Its YAML anchor without the `&`, if any.
    pub anchor: Option<Box<str>>,
    /// Whether reading stopped inside it: what is missing here may simply not be typed yet.
    pub is_cut: bool,
}

impl Node {
    /// A node without tag and anchor.
    pub const fn new(span: Span, kind: Kind) -> Self {
        Self {
            span,
            kind,
            tag: None,
            anchor: None,
            is_cut: false,
        }
    }

    /// A scalar node.
    pub fn scalar(span: Span, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        Self::new(span, Kind::Scalar(Scalar { text, style }))
    }

    /// The literal text of a scalar that is not null.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(scalar) if !self.is_null() => Some(&scalar.text),
            Kind::Scalar(_) | Kind::List(_) | Kind::Map(_) | Kind::Alias => None,
        }
    }

    /// How the scalar is written.
    pub const fn style(&self) -> Option<Style> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar.style),
            Kind::List(_) | Kind::Map(_) | Kind::Alias => None,
        }
    }

    /// Whether nothing was given: an empty place, `~` or `null`.
    pub fn is_null(&self) -> bool {
        let Kind::Scalar(scalar) = &self.kind else {
            return false;
        };
        let words = ["", "~", "null", "Null", "NULL"];
        scalar.style == Style::Plain && words.contains(&scalar.text.as_str())
    }

    /// Whether it is a scalar without quotes.
    pub fn is_plain(&self) -> bool {
        self.style() == Some(Style::Plain)
    }

    /// The items of a list.
    pub fn list(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List(items) => Some(items),
            Kind::Scalar(_) | Kind::Map(_) | Kind::Alias => None,
        }
    }

    /// The entries of a mapping.
    pub fn map(&self) -> Option<&[Entry]> {
        match &self.kind {
            Kind::Map(entries) => Some(entries),
            Kind::Scalar(_) | Kind::List(_) | Kind::Alias => None,
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Self] {
        self.list().unwrap_or(&[])
    }

    /// The entries of a mapping; none for anything else.
    pub fn entries(&self) -> &[Entry] {
        self.map().unwrap_or(&[])
    }

    /// The value of a key; of a duplicate key the last, as most readers do.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let found = self
            .entries()
            .iter()
            .rev()
            .find(|e| e.key.text() == Some(key));
        found.map(|entry| &entry.value)
    }

    /// The key of an entry as it stands in the file.
    pub fn key(&self, key: &str) -> Option<&Self> {
        let found = self
            .entries()
            .iter()
            .rev()
            .find(|e| e.key.text() == Some(key));
        found.map(|entry| &entry.key)
    }

    /// The value at a path of keys.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// `yes`, `true`, `on` and their opposites in any case, quoted or not.
    pub fn yes_no(&self) -> Option<bool> {
        match self.text()?.to_ascii_lowercase().as_str() {
            "yes" | "true" | "on" => Some(true),
            "no" | "false" | "off" => Some(false),
            _ => None,
        }
    }

    /// A plain `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        match self.text()? {
            "true" if self.is_plain() => Some(true),
            "false" if self.is_plain() => Some(false),
            _ => None,
        }
    }

    /// Whether it is written as a number (without quotes).
    pub fn is_number(&self) -> bool {
        self.is_plain() && self.text().is_some_and(is_number)
    }

    /// A whole number written without quotes.
    pub fn integer(&self) -> Option<i64> {
        if !self.is_plain() {
            return None;
        }
        self.text()?.parse().ok()
    }

    /// The kind of thing it is, in words: `a list`, `a mapping`, `text`, `a number`, `nothing`.
    pub fn word(&self) -> &'static str {
        match &self.kind {
            Kind::List(_) => "a list",
            Kind::Map(_) => "a mapping",
            Kind::Alias => "an alias",
            Kind::Scalar(_) if self.is_null() => "nothing",
            Kind::Scalar(_) if self.is_number() => "a number",
            Kind::Scalar(_) if self.boolean().is_some() => "true or false",
            Kind::Scalar(_) => "text",
        }
    }

    /// How many nodes the tree has, this one included; counting stops at `most`.
    pub fn count(&self, most: usize) -> usize {
        let mut count = 0;
        let mut open = vec![self];
        while let Some(node) = open.pop() {
            count += 1;
            if count >= most {
                break;
            }
            match &node.kind {
                Kind::List(items) => open.extend(items),
                Kind::Map(entries) => open.extend(entries.iter().flat_map(|e| [&e.key, &e.value])),
                Kind::Scalar(_) | Kind::Alias => {}
            }
        }
        count
    }
}

/// Whether the text is a decimal number as JSON and YAML write them.
pub fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let has_exponent = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !digits.is_empty() && is_digits(digits)
    });
    let has_digits = !(whole.is_empty() && fraction.is_empty());
    has_digits && is_digits(whole) && is_digits(fraction) && has_exponent
}

/// A comment of a YAML file, or of a JSON file that should have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands, mark included.
    pub span: Span,
    /// The text after the mark.
    pub text: String,
}

/// A file as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The value at the top.
    pub root: Node,
    /// Comments in the order of the file.
    pub comments: Vec<Comment>,
    /// Where and why reading stopped early, if it did.
    pub problem: Option<Problem>,
}

/// Why a file could not be read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where reading stopped.
    pub span: Span,
    /// What the YAML library that AWS's builders use says about it.
    pub library_says: String,
}

#[cfg(test)]
mod tests;
