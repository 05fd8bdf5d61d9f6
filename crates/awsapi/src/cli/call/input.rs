//! The input while it is being gathered.

use std::collections::BTreeSet;

use super::super::unpack::Unpacked;
use crate::json::{Map, Value};
use crate::py::Dict;

/// Members by their API names, and which of them were given as JSON.
#[derive(Debug, Default)]
pub(super) struct Input {
    pub(super) members: Map<String, Value>,
    ordered: BTreeSet<String>,
}

impl Input {
    pub(super) fn set(&mut self, name: &str, unpacked: Unpacked) {
        if unpacked.dict == Dict::Ordered {
            self.ordered.insert(name.to_owned());
        }
        self.members.insert(name.to_owned(), unpacked.value);
    }

    /// Sets what is not set yet.
    pub(super) fn fill(&mut self, name: &str, unpacked: Unpacked) {
        if !self.members.contains_key(name) {
            self.set(name, unpacked);
        }
    }

    /// Adds members to a structure; anything else in its place is replaced.
    pub(super) fn merge(&mut self, name: &str, more: Map<String, Value>) {
        let value = self.members.entry(name).or_insert(Value::Null);
        extend(value, more);
    }

    /// Adds members to the structure that is a list's first item.
    pub(super) fn merge_first(&mut self, name: &str, more: Map<String, Value>) {
        let value = self.members.entry(name).or_insert(Value::Null);
        if value.as_array().is_none_or(Vec::is_empty) {
            *value = Value::Array(vec![Value::Null]);
        }
        if let Some(first) = value.get_mut(0) {
            extend(first, more);
        }
    }

    pub(super) fn dict(&self, name: &str) -> Dict {
        if self.ordered.contains(name) {
            Dict::Ordered
        } else {
            Dict::Plain
        }
    }
}

fn extend(value: &mut Value, more: Map<String, Value>) {
    match value {
        Value::Object(members) => members.extend(more),
        other => *other = Value::Object(more),
    }
}

/// A map of one member.
pub(super) fn only(name: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(name.to_owned(), value)])
}

/// YAML as a value; `None` when it is broken.
pub(super) fn from_yaml(text: &str) -> Option<Value> {
    let read = greenroom_formats::yaml::read(text);
    let broken = read.has_errors();
    let document = read.value.filter(|_| !broken)?;
    Some(greenroom_formats::json::value_of(&document.root))
}
