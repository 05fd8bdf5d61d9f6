//! Event patterns and input transformers of EventBridge.
//!
//! Not here: buses, rules and targets as things that exist.

use crate::finding::{AwsSays, Findings, Parsed};
use crate::json;
use crate::node::Node;
use crate::text::start;

mod codes;
mod comparison;
mod decimal;
mod lint;
mod matching;
mod model;
mod pattern;
mod template;
mod transform;

pub(crate) use codes::ALL;
pub use decimal::Decimal;
pub use matching::{Found, WhyNot, matches, why_not};
pub use model::{Affix, Bounds, Field, Matcher, Network, Pattern, Rule, Wildcard};
pub use transform::{InputPath, InputTransformer, Output, RuleFacts, Step};

/// Most letters of an event pattern.
pub const PATTERN_MAX_CHARS: usize = 2048;

/// Reads an event pattern from JSON. [`Parsed::refusal`] is the answer of `PutRule` for a rule
/// of this name, if it refuses the pattern.
pub fn read_pattern(text: &str, rule_name: &str) -> Parsed<Pattern> {
    let parsed = json::read(text);
    let mut out = Findings::new();
    if text.chars().count() > PATTERN_MAX_CHARS {
        let said = format!("The pattern has more than {PATTERN_MAX_CHARS} letters.");
        let answer = format!(
            "Parameter EventPattern for rule {rule_name} exceeds limit of {PATTERN_MAX_CHARS}"
        );
        let answer = AwsSays::exception("ValidationException", answer);
        out.push(
            codes::TOO_LONG
                .at(start(), said)
                .fix("Shorten it.")
                .aws(answer),
        );
    }
    out.extend(parsed.findings);
    let value = parsed
        .value
        .and_then(|document| pattern_into(&document.root, &mut out));
    out.with(value)
}

/// Reads an event pattern from a tree.
pub fn pattern_of_node(root: &Node) -> Parsed<Pattern> {
    let mut out = Findings::new();
    let value = pattern_into(root, &mut out);
    out.with(value)
}

fn pattern_into(root: &Node, out: &mut Findings) -> Option<Pattern> {
    let pattern = pattern::read(root, out)?;
    lint::check(&pattern, out);
    Some(pattern)
}

/// Reads the input transformer of a target from JSON: `InputPathsMap` and `InputTemplate`.
pub fn read_transformer(text: &str, target_id: &str) -> Parsed<InputTransformer> {
    let parsed = json::read(text);
    let mut out = Findings::new();
    out.extend(parsed.findings);
    let root = parsed.value.map(|document| document.root);
    let value = root.and_then(|root| transform::read(&root, target_id, &mut out));
    out.with(value)
}

/// Reads the input transformer of a target from a tree.
pub fn transformer_of_node(root: &Node, target_id: &str) -> Parsed<InputTransformer> {
    let mut out = Findings::new();
    let value = transform::read(root, target_id, &mut out);
    out.with(value)
}

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod tests;
