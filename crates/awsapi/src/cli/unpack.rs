//! What was typed for an option into the value of its member: files, shorthand, JSON, numbers.

use super::argparse::Given;
use super::bytes;
use super::error::CliError;
use super::files::{self, Content, Files};
use super::shorthand::{self, floating, integer};
use super::table::is_document;
use crate::json::{self, Value};
use crate::model::{MemberRef, Scalar, ShapeRef, Type};
use crate::py::Dict;

/// A member's value, and how Python would call its maps.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unpacked {
    pub(crate) value: Value,
    pub(crate) dict: Dict,
}

impl Unpacked {
    pub(crate) fn plain(value: Value) -> Self {
        Self {
            value,
            dict: Dict::Plain,
        }
    }
}

/// An option's words, with files followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Raw {
    Text(String),
    List(Vec<String>),
    Bytes(Vec<u8>),
}

/// Follows `file://` and `fileb://`.
pub(crate) fn load(option: &str, given: &Given, files: &dyn Files) -> Result<Raw, CliError> {
    let lone = match given {
        Given::One(word) => Some(word),
        Given::Several(words) if words.len() == 1 => words.first(),
        _ => None,
    };
    if let Some(word) = lone {
        match files::follow(word, files).map_err(|message| CliError::param(option, message))? {
            Some(Content::Text(text)) => return Ok(Raw::Text(text)),
            Some(Content::Bytes(bytes)) => return Ok(Raw::Bytes(bytes)),
            None => {}
        }
    }
    Ok(match given {
        Given::One(word) => Raw::Text(word.clone()),
        Given::Several(words) => Raw::List(words.clone()),
        Given::Flag(_) | Given::Bare | Given::Pairs(_) => Raw::List(Vec::new()),
    })
}

/// The value of a member.
pub(crate) fn member(
    option: &str,
    raw: Raw,
    member: MemberRef,
    files: &dyn Files,
) -> Result<Unpacked, CliError> {
    if member.member.streams {
        let path = match &raw {
            Raw::Text(path) => path.as_str(),
            Raw::Bytes(_) | Raw::List(_) => "",
        };
        let bytes = files::body(option, path, files)?;
        return Ok(Unpacked::plain(bytes::wrap(&bytes)));
    }
    typed(option, raw, member.shape, files)
}

/// The value of a shape.
pub(crate) fn typed(
    option: &str,
    raw: Raw,
    shape: ShapeRef,
    files: &dyn Files,
) -> Result<Unpacked, CliError> {
    let raw = match raw {
        Raw::Bytes(bytes) => return Ok(Unpacked::plain(bytes::wrap(&bytes))),
        raw => raw,
    };
    if takes_shorthand(shape) && !looks_like_json(&raw) {
        return shortened(option, &raw, shape, files).map(Unpacked::plain);
    }
    match (shape.kind_of(), raw) {
        (_, Raw::Text(text)) if is_document(shape) => from_json(option, &text),
        (Type::Structure(_) | Type::Map { .. }, Raw::Text(text)) => {
            if text.trim_start().starts_with('{') {
                from_json(option, &text)
            } else {
                Err(CliError::param(option, format!("Invalid JSON:\n{text}")))
            }
        }
        (Type::List { member }, raw) => list(option, raw, member, files),
        (Type::Scalar(kind), Raw::Text(text)) => scalar(&text, kind).map(Unpacked::plain),
        (_, Raw::List(words)) => Ok(Unpacked::plain(
            words.into_iter().map(Value::from).collect(),
        )),
        (_, Raw::Bytes(bytes)) => Ok(Unpacked::plain(bytes::wrap(&bytes))),
    }
}

/// Structures, maps, and lists of such; not what takes any JSON.
fn takes_shorthand(shape: ShapeRef) -> bool {
    let inner = match shape.kind_of() {
        Type::List { member } => member,
        Type::Map { value, .. } => value,
        _ => shape,
    };
    if is_document(inner) {
        return false;
    }
    match shape.kind_of() {
        Type::Structure(_) | Type::Map { .. } => true,
        Type::List { member } => !matches!(member.kind_of(), Type::Scalar(_)),
        Type::Scalar(_) => false,
    }
}

