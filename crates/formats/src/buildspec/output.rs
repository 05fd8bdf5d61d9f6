//! What a build leaves behind: artifacts, reports, cache.

use super::codes::{CACHE, NO_FILES, NOT_TEXT, REPORT_FORMAT, UNKNOWN_KEY};
use super::model::{Artifact, Artifacts, Cache, CacheAction, Report, ReportFormat};
use super::read::{text, texts, yes_no};
use crate::Severity;
use crate::fields::{Shape, head, key_span, text_of};
use crate::finding::Findings;
use crate::node::Node;
use crate::span::Span;
use crate::text::{nearest, quote};

const ARTIFACTS: &[&str] = &[
    "files",
    "name",
    "discard-paths",
    "base-directory",
    "exclude-paths",
    "enable-symlinks",
    "s3-prefix",
    "secondary-artifacts",
    "type",
];
const REPORT: &[&str] = &["files", "file-format", "base-directory", "discard-paths"];
const CACHE_KEYS: &[&str] = &["key", "fallback-keys", "action", "paths"];
const FALLBACK_KEYS_MAX: usize = 5;

pub(super) fn artifacts(root: &Node, out: &mut Findings) -> Option<Artifacts> {
    let node = root.get("artifacts")?;
    let secondary_node = node.get("secondary-artifacts");
    let primary = artifact(node, out);
    let entries = secondary_node.map(Node::entries).unwrap_or_default();
    let mut secondary = Vec::new();
    for entry in entries {
        if let Some(id) = text_of(&entry.key) {
            let one = artifact(&entry.value, out);
            if one.files.is_empty() && !entry.value.is_cut {
                let said = format!(
                    "The secondary artifact {} names no files.",
                    quote(id.as_str())
                );
                out.push(no_files(entry.key.span, &said));
            }
            secondary.push((id, one));
        }
    }
    if primary.files.is_empty() && !node.is_cut {
        let finding = no_files(key_span(root, "artifacts"), "The artifacts name no files.");
        // Pipelines with nothing but secondary artifacts are seen to work.
        let is_tolerated = !secondary.is_empty();
        out.push(if is_tolerated {
            finding.severity(Severity::Info)
        } else {
            finding
        });
    }
    Some(Artifacts { primary, secondary })
}

fn no_files(span: Span, said: &str) -> crate::Finding {
    NO_FILES
        .at(span, said)
        .fix("List globs below `files:`, such as `- '**/*'`.")
}

fn artifact(node: &Node, out: &mut Findings) -> Artifact {
    let shape = Shape {
        what: "the artifacts section",
        known: ARTIFACTS,
        remark: &UNKNOWN_KEY,
    };
    shape.check(node, out);
    if node.map().is_none() && !node.is_null() {
        let said = format!(
            "Artifacts are a mapping with `files`, but here is {}.",
            node.word()
        );
        out.push(
            NOT_TEXT
                .at(head(node), said)
                .fix("Put the list below `files:`."),
        );
    }
    Artifact {
        span: node.span,
        files: texts(node, "files", out),
        name: text(node, "name", out),
        discards_paths: yes_no(node, "discard-paths", out),
        base_directory: text(node, "base-directory", out),
        exclude_paths: either(node, "exclude-paths", out),
        enables_symlinks: yes_no(node, "enable-symlinks", out),
        s3_prefix: text(node, "s3-prefix", out),
    }
}

/// Texts where the reference allows both a list and a single text.
fn either(node: &Node, key: &str, out: &mut Findings) -> Vec<crate::span::Spanned<String>> {
    match node.get(key).and_then(text_of) {
        Some(single) => vec![single],
        None => texts(node, key, out),
    }
}

pub(super) fn reports(node: &Node, out: &mut Findings) -> Vec<Report> {
    let shape = Shape {
        what: "a report",
        known: REPORT,
        remark: &UNKNOWN_KEY,
    };
    let mut found = Vec::new();
    for entry in node.entries() {
        let Some(group) = text_of(&entry.key) else {
            continue;
        };
        let value = &entry.value;
        shape.check(value, out);
        let files = texts(value, "files", out);
        if files.is_empty() && !value.is_cut {
            let said = format!("The report {} names no files.", quote(group.as_str()));
            out.push(no_files(entry.key.span, &said));
        }
        found.push(Report {
            group,
            files,
            format: format(value, out),
            base_directory: text(value, "base-directory", out),
            discards_paths: yes_no(value, "discard-paths", out),
        });
    }
    found
}

fn format(node: &Node, out: &mut Findings) -> ReportFormat {
    let Some(given) = text(node, "file-format", out) else {
        return ReportFormat::default();
    };
    let upper = given.as_str().to_ascii_uppercase();
    if let Some((_, format)) = ReportFormat::ALL.iter().find(|(name, _)| *name == upper) {
        return *format;
    }
    let names = ReportFormat::ALL.map(|(name, _)| name);
    let said = format!("{} is no report format.", quote(given.as_str()));
    let fix = match nearest(&upper, &names) {
        Some(name) => format!("Did you mean `{name}`?"),
        None => format!("Use one of {}.", names.join(", ")),
    };
    out.push(REPORT_FORMAT.at(given.span, said).fix(fix));
    ReportFormat::default()
}

pub(super) fn cache(node: &Node, out: &mut Findings) -> Cache {
    let shape = Shape {
        what: "the cache section",
        known: CACHE_KEYS,
        remark: &UNKNOWN_KEY,
    };
    shape.check(node, out);
    let cache = Cache {
        key: text(node, "key", out),
        fallback_keys: texts(node, "fallback-keys", out),
        action: action(node, out),
        paths: texts(node, "paths", out),
    };
    if cache.paths.is_empty() && !node.is_cut {
        let said = "The cache names no paths.";
        out.push(
            CACHE
                .at(head(node), said)
                .fix("List folders below `paths:`."),
        );
    }
    if let Some(extra) = cache.fallback_keys.get(FALLBACK_KEYS_MAX) {
        let count = cache.fallback_keys.len();
        let said = format!("There are {count} fallback keys; at most five are allowed.");
        out.push(CACHE.at(extra.span, said).fix("Keep the first five."));
    }
    if let (None, Some(first)) = (&cache.key, cache.fallback_keys.first()) {
        let said = "Fallback keys are ignored without a key.";
        out.push(
            CACHE
                .at(first.span, said)
                .fix("Add `key:`.")
                .severity(Severity::Warning),
        );
    }
    cache
}

fn action(node: &Node, out: &mut Findings) -> Option<CacheAction> {
    let given = text(node, "action", out)?;
    match given.as_str() {
        "restore" => Some(CacheAction::Restore),
        "save" => Some(CacheAction::Save),
        other => {
            let said = format!("{} is no cache action.", quote(other));
            out.push(
                CACHE
                    .at(given.span, said)
                    .fix("Write restore or save, or leave it out."),
            );
            None
        }
    }
}
