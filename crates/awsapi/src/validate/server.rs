//! The checks of a service that looks at every limit of its model and counts its findings, e.g.
//! CodePipeline: `1 validation error detected: Value 'x' at 'pipeline.name' failed to satisfy
//! constraint: Member must satisfy regular expression pattern: …`.
//!
//! The sentences are AWS's; the order of several findings is ours (the model's), because AWS's own
//! order is not documented.

use crate::json::{DEPTH_MAX, Value};
use crate::model::{Bounds, Form, Scalar, ShapeRef, Type};
use crate::timestamp;

mod pattern;

use pattern::Patterns;

/// The message of a `ValidationException`, or `None` when every limit is kept.
pub fn server(shape: ShapeRef, input: &Value) -> Option<String> {
    let mut checker = Checker::default();
    checker.value(input, shape, "", 0);
    let count = checker.findings.len();
    let errors = if count == 1 { "error" } else { "errors" };
    (count > 0).then(|| {
        format!(
            "{count} validation {errors} detected: {}",
            checker.findings.join("; ")
        )
    })
}

#[derive(Default)]
struct Checker {
    findings: Vec<String>,
    patterns: Patterns,
}

impl Checker {
    fn add(&mut self, value: &str, path: &str, constraint: &str) {
        let value = if value.is_empty() {
            String::new()
        } else {
            format!(" {value}")
        };
        self.findings.push(format!(
            "Value{value} at '{path}' failed to satisfy constraint: {constraint}"
        ));
    }

