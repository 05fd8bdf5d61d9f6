//! The `batch` section: several builds from one start.

use std::collections::BTreeMap;

use serde::Serialize;

use super::codes::{BATCH_ENV, BATCH_IDENTIFIER, BATCH_NEED, BATCH_PLAN, UNKNOWN_KEY};
use super::model::Variable;
use super::read::{text, texts, variables, yes_no};
use crate::fields::{Shape, head, one_of, text_of};
use crate::finding::Findings;
use crate::node::Node;
use crate::span::{Span, Spanned};
use crate::text::{nearest, quote};

/// `batch`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Batch {
    /// Where its key stands.
    pub span: Span,
    /// Whether the first failure stops the others.
    pub fast_fail: bool,
    /// What is built.
    pub plan: BatchPlan,
}

/// The four kinds of batch builds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BatchPlan {
    /// `build-list`: all at once.
    List(Vec<BatchBuild>),
    /// `build-graph`: some wait for others.
    Graph(Vec<BatchBuild>),
    /// `build-matrix`: every combination.
    Matrix(Box<Matrix>),
    /// `build-fanout`: tests split over several builds.
    Fanout {
        /// How many builds.
        parallelism: u32,
        /// Whether a failure of one is forgiven.
        ignores_failure: bool,
    },
    /// None that could be read.
    Unknown,
}

/// One build of a list or graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BatchBuild {
    /// Its name; also `CODEBUILD_BATCH_BUILD_IDENTIFIER`.
    pub identifier: Spanned<String>,
    /// Its buildspec; the current one if absent.
    pub buildspec: Option<Spanned<String>>,
    /// Whether it can be stopped at a breakpoint.
    pub has_debug_session: bool,
    /// Its environment.
    pub env: BatchEnv,
    /// Whether its failure is forgiven.
    pub ignores_failure: bool,
    /// Builds that must finish before (graph only).
    pub depends_on: Vec<Spanned<String>>,
}

/// `env` of a batch build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BatchEnv {
    /// `compute-type`
    pub compute_type: Option<Spanned<String>>,
    /// `fleet`; never together with a compute type.
    pub fleet: Option<Spanned<String>>,
    /// `image`
    pub image: Option<Spanned<String>>,
    /// `privileged-mode`
    pub is_privileged: Option<bool>,
    /// `type`
    pub env_type: Option<Spanned<String>>,
    /// `variables`
    pub variables: Vec<Variable>,
}

/// `build-matrix`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// Whether a failure of one is forgiven.
    pub ignores_failure: bool,
    /// `type` and `privileged-mode` of all builds.
    pub env: BatchEnv,
    /// Buildspecs to combine.
    pub buildspecs: Vec<Spanned<String>>,
    /// Compute types to combine.
    pub compute_types: Vec<Spanned<String>>,
    /// Images to combine.
    pub images: Vec<Spanned<String>>,
    /// Variables with the values to combine.
    pub variables: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
}

impl Matrix {
    /// How many builds the combinations make.
    pub fn count(&self) -> usize {
        let lists = [&self.buildspecs, &self.compute_types, &self.images];
        let counts = lists.into_iter().map(Vec::len);
        let values = self.variables.iter().map(|(_, values)| values.len());
        counts
            .chain(values)
            .map(|n| n.max(1))
            .fold(1, usize::saturating_mul)
    }
}

const PLANS: &[&str] = &["build-list", "build-graph", "build-matrix", "build-fanout"];
const BATCH: &[&str] = &[
    "fast-fail",
    "build-list",
    "build-graph",
    "build-matrix",
    "build-fanout",
];
const BUILD: &[&str] = &[
    "identifier",
    "buildspec",
    "debug-session",
    "env",
    "ignore-failure",
    "depend-on",
];
const ENV: &[&str] = &[
    "compute-type",
    "fleet",
    "image",
    "privileged-mode",
    "type",
    "variables",
];

/// Reads `batch`.
pub(super) fn read(node: &Node, span: Span, out: &mut Findings) -> Batch {
    check(node, "the batch section", BATCH, out);
    let given: Vec<&str> = PLANS
        .iter()
        .copied()
        .filter(|key| node.get(key).is_some())
        .collect();
    if given.len() != 1 && !node.is_cut {
        let said = match given.split_last() {
            None => format!("The batch has no plan; it needs {}.", one_of(PLANS)),
            Some(_) => format!("The batch has {} plans; it needs one.", given.len()),
        };
        out.push(BATCH_PLAN.at(span, said).fix("Keep exactly one of them."));
    }
    let plan = given.first().and_then(|key| Some((*key, node.get(key)?)));
    Batch {
        span,
        fast_fail: yes_no(node, "fast-fail", out),
        plan: plan.map_or(BatchPlan::Unknown, |(key, node)| read_plan(key, node, out)),
    }
}

