//! JSON as this program prints it: flat objects of texts, for scripts.

use std::fmt::Write as _;

/// An object of texts in the order given; none becomes null.
pub fn object(fields: &[(&str, Option<String>)]) -> String {
    let mut out = String::from("{");
    for (i, (name, value)) in fields.iter().enumerate() {
        out.push_str(if i == 0 { "\n  " } else { ",\n  " });
        out.push_str(&quoted(name));
        out.push_str(": ");
        match value {
            Some(value) => out.push_str(&quoted(value)),
            None => out.push_str("null"),
        }
    }
    out.push_str("\n}\n");
    out
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    // Writing into a String cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests;
