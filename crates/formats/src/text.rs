//! Text before anything is read from it: bytes to characters, and making strange text showable.
//!
//! Not here: YAML or JSON.

use std::borrow::Cow;

use crate::finding::{Findings, Parsed, remarks};
use crate::span::{LineIndex, Span};

remarks! {
    TOO_LARGE: "text/E001" Error Chosen "greenroom-bounds"
        "The file is larger than Greenroom reads"
        "A file like this is a few kilobytes in real life. Reading stops early so that the \
         program stays quick; a file of this size is usually a mix-up.";
    NOT_UTF8: "text/E002" Error Documented "yaml-1.2"
        "The file is not UTF-8 text"
        "AWS reads these files as UTF-8. A binary file, or text saved in another encoding, \
         cannot be understood.";
    UTF16: "text/E003" Error Documented "yaml-1.2"
        "The file is saved as UTF-16"
        "Some Windows editors and PowerShell redirections write UTF-16. AWS expects UTF-8.";
    BOM: "text/W001" Warning Documented "cd-appspec-file"
        "The file begins with a byte order mark"
        "The mark is invisible, but tools differ: some skip it, some take it for the first \
         letter of the first key, and the CodeDeploy agent has stumbled over it.";
    LONE_CR: "text/W002" Warning Documented "cd-appspec-file"
        "The file has carriage returns that end no line"
        "A carriage return in the middle of a line is left over from an old or mixed line \
         ending. It becomes part of a name or a command and makes it wrong.";
}

/// Largest text that is read, in bytes. Every file that AWS accepts here is far
/// below it.
pub const TEXT_MAX_BYTES: usize = 2 * 1024 * 1024;

/// The byte order mark.
const MARK: char = '\u{feff}';

/// Turns bytes into text; what is not text becomes replacement characters and a finding.
pub fn decode(bytes: &[u8]) -> Parsed<Cow<'_, str>> {
    let mut out = Findings::new();
    if bytes.len() > TEXT_MAX_BYTES {
        out.push(too_large(bytes.len()));
        return out.with(None);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let said = "The file is UTF-16, not UTF-8.";
        out.push(
            UTF16
                .at(start(), said)
                .fix("Save it again as UTF-8 without a byte order mark."),
        );
        return out.with(None);
    }
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let at = error.valid_up_to();
        let said = format!("Byte {at} is not UTF-8 text.");
        let end = at + char::REPLACEMENT_CHARACTER.len_utf8();
        let span = LineIndex::new(&text).span(at..end);
        out.push(NOT_UTF8.at(span, said).fix("Save the file as UTF-8."));
    }
    out.with(Some(text))
}

/// A text that is ready to be read: bounded, without byte order mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ready<'t> {
    /// The text after the mark.
    pub text: &'t str,
    /// Bytes that were skipped before it.
    pub skipped: usize,
}

/// Checks what YAML and JSON share: size, mark, stray carriage returns.
pub(crate) fn ready<'t>(text: &'t str, out: &mut Findings) -> Option<Ready<'t>> {
    if text.len() > TEXT_MAX_BYTES {
        out.push(too_large(text.len()));
        return None;
    }
    stray_returns(text, out);
    let Some(rest) = text.strip_prefix(MARK) else {
        return Some(Ready { text, skipped: 0 });
    };
    let span = Span { end: 3, ..start() };
    let said = "The file begins with an invisible byte order mark.";
    out.push(
        BOM.at(span, said)
            .fix("Save the file as UTF-8 without a byte order mark."),
    );
    Some(Ready {
        text: rest,
        skipped: text.len() - rest.len(),
    })
}

fn stray_returns(text: &str, out: &mut Findings) {
    let bytes = text.as_bytes();
    let stray = bytes
        .iter()
        .enumerate()
        .position(|(at, &byte)| byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    if let Some(at) = stray {
        let span = LineIndex::new(text).span(at..at + 1);
        let said = "A carriage return stands here without a line feed after it.";
        out.push(
            LONE_CR
                .at(span, said)
                .fix("Save the file with LF line ends."),
        );
    }
}

fn too_large(bytes: usize) -> crate::Finding {
    let said = format!("The file has {bytes} bytes; at most {TEXT_MAX_BYTES} are read.");
    TOO_LARGE.at(start(), said)
}

/// The very beginning of a text.
pub(crate) const fn start() -> Span {
    Span {
        start: 0,
        end: 0,
        line: 1,
        column: 1,
    }
}

/// The text without control characters (line feeds stay), so that it can be shown anywhere.
pub fn clean(text: &str) -> String {
    let is_fine = |c: char| c == '\n' || !is_unshowable(c);
    if text.chars().all(is_fine) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_fine(c) {
            shown.push(c);
        } else {
            shown.extend(c.escape_default());
        }
    }
    shown
}

/// Whether a character would move the cursor, colour the terminal or turn the reading direction.
fn is_unshowable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// As much of a strange text as a message shows.
const QUOTE_MAX_CHARS: usize = 60;

/// A strange text inside a message: in backquotes, shortened, on one line.
pub fn quote(text: &str) -> String {
    let mut shown = String::from("`");
    for (count, c) in text.chars().enumerate() {
        if count == QUOTE_MAX_CHARS {
            shown.push('…');
            break;
        }
        if is_unshowable(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown.push('`');
    shown
}

/// How many known words are compared with a strange one.
const NEAREST_MAX: usize = 200;

/// The known word that is meant by a misspelt one: equal but for case, separators, or about one
/// slip in three letters.
pub fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    let plain = |text: &str| -> Vec<char> {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).take(64).collect()
    };
    let asked = plain(word);
    if asked.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for &candidate in known.iter().take(NEAREST_MAX) {
        let other = plain(candidate);
        let slips = distance(&asked, &other);
        let allowed = (asked.len().max(other.len()) / 3).min(3);
        if slips <= allowed && best.is_none_or(|(least, _)| slips < least) {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, found)| found)
}

/// Letters to add, drop, change or swap with a neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX - 1);
            let change = at(&last, j) + usize::from(x != y);
            let mut least = change.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let crossed = i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x);
            if crossed {
                least = least.min(at(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests;
