//! Tags in the shape that most services give them: a list of keys and values.

use std::sync::Arc;

use greenroom_engine::tags::Tags;

use super::request::Request;
use crate::json::{Value, json};

/// The tags of a list such as `[{"Key": "app", "Value": "web"}]`.
pub(super) fn read(list: Option<&Value>) -> Tags {
    let text =
        |item: &Value, name: &str| -> Option<Arc<str>> { Some(item.get(name)?.as_str()?.into()) };
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items
        .filter_map(|item| Some((text(item, "Key")?, text(item, "Value").unwrap_or_default())))
        .collect()
}

/// The tags that a call gives.
pub(super) fn given(request: &Request<'_>, member: &str) -> Tags {
    read(request.member(member))
}

/// Tags as a list; nothing where there are none.
pub(super) fn some(tags: &Tags) -> Option<Value> {
    (!tags.is_empty()).then(|| list(tags))
}

/// Tags as a list.
pub(super) fn list(tags: &Tags) -> Value {
    let pair = |(key, value): (&Arc<str>, &Arc<str>)| json!({ "Key": &**key, "Value": &**value });
    tags.iter().map(pair).collect()
}
