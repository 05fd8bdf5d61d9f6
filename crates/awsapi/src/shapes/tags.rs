//! Tags: read from a call, put on resources and taken away, shown in replies.
//!
//! Not here: tags of instances and build projects, which are part of them.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::tags::{Command, Owner, Tags};

use super::request::Request;
use crate::json::{Value, json};

/// How a service spells a tag's key and value.
#[derive(Clone, Copy)]
pub(super) enum Spelling {
    /// `Key` and `Value`.
    Large,
    /// `key` and `value`.
    Small,
}

impl Spelling {
    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Large => ["Key", "Value"],
            Self::Small => ["key", "value"],
        }
    }
}

/// Reads tags in any form that services take: a map, or a list of keys and values.
pub(super) fn read(value: Option<&Value>) -> Tags {
    let text = |value: &Value| Some(Arc::<str>::from(value.as_str()?));
    match value {
        Some(Value::Object(members)) => members
            .iter()
            .filter_map(|(key, value)| Some((key.as_str().into(), text(value)?)))
            .collect(),
        Some(Value::Array(items)) => items.iter().filter_map(read_one).collect(),
        _ => Tags::new(),
    }
}

/// A tag that has a key; one without a value has an empty one.
fn read_one(item: &Value) -> Option<(Arc<str>, Arc<str>)> {
    let text = |[large, small]: [&str; 2]| {
        let value = item.get(large).or_else(|| item.get(small))?;
        Some(Arc::<str>::from(value.as_str()?))
    };
    Some((
        text(["Key", "key"])?,
        text(["Value", "value"]).unwrap_or_default(),
    ))
}

/// The tags that a call gives.
pub(super) fn given(request: &Request<'_>) -> Tags {
    read(request.member("Tags").or_else(|| request.member("tags")))
}

/// Puts tags on a resource.
pub(super) fn put(
    request: &mut Request<'_>,
    owner: Owner,
    arn: impl Into<Arc<str>>,
    tags: Tags,
) -> Result<(), ApiError> {
    let arn = arn.into();
    request.call(Command::Put { owner, arn, tags })?;
    Ok(())
}

/// Puts tags on what a call has just made; nothing is asked when there are none.
pub(super) fn put_if_any(
    request: &mut Request<'_>,
    owner: Owner,
    arn: impl Into<Arc<str>>,
    tags: Tags,
) -> Result<(), ApiError> {
    if tags.is_empty() {
        return Ok(());
    }
    put(request, owner, arn, tags)
}

/// Takes tags away.
pub(super) fn remove(
    request: &mut Request<'_>,
    owner: Owner,
    arn: impl Into<Arc<str>>,
    keys: Vec<Arc<str>>,
) -> Result<(), ApiError> {
    let arn = arn.into();
    request.call(Command::Remove { owner, arn, keys })?;
    Ok(())
}

/// Tags as a list.
pub(super) fn list(tags: &Tags, spelling: Spelling) -> Value {
    let [key, value] = spelling.names();
    tags.iter()
        .map(|(k, v)| json!({ key: &**k, value: &**v }))
        .collect()
}

/// Tags as a list; nothing where there are none.
pub(super) fn list_if_any(tags: &Tags, spelling: Spelling) -> Option<Value> {
    (!tags.is_empty()).then(|| list(tags, spelling))
}
