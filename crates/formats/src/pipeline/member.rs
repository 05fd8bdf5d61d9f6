//! Reading single members of the structure: texts, numbers, objects, lists.

use super::codes::{MISSING, UNKNOWN_MEMBER, WRONG_KIND};
use super::model::Text;
use crate::fields::{Shape, head, text_of};
use crate::finding::Findings;
use crate::node::Node;
use crate::span::Spanned;
use crate::text::quote;

/// Remarks on names that the structure does not have.
pub(super) fn keys(
    node: &Node,
    what: &'static str,
    known: &'static [&'static str],
    out: &mut Findings,
) {
    let remark = &UNKNOWN_MEMBER;
    Shape {
        what,
        known,
        remark,
    }
    .check(node, out);
}

/// A remark that something is missing.
pub(super) fn missing(node: &Node, key: &str, what: &str, out: &mut Findings) {
    let said = format!("There is no {} for {what}.", quote(key));
    out.push(MISSING.at(head(node), said).fix(format!("Add \"{key}\".")));
}

fn wrong(node: &Node, key: &str, wanted: &str, out: &mut Findings) {
    let said = format!("{} must be {wanted}, but is {}.", quote(key), node.word());
    out.push(WRONG_KIND.at(head(node), said));
}

/// Whether a value is a text for JSON: no number, no truth, no collection.
pub(super) fn is_text(node: &Node) -> bool {
    node.text().is_some() && !node.is_number() && node.boolean().is_none()
}

/// A text, if there is one; numbers and the like are of the wrong kind.
pub(super) fn text(node: &Node, key: &str, out: &mut Findings) -> Option<Text> {
    let value = node.get(key).filter(|value| !value.is_null())?;
    if !is_text(value) {
        wrong(value, key, "a text", out);
    }
    text_of(value)
}

/// A text that must be there; empty if it is not.
pub(super) fn needed(node: &Node, key: &str, what: &str, out: &mut Findings) -> Text {
    let absent = node.get(key).is_none_or(Node::is_null);
    if absent && !node.is_cut {
        missing(node, key, what, out);
    }
    text(node, key, out).unwrap_or_else(|| Spanned::new(String::new(), head(node)))
}

/// A whole number, if there is one.
pub(super) fn number(node: &Node, key: &str, out: &mut Findings) -> Option<Spanned<i64>> {
    let value = node.get(key).filter(|value| !value.is_null())?;
    let number = value.integer();
    if number.is_none() {
        wrong(value, key, "a whole number", out);
    }
    number.map(|number| Spanned::new(number, value.span))
}

/// An object, if there is one.
pub(super) fn object<'n>(node: &'n Node, key: &str, out: &mut Findings) -> Option<&'n Node> {
    let value = node.get(key).filter(|value| !value.is_null())?;
    if value.map().is_none() {
        wrong(value, key, "an object", out);
        return None;
    }
    Some(value)
}

/// The items of a list.
pub(super) fn items<'n>(node: &'n Node, key: &str, out: &mut Findings) -> &'n [Node] {
    let Some(value) = node.get(key).filter(|value| !value.is_null()) else {
        return &[];
    };
    if value.list().is_none() {
        wrong(value, key, "a list", out);
    }
    value.items()
}

/// The texts of a list.
pub(super) fn texts(node: &Node, key: &str, out: &mut Findings) -> Vec<Text> {
    let mut found = Vec::new();
    for item in items(node, key, out) {
        if is_text(item) {
            found.extend(text_of(item));
        } else {
            wrong(item, key, "a list of texts", out);
        }
    }
    found
}
