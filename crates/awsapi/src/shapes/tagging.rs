//! Tags of resources that keep theirs in the common room: read, put, taken away.
//!
//! Not here: tags of instances and build projects, which are part of them.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::tags::{Command, Owner, Tags};

use super::request::Request;
use crate::json::Value;

/// Reads tags: a map, or a list of structures with these names of key and value.
pub(super) fn read(value: Option<&Value>, names: [&str; 2]) -> Tags {
    let text = |value: &Value| Some(Arc::<str>::from(value.as_str()?));
    match value {
        Some(Value::Object(members)) => members
            .iter()
            .filter_map(|(key, value)| Some((key.as_str().into(), text(value)?)))
            .collect(),
        Some(Value::Array(items)) => items
            .iter()
            .filter_map(|item| {
                let [key, value] = names.map(|name| item.get(name).and_then(text));
                Some((key?, value.unwrap_or_default()))
            })
            .collect(),
        _ => Tags::new(),
    }
}

/// Adds tags; nothing is asked when there are none.
pub(super) fn put(
    request: &mut Request<'_>,
    owner: Owner,
    arn: &str,
    tags: Tags,
) -> Result<(), ApiError> {
    if tags.is_empty() {
        return Ok(());
    }
    let arn = arn.into();
    request.call(Command::Put { owner, arn, tags })?;
    Ok(())
}

/// Takes tags away.
pub(super) fn remove(
    request: &mut Request<'_>,
    owner: Owner,
    arn: &str,
    keys: Vec<Arc<str>>,
) -> Result<(), ApiError> {
    let arn = arn.into();
    request.call(Command::Remove { owner, arn, keys })?;
    Ok(())
}