    fn value(&mut self, value: &Value, shape: ShapeRef, path: &str, depth: usize) {
        if depth > DEPTH_MAX {
            return;
        }
        for constraint in broken(value, shape, &mut self.patterns) {
            self.add(&shown(value, shape), path, &constraint);
        }
        match (shape.kind_of(), value) {
            (Type::Structure(Form::Plain | Form::Union), Value::Object(members)) => {
                for member in shape.members() {
                    let path = joined(path, member.name);
                    match members.get(member.name) {
                        Some(inner) => self.value(inner, member.shape, &path, depth + 1),
                        None if member.member.required && !member.member.token => {
                            self.add("null", &path, "Member must not be null");
                        }
                        None => {}
                    }
                }
            }
            (Type::List { member }, Value::Array(items)) => match member.kind_of() {
                Type::Scalar(_) => {
                    let what = "Member must satisfy constraint";
                    let found = self.any_broken(items.iter(), member);
                    self.together(found, (value, shape), path, (what, member));
                }
                _ => {
                    for (at, item) in items.iter().enumerate() {
                        let path = format!("{path}.{}.member", at + 1);
                        self.value(item, member, &path, depth + 1);
                    }
                }
            },
            (Type::Map { key, value: inner }, Value::Object(members)) => {
                let names: Vec<Value> = members
                    .keys()
                    .map(|key| Value::from(key.as_str()))
                    .collect();
                let found = self.any_broken(names.iter(), key);
                self.together(
                    found,
                    (value, shape),
                    path,
                    ("Map keys must satisfy constraint", key),
                );
                if matches!(inner.kind_of(), Type::Scalar(_)) {
                    let what = "Map value must satisfy constraint";
                    let found = self.any_broken(members.values(), inner);
                    self.together(found, (value, shape), path, (what, inner));
                } else {
                    for (name, item) in members {
                        let path = format!("{}.member", joined(path, name));
                        self.value(item, inner, &path, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn any_broken<'v>(
        &mut self,
        mut values: impl Iterator<Item = &'v Value>,
        shape: ShapeRef,
    ) -> bool {
        values.any(|value| !broken(value, shape, &mut self.patterns).is_empty())
    }

    /// A finding about the parts of a collection, told at the collection with all that its parts
    /// must satisfy.
    fn together(
        &mut self,
        found: bool,
        (value, shape): (&Value, ShapeRef),
        path: &str,
        (what, part): (&str, ShapeRef),
    ) {
        if found {
            let all = constraints(part).join(", ");
            self.add(&shown(value, shape), path, &format!("{what}: [{all}]"));
        }
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// The value as the message quotes it; a secret is left out.
fn shown(value: &Value, shape: ShapeRef) -> String {
    if shape.sensitive() {
        return String::new();
    }
    match value {
        Value::String(text) => format!("'{text}'"),
        Value::Array(items) if items.iter().all(|item| !item.is_object()) => {
            format!(
                "'[{}]'",
                items.iter().map(bare).collect::<Vec<_>>().join(", ")
            )
        }
        Value::Object(members) if members.values().all(|item| !item.is_object()) => {
            let pairs: Vec<String> = members
                .iter()
                .map(|(key, item)| format!("{key}={}", bare(item)))
                .collect();
            format!("'{{{}}}'", pairs.join(", "))
        }
        Value::Array(_) | Value::Object(_) => String::new(),
        plain => format!("'{plain}'"),
    }
}

fn bare(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The constraints of a shape that a value breaks.
fn broken(value: &Value, shape: ShapeRef, patterns: &mut Patterns) -> Vec<String> {
    let bounds = shape.bounds();
    let count = |length: usize| size(i64::try_from(length).unwrap_or(i64::MAX), bounds);
    let limits: Vec<(bool, String)> = match value {
        Value::String(text) if matches!(shape.kind_of(), Type::Scalar(Scalar::Timestamp)) => {
            let fits = timestamp::parse(text).is_some();
            vec![(fits, "Member must be a timestamp".to_owned())]
        }
        Value::String(text) => {
            let rest = pattern_and_values(shape).map(|limit| {
                let fits = match &limit {
                    Limit::Pattern(pattern) => patterns.matches(pattern, text),
                    Limit::Values => shape.values().any(|known| known == text),
                };
                (fits, limit.sentence(shape))
            });
            count(text.chars().count()).chain(rest).collect()
        }
        Value::Number(number) => number.as_i64().map_or_else(Vec::new, |whole| {
            let least = bounds.min.map(|min| (whole >= min, "greater", min));
            let most = bounds.max.map(|max| (whole <= max, "less", max));
            let sentence = |(fits, word, bound)| {
                (
                    fits,
                    format!("Member must have value {word} than or equal to {bound}"),
                )
            };
            least.into_iter().chain(most).map(sentence).collect()
        }),
        Value::Array(items) => count(items.len()).collect(),
        Value::Object(members) if matches!(shape.kind_of(), Type::Map { .. }) => {
            count(members.len()).collect()
        }
        _ => Vec::new(),
    };
    limits
        .into_iter()
        .filter(|(fits, _)| !fits)
        .map(|(_, sentence)| sentence)
        .collect()
}

fn size(length: i64, bounds: Bounds) -> impl Iterator<Item = (bool, String)> {
    let sentence =
        |word: &str, bound| format!("Member must have length {word} than or equal to {bound}");
    let least = bounds
        .min
        .map(|min| (length >= min, sentence("greater", min)));
    let most = bounds.max.map(|max| (length <= max, sentence("less", max)));
    most.into_iter().chain(least)
}

enum Limit {
    Pattern(&'static str),
    Values,
}

impl Limit {
    fn sentence(&self, shape: ShapeRef) -> String {
        match self {
            Self::Pattern(pattern) => {
                format!("Member must satisfy regular expression pattern: {pattern}")
            }
            Self::Values => {
                let values: Vec<&str> = shape.values().collect();
                format!(
                    "Member must satisfy enum value set: [{}]",
                    values.join(", ")
                )
            }
        }
    }
}

fn pattern_and_values(shape: ShapeRef) -> impl Iterator<Item = Limit> {
    let values = shape.values().next().map(|_| Limit::Values);
    shape
        .pattern()
        .map(Limit::Pattern)
        .into_iter()
        .chain(values)
}

/// All constraints of a scalar shape, kept or not.
fn constraints(shape: ShapeRef) -> Vec<String> {
    let sized = size(0, shape.bounds()).map(|(_, sentence)| sentence);
    sized
        .chain(pattern_and_values(shape).map(|limit| limit.sentence(shape)))
        .collect()
}
