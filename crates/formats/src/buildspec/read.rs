//! From the tree of a file to a buildspec.

use super::codes::{NOT_TEXT, SECRET_VERSION, SHAPE, SINGLE_TEXT, UNKNOWN_KEY, YES_NO};
use super::model::{Buildspec, Env, Proxy, SecretReference, SecretVariable, Variable, Version};
use super::{batch, output, phases};
use crate::fields::{Shape, head, key_span, text_of};
use crate::finding::{AwsSays, Findings};
use crate::node::{Kind, Node};
use crate::span::Spanned;
use crate::text::quote;

const TOP: &[&str] = &[
    "version",
    "run-as",
    "env",
    "proxy",
    "batch",
    "phases",
    "reports",
    "artifacts",
    "cache",
];
const TOP_01: &[&str] = &[
    "version",
    "environment_variables",
    "phases",
    "artifacts",
    "cache",
];
const ENV: &[&str] = &[
    "shell",
    "variables",
    "parameter-store",
    "secrets-manager",
    "exported-variables",
    "git-credential-helper",
];

/// CodeBuild's answer to a buildspec that it cannot use.
pub(super) fn yaml_error(message: impl Into<String>) -> AwsSays {
    AwsSays::phase("DOWNLOAD_SOURCE", "YAML_FILE_ERROR", message)
}

/// What CodeBuild says about a file without a usable shape.
pub(super) const WRONG_SHAPE: &str = "wrong number of container tags, expected 1";

/// Reads a buildspec; what is wrong becomes remarks.
pub(super) fn buildspec(root: &Node, out: &mut Findings) -> Option<Buildspec> {
    if root.map().is_none() {
        let said = format!(
            "A buildspec is a mapping, but the file holds {}.",
            root.word()
        );
        let fix = "Begin with `version: 0.2` and a `phases:` section.";
        out.push(
            SHAPE
                .at(head(root), said)
                .fix(fix)
                .aws(yaml_error(WRONG_SHAPE)),
        );
        return None;
    }
    let version = version(root, out);
    let known = if version == Version::V01 { TOP_01 } else { TOP };
    let shape = Shape {
        what: "a buildspec",
        known,
        remark: &UNKNOWN_KEY,
    };
    shape.check(root, out);
    let mut env = root
        .get("env")
        .map(|node| env(node, out))
        .unwrap_or_default();
    if version == Version::V01
        && let Some(plain) = root.at(&["environment_variables", "plaintext"])
    {
        env.variables.extend(variables(plain, out));
    }
    let proxy = root.get("proxy").map(|node| Proxy {
        upload_artifacts: yes_no(node, "upload-artifacts", out),
        logs: yes_no(node, "logs", out),
    });
    Some(Buildspec {
        version,
        run_as: text(root, "run-as", out),
        env,
        proxy: proxy.unwrap_or_default(),
        batch: root
            .get("batch")
            .map(|node| batch::read(node, key_span(root, "batch"), out)),
        phases: phases::read(root, out),
        reports: root
            .get("reports")
            .map(|node| output::reports(node, out))
            .unwrap_or_default(),
        artifacts: output::artifacts(root, out),
        cache: root.get("cache").map(|node| output::cache(node, out)),
    })
}

fn version(root: &Node, out: &mut Findings) -> Version {
    let node = root.get("version");
    match node.and_then(Node::text).map(str::trim) {
        Some("0.1") => return Version::V01,
        Some("0.2") => return Version::V02,
        _ if node.is_none() && root.is_cut => return Version::V02,
        _ => {}
    }
    let (span, said) = match node {
        None => (head(root), "The buildspec gives no version.".to_owned()),
        Some(node) => {
            let given = node.text().map_or_else(|| node.word().to_owned(), quote);
            (
                node.span,
                format!("The version is {given}; CodeBuild knows 0.1 and 0.2."),
            )
        }
    };
    let finding = SHAPE.at(span, said).fix("Write `version: 0.2`.");
    out.push(finding.aws(yaml_error(WRONG_SHAPE)));
    Version::V02
}

fn env(node: &Node, out: &mut Findings) -> Env {
    let shape = Shape {
        what: "the env section",
        known: ENV,
        remark: &UNKNOWN_KEY,
    };
    shape.check(node, out);
    let secrets = node
        .get("secrets-manager")
        .map(|map| variables(map, out))
        .unwrap_or_default();
    Env {
        shell: text(node, "shell", out),
        variables: node
            .get("variables")
            .map(|map| variables(map, out))
            .unwrap_or_default(),
        parameter_store: node
            .get("parameter-store")
            .map(|map| variables(map, out))
            .unwrap_or_default(),
        secrets_manager: secrets
            .into_iter()
            .map(|variable| secret(variable, out))
            .collect(),
        exported_variables: texts(node, "exported-variables", out),
        git_credential_helper: yes_no(node, "git-credential-helper", out),
    }
}

