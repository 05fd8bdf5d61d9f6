//! Tables of dashes and bars.
//!
//! A reply becomes sections: a title, column heads, rows. Structures inside are sections further
//! in. When the table is wider than the terminal, sections of one row stand upright.
//! No colour: what paints is the caller.

use std::collections::BTreeSet;

use super::super::error::CliError;
use crate::json::{DEPTH_MAX, Map, Value};
use crate::py;

mod paint;
mod width;

/// Columns of a terminal that is not known.
pub const WIDTH: usize = 80;

/// Prints a value as a table under `title`, for a terminal of `columns`.
pub fn table(title: &str, value: &Value, columns: usize) -> Result<String, CliError> {
    let mut tables = Tables {
        sections: Vec::new(),
    };
    let place = Place {
        title: Some(title),
        depth: 0,
    };
    if tables.part(value, &place)? {
        Ok(paint::paint(tables.sections, columns))
    } else {
        Ok(String::new())
    }
}

/// A table's section.
#[derive(Debug, Default)]
struct Section {
    title: String,
    depth: usize,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    columns: Option<usize>,
    /// Widest text of each column.
    widths: Vec<usize>,
}

impl Section {
    fn heads(&mut self, heads: &[&str]) {
        let heads: Vec<String> = heads.iter().map(|&head| head.to_owned()).collect();
        self.widen(&heads);
        self.columns.get_or_insert(heads.len());
        self.heads = heads;
    }

    fn row(&mut self, row: Vec<String>) -> Result<(), CliError> {
        let columns = *self.columns.get_or_insert(row.len());
        if row.len() != columns {
            return Err(CliError::general(format!(
                "Row should have {columns} elements, instead it has {}",
                row.len()
            )));
        }
        self.widen(&row);
        self.rows.push(row);
        Ok(())
    }

    fn widen(&mut self, row: &[String]) {
        if self.widths.is_empty() {
            self.widths = vec![0; row.len()];
        }
        for (width, text) in self.widths.iter_mut().zip(row) {
            *width = (*width).max(width::columns(text));
        }
    }
}

/// Where a part stands: under which title, how far in.
struct Place<'a> {
    title: Option<&'a str>,
    depth: usize,
}

struct Tables {
    sections: Vec<Section>,
}

fn scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// What Python takes for false.
fn blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) => false,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

/// The keys of a structure whose values are scalars, and the others.
fn keys(members: &Map<String, Value>) -> (BTreeSet<&str>, BTreeSet<&str>) {
    members
        .keys()
        .map(String::as_str)
        .partition(|key| members.get(*key).is_none_or(scalar))
}

impl Tables {
    fn section(&mut self, title: &str, depth: usize) {
        self.sections.push(Section {
            title: title.to_owned(),
            depth,
            ..Section::default()
        });
    }

    fn last(&mut self) -> &mut Section {
        if self.sections.is_empty() {
            self.sections.push(Section::default());
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last]
    }

    fn part(&mut self, value: &Value, place: &Place<'_>) -> Result<bool, CliError> {
        if blank(value) || place.depth > DEPTH_MAX {
            return Ok(false);
        }
        if let Some(title) = place.title {
            self.section(title, place.depth);
        }
        match value {
            Value::Array(items) if items.first().is_some_and(Value::is_object) => {
                self.structures(items, place)?;
            }
            Value::Array(items) => self.list(items)?,
            Value::Object(members) => self.structure(members, place.depth)?,
            _ => {}
        }
        Ok(true)
    }

    fn list(&mut self, items: &[Value]) -> Result<(), CliError> {
        for item in items {
            match item {
                Value::Array(row) if row.iter().all(scalar) => {
                    self.last().row(row.iter().map(py::text).collect())?;
                }
                // Python walks over the keys of a map, and keys are scalars.
                Value::Object(row) => self.last().row(row.keys().cloned().collect())?,
                Value::Array(_) => {
                    self.part(
                        item,
                        &Place {
                            title: None,
                            depth: 0,
                        },
                    )?;
                }
                item => self.last().row(vec![py::text(item)])?,
            }
        }
        Ok(())
    }

    fn structure(&mut self, members: &Map<String, Value>, depth: usize) -> Result<(), CliError> {
        let (scalars, parts) = keys(members);
        let text = |key: &&str| members.get(*key).map(py::text).unwrap_or_default();
        let heads: Vec<&str> = scalars.into_iter().collect();
        match heads.as_slice() {
            [] => {}
            [one] => self.last().row(vec![(*one).to_owned(), text(one)])?,
            heads => {
                self.last().heads(heads);
                self.last().row(heads.iter().map(text).collect())?;
            }
        }
        for key in parts {
            if let Some(part) = members.get(key) {
                self.part(
                    part,
                    &Place {
                        title: Some(key),
                        depth: depth + 1,
                    },
                )?;
            }
        }
        Ok(())
    }

    fn structures(&mut self, items: &[Value], place: &Place<'_>) -> Result<(), CliError> {
        let (mut scalars, mut parts) = (BTreeSet::new(), BTreeSet::new());
        for item in items {
            let Value::Object(members) = item else {
                return Err(not_a_structure(item));
            };
            let (here, inner) = keys(members);
            scalars.extend(here);
            parts.extend(inner);
        }
        let heads: Vec<&str> = scalars.into_iter().collect();
        self.last().heads(&heads);
        for (at, members) in items.iter().filter_map(Value::as_object).enumerate() {
            if at > 0 && !parts.is_empty() {
                self.section(place.title.unwrap_or_default(), place.depth);
                self.last().heads(&heads);
            }
            let text = |key: &&str| members.get(*key).map(py::text).unwrap_or_default();
            self.last().row(heads.iter().map(text).collect())?;
            for &key in &parts {
                if let Some(part) = members.get(key) {
                    self.part(
                        part,
                        &Place {
                            title: Some(key),
                            depth: place.depth + 1,
                        },
                    )?;
                }
            }
        }
        Ok(())
    }
}

/// What Python says when it walks over something that is not a structure.
fn not_a_structure(item: &Value) -> CliError {
    CliError::general(match item {
        Value::String(_) => "string indices must be integers, not 'str'".to_owned(),
        Value::Array(_) => "list indices must be integers or slices, not str".to_owned(),
        other => format!("'{}' object is not iterable", py::type_name(other)),
    })
}
