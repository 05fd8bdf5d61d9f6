//! The shapes that the described operations reach, one row each, sorted by name.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{list, row, text};

pub(super) fn rows(shapes: &Value, roots: &[&str]) -> Result<String> {
    let every = shapes.as_object().into_iter().flatten();
    let items: BTreeSet<&str> = every
        .map(|(_, shape)| text(&shape["member"], "shape"))
        .collect();
    let mut found = BTreeMap::new();
    let mut ahead: Vec<String> = roots.iter().map(|&name| name.to_owned()).collect();
    while let Some(name) = ahead.pop() {
        if name.is_empty() || found.contains_key(&name) || plain(shapes, &name, &items).is_some() {
            continue;
        }
        ensure!(
            name.len() > 1,
            "the shape name {name} could be taken for a plain type"
        );
        let shape = &shapes[name.as_str()];
        for part in ["member", "key", "value"] {
            ahead.push(text(&shape[part], "shape").to_owned());
        }
        for member in shape["members"].as_object().into_iter().flatten() {
            ahead.push(text(member.1, "shape").to_owned());
        }
        let line = one(shapes, &name, &items).with_context(|| format!("shape {name}"))?;
        found.insert(name, line);
    }
    Ok(found.into_values().collect())
}

/// The letter of a shape that is nothing but its type; such shapes get no row. Items of lists keep
/// their names: samples of output are made of them.
fn plain(shapes: &Value, name: &str, items: &BTreeSet<&str>) -> Option<&'static str> {
    let shape = &shapes[name];
    let traits = ["min", "max", "pattern", "enum", "sensitive", "streaming"];
    let named = name == "policyDocumentType" || items.contains(name);
    if named || traits.iter().any(|key| !shape[*key].is_null()) {
        return None;
    }
    letter(text(shape, "type"))
}

fn letter(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "string" | "character" => "s",
        "integer" => "i",
        "long" => "l",
        "float" => "f",
        "double" => "d",
        "boolean" => "b",
        "timestamp" => "t",
        "blob" => "B",
        _ => return None,
    })
}

fn one(shapes: &Value, name: &str, items: &BTreeSet<&str>) -> Result<String> {
    let shape = &shapes[name];
    let token = |part: &Value| -> Result<String> {
        let name = text(part, "shape");
        ensure!(!shapes[name].is_null(), "no shape {name}");
        Ok(plain(shapes, name, items).map_or_else(|| name.to_owned(), str::to_owned))
    };
    let bound = |key: &str| -> Result<String> {
        match &shape[key] {
            Value::Null => Ok(String::new()),
            number => whole(number).with_context(|| format!("{key} is {number}")),
        }
    };
    match text(shape, "type") {
        "structure" => {
            let kind = if shape["document"].as_bool() == Some(true) {
                "D"
            } else if shape["union"].as_bool() == Some(true) {
                "U"
            } else {
                "S"
            };
            row(&[kind, name, &members(shapes, shape, &token)?])
        }
        "list" => row(&[
            "L",
            name,
            &token(&shape["member"])?,
            &bound("min")?,
            &bound("max")?,
        ]),
        "map" => row(&[
            "M",
            name,
            &token(&shape["key"])?,
            &token(&shape["value"])?,
            &bound("min")?,
            &bound("max")?,
        ]),
        kind => {
            let letter = letter(kind).with_context(|| format!("type {kind}"))?;
            let flag = |key: &str, mark: &str| match shape[key].as_bool() {
                Some(true) => mark.to_owned(),
                _ => String::new(),
            };
            let values: Vec<&str> = list(&shape["enum"]).filter_map(Value::as_str).collect();
            ensure!(
                !values.iter().any(|v| v.contains('|')),
                "an enum value holds a bar"
            );
            row(&[
                letter,
                name,
                &bound("min")?,
                &bound("max")?,
                &format!("{}{}", flag("sensitive", "x"), flag("streaming", "*")),
                &values.join("|"),
                &text(shape, "pattern")
                    .replace('\t', "\\t")
                    .replace('\n', "\\n"),
            ])
        }
    }
}

fn members(
    shapes: &Value,
    shape: &Value,
    token: &dyn Fn(&Value) -> Result<String>,
) -> Result<String> {
    let required: Vec<&str> = list(&shape["required"]).filter_map(Value::as_str).collect();
    let mut parts = Vec::new();
    for (name, member) in shape["members"].as_object().into_iter().flatten() {
        ensure!(
            !name.contains([' ', ':']),
            "the member name {name} cannot be written"
        );
        let mut part = format!("{name}:{}", token(member)?);
        let streams = member["streaming"].as_bool() == Some(true)
            || shapes[text(member, "shape")]["streaming"].as_bool() == Some(true);
        let marks = [
            (required.contains(&name.as_str()), '!'),
            (member["idempotencyToken"].as_bool() == Some(true), '~'),
            (streams, '*'),
        ];
        part.extend(marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark));
        parts.push(part);
    }
    Ok(parts.join(" "))
}

/// Bounds are whole in every model so far; `1.0` is written `1`.
fn whole(number: &Value) -> Option<String> {
    if let Some(whole) = number.as_i64() {
        return Some(whole.to_string());
    }
    let text = number.to_string();
    let (whole, part) = text.split_once('.')?;
    part.chars().all(|c| c == '0').then(|| whole.to_owned())
}
