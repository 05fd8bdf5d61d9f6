//! A walk over RON that finds where each value begins, and how deep it goes.
//!
//! It is lenient: what is no RON at all is left to the reader, which says so.

use super::{DEPTH_MAX, VALUES_MAX};

/// An open bracket.
struct Frame {
    /// The path of the value that it opens.
    path: String,
    /// Whether `name:` stands before values: in `( )` and `{ }`.
    keyed: bool,
    /// How many values came before.
    index: usize,
    /// The name of the value that comes next.
    key: Option<String>,
}

impl Frame {
    /// The path of the value that comes next.
    fn next_path(&self) -> String {
        let own = match &self.key {
            Some(key) => key.clone(),
            None => self.index.to_string(),
        };
        if self.path.is_empty() {
            own
        } else {
            format!("{}.{own}", self.path)
        }
    }
}

/// Calls `note` with the path and the first byte of each value. Stops with the byte at which the
/// text goes too deep or has too many values.
pub(super) fn scan(text: &str, mut note: impl FnMut(String, usize)) -> Result<(), usize> {
    let mut tokens = Tokens { text, at: 0 };
    let mut frames: Vec<Frame> = Vec::new();
    let mut values = 0;
    // A name directly before a bracket belongs to the value that the bracket opens.
    let mut named = false;
    while let Some((token, byte)) = tokens.next_token() {
        if !matches!(token, Token::Comma | Token::Close) {
            values += 1;
            if values > VALUES_MAX {
                return Err(byte);
            }
        }
        match token {
            Token::Open(bracket) => {
                if frames.len() >= DEPTH_MAX {
                    return Err(byte);
                }
                let path = frames.last().map_or_else(String::new, Frame::next_path);
                if !named && !path.is_empty() {
                    note(path.clone(), byte);
                }
                frames.push(Frame {
                    path,
                    keyed: bracket != '[',
                    index: 0,
                    key: None,
                });
            }
            Token::Close => {
                frames.pop();
            }
            Token::Comma => {
                if let Some(frame) = frames.last_mut() {
                    frame.index += 1;
                    frame.key = None;
                }
            }
            Token::Word(word) => {
                let is_key = tokens.colon_follows();
                if let Some(frame) = frames.last_mut() {
                    if is_key && frame.keyed && frame.key.is_none() {
                        frame.key = Some(word.to_owned());
                    } else {
                        note(frame.next_path(), byte);
                    }
                }
                named = tokens.bracket_follows();
                continue;
            }
        }
        named = false;
    }
    Ok(())
}

enum Token<'t> {
    Open(char),
    Close,
    Comma,
    /// A name, a number or the inside of a text.
    Word(&'t str),
}

struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                self.at += end_of_comment(trimmed);
            } else {
                return;
            }
        }
    }

    fn next_token(&mut self) -> Option<(Token<'t>, usize)> {
        self.skip_blanks();
        while self.rest().starts_with(':') {
            self.at += 1;
            self.skip_blanks();
        }
        let (rest, byte) = (self.rest(), self.at);
        let first = rest.chars().next()?;
        let token = match first {
            '(' | '[' | '{' => Token::Open(first),
            ')' | ']' | '}' => Token::Close,
            ',' => Token::Comma,
            '"' => return Some(self.quoted(byte, 1, "\"")),
            'r' if raw_mark(rest).is_some() => {
                let hashes = raw_mark(rest).unwrap_or(0);
                let end = format!("\"{}", "#".repeat(hashes));
                return Some(self.quoted(byte, hashes + 2, &end));
            }
            '\'' => {
                // A character: `'a'` or `'\''`.
                let length = rest.char_indices().skip(2).find(|(_, c)| *c == '\'');
                let end = length.map_or(1, |(at, _)| at + 1);
                self.at += end;
                return Some((Token::Word(rest.get(..end).unwrap_or("")), byte));
            }
            _ => {
                let is_end = |c: char| c.is_whitespace() || "()[]{},:\"'/".contains(c);
                let length = rest
                    .find(is_end)
                    .unwrap_or(rest.len())
                    .max(first.len_utf8());
                self.at += length;
                return Some((Token::Word(rest.get(..length).unwrap_or("")), byte));
            }
        };
        self.at += 1;
        Some((token, byte))
    }

    /// The inside of a text that opens with `skip` bytes and ends with `end`.
    fn quoted(&mut self, byte: usize, skip: usize, end: &str) -> (Token<'t>, usize) {
        let from = byte + skip;
        let inside = self.text.get(from..).unwrap_or("");
        let length = if skip == 1 {
            end_of_text(inside)
        } else {
            inside.find(end).unwrap_or(inside.len())
        };
        self.at = (from + length + end.len()).min(self.text.len());
        (Token::Word(inside.get(..length).unwrap_or("")), from)
    }

    fn colon_follows(&self) -> bool {
        let mut ahead = Self {
            text: self.text,
            at: self.at,
        };
        ahead.skip_blanks();
        ahead.rest().starts_with(':')
    }

    fn bracket_follows(&self) -> bool {
        self.rest().trim_start().starts_with('(')
    }
}

/// The hashes of a raw text's mark: `r"` has none, `r##"` has two.
fn raw_mark(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix('r')?;
    let quote = behind.trim_start_matches('#');
    quote.starts_with('"').then_some(behind.len() - quote.len())
}

/// The bytes before the quote that ends a text with escapes.
fn end_of_text(inside: &str) -> usize {
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    inside.len()
}

/// The bytes of a block comment; they nest.
fn end_of_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut rest = text;
    loop {
        if let Some(inner) = rest.strip_prefix("/*") {
            depth += 1;
            rest = inner;
        } else if let Some(after) = rest.strip_prefix("*/") {
            depth -= 1;
            rest = after;
            if depth == 0 {
                return text.len() - rest.len();
            }
        } else {
            let Some(c) = rest.chars().next() else {
                return text.len();
            };
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
    }
}
