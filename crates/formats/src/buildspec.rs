//! Buildspecs: what CodeBuild reads, what it refuses, and what a student probably did not mean.
//!
//! Not here: running a build.

use crate::finding::{Findings, Parsed};
use crate::node::{Document, Node};
use crate::yaml;

mod batch;
mod codes;
mod lint;
mod model;
mod output;
mod phases;
mod read;
pub mod runtimes;

pub use batch::{Batch, BatchBuild, BatchEnv, BatchPlan, Matrix};
pub(crate) use codes::ALL;
pub use model::{
    Artifact, Artifacts, Buildspec, Cache, CacheAction, Env, OnFailure, Phase, PhaseName, Proxy,
    Report, ReportFormat, RuntimeVersion, SecretReference, SecretVariable, Variable, Version,
};

/// What is known about the project beside the file; every part may be absent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// Build image, such as `aws/codebuild/standard:7.0`.
    pub image: Option<&'a str>,
    /// Whether the project runs in privileged mode.
    pub is_privileged: Option<bool>,
    /// Paths of all files of the source, relative to its root.
    pub files: Option<&'a [&'a str]>,
    /// Path of the buildspec in the source, if it was found by its default name.
    pub file_name: Option<&'a str>,
}

/// Reads a buildspec from text. [`Parsed::refusal`] is CodeBuild's answer, if it refuses the file.
pub fn read(text: &str, context: &Context<'_>) -> Parsed<Buildspec> {
    let parsed = yaml::read(text);
    let mut out = Findings::new();
    let problem = parsed
        .value
        .as_ref()
        .and_then(|document| document.problem.clone());
    for finding in parsed.findings {
        let is_break = problem.as_ref().is_some_and(|p| p.span == finding.span);
        let says = problem.as_ref().filter(|_| is_break).map(|problem| {
            let line = problem.span.line;
            read::yaml_error(format!("{} at line {line}", problem.library_says))
        });
        let is_empty = finding.code == yaml::EMPTY.code;
        let says = says.or_else(|| is_empty.then(|| read::yaml_error(read::WRONG_SHAPE)));
        out.push(match says {
            Some(says) => finding.aws(says),
            None => finding,
        });
    }
    let is_broken = problem.is_some();
    let mut remarks = Findings::new();
    let value = parsed
        .value
        .and_then(|doc| of_document(&doc, context, &mut remarks));
    for finding in remarks.into_vec() {
        // A file that cannot be parsed is never looked at more closely.
        let aws = finding.aws.clone().filter(|_| !is_broken);
        out.push(crate::Finding { aws, ..finding });
    }
    out.with(value)
}

/// Reads a buildspec from a tree, YAML or JSON.
pub fn of_node(root: &Node, context: &Context<'_>) -> Parsed<Buildspec> {
    let mut out = Findings::new();
    let document = Document {
        root: root.clone(),
        comments: Vec::new(),
        problem: None,
    };
    let value = of_document(&document, context, &mut out);
    out.with(value)
}

fn of_document(
    document: &Document,
    context: &Context<'_>,
    out: &mut Findings,
) -> Option<Buildspec> {
    let buildspec = read::buildspec(&document.root, out)?;
    lint::check(document, &buildspec, context, out);
    Some(buildspec)
}

#[cfg(test)]
pub(crate) mod examples;
#[cfg(test)]
mod tests;
