//! Text measured in cells: width, cutting, wrapping, cleaning. The only door to the Unicode tables.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    graphemes(text).map(|(_, cells)| cells).sum()
}

/// What a person takes for one letter, with its cells. Control characters are left out.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (&str, usize)> {
    text.graphemes(true)
        .filter(|g| !g.contains(char::is_control))
        .map(|g| (g, g.width()))
}

/// Where the letter before byte `at` begins.
pub fn previous_letter(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before
        .grapheme_indices(true)
        .next_back()
        .map_or(0, |(i, _)| i)
}

/// Where the letter after the one at byte `at` begins.
pub fn next_letter(text: &str, at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    after
        .graphemes(true)
        .next()
        .map_or(text.len(), |g| at + g.len())
}

/// The most of `text` that fits into `cells`, and how many it takes.
pub fn head(text: &str, cells: usize) -> (&str, usize) {
    let mut taken = 0;
    for (at, g) in text.grapheme_indices(true) {
        let wide = if g.contains(char::is_control) {
            0
        } else {
            g.width()
        };
        if taken + wide > cells {
            return (text.get(..at).unwrap_or_default(), taken);
        }
        taken += wide;
    }
    (text, taken)
}

/// What is left of `text` when `cells` are scrolled away, and how many blank cells a wide
/// letter cut in two leaves at the front.
pub fn tail(text: &str, cells: usize) -> (&str, usize) {
    let mut gone = 0;
    for (at, g) in text.grapheme_indices(true) {
        if gone >= cells {
            return (text.get(at..).unwrap_or_default(), gone - cells);
        }
        gone += if g.contains(char::is_control) {
            0
        } else {
            g.width()
        };
    }
    ("", gone.saturating_sub(cells))
}

/// The text cut to `cells`, with `mark` at its end where something is missing.
pub fn cut<'a>(text: &'a str, cells: usize, mark: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let mark = head(mark, cells).0;
    let (kept, _) = head(text, cells.saturating_sub(width(mark)));
    Cow::Owned(format!("{}{mark}", kept.trim_end()))
}

/// The text filled with spaces up to `cells`, at its right end.
pub fn pad(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(width(text))))
}

/// The text filled with spaces up to `cells`, at its left end: numbers keep their place.
pub fn pad_left(text: &str, cells: usize) -> String {
    format!("{}{text}", " ".repeat(cells.saturating_sub(width(text))))
}

/// The text in lines of at most `cells`, broken at spaces, and inside words that are longer.
/// Never without a line.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let before = lines.len();
        let mut line = String::new();
        let mut taken = 0;
        for word in paragraph.split(' ').filter(|w| !w.is_empty()) {
            let mut word = word;
            let mut long = width(word);
            if taken > 0 && taken + 1 + long > cells {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            if taken > 0 {
                line.push(' ');
                taken += 1;
            }
            while long > cells {
                let (part, _) = head(word, cells);
                // A letter wider than the line still has to go somewhere.
                let end = if part.is_empty() {
                    next_letter(word, 0)
                } else {
                    part.len()
                };
                lines.push(word.get(..end).unwrap_or_default().to_owned());
                word = word.get(end..).unwrap_or_default();
                long = width(word);
            }
            line.push_str(word);
            taken += width(word);
        }
        if !line.is_empty() || lines.len() == before {
            lines.push(line);
        }
    }
    lines
}

/// Text from a stranger made harmless: control characters become visible, direction marks go.
/// Tabs become spaces; line breaks stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| c == '\n' || !(c.is_control() || is_direction(c));
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\t' => out.push_str("  "),
            '\r' if rest.peek() == Some(&'\n') => {}
            c if harmless(c) => out.push(c),
            c if is_direction(c) => {}
            _ => out.push('\u{fffd}'),
        }
    }
    Cow::Owned(out)
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests;
