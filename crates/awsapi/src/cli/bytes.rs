//! Bytes inside a value, until their shape is known.
//!
//! JSON has no bytes. What `fileb://` read is carried as a map with one key that no parameter has;
//! `cli::blobs` turns it into base64 where the shape is a blob, and the parameter checks refuse it
//! elsewhere.

use crate::blob;
use crate::json::{Map, Value};

const KEY: &str = "\0bytes";

/// Bytes as a value.
pub(crate) fn wrap(bytes: &[u8]) -> Value {
    let mut marked = Map::new();
    marked.insert(KEY.to_owned(), blob::encode(bytes).into());
    Value::Object(marked)
}

/// The base64 of bytes that were wrapped.
pub(crate) fn unwrap(value: &Value) -> Option<&str> {
    value
        .as_object()
        .filter(|marked| marked.len() == 1)?
        .get(KEY)?
        .as_str()
}
