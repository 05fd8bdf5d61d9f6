//! Text: a line per structure, values between tabs in the order of their keys, names of nested
//! parts in capitals at the start of their lines.

use std::collections::BTreeSet;

use super::super::error::CliError;
use crate::json::{DEPTH_MAX, Map, Value};
use crate::py;

/// Prints a value as text. The error is the CLI's for a list that mixes structures with others.
pub fn text(value: &Value) -> Result<String, CliError> {
    let mut printer = Printer { out: String::new() };
    printer.value(
        value,
        &Place {
            name: None,
            keys: None,
            depth: 0,
        },
    )?;
    Ok(printer.out)
}

/// Where a value stands: under which name, among which keys of its brothers.
struct Place<'a> {
    name: Option<&'a str>,
    keys: Option<&'a BTreeSet<&'a str>>,
    depth: usize,
}

struct Printer {
    out: String,
}

fn scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

impl Printer {
    fn value(&mut self, value: &Value, place: &Place<'_>) -> Result<(), CliError> {
        match value {
            _ if place.depth > DEPTH_MAX => {}
            Value::Object(members) => self.map(members, place)?,
            Value::Array(items) => self.list(items, place)?,
            scalar => self.line(&[py::text(scalar)]),
        }
        Ok(())
    }

    fn line(&mut self, fields: &[String]) {
        self.out.push_str(&fields.join("\t"));
        self.out.push('\n');
    }

    fn list(&mut self, items: &[Value], place: &Place<'_>) -> Result<(), CliError> {
        let inner = |keys| Place {
            name: place.name,
            keys,
            depth: place.depth + 1,
        };
        if items.iter().any(Value::is_object) {
            let mut keys = BTreeSet::new();
            for item in items {
                let Value::Object(members) = item else {
                    return Err(mixed(item));
                };
                let scalars = members.iter().filter(|(_, value)| scalar(value));
                keys.extend(scalars.map(|(key, _)| key.as_str()));
            }
            for item in items {
                self.value(item, &inner(Some(&keys)))?;
            }
        } else if items.iter().any(Value::is_array) {
            let (scalars, parts): (Vec<&Value>, Vec<&Value>) =
                items.iter().partition(|item| scalar(item));
            self.scalars(&scalars, place.name);
            for part in parts {
                self.value(part, &inner(None))?;
            }
        } else {
            self.scalars(&items.iter().collect::<Vec<_>>(), place.name);
        }
        Ok(())
    }

    fn scalars(&mut self, items: &[&Value], name: Option<&str>) {
        match name {
            _ if items.is_empty() => {}
            Some(name) => {
                for item in items {
                    self.line(&[name.to_uppercase(), py::text(item)]);
                }
            }
            None => self.line(&items.iter().map(|item| py::text(item)).collect::<Vec<_>>()),
        }
    }

    fn map(&mut self, members: &Map<String, Value>, place: &Place<'_>) -> Result<(), CliError> {
        let names: BTreeSet<&str> = members.keys().map(String::as_str).collect();
        let of = |name: &str| members.get(name).unwrap_or(&Value::Null);
        let mut fields: Vec<String> = match place.keys {
            // A structure among its brothers has a field for every key that any of them has.
            Some(keys) => keys
                .iter()
                .map(|key| members.get(*key).map_or_else(String::new, py::text))
                .collect(),
            None => names
                .iter()
                .map(|key| of(key))
                .filter(|value| scalar(value))
                .map(py::text)
                .collect(),
        };
        if !fields.is_empty() {
            if let Some(name) = place.name {
                fields.insert(0, name.to_uppercase());
            }
            self.line(&fields);
        }
        for name in names {
            let among = place.keys.is_some_and(|keys| keys.contains(name));
            if (place.keys.is_none() && scalar(of(name))) || among {
                continue;
            }
            let inner = Place {
                name: Some(name),
                keys: None,
                depth: place.depth + 1,
            };
            self.value(of(name), &inner)?;
        }
        Ok(())
    }
}

/// What Python says when it takes another value for a structure.
fn mixed(item: &Value) -> CliError {
    CliError::general(format!(
        "'{}' object has no attribute 'items'",
        py::type_name(item)
    ))
}