fn looks_like_json(raw: &Raw) -> bool {
    let first = match raw {
        Raw::Text(text) => text.as_str(),
        Raw::List(words) => words.first().map_or("", String::as_str),
        Raw::Bytes(_) => "",
    };
    first.trim_start().starts_with(['[', '{'])
}

fn shortened(
    option: &str,
    raw: &Raw,
    shape: ShapeRef,
    files: &dyn Files,
) -> Result<Value, CliError> {
    let mut value = match raw {
        Raw::List(words) => {
            let parsed = words
                .iter()
                .map(|word| shorthand::parse(option, word, files));
            Value::Array(parsed.collect::<Result<_, _>>()?)
        }
        Raw::Text(text) => {
            if wraps_a_string(shape) && !text.contains('=') {
                let mut wrapped = json::Map::new();
                wrapped.insert("Value".to_owned(), text.as_str().into());
                return Ok(Value::Object(wrapped));
            }
            shorthand::parse(option, text, files)?
        }
        Raw::Bytes(_) => Value::Null,
    };
    shorthand::fit(option, &mut value, shape)?;
    Ok(value)
}

/// A structure that holds nothing but a string called `Value` may be given as that string.
fn wraps_a_string(shape: ShapeRef) -> bool {
    let mut members = shape.members();
    let string = members.next().is_some_and(|member| {
        member.name == "Value" && matches!(member.shape.kind_of(), Type::Scalar(Scalar::String))
    });
    string && members.next().is_none()
}

fn from_json(option: &str, text: &str) -> Result<Unpacked, CliError> {
    match json::parse(text) {
        Ok(value) => Ok(Unpacked {
            value,
            dict: Dict::Ordered,
        }),
        Err(error) => Err(CliError::param(
            option,
            format!("Invalid JSON: {error}\nJSON received: {text}"),
        )),
    }
}

fn list(option: &str, raw: Raw, item: ShapeRef, files: &dyn Files) -> Result<Unpacked, CliError> {
    let words = match raw {
        Raw::Text(text) => match text.trim_start().chars().next() {
            Some('[') => return from_json(option, &text),
            // Python walks over the letters of a text that should have been a list.
            Some(_) => text.chars().map(String::from).collect(),
            None => return Err(CliError::general("string index out of range")),
        },
        Raw::List(words) => match words.as_slice() {
            [one] if one.trim_start().starts_with('[') => return from_json(option, one),
            _ => words,
        },
        Raw::Bytes(_) => Vec::new(),
    };
    let first = words.first().cloned().unwrap_or_default();
    let mut dict = Dict::Plain;
    let mut items = Vec::new();
    for word in words {
        let unpacked = match item.kind_of() {
            Type::Scalar(kind) => match scalar(&word, kind) {
                Ok(value) => Unpacked::plain(value),
                Err(_) => return Err(CliError::param(option, first)),
            },
            Type::List { .. } => typed(option, Raw::Text(word), item, files)?,
            _ if word.trim_start().starts_with('{') => from_json(option, &word)?,
            _ if word.trim_start().is_empty() => {
                return Err(CliError::general("string index out of range"));
            }
            _ => return Err(CliError::param(option, format!("Invalid JSON:\n{word}"))),
        };
        dict = unpacked.dict;
        items.push(unpacked.value);
    }
    Ok(Unpacked {
        value: Value::Array(items),
        dict,
    })
}

fn scalar(text: &str, kind: Scalar) -> Result<Value, CliError> {
    match kind {
        Scalar::Integer | Scalar::Long => integer(text).map_err(CliError::general),
        Scalar::Float | Scalar::Double => floating(text).map_err(CliError::general),
        Scalar::Boolean => Ok(Value::Bool(
            !text.is_empty() && text.to_lowercase() != "false",
        )),
        Scalar::String | Scalar::Timestamp | Scalar::Blob => Ok(Value::from(text)),
    }
}
