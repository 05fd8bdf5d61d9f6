//! An expression's signs as Python's `jmespath` sees them, for its sentences about mistakes, and
//! its old way of writing strings in back quotes.

use std::fmt::Write as _;

use crate::json;
use crate::py;

pub(super) struct Token {
    /// In Python's capitals.
    kind: &'static str,
    /// As Python shows it.
    value: String,
    /// Characters before it.
    start: usize,
    /// Bytes before it.
    byte: usize,
}

struct Reader<'a> {
    expression: &'a str,
    chars: Vec<(usize, char)>,
    at: usize,
}

/// The tokens, or the sentence about the first sign that is none.
pub(super) fn tokens(expression: &str) -> Result<Vec<Token>, String> {
    let mut reader = Reader {
        expression,
        chars: expression.char_indices().collect(),
        at: 0,
    };
    let mut tokens = Vec::new();
    while let Some(c) = reader.peek(0) {
        if matches!(c, ' ' | '\t' | '\n' | '\r') {
            reader.at += 1;
        } else {
            tokens.push(reader.token(c)?);
        }
    }
    Ok(tokens)
}

/// The expression with every literal in JSON: `` `web` `` becomes `` `"web"` ``.
pub(super) fn with_json_literals(expression: &str) -> String {
    let mut out = String::new();
    let mut rest = expression;
    while let Some((before, after)) = rest.split_once(['`', '\'', '"']) {
        let quote = rest.chars().nth(before.chars().count()).unwrap_or('`');
        out.push_str(before);
        let end = closing(after, quote).unwrap_or(after.len());
        let (inner, tail) = after.split_at_checked(end).unwrap_or((after, ""));
        out.push(quote);
        if quote == '`' && json::parse(&inner.replace("\\`", "`")).is_err() {
            let _ = write!(out, "\"{}\"", inner.trim_start());
        } else {
            out.push_str(inner);
        }
        let closed = tail.strip_prefix(quote);
        if closed.is_some() {
            out.push(quote);
        }
        rest = closed.unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Bytes before the closing quote; a backslash saves the next letter.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut saved = false;
    text.char_indices().find_map(|(at, c)| {
        if saved {
            saved = false;
            return None;
        }
        saved = c == '\\';
        (c == quote).then_some(at)
    })
}

/// The sentence about a token that stands where it cannot, at a byte of the expression. `over` says
/// that everything before it is an expression already.
pub(super) fn misplaced(expression: &str, tokens: &[Token], byte: usize, over: bool) -> String {
    let length = expression.chars().count();
    let pointed = |start: usize| format!("\"{expression}\"\n{}^", " ".repeat(start + 1));
    let at = tokens
        .iter()
        .position(|token| token.byte >= byte)
        .unwrap_or(tokens.len());
    let before = at
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .map(|token| token.kind);
    let (kind, value, start) = match tokens.get(at) {
        Some(token) => (token.kind, token.value.as_str(), token.start),
        None => ("EOF", "", length),
    };
    let what = match before {
        Some("DOT") => format!(
            "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], \
             got: {}",
            kind.to_lowercase()
        ),
        Some("LBRACKET") if kind == "UNQUOTED_IDENTIFIER" => {
            format!("Expecting: star, got: {}", kind.to_lowercase())
        }
        _ if kind == "EOF" => {
            return format!(
                "Invalid jmespath expression: Incomplete expression:\n{}",
                pointed(length)
            );
        }
        _ if over => format!("Unexpected token: {value}"),
        _ => "invalid token".to_owned(),
    };
    format!(
        "{what}: Parse error at column {start}, token \"{value}\" ({kind}), for expression:\n{}",
        pointed(start)
    )
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|(_, c)| *c)
    }

    fn unreadable<T>(&self, at: usize, message: &str) -> Result<T, String> {
        Err(format!(
            "Bad jmespath expression: {message}:\n{}\n{}^",
            self.expression,
            " ".repeat(at)
        ))
    }

    fn token(&mut self, c: char) -> Result<Token, String> {
        let start = self.at;
        let byte = self
            .chars
            .get(start)
            .map_or(self.expression.len(), |(byte, _)| *byte);
        let next = self.peek(1);
        let (kind, length) = match (c, next) {
            ('.', _) => ("DOT", 1),
            ('*', _) => ("STAR", 1),
            (']', _) => ("RBRACKET", 1),
            (',', _) => ("COMMA", 1),
            (':', _) => ("COLON", 1),
            ('@', _) => ("CURRENT", 1),
            ('(', _) => ("LPAREN", 1),
            (')', _) => ("RPAREN", 1),
            ('{', _) => ("LBRACE", 1),
            ('}', _) => ("RBRACE", 1),
            ('[', Some(']')) => ("FLATTEN", 2),
            ('[', Some('?')) => ("FILTER", 2),
            ('[', _) => ("LBRACKET", 1),
            ('|', Some('|')) => ("OR", 2),
            ('|', _) => ("PIPE", 1),
            ('&', Some('&')) => ("AND", 2),
            ('&', _) => ("EXPREF", 1),
            ('<', Some('=')) => ("LTE", 2),
            ('<', _) => ("LT", 1),
            ('>', Some('=')) => ("GTE", 2),
            ('>', _) => ("GT", 1),
            ('!', Some('=')) => ("NE", 2),
            ('!', _) => ("NOT", 1),
            ('=', Some('=')) => ("EQ", 2),
            ('=', _) => {
                let at = if next.is_none() { start } else { start + 1 };
                return self.unreadable(
                    at.saturating_sub(usize::from(next.is_some())),
                    "Unknown token '='",
                );
            }
            ('\'', _) => ("LITERAL", self.quoted(c)?),
            ('`', _) => ("LITERAL", self.literal()?),
            ('"', _) => ("QUOTED_IDENTIFIER", self.quoted(c)?),
            ('-', _) if self.run(1, |c| c.is_ascii_digit()) == 0 => {
                return self.unreadable(start, "Unknown token '-'");
            }
            ('-' | '0'..='9', _) => ("NUMBER", 1 + self.run(1, |c| c.is_ascii_digit())),
            (c, _) if c.is_ascii_alphabetic() || c == '_' => {
                let word = self.run(1, |c| c.is_ascii_alphanumeric() || c == '_');
                ("UNQUOTED_IDENTIFIER", 1 + word)
            }
            (c, _) => return self.unreadable(start, &format!("Unknown token {c}")),
        };
        let shown: String = self
            .chars
            .iter()
            .skip(start)
            .take(length)
            .map(|(_, c)| *c)
            .collect();
        let value = match kind {
            "LITERAL" => literal_text(&shown),
            "QUOTED_IDENTIFIER" => shown.trim_matches('"').to_owned(),
            _ => shown,
        };
        self.at += length;
        Ok(Token {
            kind,
            value,
            start,
            byte,
        })
    }

    fn run(&self, from: usize, goes_on: fn(char) -> bool) -> usize {
        (from..self.chars.len())
            .take_while(|ahead| self.peek(*ahead).is_some_and(goes_on))
            .count()
    }

    /// The length of what stands in quotes here, with them.
    fn quoted(&self, quote: char) -> Result<usize, String> {
        let mut ahead = 1;
        while let Some(c) = self.peek(ahead) {
            match c {
                '\\' => ahead += 2,
                c if c == quote => return Ok(ahead + 1),
                _ => ahead += 1,
            }
        }
        self.unreadable(self.at, &format!("Unclosed {quote} delimiter"))
    }

    fn literal(&self) -> Result<usize, String> {
        let length = self.quoted('`')?;
        let inner: String = self
            .chars
            .iter()
            .skip(self.at + 1)
            .take(length - 2)
            .map(|(_, c)| *c)
            .collect();
        let inner = inner.replace("\\`", "`");
        let old = format!("\"{}\"", inner.trim_start());
        if json::parse(&inner).is_err() && json::parse(&old).is_err() {
            return self.unreadable(self.at, &format!("Bad token {inner}"));
        }
        Ok(length)
    }
}

fn literal_text(shown: &str) -> String {
    let inner = shown.trim_matches(['`', '\'']);
    match json::parse(inner) {
        Ok(value) if shown.starts_with('`') => py::text(&value),
        _ => inner.to_owned(),
    }
}
