//! Values as shorthand, where shorthand can say them and is easy to read.

use crate::json::Value;
use crate::model::{Form, Scalar, ShapeRef, Type};

/// Levels of brackets that are still easy to read.
const DEPTH_READABLE: usize = 3;

/// The value as shorthand; `None` when JSON says it better or alone can say it.
pub(super) fn print(value: &Value, shape: ShapeRef) -> Option<String> {
    let pairs = pairs(value, shape, 0)?;
    (!pairs.is_empty()).then(|| pairs.join(","))
}

fn pairs(value: &Value, shape: ShapeRef, depth: usize) -> Option<Vec<String>> {
    if depth > DEPTH_READABLE {
        return None;
    }
    let members = value.as_object()?;
    let pair = |(name, inner): (&String, &Value)| {
        let inner_shape = match shape.kind_of() {
            Type::Structure(Form::Document) => return None,
            Type::Structure(_) => shape.member(name)?.shape,
            Type::Map { value, .. } => value,
            _ => return None,
        };
        let key = name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.#/:".contains(c));
        if !key || name.is_empty() {
            return None;
        }
        Some(format!("{name}={}", part(inner, inner_shape, depth)?))
    };
    members.iter().map(pair).collect()
}

/// What stands behind an `=`.
fn part(value: &Value, shape: ShapeRef, depth: usize) -> Option<String> {
    match (shape.kind_of(), value) {
        (Type::Structure(_) | Type::Map { .. }, Value::Object(_)) => {
            let inner = pairs(value, shape, depth + 1)?;
            (!inner.is_empty()).then(|| format!("{{{}}}", inner.join(",")))
        }
        (Type::List { member }, Value::Array(items)) => {
            let parts: Option<Vec<String>> = items
                .iter()
                .map(|item| item_part(item, member, depth))
                .collect();
            let parts = parts?;
            let words = matches!(member.kind_of(), Type::Scalar(Scalar::String));
            // At the top level `Values=a,b` reads better than `Values=[a,b]`.
            let open = depth == 0 && words && parts.iter().all(|part| !part.contains('='));
            match parts.as_slice() {
                [one] if open && !one.is_empty() => Some(one.clone()),
                [_, _, ..] if open && parts.iter().all(|part| !part.is_empty()) => {
                    Some(parts.join(","))
                }
                _ => Some(format!("[{}]", parts.join(","))),
            }
        }
        (Type::Scalar(scalar), value) => scalar_part(value, scalar),
        _ => None,
    }
}

fn item_part(value: &Value, shape: ShapeRef, depth: usize) -> Option<String> {
    match value {
        Value::Array(items) => {
            let Type::List { member } = shape.kind_of() else {
                return None;
            };
            let parts: Option<Vec<String>> = items
                .iter()
                .map(|item| item_part(item, member, depth + 1))
                .collect();
            Some(format!("[{}]", parts?.join(",")))
        }
        other => part(other, shape, depth + 1),
    }
}

fn scalar_part(value: &Value, scalar: Scalar) -> Option<String> {
    match (scalar, value) {
        (Scalar::String | Scalar::Blob | Scalar::Timestamp, Value::String(text)) => text_part(text),
        (Scalar::Boolean, Value::Bool(on)) => Some(on.to_string()),
        (Scalar::Integer | Scalar::Long | Scalar::Float | Scalar::Double, Value::Number(_)) => {
            Some(crate::py::text(value))
        }
        _ => None,
    }
}

/// A text bare or in shorthand's double quotes.
fn text_part(text: &str) -> Option<String> {
    let bare = |c: char| c.is_ascii_alphanumeric() || "-_./:@+*$%#!?~^&()".contains(c);
    if text.chars().all(bare) && !text.starts_with('#') {
        return Some(text.to_owned());
    }
    let quotable = text
        .chars()
        .all(|c| c != '\\' && c != '"' && !c.is_control());
    (quotable && text.len() <= 200).then(|| format!("\"{text}\""))
}
