//! The CLI's shorthand: `Key=a,Value=b`, `Names=a,b`, `Names=[a,b]`, `Inner={a=b}`,
//! `Policy@=file://p.json`.
//!
//! First the signs alone (`parse`), then the shape (`fit`): a lone value becomes a list where the
//! shape is one, words become numbers. The sentences and the odd corners are the CLI's.

use super::error::CliError;
use super::files::Files;
use crate::json::{DEPTH_MAX, Map, Value};

mod fit;

pub(super) use fit::{fit, floating, integer};

/// Parses shorthand. `option` is named in the errors.
pub(super) fn parse(option: &str, text: &str, files: &dyn Files) -> Result<Value, CliError> {
    let chars: Vec<char> = text.chars().collect();
    let mut parser = Parser {
        chars: &chars,
        at: 0,
        files,
        follows: false,
    };
    parser
        .parameter()
        .map(Value::Object)
        .map_err(|fault| fault.told(option, &chars))
}

/// Why shorthand cannot be read.
#[derive(Debug)]
enum Fault {
    /// Something else was expected here.
    Expected {
        expected: String,
        received: String,
        at: usize,
    },
    /// A key stands twice.
    Duplicate {
        key: String,
        at: usize,
    },
    /// A file of a value cannot be read.
    File(String),
    TooDeep,
}

impl Fault {
    fn told(&self, option: &str, chars: &[char]) -> CliError {
        match self {
            Self::Expected {
                expected,
                received,
                at,
            } => CliError::param(
                option,
                format!(
                    "Expected: '{expected}', received: '{received}' for input:\n {}",
                    pointed(chars, *at)
                ),
            ),
            Self::Duplicate { key, at } => CliError::param(
                option,
                format!(
                    "Second instance of key \"{key}\" encountered for input:\n{}\nThis is often \
                     because there is a preceding \",\" instead of a space.",
                    pointed(chars, *at)
                ),
            ),
            Self::File(message) => CliError::general(message.clone()),
            Self::TooDeep => CliError::param(option, "the value has too many levels"),
        }
    }
}

/// The text with a mark under the place; lines after the place follow the mark.
fn pointed(chars: &[char], at: usize) -> String {
    let at = at.min(chars.len());
    let (before, after) = chars.split_at(at);
    let spaces = before.iter().rev().take_while(|c| **c != '\n').count();
    let line_end = after.iter().position(|c| *c == '\n').unwrap_or(after.len());
    let (consumed, remaining) = chars.split_at(at + line_end);
    let mut out: String = consumed.iter().collect();
    out.push('\n');
    out.push_str(&" ".repeat(spaces));
    out.push('^');
    out.extend(remaining);
    out
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
    files: &'a dyn Files,
    /// The value being read stands behind `@=`.
    follows: bool,
}

/// Letters that may begin a bare value.
fn begins(c: char) -> bool {
    matches!(c, '!' | '#'..='&' | '('..='+' | '-'..='<' | '>'..='Z' | '\\'..='z' | '|'..='\u{ffff}')
}

/// Letters that may go on in a first value; it may hold `=`.
fn follows_first(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '!' | '#'..='&' | '('..='+' | '-'..='\\' | '^'..='|' | '~'..='\u{ffff}')
}

