//! JSON as Python's `json.dump(indent=4, ensure_ascii=False)` writes it.

use std::fmt::Write as _;

use crate::json::{DEPTH_MAX, Value};
use crate::py;

/// Over several lines, four blanks a level.
pub(super) fn json(value: &Value) -> String {
    let mut out = String::new();
    put(&mut out, value, 0);
    out
}

fn put(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Array(items) if items.is_empty() => out.push_str("[]"),
        Value::Object(members) if members.is_empty() => out.push_str("{}"),
        Value::Array(_) | Value::Object(_) if depth > DEPTH_MAX => out.push_str("null"),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                out.push(if at == 0 { '[' } else { ',' });
                line(out, depth + 1);
                put(out, item, depth + 1);
            }
            line(out, depth);
            out.push(']');
        }
        Value::Object(members) => {
            for (at, (key, item)) in members.iter().enumerate() {
                out.push(if at == 0 { '{' } else { ',' });
                line(out, depth + 1);
                string(out, key);
                out.push_str(": ");
                put(out, item, depth + 1);
            }
            line(out, depth);
            out.push('}');
        }
        Value::String(text) => string(out, text),
        Value::Number(number) => out.push_str(&py::number_text(number)),
        plain => out.push_str(&plain.to_string()),
    }
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("    ", depth));
}

/// A string in double quotes; letters beyond ASCII stay as they are.
pub(super) fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
