//! Whether an event matches a pattern, and where it first does not.

use std::collections::BTreeMap;

use serde::Serialize;

use super::decimal::Decimal;
use super::model::{Bounds, Field, Matcher, Pattern, Rule};
use crate::json::Value;
use crate::span::Span;

/// A value of an event with the array elements it stands in.
#[derive(Clone, Debug)]
struct Leaf<'e> {
    value: &'e Value,
    /// Array and element, outermost first.
    elements: Vec<(usize, usize)>,
}

/// An event as fields with dotted paths.
#[derive(Debug, Default)]
struct Flat<'e> {
    fields: BTreeMap<String, Vec<Leaf<'e>>>,
    arrays: usize,
}

/// Why an event does not match: the first field that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyNot {
    /// Path of the field.
    pub path: String,
    /// Where its name stands in the pattern.
    pub span: Span,
    /// What was found there.
    pub found: Found,
}

/// What an event holds at the path of a field that does not match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Found {
    /// Nothing.
    Missing,
    /// These values, as JSON, none of which matches.
    Values(Vec<String>),
    /// Matching values, but in another element of an array than the fields before it.
    OtherElement,
}

/// How deep an event is read, and how many steps a search through array elements may take.
const DEPTH_MAX: usize = 100;
const STEPS_MAX: usize = 200_000;

/// Whether an event matches a pattern.
pub fn matches(pattern: &Pattern, event: &Value) -> bool {
    let flat = Flat::of(event);
    pattern
        .rules
        .iter()
        .any(|rule| !rule.fields.is_empty() && flat.fits(rule))
}

/// The first field that does not match, of the rule that comes closest; `None` if the event
/// matches.
pub fn why_not(pattern: &Pattern, event: &Value) -> Option<WhyNot> {
    let flat = Flat::of(event);
    let mut closest: Option<(usize, WhyNot)> = None;
    for rule in pattern.rules.iter().filter(|rule| !rule.fields.is_empty()) {
        if flat.fits(rule) {
            return None;
        }
        let (matched, why) = flat.obstacle(rule)?;
        if closest.as_ref().is_none_or(|(most, _)| matched > *most) {
            closest = Some((matched, why));
        }
    }
    closest.map(|(_, why)| why)
}

impl<'e> Flat<'e> {
    fn of(event: &'e Value) -> Self {
        let mut flat = Self::default();
        if event.is_object() {
            flat.add(&mut String::new(), event, &mut Vec::new(), 0);
        }
        flat
    }

    fn add(
        &mut self,
        path: &mut String,
        value: &'e Value,
        elements: &mut Vec<(usize, usize)>,
        depth: usize,
    ) {
        if depth > DEPTH_MAX {
            return;
        }
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let length = path.len();
                    if length > 0 {
                        path.push('.');
                    }
                    path.push_str(name);
                    self.add(path, value, elements, depth + 1);
                    path.truncate(length);
                }
            }
            Value::Array(items) => {
                let array = self.arrays;
                self.arrays += 1;
                for (index, item) in items.iter().enumerate() {
                    // Plain values of an array belong to no element.
                    let is_plain = !item.is_object() && !item.is_array();
                    if is_plain {
                        self.add(path, item, elements, depth + 1);
                        continue;
                    }
                    elements.push((array, index));
                    self.add(path, item, elements, depth + 1);
                    elements.pop();
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                let leaf = Leaf {
                    value,
                    elements: elements.clone(),
                };
                self.fields.entry(path.clone()).or_default().push(leaf);
            }
        }
    }

    fn leaves(&self, path: &str) -> &[Leaf<'e>] {
        self.fields.get(path).map_or(&[], Vec::as_slice)
    }

    fn fits(&self, rule: &Rule) -> bool {
        let mut steps = 0;
        self.fit_from(&rule.fields, &BTreeMap::new(), &mut steps)
    }

    /// Tries the values of the first field, each with the elements chosen so far.
    fn fit_from(
        &self,
        fields: &[Field],
        chosen: &BTreeMap<usize, usize>,
        steps: &mut usize,
    ) -> bool {
        let Some((field, rest)) = fields.split_first() else {
            return true;
        };
        *steps += 1;
        if *steps > STEPS_MAX {
            return false;
        }
        let leaves = self.leaves(&field.path);
        if leaves.is_empty() {
            return is_absence(field) && self.fit_from(rest, chosen, steps);
        }
        let mut tried_plain = false;
        for leaf in leaves.iter().filter(|leaf| takes(field, leaf.value)) {
            // Values outside of arrays all leave the same choices; one of them is enough.
            if leaf.elements.is_empty() && std::mem::replace(&mut tried_plain, true) {
                continue;
            }
            let Some(joined) = join(chosen, &leaf.elements) else {
                continue;
            };
            if self.fit_from(rest, &joined, steps) {
                return true;
            }
        }
        false
    }

    fn obstacle(&self, rule: &Rule) -> Option<(usize, WhyNot)> {
        let at = |field: &Field, found| WhyNot {
            path: field.path.clone(),
            span: field.span,
            found,
        };
        for (matched, field) in rule.fields.iter().enumerate() {
            let leaves = self.leaves(&field.path);
            if leaves.is_empty() {
                if is_absence(field) {
                    continue;
                }
                return Some((matched, at(field, Found::Missing)));
            }
            if !leaves.iter().any(|leaf| takes(field, leaf.value)) {
                let values = leaves.iter().take(20).map(|leaf| leaf.value.to_string());
                return Some((matched, at(field, Found::Values(values.collect()))));
            }
        }
        // Every field matches by itself, so the elements do not go together.
        let mut steps = 0;
        let fits = |count: usize, steps: &mut usize| {
            let fields = rule.fields.get(..count).unwrap_or(&[]);
            self.fit_from(fields, &BTreeMap::new(), steps)
        };
        let count = (1..=rule.fields.len()).find(|&count| !fits(count, &mut steps))?;
        let field = rule.fields.get(count - 1)?;
        Some((count - 1, at(field, Found::OtherElement)))
    }
}

