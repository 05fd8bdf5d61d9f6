//! What the JSON standard forbids and JavaScript allows.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::tokens::Token;

use crate::node::is_number;

/// Where a token stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Name,
    Value,
}

/// What is loose about a token, and what to write instead.
pub(super) fn looseness(
    token: &Token<'_>,
    raw: &str,
    place: Place,
) -> Option<(&'static str, String)> {
    let (said, fix) = match token {
        Token::String(_) if raw.starts_with('\'') => (
            "JSON knows only double quotes.",
            "Use double quotes.".to_owned(),
        ),
        Token::String(text) if raw.chars().any(|c| c < ' ') => {
            let escaped: String = text.chars().flat_map(escape).collect();
            let fix = format!("Write \"{escaped}\".");
            ("A text may not hold a raw line break or tab.", fix)
        }
        Token::String(_) => return None,
        Token::Number(_) if place == Place::Value && is_strict_number(raw) => return None,
        Token::Number(_) if place == Place::Value => (
            "JSON does not know this way to write a number.",
            "Write it in decimals.".into(),
        ),
        Token::Boolean(_) | Token::Null if place == Place::Value => return None,
        _ => {
            let fix = match raw {
                "True" | "False" if place == Place::Value => raw.to_ascii_lowercase(),
                "None" | "undefined" if place == Place::Value => "null".to_owned(),
                _ => format!("\"{raw}\""),
            };
            (
                "A name or text must stand in double quotes.",
                format!("Write {fix}."),
            )
        }
    };
    Some((said, fix))
}

/// The word without quotes that begins here.
pub(super) fn bare_word(text: &str, start: usize) -> Option<&str> {
    let rest = text.get(start..)?;
    let is_of_word = |c: char| c.is_alphanumeric() || "_-$.".contains(c);
    let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
    let word = rest.get(..length)?;
    word.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$')
        .then_some(word)
}

fn is_strict_number(raw: &str) -> bool {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    let whole = digits.split(['.', 'e', 'E']).next().unwrap_or("");
    let fine_whole = whole == "0" || (!whole.is_empty() && !whole.starts_with('0'));
    let fine_point = !digits.ends_with('.') && !digits.contains(".e") && !digits.contains(".E");
    let begins = digits.starts_with(|c: char| c.is_ascii_digit());
    begins && fine_whole && fine_point && is_number(digits)
}

fn escape(c: char) -> Vec<char> {
    if c < ' ' {
        c.escape_default().collect()
    } else {
        vec![c]
    }
}

/// Our sentence for an error of the scanner.
pub(super) const fn scan_error(kind: &ParseErrorKind) -> &'static str {
    match kind {
        ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
            "A text is opened with a quote that is never closed."
        }
        ParseErrorKind::String(_) => "A backslash begins an escape that JSON does not know.",
        ParseErrorKind::UnterminatedCommentBlock => "A comment is opened but never closed.",
        _ => "A character stands here that JSON does not know.",
    }
}
