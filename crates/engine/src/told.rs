//! A fact in words: service, name and named values, the same for JSON lines, golden traces,
//! narration and the log's hash. No screen words here; those belong to the view.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer, ser::SerializeMap};

/// A fact in names and values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The service it happened in, as the AWS CLI spells it (`codedeploy`, `s3`, …).
    pub service: &'static str,
    /// Past tense, in one word: `DeploymentCreated`.
    pub name: &'static str,
    /// Named values, in a fixed order.
    pub detail: Vec<(&'static str, Value)>,
}

/// A value of a told fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A name, an id, a sentence.
    Text(Arc<str>),
    /// A number.
    Count(u64),
}

impl Told {
    /// Begins a telling.
    pub fn new(service: &'static str, name: &'static str) -> Self {
        Self {
            service,
            name,
            detail: Vec::new(),
        }
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl Into<Arc<str>>) -> Self {
        self.detail.push((name, Value::Text(value.into())));
        self
    }

    /// Adds a text if there is one.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<impl Into<Arc<str>>>) -> Self {
        match value {
            Some(value) => self.text(name, value),
            None => self,
        }
    }

    /// Adds a number.
    #[must_use]
    pub fn count(mut self, name: &'static str, value: impl TryInto<u64>) -> Self {
        self.detail
            .push((name, Value::Count(value.try_into().unwrap_or(u64::MAX))));
        self
    }

    /// A value by its name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.detail
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| value)
    }
}

impl fmt::Display for Told {
    /// `codedeploy DeploymentCreated deployment=d-… group=web`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.service, self.name)?;
        for (name, value) in &self.detail {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) if text.contains(' ') || text.is_empty() => write!(f, "{text:?}"),
            Self::Text(text) => f.write_str(text),
            Self::Count(count) => write!(f, "{count}"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(count) => serializer.serialize_u64(*count),
        }
    }
}

impl Serialize for Told {
    /// The detail alone, as an object.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.detail.len()))?;
        for (name, value) in &self.detail {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
