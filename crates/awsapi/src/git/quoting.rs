//! Names of files as git prints them: plain where they are plain, in quotation marks with escapes
//! where they hold control characters, quotation marks or letters beyond ASCII.

use std::fmt::Write as _;

/// The escapes that have a letter.
const LETTERS: [(u8, char); 9] = [
    (0x07, 'a'),
    (0x08, 'b'),
    (b'\t', 't'),
    (b'\n', 'n'),
    (0x0b, 'v'),
    (0x0c, 'f'),
    (b'\r', 'r'),
    (b'"', '"'),
    (b'\\', '\\'),
];

const fn is_plain(byte: u8) -> bool {
    matches!(byte, 0x20..=0x7e) && byte != b'"' && byte != b'\\'
}

/// A name as git prints it.
pub(super) fn quoted(name: &str) -> String {
    if name.bytes().all(is_plain) {
        return name.to_owned();
    }
    let mut out = String::from("\"");
    for byte in name.bytes() {
        let letter = LETTERS.iter().find(|(escaped, _)| *escaped == byte);
        let _ = match letter {
            Some((_, letter)) => write!(out, "\\{letter}"),
            None if is_plain(byte) => write!(out, "{}", char::from(byte)),
            None => write!(out, "\\{byte:03o}"),
        };
    }
    out.push('"');
    out
}

/// A name as the short status prints it: one with spaces is quoted, too.
pub(super) fn quoted_with_spaces(name: &str) -> String {
    let plain = quoted(name);
    if plain == name && name.contains(' ') {
        return format!("\"{name}\"");
    }
    plain
}

/// The name behind a printed one; none where the escapes are broken.
pub(super) fn unquoted(text: &str) -> Option<String> {
    let Some(inner) = text.strip_prefix('"') else {
        return Some(text.to_owned());
    };
    let inner = inner.strip_suffix('"')?;
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let escape = rest.next()?;
        if let Some(first) = char::from(escape).to_digit(8) {
            let mut digit = || char::from(rest.next()?).to_digit(8);
            let code = (first * 8 + digit()?) * 8 + digit()?;
            bytes.push(u8::try_from(code).ok()?);
        } else {
            let known = LETTERS
                .iter()
                .find(|(_, letter)| *letter == char::from(escape));
            bytes.push(known?.0);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests;