/// The elements chosen so far with those of a value, unless the two contradict each other.
fn join(
    chosen: &BTreeMap<usize, usize>,
    elements: &[(usize, usize)],
) -> Option<BTreeMap<usize, usize>> {
    let mut joined = chosen.clone();
    for &(array, index) in elements {
        if *joined.entry(array).or_insert(index) != index {
            return None;
        }
    }
    Some(joined)
}

fn is_absence(field: &Field) -> bool {
    field
        .matchers
        .iter()
        .any(|matcher| matches!(matcher, Matcher::Exists(false)))
}

fn takes(field: &Field, value: &Value) -> bool {
    field.matchers.iter().any(|matcher| matcher.accepts(value))
}

impl Matcher {
    /// Whether a value that is there matches.
    pub fn accepts(&self, value: &Value) -> bool {
        let text = value.as_str();
        let lower = |text: &str| text.to_lowercase();
        match self {
            Self::Text(wanted) => text == Some(wanted.as_str()),
            Self::Literal(wanted) => {
                let written = value.to_string();
                text.is_none() && written == *wanted
            }
            Self::Prefix(affix) => text.is_some_and(|text| {
                if affix.ignores_case {
                    lower(text).starts_with(&lower(&affix.text))
                } else {
                    text.starts_with(&affix.text)
                }
            }),
            Self::Suffix(affix) => text.is_some_and(|text| {
                if affix.ignores_case {
                    lower(text).ends_with(&lower(&affix.text))
                } else {
                    text.ends_with(&affix.text)
                }
            }),
            Self::EqualsIgnoreCase(wanted) => text.is_some_and(|text| lower(text) == lower(wanted)),
            Self::Wildcard(wildcard) => text.is_some_and(|text| wildcard.matches(text)),
            Self::AnythingBut(others) => !others.iter().any(|other| other.equals(value)),
            Self::Numeric(bounds) => bounds.contain(value),
            Self::Exists(wanted) => *wanted,
            Self::Cidr(network) => text.is_some_and(|text| network.contains(text)),
        }
    }

    /// Inside anything-but, numbers are compared by their value.
    fn equals(&self, value: &Value) -> bool {
        let Self::Literal(wanted) = self else {
            return self.accepts(value);
        };
        let given = Decimal::parse(&value.to_string()).filter(|_| value.is_number());
        match (Decimal::parse(wanted), given) {
            (Some(wanted), Some(given)) => wanted == given,
            _ => self.accepts(value),
        }
    }
}

impl Bounds {
    fn contain(&self, value: &Value) -> bool {
        let Some(number) = Decimal::parse(&value.to_string()).filter(|_| value.is_number()) else {
            return false;
        };
        let above = self
            .from
            .as_ref()
            .is_none_or(|(bound, inside)| number > *bound || (*inside && number == *bound));
        let below = self
            .to
            .as_ref()
            .is_none_or(|(bound, inside)| number < *bound || (*inside && number == *bound));
        above && below
    }
}
