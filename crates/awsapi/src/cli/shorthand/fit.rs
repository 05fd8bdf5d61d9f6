//! Shorthand fitted to its shape.

use super::super::argparse::{float, int};
use super::super::error::CliError;
use crate::json::{DEPTH_MAX, Number, Value};
use crate::model::{Form, Scalar, ShapeRef, Type};
use crate::py;

/// Turns words into what the shape asks for, in place.
pub(in crate::cli) fn fit(
    option: &str,
    value: &mut Value,
    shape: ShapeRef,
) -> Result<(), CliError> {
    walk(value, shape, 0).map_err(|fault| match fault {
        Fault::Document(member) => CliError::param(
            option,
            format!(
                "Shorthand syntax does not support document types. Use JSON input for top-level \
                 argument to specify nested parameter: {member}"
            ),
        ),
        Fault::Value(message) => CliError::general(message),
    })
}

enum Fault {
    /// A member takes any JSON, which shorthand cannot say.
    Document(String),
    /// Python cannot make the value a number or a truth.
    Value(String),
}

fn walk(value: &mut Value, shape: ShapeRef, depth: usize) -> Result<(), Fault> {
    if depth > DEPTH_MAX {
        return Ok(());
    }
    match shape.kind_of() {
        Type::Structure(_) => {
            let Value::Object(members) = value else {
                return Ok(());
            };
            for member in shape.members() {
                if let Some(inner) = members.get_mut(member.name) {
                    if matches!(member.shape.kind_of(), Type::Structure(Form::Document)) {
                        return Err(Fault::Document(member.name.to_owned()));
                    }
                    walk(inner, member.shape, depth + 1)?;
                }
            }
        }
        // A lone value becomes a list and is looked at no further.
        Type::List { member } => match value {
            Value::Array(items) => {
                for item in items {
                    walk(item, member, depth + 1)?;
                }
            }
            _ if depth == 0 => {}
            lone => *lone = Value::Array(vec![lone.take()]),
        },
        Type::Map { value: inner, .. } => {
            for (_, value) in value.as_object_mut().into_iter().flatten() {
                walk(value, inner, depth + 1)?;
            }
        }
        Type::Scalar(scalar) => {
            if let Some(fitted) = fitted(value, scalar)? {
                *value = fitted;
            }
        }
    }
    Ok(())
}

fn fitted(value: &Value, scalar: Scalar) -> Result<Option<Value>, Fault> {
    match scalar {
        Scalar::Integer | Scalar::Long => match value {
            Value::String(text) => integer(text).map(Some).map_err(Fault::Value),
            other => Err(Fault::Value(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                py::type_name(other)
            ))),
        },
        Scalar::Float | Scalar::Double => match value {
            Value::String(text) => floating(text).map(Some).map_err(Fault::Value),
            other => Err(Fault::Value(format!(
                "float() argument must be a string or a real number, not '{}'",
                py::type_name(other)
            ))),
        },
        Scalar::Boolean => match value {
            Value::String(text) => Ok(match text.to_lowercase().as_str() {
                "true" => Some(Value::Bool(true)),
                "false" => Some(Value::Bool(false)),
                _ => None,
            }),
            other => Err(Fault::Value(format!(
                "'{}' object has no attribute 'lower'",
                py::type_name(other)
            ))),
        },
        Scalar::String | Scalar::Timestamp | Scalar::Blob => Ok(None),
    }
}

/// Python's `int(text)`, or what Python says instead.
pub(in crate::cli) fn integer(text: &str) -> Result<Value, String> {
    int(text).map(Value::from).ok_or_else(|| {
        format!(
            "invalid literal for int() with base 10: {}",
            py::string(text)
        )
    })
}

/// Python's `float(text)`, or what Python says instead.
pub(in crate::cli) fn floating(text: &str) -> Result<Value, String> {
    float(text)
        .and_then(Number::from_f64)
        .map(Value::Number)
        .ok_or_else(|| format!("could not convert string to float: {}", py::string(text)))
}
