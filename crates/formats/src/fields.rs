//! Reading the fields of a mapping: unknown keys, texts, lists, yes and no.
//!
//! Not here: what the fields of one AWS file mean.

use crate::finding::{Findings, Remark};
use crate::node::{Kind, Node};
use crate::span::{Span, Spanned};
use crate::text::{nearest, quote};

/// What may stand in a mapping.
pub(crate) struct Shape {
    /// The mapping in words: `a phase`, `the artifacts section`.
    pub what: &'static str,
    /// Every key that has a meaning.
    pub known: &'static [&'static str],
    /// The kind of remark about any other key.
    pub remark: &'static Remark,
}

impl Shape {
    /// Remarks on every key that has no meaning here.
    pub(crate) fn check(&self, node: &Node, out: &mut Findings) {
        for entry in node.entries() {
            if out.is_full() {
                return;
            }
            let Some(key) = entry.key.text() else {
                let said = format!("A key of {} must be plain text.", self.what);
                out.push(self.remark.at(entry.key.span, said));
                continue;
            };
            if self.known.contains(&key) {
                continue;
            }
            let said = format!("{} is not a key of {}.", quote(key), self.what);
            let finding = self.remark.at(entry.key.span, said);
            out.push(match nearest(key, self.known) {
                Some(word) => finding.fix(format!("Did you mean `{word}`?")),
                None => finding.fix(format!("Known keys: {}.", self.known.join(", "))),
            });
        }
    }
}

/// The text of a scalar with its place.
pub(crate) fn text_of(node: &Node) -> Option<Spanned<String>> {
    Some(Spanned::new(node.text()?.to_owned(), node.span))
}

/// The place of a key, or of the mapping if the key is absent.
pub(crate) fn key_span(node: &Node, key: &str) -> Span {
    node.key(key).map_or(node.span, |key| key.span)
}

/// A place as narrow as possible: for a container only its first line is of interest.
pub(crate) const fn head(node: &Node) -> Span {
    match node.kind {
        Kind::Scalar(_) | Kind::Alias => node.span,
        Kind::List(_) | Kind::Map(_) => Span {
            end: node.span.start,
            ..node.span
        },
    }
}

/// Words in a sentence: `a`, `b` or `c`.
pub(crate) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests;
