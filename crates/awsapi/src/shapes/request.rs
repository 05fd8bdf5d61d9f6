//! One call while it is answered: its input, the world it looks at, and which parts of the input
//! somebody has looked at.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use greenroom_engine::clock::civil;
use greenroom_engine::command::Command;
use greenroom_engine::error::ApiError;
use greenroom_engine::iam::Need;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::reply::Reply;
use greenroom_engine::world::World;
use greenroom_formats::json::from_value;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::endpoint::Endpoint;
use crate::json::{DEPTH_MAX, Map, Value};
use crate::model::OperationRef;
use crate::timestamp;

/// A call while it is answered.
pub(super) struct Request<'a> {
    at: &'a mut dyn Endpoint,
    input: &'a Value,
    looked_at: RefCell<BTreeSet<String>>,
    ignored: RefCell<Vec<String>>,
}

impl<'a> Request<'a> {
    pub(super) fn new(at: &'a mut dyn Endpoint, input: &'a Value) -> Self {
        Self {
            at,
            input,
            looked_at: RefCell::default(),
            ignored: RefCell::default(),
        }
    }

    /// The world as it is now.
    pub(super) fn world(&self) -> &World {
        self.at.world()
    }

    /// Who calls.
    pub(super) fn by(&self) -> &Principal {
        self.at.principal()
    }

    /// Notes a part of the input that was looked at and changes nothing here.
    pub(super) fn ignores(&self, path: impl Into<String>) {
        self.ignored.borrow_mut().push(path.into());
    }

    /// Asks for a change.
    pub(super) fn call(&mut self, command: impl Into<Command>) -> Result<Reply, ApiError> {
        self.at.call(command.into())
    }

    /// Refuses unless the caller may do this to that.
    pub(super) fn may(
        &self,
        action: &'static str,
        resource: impl Into<String>,
    ) -> Result<(), ApiError> {
        self.at.may(&Need::new(action, resource))
    }

    /// The input as it came, without noting that anything was looked at.
    pub(super) fn input(&self) -> &'a Value {
        self.input
    }

    /// A member of the input.
    pub(super) fn member(&self, name: &str) -> Option<&'a Value> {
        self.looked_at.borrow_mut().insert(name.to_owned());
        self.input.get(name)
    }

    /// A text that may be missing.
    pub(super) fn maybe(&self, name: &str) -> Option<Arc<str>> {
        self.member(name)?.as_str().map(Arc::from)
    }

    /// A text; empty when it is missing.
    pub(super) fn text(&self, name: &str) -> Arc<str> {
        self.maybe(name).unwrap_or_default()
    }

    /// A truth that may be missing.
    pub(super) fn truth(&self, name: &str) -> Option<bool> {
        self.member(name)?.as_bool()
    }

    /// A whole number that may be missing.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.member(name)?.as_i64()
    }

    /// A list of texts; empty when it is missing.
    pub(super) fn texts(&self, name: &str) -> Vec<Arc<str>> {
        let items = self.member(name).and_then(Value::as_array);
        items
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(Arc::from)
            .collect()
    }

    /// A member as one of the engine's inputs; its default when it is missing.
    pub(super) fn part<T>(&self, name: &str) -> Result<T, ApiError>
    where
        T: DeserializeOwned + Serialize + Default,
    {
        match self.member(name) {
            Some(value) => self.read(value, name),
            None => Ok(T::default()),
        }
    }

    /// The whole input as one of the engine's inputs.
    pub(super) fn whole<T: DeserializeOwned + Serialize>(&self) -> Result<T, ApiError> {
        self.read(self.input, "")
    }

    fn read<T: DeserializeOwned + Serialize>(
        &self,
        value: &Value,
        path: &str,
    ) -> Result<T, ApiError> {
        let read: T = from_value(value.clone())
            .map_err(|error| ApiError::new("SerializationException", error.to_string()))?;
        let kept = greenroom_formats::json::to_value(&read).unwrap_or_default();
        keep(&mut self.looked_at.borrow_mut(), value, &kept, path, 0);
        Ok(read)
    }

    /// Members of the input that nobody has looked at.
    pub(super) fn unread(&self, operation: OperationRef) -> Vec<String> {
        let looked_at = self.looked_at.borrow();
        let paging = operation.operation.paging.as_ref();
        let pages = |name: &str| {
            paging.is_some_and(|p| p.limit == Some(name) || p.input_tokens.contains(&name))
        };
        let mut unread = self.ignored.borrow().clone();
        for (name, value) in self.input.as_object().into_iter().flatten() {
            if !pages(name) {
                left(&looked_at, value, name, &mut unread, 0);
            }
        }
        unread
    }

    /// A moment as the AWS CLI prints it: `2026-01-05T09:00:00.250000+00:00`.
    pub(super) fn time(&self, at: SimTime) -> Value {
        moment(self.world().unix_ms(at))
    }

    /// A moment of a service that counts whole seconds: `2026-01-05T09:00:00+00:00`.
    pub(super) fn second(&self, at: SimTime) -> Value {
        let unix_ms = self.world().unix_ms(at);
        moment(unix_ms - unix_ms.rem_euclid(1_000))
    }

    /// A member that is a time, in milliseconds since 1970.
    pub(super) fn moment(&self, name: &str) -> Option<i64> {
        match self.member(name)? {
            Value::String(text) => timestamp::parse(text),
            Value::Number(number) => timestamp::parse(&number.to_string()),
            _ => None,
        }
    }
}

