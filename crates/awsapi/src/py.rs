//! Values as Python writes them: the AWS CLI is a Python program and it shows.
//!
//! `text` is Python's `str`, `quoted` its `repr`. Used by the text and table outputs and by the
//! sentences of the parameter checks.

use crate::json::{DEPTH_MAX, Number, Value};

/// How a map is called in Python. JSON given as a parameter becomes an `OrderedDict`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dict {
    /// `{'a': 1}` of `<class 'dict'>`
    Plain,
    /// `OrderedDict({'a': 1})` of `<class 'collections.OrderedDict'>`
    Ordered,
}

/// `str(value)`: a string stands bare, everything else as in [`quoted`].
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => quoted(other, Dict::Plain),
    }
}

/// `repr(value)`.
pub fn quoted(value: &Value, dict: Dict) -> String {
    let mut out = String::new();
    write(&mut out, value, dict, 0);
    out
}

fn write(out: &mut String, value: &Value, dict: Dict, depth: usize) {
    match value {
        _ if depth > DEPTH_MAX => out.push_str("..."),
        Value::Null => out.push_str("None"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::Number(number) => out.push_str(&number_text(number)),
        Value::String(text) => out.push_str(&string(text)),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                write(out, item, dict, depth + 1);
            }
            out.push(']');
        }
        Value::Object(members) => {
            let (open, close) = match dict {
                Dict::Plain => ("{", "}"),
                Dict::Ordered if members.is_empty() => ("OrderedDict(", ")"),
                Dict::Ordered => ("OrderedDict({", "})"),
            };
            out.push_str(open);
            for (at, (key, item)) in members.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                out.push_str(&string(key));
                out.push_str(": ");
                write(out, item, dict, depth + 1);
            }
            out.push_str(close);
        }
    }
}

/// The type's name in Python's words, e.g. `<class 'str'>`.
pub fn class(value: &Value, dict: Dict) -> &'static str {
    match value {
        Value::Null => "<class 'NoneType'>",
        Value::Bool(_) => "<class 'bool'>",
        Value::Number(number) if number.is_f64() => "<class 'float'>",
        Value::Number(_) => "<class 'int'>",
        Value::String(_) => "<class 'str'>",
        Value::Array(_) => "<class 'list'>",
        Value::Object(_) if dict == Dict::Ordered => "<class 'collections.OrderedDict'>",
        Value::Object(_) => "<class 'dict'>",
    }
}

/// The bare name of the type, e.g. `str`.
pub fn type_name(value: &Value) -> &'static str {
    let class = class(value, Dict::Plain);
    class.trim_start_matches("<class '").trim_end_matches("'>")
}

/// A number as Python and its JSON writer print it: `1.0`, `1e-05`, `1e+16`.
pub fn number_text(number: &Number) -> String {
    match number.as_f64() {
        Some(float) if number.is_f64() => float_text(float),
        _ => number.to_string(),
    }
}

fn float_text(float: f64) -> String {
    let shortest = format!("{float:e}");
    let (digits, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..16).contains(&exponent) {
        let plain = format!("{float}");
        return if plain.contains('.') {
            plain
        } else {
            plain + ".0"
        };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// `repr` of a string: single quotes unless only double quotes save escapes.
pub fn string(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => out.extend(['\\', c]),
            c if printable(c) => out.push(c),
            c => out.push_str(&escaped(u32::from(c))),
        }
    }
    out.push(quote);
    out
}

/// `repr` of bytes, e.g. `b'PK\x03\x04'`.
pub fn bytes(bytes: &[u8]) -> String {
    let single = bytes.contains(&b'\'') && !bytes.contains(&b'"');
    let quote = if single { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for byte in bytes {
        match char::from(*byte) {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => out.extend(['\\', c]),
            c if (' '..='~').contains(&c) => out.push(c),
            c => out.push_str(&escaped(u32::from(c))),
        }
    }
    out.push(quote);
    out
}

fn escaped(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// Python's `isprintable`, as far as assigned characters go.
fn printable(c: char) -> bool {
    let hidden = matches!(
        c,
        '\u{ad}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}'
            | '\u{e0000}'..='\u{10ffff}'
    );
    !hidden && !c.is_control() && (c == ' ' || !c.is_whitespace())
}

#[cfg(test)]
mod tests;
