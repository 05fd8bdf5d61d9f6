//! JSON as this program prints it: over several lines, names in the order given, for scripts.

use greenroom_formats::json::{self, Map, Value};

/// An object of texts in the order given; none becomes null.
pub fn object(fields: &[(&str, Option<String>)]) -> String {
    let value = |text: &Option<String>| text.clone().map_or(Value::Null, Value::String);
    let fields = fields
        .iter()
        .map(|(name, text)| ((*name).to_owned(), value(text)));
    pretty(&Value::Object(fields.collect::<Map<_, _>>()))
}

/// A value over several lines.
pub fn pretty(value: &Value) -> String {
    // A value that is in memory can be written.
    let mut out = json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    out
}

#[cfg(test)]
mod tests;