/// Letters that may go on in a further value of a list; `=` would make it a key.
fn follows_second(c: char) -> bool {
    c.is_whitespace() || matches!(c, '!' | '#'..='&' | '('..='+' | '-'..='<' | '>'..='\u{ffff}')
}

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.#/:".contains(c)
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn at_end(&self) -> bool {
        self.at >= self.chars.len()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|c| matches!(c, ' ' | '\t'..='\r')) {
            self.at += 1;
        }
    }

    fn fault<T>(&self, expected: &str, received: &str) -> Result<T, Fault> {
        let (expected, received) = (expected.to_owned(), received.to_owned());
        Err(Fault::Expected {
            expected,
            received,
            at: self.at,
        })
    }

    fn expect(&mut self, c: char) -> Result<(), Fault> {
        match self.peek() {
            Some(found) if found == c => {
                self.at += 1;
                Ok(())
            }
            Some(found) => self.fault(&c.to_string(), &found.to_string()),
            None => self.fault(&c.to_string(), "EOF"),
        }
    }

    fn expect_amid_blanks(&mut self, c: char) -> Result<(), Fault> {
        self.blanks();
        self.expect(c)?;
        self.blanks();
        Ok(())
    }

    fn parameter(&mut self) -> Result<Map<String, Value>, Fault> {
        let mut members = Map::new();
        let (key, value) = self.pair()?;
        members.insert(key, value);
        let mut last = self.at;
        while !self.at_end() {
            self.expect_amid_blanks(',')?;
            let (key, value) = self.pair()?;
            if members.contains_key(&key) {
                return Err(Fault::Duplicate { key, at: last + 1 });
            }
            members.insert(key, value);
            last = self.at;
        }
        Ok(members)
    }

    fn pair(&mut self) -> Result<(String, Value), Fault> {
        let key = self.key()?;
        let value = self.values()?;
        Ok((key, value))
    }

    /// A key and its `=` or `@=`.
    fn key(&mut self) -> Result<String, Fault> {
        let start = self.at;
        while self.peek().is_some_and(is_key) {
            self.at += 1;
        }
        let key = self
            .chars
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        self.blanks();
        self.follows = self.peek() == Some('@');
        if self.follows {
            self.at += 1;
        }
        self.expect_amid_blanks('=')?;
        Ok(key)
    }

    fn values(&mut self) -> Result<Value, Fault> {
        match self.peek() {
            None => Ok(Value::from("")),
            Some('[') => self.list(0),
            Some('{') => self.map(0),
            Some(_) => self.several(),
        }
    }

    /// `a` or `a,b,c`, up to what turns out to be the next key.
    fn several(&mut self) -> Result<Value, Fault> {
        let first = self.first()?;
        self.blanks();
        if self.peek() != Some(',') {
            return Ok(first);
        }
        self.expect_amid_blanks(',')?;
        let mut values = vec![first];
        let mut more = true;
        while more {
            match self.further() {
                Ok((value, comma)) => {
                    values.push(value);
                    more = comma;
                }
                Err(fault @ Fault::Expected { .. }) if self.at_end() => return Err(fault),
                Err(Fault::Expected { .. }) => {
                    while self.at > 0 && self.peek() != Some(',') {
                        self.at -= 1;
                    }
                    more = false;
                }
                Err(other) => return Err(other),
            }
        }
        let lone = values.len() == 1;
        Ok(if lone {
            values.swap_remove(0)
        } else {
            Value::Array(values)
        })
    }

    /// A further value, and whether a comma stands behind it.
    fn further(&mut self) -> Result<(Value, bool), Fault> {
        let value = match self.peek() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote)?,
            _ => match self.bare(follows_second) {
                Some(text) => self.resolved(&text)?,
                None => return self.fault("<second>", "<none>"),
            },
        };
        self.blanks();
        if self.at_end() {
            return Ok((value, false));
        }
        self.expect_amid_blanks(',')?;
        Ok((value, true))
    }

    fn first(&mut self) -> Result<Value, Fault> {
        match self.peek() {
            Some(quote @ ('\'' | '"')) => self.quoted(quote),
            _ => match self.bare(follows_first) {
                Some(text) => self.resolved(&text),
                None => Ok(Value::from("")),
            },
        }
    }

    /// A value without quotes; `\,` is a comma in it.
    fn bare(&mut self, goes_on: fn(char) -> bool) -> Option<String> {
        let start = self.at;
        while let Some(c) = self.peek() {
            let comma = c == '\\' && self.chars.get(self.at + 1) == Some(&',');
            let fits = if self.at == start {
                begins(c)
            } else {
                goes_on(c)
            };
            if !comma && !fits {
                break;
            }
            self.at += if comma { 2 } else { 1 };
        }
        let text: String = self
            .chars
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        (self.at > start).then(|| text.replace("\\,", ",").trim_end().to_owned())
    }

    /// A value in quotes. A backslash saves the quote, unless the text would never close.
    fn quoted(&mut self, quote: char) -> Result<Value, Fault> {
        let start = self.at;
        let (mut at, mut close) = (start + 1, None);
        while let Some(c) = self.chars.get(at) {
            if *c == '\\' && self.chars.get(at + 1) == Some(&quote) {
                close = Some(at + 1);
                at += 2;
            } else if *c == quote {
                close = Some(at);
                break;
            } else {
                at += 1;
            }
        }
        let Some(close) = close else {
            let name = if quote == '"' {
                "<double quoted>"
            } else {
                "<singled quoted>"
            };
            return self.fault(name, "<none>");
        };
        let inner: String = self
            .chars
            .get(start + 1..close)
            .unwrap_or_default()
            .iter()
            .collect();
        self.at = close + 1;
        let text = inner
            .replace(&format!("\\{quote}"), &quote.to_string())
            .replace("\\\\", "\\");
        self.resolved(&text)
    }

    fn resolved(&self, text: &str) -> Result<Value, Fault> {
        use super::files::{Content, follow};
        if !self.follows {
            return Ok(Value::from(text));
        }
        match follow(text, self.files).map_err(Fault::File)? {
            Some(Content::Text(text)) => Ok(Value::from(text)),
            Some(Content::Bytes(bytes)) => Ok(super::bytes::wrap(&bytes)),
            None => Ok(Value::from(text)),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, Fault> {
        self.expect_amid_blanks('[')?;
        let mut values = Vec::new();
        while self.peek() != Some(']') {
            values.push(self.item(depth)?);
            self.blanks();
            if self.peek() != Some(']') {
                self.expect(',')?;
                self.blanks();
            }
        }
        self.expect(']')?;
        Ok(Value::Array(values))
    }

    fn map(&mut self, depth: usize) -> Result<Value, Fault> {
        self.expect_amid_blanks('{')?;
        let mut members = Map::new();
        while self.peek() != Some('}') {
            let key = self.key()?;
            let value = self.item(depth)?;
            self.blanks();
            if self.peek() != Some('}') {
                self.expect(',')?;
                self.blanks();
            }
            members.insert(key, value);
        }
        self.expect('}')?;
        Ok(Value::Object(members))
    }

    fn item(&mut self, depth: usize) -> Result<Value, Fault> {
        if depth > DEPTH_MAX {
            return Err(Fault::TooDeep);
        }
        match self.peek() {
            Some('[') => self.list(depth + 1),
            Some('{') => self.map(depth + 1),
            _ => self.first(),
        }
    }
}

#[cfg(test)]
mod tests;
