//! Pipelines: the structure of CodePipeline, its rules and the exact refusals.
//!
//! Not here: running a pipeline, or whether roles, buckets and projects exist.

use crate::finding::{AwsSays, Finding, Findings, Parsed, Remark, Speaker};
use crate::json;
use crate::node::Node;
use crate::span::Span;

mod actions;
mod codes;
mod constraint;
mod flow;
mod lint;
mod member;
mod model;
mod print;
pub mod providers;
mod read;
mod shape;
mod structure;
mod triggers;

pub(crate) use codes::ALL;
pub use flow::variable_references;
pub use model::{
    Action, ArtifactStore, Condition, EncryptionKey, EnvironmentVariable, ExecutionMode,
    FailureGate, Gate, OutputArtifact, Patterns, Pipeline, PipelineType, PullRequestFilter,
    PushFilter, Rule, Stage, Text, Trigger, TypeId, Variable,
};
pub use print::to_value;

/// Where the pipeline will live.
#[derive(Clone, Copy, Debug, Default)]
pub struct Home<'a> {
    /// The pipeline's own region; rules about regions are skipped if it is unknown.
    pub region: Option<&'a str>,
}

/// A refusal of `CreatePipeline` and `UpdatePipeline`.
fn refuse(
    remark: &'static Remark,
    span: Span,
    said: impl Into<String>,
    exception: &'static str,
    answer: impl Into<String>,
) -> Finding {
    remark
        .at(span, said)
        .aws(AwsSays::exception(exception, answer))
}

/// Every violation in the order in which CodePipeline checks: the model's rules first, then
/// stages, actions, and what flows between them. [`answer`] turns them into AWS's reply.
pub fn validate(pipeline: &Pipeline, home: &Home<'_>) -> Vec<Finding> {
    let mut found = shape::check(pipeline);
    structure::check(pipeline, &mut found);
    actions::check(pipeline, home, &mut found);
    flow::check(pipeline, home, &mut found);
    found.into_vec()
}

/// What `CreatePipeline` answers to the violations of [`validate`]: all violations of the model
/// together, or else the first of the others; nothing if the pipeline is accepted.
pub fn answer(violations: &[Finding]) -> Option<AwsSays> {
    let constraints: Vec<&str> = violations
        .iter()
        .filter(|finding| finding.code == codes::CONSTRAINT.code)
        .filter_map(|finding| finding.aws.as_ref()?.message.strip_prefix(constraint::ONE))
        .collect();
    if constraints.is_empty() {
        let is_refusal = |says: &&AwsSays| matches!(says.speaker, Speaker::Exception(_));
        return violations
            .iter()
            .filter_map(|f| f.aws.as_ref())
            .find(is_refusal)
            .cloned();
    }
    let count = constraints.len();
    let plural = if count == 1 { "" } else { "s" };
    let list = constraints.join("; ");
    let message = format!("{count} validation error{plural} detected: {list}");
    Some(AwsSays::exception("ValidationException", message))
}

/// Reads the JSON of get-pipeline or of `--cli-input-json`, with or without the wrapper.
pub fn read(text: &str, home: &Home<'_>) -> Parsed<Pipeline> {
    let parsed = json::read(text);
    let mut out = Findings::new();
    out.extend(parsed.findings);
    let is_whole = parsed
        .value
        .as_ref()
        .is_some_and(|document| document.problem.is_none());
    let root = parsed.value.map(|document| document.root);
    let value = root.and_then(|root| of_node_into(&root, home, is_whole, &mut out));
    out.with(value)
}

/// Reads a pipeline from a tree, JSON or YAML.
pub fn of_node(root: &Node, home: &Home<'_>) -> Parsed<Pipeline> {
    let mut out = Findings::new();
    let value = of_node_into(root, home, !root.is_cut, &mut out);
    out.with(value)
}

/// A file that breaks off is read, but not judged: what is missing may not be typed yet.
fn of_node_into(
    root: &Node,
    home: &Home<'_>,
    is_whole: bool,
    out: &mut Findings,
) -> Option<Pipeline> {
    let pipeline = read::document(root, out)?;
    if is_whole {
        // What could not be read is not missing.
        let is_readable = !out.has(&codes::WRONG_KIND);
        let follows = [codes::EMPTY_STAGE.code, codes::ONLY_SOURCES.code];
        let mut violations = validate(&pipeline, home);
        violations.retain(|finding| is_readable || !follows.contains(&finding.code));
        out.extend(violations);
        lint::check(&pipeline, out);
    }
    Some(pipeline)
}

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod tests;
