//! JSON: strict files as trees with places, and JSON values for everybody.
//!
//! The only door to the JSON parsers. Not here: the meaning of any AWS file.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::ser::PrettyFormatter;

pub use serde_json::{Map, Number, Value, json};

use crate::finding::{Findings, Parsed, remarks};
use crate::node::{Document, Kind, Node};
use crate::text;
pub use crate::yaml::Unwritable;

mod strict;
mod tree;

remarks! {
    SYNTAX: "json/E001" Error Documented "json"
        "The JSON is broken"
        "JSON allows no freedom: every brace, quote, colon and comma must stand in its place, \
         or nothing after it can be read.";
    COMMENT: "json/E002" Error Documented "json"
        "A comment stands in a JSON file"
        "JSON has no comments. Examples in books and notes often carry them for the reader; \
         AWS refuses the file with them.";
    TRAILING_COMMA: "json/E003" Error Documented "json"
        "A comma stands before a closing bracket"
        "In JSON a comma must be followed by another value. It is often left over when the last \
         line of a list is deleted.";
    MISSING_COMMA: "json/E004" Error Documented "json"
        "A comma is missing between two values"
        "Values of a list and entries of an object are separated by commas.";
    LOOSE: "json/E005" Error Documented "json"
        "A word, quote or number is written in a way JSON does not know"
        "Names and texts stand in double quotes, and numbers are plain decimal numbers. \
         JavaScript is more forgiving than JSON.";
    DUPLICATE: "json/W001" Warning Documented "json"
        "A name stands twice in the same object"
        "Most readers silently keep the last one, so the first has no effect.";
}

/// Deepest nesting that is read.
pub const DEPTH_MAX: usize = crate::yaml::DEPTH_MAX;

/// Reads a JSON file as a tree. Where the file is only too loose (comments, trailing commas) the
/// tree is whole; where it is broken, the tree holds what stands before the break.
pub fn read(json: &str) -> Parsed<Document> {
    let mut out = Findings::new();
    let Some(ready) = text::ready(json, &mut out) else {
        return out.with(None);
    };
    let document = tree::read(ready, &mut out);
    out.with(document)
}

/// Reads JSON into a type; no bounds but nesting, so for texts of our own or of bounded size.
pub fn from_str<T: DeserializeOwned>(json: &str) -> Result<T, Unreadable> {
    let plain = json.strip_prefix('\u{feff}').unwrap_or(json);
    serde_json::from_str(plain).map_err(|error| Unreadable {
        line: error.line(),
        column: error.column(),
        message: error.to_string(),
    })
}

/// Turns a JSON value into a type.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Unreadable> {
    serde_json::from_value(value).map_err(|error| Unreadable {
        line: 0,
        column: 0,
        message: error.to_string(),
    })
}

/// Turns a value of a type into a JSON value.
pub fn to_value(value: &impl Serialize) -> Result<Value, Unwritable> {
    serde_json::to_value(value).map_err(|error| Unwritable(error.to_string()))
}

/// JSON that has not the shape which was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Unreadable {
    /// Line, from 1; 0 when there is no text.
    pub line: usize,
    /// Column, from 1; 0 when there is no text.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// JSON on one line without blanks.
pub fn to_string(value: &impl Serialize) -> Result<String, Unwritable> {
    serde_json::to_string(value).map_err(|error| Unwritable(error.to_string()))
}

/// JSON over several lines, indented by two blanks.
pub fn to_string_pretty(value: &impl Serialize) -> Result<String, Unwritable> {
    serde_json::to_string_pretty(value).map_err(|error| Unwritable(error.to_string()))
}

/// JSON as the AWS CLI prints it: indented by four blanks, in the order given.
pub fn to_string_cli(value: &impl Serialize) -> Result<String, Unwritable> {
    let mut bytes = Vec::new();
    let format = PrettyFormatter::with_indent(b"    ");
    let mut writer = serde_json::Serializer::with_formatter(&mut bytes, format);
    let written = value.serialize(&mut writer);
    written.map_err(|error| Unwritable(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| Unwritable(error.to_string()))
}

/// The tree as a JSON value: plain numbers, booleans and nulls become such, all else is text.
/// Of a name that stands twice the last counts, as in most readers.
pub fn value_of(node: &Node) -> Value {
    match &node.kind {
        Kind::List(items) => Value::Array(items.iter().map(value_of).collect()),
        Kind::Map(entries) => {
            let pairs = entries.iter().filter_map(|entry| {
                let key = entry.key.text()?.to_owned();
                Some((key, value_of(&entry.value)))
            });
            Value::Object(pairs.collect())
        }
        Kind::Alias => Value::Null,
        Kind::Scalar(_) if node.is_null() => Value::Null,
        Kind::Scalar(scalar) => {
            let plain = node.is_plain();
            let number = || serde_json::from_str(&scalar.text).ok().map(Value::Number);
            let resolved = match node.boolean() {
                Some(truth) => Some(Value::Bool(truth)),
                None if plain && node.is_number() => number(),
                None => None,
            };
            resolved.unwrap_or_else(|| Value::String(scalar.text.clone()))
        }
    }
}

#[cfg(test)]
mod tests;
