//! Blobs of an input as base64, whichever way they were typed.

use super::bytes;
use super::error::CliError;
use super::globals::BinaryFormat;
use crate::blob;
use crate::json::{DEPTH_MAX, Value};
use crate::model::{Scalar, ShapeRef, Type};

/// Reads the blobs of an input in the format that they were typed in, in place.
pub(super) fn read(
    value: &mut Value,
    shape: ShapeRef,
    format: BinaryFormat,
) -> Result<(), CliError> {
    walk(value, shape, format, 0)
}

fn walk(
    value: &mut Value,
    shape: ShapeRef,
    format: BinaryFormat,
    depth: usize,
) -> Result<(), CliError> {
    if depth > DEPTH_MAX {
        return Ok(());
    }
    match (shape.kind_of(), &mut *value) {
        (Type::Structure(_), Value::Object(members)) => {
            for (name, inner) in members {
                if let Some(member) = shape.member(name) {
                    walk(inner, member.shape, format, depth + 1)?;
                }
            }
        }
        (Type::List { member }, Value::Array(items)) => {
            for item in items {
                walk(item, member, format, depth + 1)?;
            }
        }
        (Type::Map { value: inner, .. }, Value::Object(members)) => {
            for (_, item) in members {
                walk(item, inner, format, depth + 1)?;
            }
        }
        (Type::Scalar(Scalar::Blob), _) => {
            if let Some(base64) = bytes::unwrap(value) {
                *value = Value::from(base64);
            } else if let Some(text) = value.as_str() {
                let bytes = match format {
                    BinaryFormat::Raw => text.as_bytes().to_vec(),
                    BinaryFormat::Base64 => blob::decode(text)
                        .ok_or_else(|| CliError::general(format!("Invalid base64: \"{text}\"")))?,
                };
                *value = Value::from(blob::encode(&bytes));
            }
        }
        _ => {}
    }
    Ok(())
}