fn check(node: &Node, what: &'static str, known: &'static [&'static str], out: &mut Findings) {
    let remark = &UNKNOWN_KEY;
    Shape {
        what,
        known,
        remark,
    }
    .check(node, out);
}

fn read_plan(key: &str, node: &Node, out: &mut Findings) -> BatchPlan {
    match key {
        "build-list" => BatchPlan::List(builds(node, out)),
        "build-graph" => {
            let builds = builds(node, out);
            check_needs(&builds, out);
            BatchPlan::Graph(builds)
        }
        "build-matrix" => BatchPlan::Matrix(Box::new(matrix(node, out))),
        _ => {
            check(
                node,
                "build-fanout",
                &["parallelism", "ignore-failure"],
                out,
            );
            let parallelism = node.get("parallelism").and_then(Node::integer);
            let count = parallelism
                .and_then(|n| u32::try_from(n).ok())
                .filter(|&n| n > 0);
            if count.is_none() && !node.is_cut {
                let said = "A fanout needs a parallelism of at least 1.";
                out.push(
                    BATCH_PLAN
                        .at(head(node), said)
                        .fix("Add `parallelism: 4`, say."),
                );
            }
            BatchPlan::Fanout {
                parallelism: count.unwrap_or(1),
                ignores_failure: yes_no(node, "ignore-failure", out),
            }
        }
    }
}

fn builds(node: &Node, out: &mut Findings) -> Vec<BatchBuild> {
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    let mut found = Vec::new();
    for item in node.items() {
        check(item, "a batch build", BUILD, out);
        let Some(identifier) = text(item, "identifier", out) else {
            if !item.is_cut {
                let said = "This build has no identifier.";
                out.push(
                    BATCH_IDENTIFIER
                        .at(head(item), said)
                        .fix("Add `identifier: name`."),
                );
            }
            continue;
        };
        let line = identifier.span.line;
        if let Some(line) = first.insert(identifier.value.clone(), line) {
            let name = quote(identifier.as_str());
            let said = format!("The identifier {name} is taken by the build on line {line}.");
            out.push(
                BATCH_IDENTIFIER
                    .at(identifier.span, said)
                    .fix("Give it another name."),
            );
        }
        found.push(BatchBuild {
            identifier,
            buildspec: text(item, "buildspec", out),
            has_debug_session: yes_no(item, "debug-session", out),
            env: item
                .get("env")
                .map(|env| batch_env(env, out))
                .unwrap_or_default(),
            ignores_failure: yes_no(item, "ignore-failure", out),
            depends_on: texts(item, "depend-on", out),
        });
    }
    found
}

fn batch_env(node: &Node, out: &mut Findings) -> BatchEnv {
    check(node, "the env of a batch build", ENV, out);
    let env = BatchEnv {
        compute_type: text(node, "compute-type", out),
        fleet: text(node, "fleet", out),
        image: text(node, "image", out),
        is_privileged: node.get("privileged-mode").and_then(Node::yes_no),
        env_type: text(node, "type", out),
        variables: node
            .get("variables")
            .map(|map| variables(map, out))
            .unwrap_or_default(),
    };
    if let (Some(_), Some(fleet)) = (&env.compute_type, &env.fleet) {
        let said = "A build has either a compute type or a fleet.";
        out.push(BATCH_ENV.at(fleet.span, said).fix("Keep one of the two."));
    }
    env
}

fn matrix(node: &Node, out: &mut Findings) -> Matrix {
    check(node, "build-matrix", &["static", "dynamic"], out);
    let fixed = node.get("static");
    let varied = node.get("dynamic");
    if let Some(fixed) = fixed {
        check(
            fixed,
            "the static part of a matrix",
            &["ignore-failure", "env"],
            out,
        );
    }
    if let Some(varied) = varied {
        check(
            varied,
            "the dynamic part of a matrix",
            &["buildspec", "env"],
            out,
        );
    }
    let env = varied.and_then(|varied| varied.get("env"));
    let mut list = |node: Option<&Node>, key| node.map(|n| texts(n, key, out)).unwrap_or_default();
    let buildspecs = list(varied, "buildspec");
    let compute_types = list(env, "compute-type");
    let images = list(env, "image");
    let names = env.and_then(|env| env.get("variables"));
    let mut values = Vec::new();
    for entry in names.map(Node::entries).unwrap_or_default() {
        if let (Some(name), Some(names)) = (text_of(&entry.key), names) {
            let found = texts(names, name.as_str(), out);
            values.push((name, found));
        }
    }
    let fixed_env = fixed.and_then(|fixed| fixed.get("env"));
    Matrix {
        ignores_failure: fixed.is_some_and(|fixed| yes_no(fixed, "ignore-failure", out)),
        env: fixed_env.map(|env| batch_env(env, out)).unwrap_or_default(),
        buildspecs,
        compute_types,
        images,
        variables: values,
    }
}

/// Names that do not exist, and circles.
fn check_needs(builds: &[BatchBuild], out: &mut Findings) {
    let names: Vec<&str> = builds
        .iter()
        .map(|build| build.identifier.as_str())
        .collect();
    let places: BTreeMap<&str, usize> = names.iter().copied().zip(0..).collect();
    let mut waits = vec![0_usize; builds.len()];
    let mut wakes: Vec<Vec<usize>> = vec![Vec::new(); builds.len()];
    for (index, build) in builds.iter().enumerate() {
        for need in &build.depends_on {
            if let Some(&place) = places.get(need.as_str()) {
                waits[index] += 1;
                wakes[place].push(index);
                continue;
            }
            let said = format!("No build of the graph is called {}.", quote(need.as_str()));
            let finding = BATCH_NEED.at(need.span, said);
            out.push(match nearest(need.as_str(), &names) {
                Some(name) => finding.fix(format!("Did you mean `{name}`?")),
                None => finding,
            });
        }
    }
    let mut ready: Vec<usize> = (0..builds.len())
        .filter(|&index| waits[index] == 0)
        .collect();
    while let Some(done) = ready.pop() {
        for &woken in &wakes[done] {
            waits[woken] -= 1;
            if waits[woken] == 0 {
                ready.push(woken);
            }
        }
    }
    let mut stuck = builds.iter().zip(&waits).filter(|(_, waits)| **waits > 0);
    if let Some((build, _)) = stuck.next() {
        let name = quote(build.identifier.as_str());
        let said = format!("The build {name} waits in a circle and can never begin.");
        out.push(
            BATCH_NEED
                .at(build.identifier.span, said)
                .fix("Drop one of the depend-on."),
        );
    }
}
