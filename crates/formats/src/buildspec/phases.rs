//! The phases of a buildspec and their commands.

use super::codes::{
    COLON_TRAP, NO_COMMANDS, NOT_TEXT, ON_FAILURE, PHASE_NAME, RUNTIME_PLACE, SHAPE, SINGLE_TEXT,
    UNKNOWN_KEY,
};
use super::model::{OnFailure, Phase, PhaseName, RuntimeVersion, Variable};
use super::read::{WRONG_SHAPE, text, variables, yaml_error};
use crate::fields::{Shape, head, key_span, text_of};
use crate::finding::Findings;
use crate::node::{Kind, Node};
use crate::span::Spanned;
use crate::text::{nearest, quote};

const PHASE: &[&str] = &[
    "run-as",
    "on-failure",
    "runtime-versions",
    "commands",
    "finally",
    "steps",
];

/// Reads `phases`.
pub(super) fn read(root: &Node, out: &mut Findings) -> Vec<Phase> {
    let Some(node) = root.get("phases") else {
        if root.get("batch").is_none() && !root.is_cut {
            let said = "The buildspec has no phases.";
            let fix = "Add `phases:` with a `build:` section and its `commands:`.";
            out.push(
                SHAPE
                    .at(head(root), said)
                    .fix(fix)
                    .aws(yaml_error(WRONG_SHAPE)),
            );
        }
        return Vec::new();
    };
    if node.map().is_none() && !node.is_cut {
        let said = format!("The phases are a mapping, but here is {}.", node.word());
        let finding = SHAPE.at(key_span(root, "phases"), said);
        out.push(
            finding
                .fix("Name a phase below, such as `build:`.")
                .aws(yaml_error(WRONG_SHAPE)),
        );
    }
    for entry in node.entries() {
        let key = entry.key.text().unwrap_or("");
        if PhaseName::of_key(key).is_none() {
            let names = PhaseName::ALL.map(PhaseName::key);
            let said = format!("{} is not a phase.", quote(key));
            let fix = match nearest(key, &names) {
                Some(name) => format!("Did you mean `{name}`?"),
                None => "Use install, pre_build, build or post_build.".to_owned(),
            };
            let answer = format!(
                "Invalid buildspec phase name: {key}. \
                 Expecting: build,install,post_build,pre_build"
            );
            out.push(
                PHASE_NAME
                    .at(entry.key.span, said)
                    .fix(fix)
                    .aws(yaml_error(answer)),
            );
        }
    }
    let read = |name: PhaseName| Some((name, node.get(name.key())?));
    let found: Vec<_> = PhaseName::ALL.into_iter().filter_map(read).collect();
    found
        .into_iter()
        .map(|(name, phase)| one_phase(node, name, phase, out))
        .collect()
}

fn one_phase(phases: &Node, name: PhaseName, node: &Node, out: &mut Findings) -> Phase {
    let span = key_span(phases, name.key());
    let shape = Shape {
        what: "a phase",
        known: PHASE,
        remark: &UNKNOWN_KEY,
    };
    shape.check(node, out);
    if node.map().is_none() && !node.is_null() {
        let said = format!(
            "A phase is a mapping with `commands`, but here is {}.",
            node.word()
        );
        out.push(
            NOT_TEXT
                .at(head(node), said)
                .fix("Put the list below `commands:`."),
        );
    }
    let has_steps = node.get("steps").is_some();
    let commands = commands_of(node, "commands", out);
    let needs = name != PhaseName::Install && !has_steps && !node.is_cut;
    let list = node.get("commands");
    let is_empty = list.is_none_or(|list| list.items().is_empty() && list.text().is_none());
    if needs && is_empty && !list.is_some_and(|list| list.is_cut) {
        let said = format!("The phase {name} has no commands.");
        out.push(
            NO_COMMANDS
                .at(span, said)
                .fix("List them below `commands:`, or drop the phase."),
        );
    }
    let runtimes = node.get("runtime-versions");
    if let Some(runtimes) = runtimes.filter(|_| name != PhaseName::Install) {
        let said = "Runtime versions are read in the install phase only.";
        out.push(
            RUNTIME_PLACE
                .at(head(runtimes), said)
                .fix("Move them to `install:`."),
        );
    }
    Phase {
        name,
        span,
        run_as: text(node, "run-as", out),
        on_failure: on_failure(node, out),
        runtime_versions: runtimes
            .map(|map| runtime_versions(map, out))
            .unwrap_or_default(),
        commands,
        finally: commands_of(node, "finally", out),
        has_steps,
    }
}