/// Milliseconds since 1970 as the AWS CLI prints times.
pub(super) fn moment(unix_ms: i64) -> Value {
    let c = civil(unix_ms);
    let fraction = if c.ms == 0 {
        String::new()
    } else {
        format!(".{:03}000", c.ms)
    };
    Value::from(format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{fraction}+00:00",
        c.year, c.month, c.day, c.hour, c.minute, c.second
    ))
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// Notes which members survive being read: those have been looked at.
fn keep(looked_at: &mut BTreeSet<String>, value: &Value, kept: &Value, path: &str, depth: usize) {
    if depth > DEPTH_MAX {
        return;
    }
    match (value, kept) {
        (Value::Object(members), Value::Object(kept)) => {
            for (name, inner) in members {
                let path = joined(path, name);
                match kept.get(name) {
                    Some(kept) => keep(looked_at, inner, kept, &path, depth + 1),
                    // What equals its default is left out when written.
                    None if is_empty(inner) => {
                        looked_at.insert(path);
                    }
                    None => {}
                }
            }
        }
        (Value::Array(items), Value::Array(kept)) => {
            for (at, (item, kept)) in items.iter().zip(kept).enumerate() {
                keep(looked_at, item, kept, &format!("{path}[{at}]"), depth + 1);
            }
        }
        _ => {
            looked_at.insert(path.to_owned());
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(on) => !on,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(members) => members.values().all(is_empty),
    }
}

/// Adds the paths of the leaves that nobody has looked at, at the highest place that has none.
fn left(
    looked_at: &BTreeSet<String>,
    value: &Value,
    path: &str,
    unread: &mut Vec<String>,
    depth: usize,
) {
    if depth > DEPTH_MAX || looked_at.contains(path) || is_empty(value) {
        return;
    }
    let below = |sign: char| format!("{path}{sign}");
    let touched = |prefix: &str| {
        let after = looked_at.range(prefix.to_owned()..).next();
        after.is_some_and(|next| next.starts_with(prefix))
    };
    match value {
        Value::Object(members) if touched(&below('.')) => {
            for (name, inner) in members {
                left(looked_at, inner, &joined(path, name), unread, depth + 1);
            }
        }
        Value::Array(items) if touched(&below('[')) => {
            for (at, inner) in items.iter().enumerate() {
                left(
                    looked_at,
                    inner,
                    &format!("{path}[{at}]"),
                    unread,
                    depth + 1,
                );
            }
        }
        _ => unread.push(path.to_owned()),
    }
}

/// A reply without the members that have nothing to say.
pub(super) fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .filter(|(_, inner)| !inner.is_null())
                .map(|(name, inner)| (name, without_nulls(inner)))
                .collect::<Map<_, _>>(),
        ),
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}
