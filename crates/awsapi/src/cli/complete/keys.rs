//! Keys and values inside a shorthand that is being typed.

use super::super::help::limits;
use super::super::table::type_name;
use crate::model::{ShapeRef, Type};

/// What stands before the part being typed, and what that part may become, with a note each.
pub(super) fn of(partial: &str, shape: ShapeRef) -> (&str, Vec<(String, String)>) {
    if !matches!(shape.kind_of(), Type::Structure(_)) || partial.starts_with(['[', '{']) {
        return ("", Vec::new());
    }
    // Inside brackets the outer shape says nothing any more.
    if partial.contains(['{', '[', '\'', '"']) {
        return ("", Vec::new());
    }
    let start = partial.rfind(',').map_or(0, |comma| comma + 1);
    let Some((shown, part)) = partial.split_at_checked(start) else {
        return ("", Vec::new());
    };
    if let Some((key, value)) = part.split_once('=') {
        let values: Vec<(String, String)> = shape
            .member(key)
            .into_iter()
            .flat_map(|member| item_values(member.shape))
            .filter(|known| known.starts_with(value))
            .map(|known| (known.to_owned(), String::new()))
            .collect();
        let ahead = partial.len() - value.len();
        return (partial.get(..ahead).unwrap_or_default(), values);
    }
    let given = |name: &str| {
        shown
            .split(',')
            .any(|pair| pair.split_once('=').is_some_and(|(key, _)| key == name))
    };
    let keys = shape
        .members()
        .filter(|member| member.name.starts_with(part) && !given(member.name))
        .map(|member| {
            let mut notes = vec![type_name(member.shape).to_owned()];
            if member.member.required {
                notes.push("required".to_owned());
            }
            notes.extend(limits(member.shape));
            (format!("{}=", member.name), notes.join("; "))
        })
        .collect();
    (shown, keys)
}

fn item_values(shape: ShapeRef) -> Vec<&'static str> {
    match shape.kind_of() {
        Type::List { member } => member.values().collect(),
        _ => shape.values().collect(),
    }
}