fn runtime_versions(node: &Node, out: &mut Findings) -> Vec<RuntimeVersion> {
    let pairs = variables(node, out).into_iter();
    pairs
        .map(|Variable { name, value }| RuntimeVersion {
            name,
            version: value,
        })
        .collect()
}

fn on_failure(node: &Node, out: &mut Findings) -> Option<Spanned<OnFailure>> {
    let given = text(node, "on-failure", out)?;
    let parsed = OnFailure::parse(given.as_str());
    if parsed.is_none() {
        let said = format!("{} is no value of on-failure.", quote(given.as_str()));
        let fix = "Use ABORT, CONTINUE, RETRY, RETRY-<n>, RETRY-<regex> or RETRY-<n>-<regex>.";
        out.push(ON_FAILURE.at(given.span, said).fix(fix));
    }
    parsed.map(|value| Spanned::new(value, given.span))
}

impl OnFailure {
    /// Reads `ABORT`, `CONTINUE`, `RETRY`, `RETRY-3`, `RETRY-regex` or `RETRY-3-regex`.
    pub fn parse(text: &str) -> Option<Self> {
        let retry = |times: u8, pattern: &str| Self::Retry {
            times,
            pattern: pattern.to_owned(),
        };
        match text {
            "ABORT" => return Some(Self::Abort),
            "CONTINUE" => return Some(Self::Continue),
            "RETRY" => return Some(retry(3, ".*")),
            _ => {}
        }
        let rest = text
            .strip_prefix("RETRY-")
            .filter(|rest| !rest.is_empty())?;
        let (first, pattern) = rest.split_once('-').unwrap_or((rest, ""));
        if !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit()) {
            let times = first.parse().ok().filter(|&n: &u8| n <= 100)?;
            let pattern = if pattern.is_empty() { ".*" } else { pattern };
            return Some(retry(times, pattern));
        }
        Some(retry(3, rest))
    }
}

fn commands_of(phase: &Node, key: &str, out: &mut Findings) -> Vec<Spanned<String>> {
    let Some(node) = phase.get(key) else {
        return Vec::new();
    };
    let Some(items) = node.list() else {
        if let Some(single) = text_of(node) {
            let said = format!("`{key}` is a list, but a single text stands here.");
            out.push(
                SINGLE_TEXT
                    .at(node.span, said)
                    .fix("Begin the line with `- `."),
            );
            return vec![single];
        }
        if !node.is_null() {
            let said = format!("`{key}` is a list of texts, but here is {}.", node.word());
            out.push(
                NOT_TEXT
                    .at(head(node), said)
                    .fix("Begin each command with `- `."),
            );
        }
        return Vec::new();
    };
    let mut found = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        match &item.kind {
            Kind::Map(_) => out.push(colon_trap(item, index)),
            Kind::List(_) | Kind::Alias => {
                let said = format!("A command is a text, but here is {}.", item.word());
                out.push(NOT_TEXT.at(item.span, said).fix("Quote the whole command."));
            }
            Kind::Scalar(_) => found.extend(text_of(item)),
        }
    }
    found
}

fn colon_trap(item: &Node, index: usize) -> crate::Finding {
    let line = item.span.line;
    let answer = format!(
        "Expected Commands[{index}] to be of string type: found subkeys instead at line {line}, \
         value of the key tag on line {} might be empty",
        line.saturating_sub(1)
    );
    let entry = item.entries().first();
    let texts = entry.and_then(|e| Some((e.key.text()?, e.value.text().unwrap_or(""))));
    let is_one_line = item.entries().len() == 1 && item.span.range().len() < 200;
    let fix = match texts.filter(|_| is_one_line) {
        Some((key, value)) => {
            let command = format!("{key}: {value}").replace('\'', "''");
            format!("Quote the whole command: - '{}'", command.trim_end())
        }
        None => "Quote the whole command, or write it below `- |`.".to_owned(),
    };
    let said = "YAML takes this command for a mapping, because of the colon with a blank.";
    COLON_TRAP
        .at(item.span, said)
        .fix(fix)
        .aws(yaml_error(answer))
}
