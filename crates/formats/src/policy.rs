//! IAM policies: identity, resource and trust policies, what they say and where they go wrong.
//!
//! Not here: deciding whether a request is allowed.

use crate::finding::{Findings, Parsed};
use crate::json;
use crate::node::Node;

mod codes;
mod conditions;
mod lint;
pub mod matching;
mod model;
pub mod names;
mod read;

pub(crate) use codes::ALL;
pub use conditions::{OPERATORS, Operator, SetOperator};
pub use model::{Condition, Effect, Names, Policy, PolicyKind, PrincipalElement, Statement, Text};

/// Reads a policy from JSON; rules about principals and resources are skipped if the kind is
/// unknown.
pub fn read(text: &str, kind: Option<PolicyKind>) -> Parsed<Policy> {
    let parsed = json::read(text);
    let mut out = Findings::new();
    out.extend(parsed.findings);
    let value = parsed
        .value
        .and_then(|document| of_node_into(&document.root, kind, &mut out));
    out.with(value)
}

/// Reads a policy from a tree, JSON or YAML.
pub fn of_node(root: &Node, kind: Option<PolicyKind>) -> Parsed<Policy> {
    let mut out = Findings::new();
    let value = of_node_into(root, kind, &mut out);
    out.with(value)
}

fn of_node_into(root: &Node, kind: Option<PolicyKind>, out: &mut Findings) -> Option<Policy> {
    let policy = read::policy(root, kind, out)?;
    lint::check(root, &policy, kind, out);
    Some(policy)
}

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod tests;