fn secret(variable: Variable, out: &mut Findings) -> SecretVariable {
    let secret = SecretReference::parse(variable.value.as_str());
    let span = variable.value.span;
    if secret.version_stage.is_some() && secret.version_id.is_some() {
        let said = "The reference names a version stage and a version id.";
        let fix = "Leave the stage or the id empty: id:json-key:stage or id:json-key::id.";
        out.push(SECRET_VERSION.at(span, said).fix(fix));
    }
    SecretVariable {
        name: variable.name,
        secret,
        span,
    }
}

impl SecretReference {
    /// Takes `secret-id:json-key:version-stage:version-id` apart; the id may be a full ARN.
    pub fn parse(text: &str) -> Self {
        let mut parts = text.split(':');
        let id_parts = if text.starts_with("arn:") { 7 } else { 1 };
        let id: Vec<&str> = parts.by_ref().take(id_parts).collect();
        let mut next = || {
            parts
                .next()
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
        };
        Self {
            secret_id: id.join(":"),
            json_key: next(),
            version_stage: next(),
            version_id: next(),
        }
    }
}

/// The text of a key; anything but a text gets CodeBuild's answer.
pub(super) fn text(node: &Node, key: &str, out: &mut Findings) -> Option<Spanned<String>> {
    let value = node.get(key)?;
    if matches!(value.kind, Kind::Map(_) | Kind::List(_)) {
        out.push(not_text(value, key));
    }
    text_of(value)
}

fn not_text(value: &Node, key: &str) -> crate::Finding {
    let said = format!(
        "{} must be one text, but here is {}.",
        quote(key),
        value.word()
    );
    let finding = NOT_TEXT
        .at(head(value), said)
        .fix("Write a single value behind the colon.");
    match value.kind {
        Kind::Map(_) => finding.aws(yaml_error("Cannot unmarshal map to string")),
        Kind::List(_) | Kind::Scalar(_) | Kind::Alias => finding,
    }
}

/// The texts of a list; a single text counts as a list of one, with a remark.
pub(super) fn texts(node: &Node, key: &str, out: &mut Findings) -> Vec<Spanned<String>> {
    let Some(value) = node.get(key) else {
        return Vec::new();
    };
    match &value.kind {
        Kind::List(items) => {
            for item in items
                .iter()
                .filter(|item| item.text().is_none() && !item.is_null())
            {
                out.push(not_text(item, key));
            }
            items.iter().filter_map(text_of).collect()
        }
        Kind::Scalar(_) => {
            let single = text_of(value);
            // AWS's own tutorials write `files: imagedefinitions.json`.
            if single.is_some() && key != "files" {
                let said = format!("`{key}` is a list, but a single text stands here.");
                out.push(
                    SINGLE_TEXT
                        .at(value.span, said)
                        .fix("Begin the line with `- `."),
                );
            }
            single.into_iter().collect()
        }
        Kind::Map(_) | Kind::Alias => {
            out.push(not_text(value, key));
            Vec::new()
        }
    }
}

/// Names with texts; values that are no text get CodeBuild's answer.
pub(super) fn variables(node: &Node, out: &mut Findings) -> Vec<Variable> {
    if node.map().is_none() && !node.is_null() {
        let said = format!(
            "Names with values belong here, but there is {}.",
            node.word()
        );
        out.push(
            NOT_TEXT
                .at(head(node), said)
                .fix("Write `NAME: value`, without a dash."),
        );
    }
    let mut found = Vec::new();
    for entry in node.entries() {
        let Some(name) = text_of(&entry.key) else {
            continue;
        };
        if matches!(entry.value.kind, Kind::Map(_) | Kind::List(_)) {
            out.push(not_text(&entry.value, name.as_str()));
            continue;
        }
        let empty = || Spanned::new(String::new(), entry.value.span);
        let value = text_of(&entry.value).unwrap_or_else(empty);
        found.push(Variable { name, value });
    }
    found
}

/// Whether a key says yes; anything else than yes or no gets a remark and counts as no.
pub(super) fn yes_no(node: &Node, key: &str, out: &mut Findings) -> bool {
    let Some(value) = node.get(key) else {
        return false;
    };
    value.yes_no().unwrap_or_else(|| {
        let said = format!("`{key}` must be yes or no.");
        out.push(YES_NO.at(head(value), said).fix("Write yes or no."));
        false
    })
}
