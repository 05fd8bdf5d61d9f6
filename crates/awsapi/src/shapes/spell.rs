//! Small spellings that the replies of all services share.

use greenroom_formats::json::to_value;

use crate::json::{Map, Value};

/// A part of the engine's state that is spelled as in the API.
pub(super) fn spelled<T: serde::Serialize>(part: &T) -> Value {
    to_value(part).unwrap_or_default()
}

/// A list of texts as a reply's member.
pub(super) fn list_of<'a>(member: &str, items: impl Iterator<Item = &'a str>) -> Value {
    let items: Vec<Value> = items.map(Value::from).collect();
    Value::Object(Map::from_iter([(member.to_owned(), items.into())]))
}

/// Puts members into a structure; those that are there get the new values.
pub(super) fn extend(value: &mut Value, more: Value) {
    if let (Some(members), Value::Object(more)) = (value.as_object_mut(), more) {
        members.extend(more);
    }
}

/// A structure with the members of a change in their places: what it does not name stays.
pub(super) fn changed(mut whole: Value, change: &Value) -> Value {
    if let (Some(members), Some(change)) = (whole.as_object_mut(), change.as_object()) {
        for (name, value) in change {
            members.insert(name.clone(), value.clone());
        }
    }
    whole
}
