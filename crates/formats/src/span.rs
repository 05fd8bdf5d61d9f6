//! Where something stands in a text: bytes, line and column.
//!
//! Not here: what was found there (`finding`).

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A place in a text: a byte range and the line and column where it begins.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line of the first byte, counted from 1.
    pub line: u32,
    /// Column of the first byte, counted in characters from 1.
    pub column: u32,
}

impl Span {
    /// The bytes as a range, ready for `str::get`.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same beginning, ending where `last` ends (if that is later).
    #[must_use]
    pub fn to(self, last: Self) -> Self {
        Self {
            end: self.end.max(last.end),
            ..self
        }
    }

    /// The text that stands here; nothing when the span belongs to another text.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Whether the byte lies inside.
    pub const fn contains(self, byte: u32) -> bool {
        self.start <= byte && byte < self.end
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Spanned<String> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.value
    }
}

/// How many bytes lie between two remembered character counts.
const STEP: usize = 256;

/// Turns byte offsets of one text into spans without walking the text each time.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Byte offset where each line begins.
    lines: Vec<u32>,
    /// Characters that begin before byte `STEP * i`.
    chars: Vec<u32>,
}

impl<'t> LineIndex<'t> {
    /// Reads the text once.
    pub fn new(text: &'t str) -> Self {
        let mut lines = vec![0];
        let mut chars = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0_u32;
        for (at, byte) in text.bytes().enumerate() {
            if at.is_multiple_of(STEP) {
                chars.push(count);
            }
            if begins_char(byte) {
                count += 1;
            }
            if byte == b'\n' {
                lines.push(offset(at + 1));
            }
        }
        Self { text, lines, chars }
    }

    /// The text it was made for.
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The span of a byte range; a range outside the text is pulled back to its end.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        let start = self.boundary(bytes.start);
        let end = self.boundary(bytes.end).max(start);
        let line = self.lines.partition_point(|&from| from as usize <= start);
        let from = self.lines.get(line.saturating_sub(1)).copied();
        let column = self.chars_before(start) - self.chars_before(from.unwrap_or(0) as usize) + 1;
        Span {
            start: offset(start),
            end: offset(end),
            line: offset(line),
            column,
        }
    }

    /// The span of a whole line (counted from 1) without its end mark.
    pub fn line(&self, line: u32) -> Span {
        let index = line.max(1) as usize - 1;
        let end_of_text = offset(self.text.len());
        let start = self.lines.get(index).copied().unwrap_or(end_of_text);
        let end = self.lines.get(index + 1).copied().unwrap_or(end_of_text);
        let text = self.text.get(start as usize..end as usize).unwrap_or("");
        let length = text.trim_end_matches(['\n', '\r']).len();
        self.span(start as usize..start as usize + length)
    }

    fn chars_before(&self, byte: usize) -> u32 {
        let step = (byte / STEP).min(self.chars.len().saturating_sub(1));
        let known = self.chars.get(step).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(step * STEP..byte).unwrap_or(&[]);
        known + offset(rest.iter().filter(|&&byte| begins_char(byte)).count())
    }

    fn boundary(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}

const fn begins_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// Texts are bounded far below 4 GiB; a longer one would only lose its far places.
fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
