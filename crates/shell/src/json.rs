//! The one door to `serde_json`: sessions are written with it, `package.json` is read with it.

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use serde_json::{Value, json};

/// A value's bytes; the order of its maps is the order they are in.
pub(crate) fn written<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// A value from bytes, if they spell one.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

/// A value from another value, if it has the right shape.
pub(crate) fn shaped<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}
