//! YAML files as trees with places, and typed YAML for our own content.
//!
//! The only door to the YAML parsers. Not here: the meaning of any AWS file.

use granit_parser::{Parser, options};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::finding::{Findings, Parsed, remarks};
use crate::node::Document;
use crate::span::LineIndex;
use crate::text;

mod says;
mod tree;

remarks! {
    SYNTAX: "yaml/E001" Error Documented "yaml-1.2"
        "The YAML is broken"
        "YAML decides by indentation and punctuation what belongs to what. From here on the \
         lines no longer fit together, so nothing after this place is read.";
    TAB: "yaml/E002" Error Documented "yaml-1.2"
        "A tab is used for indentation"
        "YAML allows only spaces for indentation, because a tab has no agreed width.";
    DUPLICATE: "yaml/E003" Error Documented "yaml-1.2"
        "A key stands twice in the same mapping"
        "Only one of the two can count. Some parsers refuse the file, others silently keep the \
         last, so a part of the file has no effect.";
    UNKNOWN_ANCHOR: "yaml/E004" Error Documented "yaml-1.2"
        "An alias points to an anchor that does not exist"
        "A `*name` repeats what `&name` marked earlier in the file. A value that begins with a \
         star must be quoted if no alias is meant.";
    TOO_DEEP: "yaml/E005" Error Chosen "greenroom-bounds"
        "The file is nested too deeply"
        "No file of AWS goes deeper than a dozen levels. Reading stops so that a mischievous \
         file cannot exhaust the program.";
    TOO_MANY: "yaml/E006" Error Chosen "greenroom-bounds"
        "The file has too many values"
        "Reading stops after a bounded number of values so that the program stays quick.";
    UNCLOSED: "yaml/E007" Error Documented "yaml-1.2"
        "A quote or bracket is never closed"
        "Everything up to the end of the file was taken for part of the same text or list.";
    COLON: "yaml/E008" Error Documented "yaml-1.2"
        "A colon and a blank stand where no key may be"
        "In YAML a colon followed by a blank ends a key. In the middle of a text it must be \
         quoted, or the text is cut in two.";
    EMPTY: "yaml/E009" Error Documented "yaml-1.2"
        "The file holds nothing"
        "There are only blanks and comments, so there is nothing that AWS could read.";
    TYPED: "yaml/E010" Error Documented "yaml-1.2"
        "A value has not the shape that is needed here"
        "The YAML itself is fine, but a field is missing, misspelt or of another kind than \
         the program expects.";
    MANY_DOCUMENTS: "yaml/W001" Warning Documented "yaml-1.2"
        "The file holds more than one document"
        "A line of three dashes begins a new document. AWS reads one document for each file.";
    UNEXPANDED: "yaml/W002" Warning Chosen "greenroom-bounds"
        "An alias repeats too much to be expanded"
        "Aliases of aliases can blow a few lines up into millions. Beyond a bound they are \
         left as they are.";
}

/// Deepest nesting that is read.
pub const DEPTH_MAX: usize = 64;
/// Most values that are read of one file.
pub const NODES_MAX: usize = 200_000;
/// Most values that aliases may add to a file.
pub const REPEATED_MAX: usize = 20_000;

/// Reads a YAML file as a tree. When the file is broken, the tree holds what stands before the
/// break, and its open ends are marked as cut.
pub fn read(yaml: &str) -> Parsed<Document> {
    let mut out = Findings::new();
    let Some(ready) = text::ready(yaml, &mut out) else {
        return out.with(None);
    };
    let options = options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: DEPTH_MAX,
        block_nesting_limit: DEPTH_MAX,
        block_scalar_eof_without_line_feed: true,
        max_buffered_comment_events: 100_000,
    };
    let mut builder = tree::Builder::new(ready, &mut out);
    for event in Parser::new_from_str_with_options(ready.text, options) {
        let go_on = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => builder.stop_at(&error),
        };
        if !go_on {
            break;
        }
    }
    let (root, comments, problem) = builder.finish();
    let document = root.map(|root| Document {
        root,
        comments,
        problem,
    });
    if document.is_none() && !out.has_errors() {
        let said = "There is nothing in this file.";
        out.push(EMPTY.at(text::start(), said));
    }
    out.with(document)
}

/// Reads YAML of our own making (front matter, settings) into a type. Duplicate keys are refused.
pub fn from_str<T: DeserializeOwned>(yaml: &str) -> Parsed<T> {
    let tree = read(yaml);
    let mut out = Findings::new();
    let broken = tree.has_errors();
    out.extend(tree.findings);
    if broken {
        return out.with(None);
    }
    let plain = yaml.strip_prefix('\u{feff}').unwrap_or(yaml);
    match serde_yaml::from_str(plain) {
        Ok(value) => out.with(Some(value)),
        Err(error) => {
            let index = LineIndex::new(yaml);
            let line = error.location().map_or(1, |place| place.line());
            let span = index.line(u32::try_from(line).unwrap_or(1));
            out.push(TYPED.at(span, sentence(&error.to_string())));
            out.with(None)
        }
    }
}

/// Writes a value as YAML.
pub fn to_string(value: &impl Serialize) -> Result<String, Unwritable> {
    serde_yaml::to_string(value).map_err(|error| Unwritable(error.to_string()))
}

/// A value that YAML or JSON cannot hold (a map with keys that are no text, for instance).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the value cannot be written: {0}")]
pub struct Unwritable(pub String);

fn sentence(message: &str) -> String {
    format!("Reading stopped: {}.", message.trim_end_matches('.'))
}

#[cfg(test)]
mod tests;
