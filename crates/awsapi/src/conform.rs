//! Whether a value has the shape that AWS's models give it, and in which order its members stand.
//!
//! The tests of every operation ask this of every reply. Not here: the checks of inputs
//! (`validate`), which have AWS's own sentences.

use std::fmt;

use crate::json::{DEPTH_MAX, Map, Value};
use crate::model::{Form, Scalar, ShapeRef, Type};
use crate::timestamp;

/// Something in a value that the model does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Where, e.g. `deploymentInfo.status` or `builds[0].phases`; empty for the whole value.
    pub path: String,
    /// What.
    pub problem: Problem,
}

/// Kinds of [`Misfit`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The structure has no such member.
    UnknownMember,
    /// The model requires the member.
    MissingMember,
    /// The value is of another type than the model's.
    WrongType {
        /// The model's type.
        expected: &'static str,
        /// The value as it is.
        found: String,
    },
    /// The model lists the allowed values and this is none of them.
    NotInEnum(String),
    /// The operation answers nothing.
    NoOutput,
    /// More levels than a reply can have.
    TooDeep,
}

impl fmt::Display for Misfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() {
            "the reply"
        } else {
            &self.path
        };
        match &self.problem {
            Problem::UnknownMember => write!(out, "{path} is not in the model"),
            Problem::MissingMember => write!(out, "{path} is required by the model and missing"),
            Problem::WrongType { expected, found } => {
                write!(out, "{path} should be a {expected} and is {found}")
            }
            Problem::NotInEnum(value) => write!(out, "{path} cannot be {value:?} by the model"),
            Problem::NoOutput => {
                write!(out, "{path} should be empty: the operation answers nothing")
            }
            Problem::TooDeep => write!(out, "{path} has too many levels"),
        }
    }
}

/// What of a reply does not fit the operation's output; `shape` is `None` for an operation that
/// answers nothing. An empty list means that it conforms.
pub fn misfits(shape: Option<ShapeRef>, reply: &Value) -> Vec<Misfit> {
    let mut look = Look { found: Vec::new() };
    match shape {
        Some(shape) => look.value(reply, shape, "", 0),
        None if reply.as_object().is_some_and(Map::is_empty) => {}
        None => look.add("", Problem::NoOutput),
    }
    look.found
}

struct Look {
    found: Vec<Misfit>,
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// True when the shape lists its values and this is none of them.
fn outside(shape: ShapeRef, value: &str) -> bool {
    let mut values = shape.values().peekable();
    values.peek().is_some() && !values.any(|known| known == value)
}

impl Look {
    fn add(&mut self, path: &str, problem: Problem) {
        self.found.push(Misfit {
            path: path.to_owned(),
            problem,
        });
    }

    fn value(&mut self, value: &Value, shape: ShapeRef, path: &str, depth: usize) {
        if depth > DEPTH_MAX {
            self.add(path, Problem::TooDeep);
            return;
        }
        match (shape.kind_of(), value) {
            (Type::Structure(Form::Document), _) => {}
            (Type::Structure(_), Value::Object(members)) => {
                self.structure(members, shape, path, depth);
            }
            (Type::List { member }, Value::Array(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.value(item, member, &format!("{path}[{at}]"), depth + 1);
                }
            }
            (Type::Map { key, value: inner }, Value::Object(members)) => {
                for (name, item) in members {
                    let path = joined(path, name);
                    if outside(key, name) {
                        self.add(&path, Problem::NotInEnum(name.clone()));
                    }
                    self.value(item, inner, &path, depth + 1);
                }
            }
            (Type::Scalar(scalar), value) if scalar_fits(scalar, value, shape) => {
                let text = value.as_str().unwrap_or_default();
                if outside(shape, text) {
                    self.add(path, Problem::NotInEnum(text.to_owned()));
                }
            }
            _ => {
                let expected = crate::cli::table::type_name(shape);
                let found: String = value.to_string().chars().take(60).collect();
                self.add(path, Problem::WrongType { expected, found });
            }
        }
    }

    fn structure(
        &mut self,
        members: &Map<String, Value>,
        shape: ShapeRef,
        path: &str,
        depth: usize,
    ) {
        for member in shape.members().filter(|member| member.member.required) {
            if !members.contains_key(member.name) {
                self.add(&joined(path, member.name), Problem::MissingMember);
            }
        }
        for (name, inner) in members {
            let path = joined(path, name);
            match shape.member(name) {
                Some(member) => self.value(inner, member.shape, &path, depth + 1),
                None => self.add(&path, Problem::UnknownMember),
            }
        }
    }
}

fn scalar_fits(scalar: Scalar, value: &Value, shape: ShapeRef) -> bool {
    match (scalar, value) {
        // The CLI shows IAM's policies as JSON, not as text.
        (Scalar::String, Value::Object(_)) => shape.is_policy(),
        (Scalar::Integer | Scalar::Long, Value::Number(number)) => !number.is_f64(),
        (Scalar::Timestamp, Value::String(text)) => timestamp::parse(text).is_some(),
        (Scalar::String | Scalar::Blob, Value::String(_))
        | (Scalar::Float | Scalar::Double | Scalar::Timestamp, Value::Number(_))
        | (Scalar::Boolean, Value::Bool(_)) => true,
        _ => false,
    }
}

/// The value with the members of its structures in the model's order. Unknown members come last,
/// keys of maps stay as they are.
#[must_use]
pub fn order(shape: ShapeRef, value: Value) -> Value {
    ordered(shape, value, 0)
}

fn ordered(shape: ShapeRef, value: Value, depth: usize) -> Value {
    if depth > DEPTH_MAX {
        return value;
    }
    match (shape.kind_of(), value) {
        (Type::Structure(Form::Plain | Form::Union), Value::Object(mut members)) => {
            let mut out = Map::new();
            for member in shape.members() {
                if let Some(inner) = members.shift_remove(member.name) {
                    out.insert(
                        member.name.to_owned(),
                        ordered(member.shape, inner, depth + 1),
                    );
                }
            }
            out.extend(members);
            Value::Object(out)
        }
        (Type::List { member }, Value::Array(items)) => items
            .into_iter()
            .map(|item| ordered(member, item, depth + 1))
            .collect(),
        (Type::Map { value: inner, .. }, Value::Object(members)) => members
            .into_iter()
            .map(|(key, item)| (key, ordered(inner, item, depth + 1)))
            .collect(),
        (_, value) => value,
    }
}

#[cfg(test)]
mod tests;
