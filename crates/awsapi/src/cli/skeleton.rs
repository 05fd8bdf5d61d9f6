//! `--generate-cli-skeleton`: a sample of an operation's input or output.

use super::error::CliError;
use super::output::{self, Format};
use super::parse::ParsedCall;
use crate::json::{Map, Value};
use crate::model::{Form, OperationRef, Scalar, ShapeRef, Type};

mod yaml;

/// The sample of this form (`input`, `yaml-input`, `output`), as it is printed.
pub(super) fn print(
    form: &str,
    operation: OperationRef,
    call: &ParsedCall,
) -> Result<String, CliError> {
    match form {
        "yaml-input" => Ok(yaml::input(operation.input())),
        "output" => {
            let empty = || Value::Object(Map::new());
            let sample = operation
                .output()
                .map_or_else(empty, |shape| sample(shape, Strings::Named));
            // The CLI hands its sample to itself as a reply, and checks it.
            let findings = operation
                .output()
                .map(|shape| crate::validate::client(shape, &sample, &|_| crate::py::Dict::Plain));
            if let Some(findings) = findings.filter(|findings| !findings.is_empty()) {
                let findings = findings.join("\n");
                return Err(CliError::params(format!(
                    "Parameter validation failed:\n{findings}"
                )));
            }
            let sample = match &call.globals.query {
                Some(query) => query.select(&sample)?,
                None => sample,
            };
            let format = call.globals.output.unwrap_or_default();
            output::print(format, operation.operation.name, &sample)
        }
        _ => {
            let sample = match operation.input() {
                Some(shape) => sample(shape, Strings::Empty),
                None => Value::Object(Map::new()),
            };
            // Unlike a reply, an empty sample is shown.
            let empty = sample.as_object().is_some_and(Map::is_empty);
            if empty {
                Ok("{}\n".to_owned())
            } else {
                output::print(Format::Json, "", &sample)
            }
        }
    }
}

/// What stands for a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strings {
    /// Nothing, or the first allowed value.
    Empty,
    /// The member's own name.
    Named,
}

/// A sample value of a shape; a shape inside itself is left empty.
pub(crate) fn sample(shape: ShapeRef, strings: Strings) -> Value {
    value(shape, strings, "", &mut Vec::new())
}

fn value(shape: ShapeRef, strings: Strings, name: &str, stack: &mut Vec<&'static str>) -> Value {
    stack.push(shape.name());
    let value = match shape.kind_of() {
        Type::Structure(Form::Document) => Value::Object(Map::new()),
        Type::Structure(_) => {
            let again = stack.iter().filter(|name| **name == shape.name()).count() > 1;
            let members = shape.members().filter(|_| !again);
            let pair = |member: crate::model::MemberRef| {
                let inner = value(member.shape, strings, member.name, stack);
                (member.name.to_owned(), inner)
            };
            Value::Object(members.map(pair).collect())
        }
        Type::List { member } => {
            let name = if strings == Strings::Named {
                member.name()
            } else {
                ""
            };
            Value::Array(vec![value(member, strings, name, stack)])
        }
        Type::Map { value: inner, .. } => {
            let inner = value(inner, strings, "", stack);
            Value::Object(Map::from_iter([("KeyName".to_owned(), inner)]))
        }
        Type::Scalar(Scalar::String) => match strings {
            Strings::Named => Value::from(name),
            Strings::Empty => Value::from(shape.values().next().unwrap_or_default()),
        },
        Type::Scalar(Scalar::Integer | Scalar::Long) => Value::from(0),
        Type::Scalar(Scalar::Float | Scalar::Double) => Value::from(0.0),
        Type::Scalar(Scalar::Boolean) => Value::Bool(true),
        Type::Scalar(Scalar::Timestamp) => Value::from("1970-01-01T00:00:00"),
        Type::Scalar(Scalar::Blob) => Value::Null,
    };
    stack.pop();
    value
}
