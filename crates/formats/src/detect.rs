//! What kind of file something is, by its name and by what stands in it.

use serde::Serialize;

use crate::appspec::{self, Platform};
use crate::finding::{Finding, Findings, remarks};
use crate::node::Node;
use crate::policy::PolicyKind;
use crate::{approval, buildspec, events, json, pipeline, policy, text, yaml};

remarks! {
    UNKNOWN_KIND: "file/I001" Info Chosen "greenroom-bounds"
        "It is not clear what the file is"
        "Neither the name nor the content is that of a file which is known here, so nothing \
         but its YAML or JSON is checked.";
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum FileKind {
    /// A buildspec of CodeBuild.
    Buildspec,
    /// An AppSpec file of CodeDeploy; the platform if it shows.
    AppSpec(Option<Platform>),
    /// The structure of a pipeline.
    Pipeline,
    /// An IAM policy; its kind if it shows.
    Policy(Option<PolicyKind>),
    /// An event pattern of EventBridge.
    EventPattern,
    /// An input transformer of EventBridge.
    InputTransformer,
    /// Content of a CodeCommit approval rule.
    ApprovalRule,
    /// An ECS task definition.
    TaskDefinition,
    /// `imagedefinitions.json` or `imageDetail.json`.
    ImageDefinitions,
    /// A CloudFormation or SAM template.
    Template,
}

/// The kind of a file. `path` may be a bare name; the content decides where the name does not.
pub fn kind(path: &str, text: &str) -> Option<FileKind> {
    let name = path
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(path)
        .to_ascii_lowercase();
    let tree = || root(&name, text);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    let is_yaml = matches!(extension, "yml" | "yaml");
    if (is_yaml || extension == "json") && stem.contains("buildspec") {
        return Some(FileKind::Buildspec);
    }
    if (is_yaml || extension == "json") && stem.contains("appspec") {
        return Some(FileKind::AppSpec(
            tree().as_ref().and_then(appspec::platform_of),
        ));
    }
    match name.as_str() {
        "imagedefinitions.json" | "imagedetail.json" => return Some(FileKind::ImageDefinitions),
        "taskdef.json" => return Some(FileKind::TaskDefinition),
        _ => {}
    }
    by_content(&tree()?)
}

fn root(name: &str, text: &str) -> Option<Node> {
    let starts_as_json = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with(['{', '[']);
    let is_json = starts_as_json && !name.ends_with("yml") && !name.ends_with("yaml");
    let parsed = if is_json {
        json::read(text)
    } else {
        yaml::read(text)
    };
    parsed.value.map(|document| document.root)
}

fn by_content(root: &Node) -> Option<FileKind> {
    let has = |key: &str| root.get(key).is_some();
    let has_any = |keys: &[&str]| keys.iter().any(|key| has(key));
    if has("AWSTemplateFormatVersion")
        || (has("Resources") && root.at(&["Resources"])?.map().is_some())
    {
        return Some(FileKind::Template);
    }
    if has("stages") || root.at(&["pipeline", "stages"]).is_some() {
        return Some(FileKind::Pipeline);
    }
    if has_any(&["Statement", "statement"]) {
        return Some(FileKind::Policy(policy_kind(root)));
    }
    if has("Statements") {
        return Some(FileKind::ApprovalRule);
    }
    if has("InputTemplate") {
        return Some(FileKind::InputTransformer);
    }
    if has("containerDefinitions") {
        return Some(FileKind::TaskDefinition);
    }
    if has("phases") || (has("batch") && has("version")) {
        return Some(FileKind::Buildspec);
    }
    let pattern = ["source", "detail-type", "detail", "$or"];
    let is_list = |key: &&str| root.get(key).is_some_and(|value| value.list().is_some());
    if pattern.iter().any(is_list) || root.at(&["detail"]).is_some() {
        return Some(FileKind::EventPattern);
    }
    appspec::platform_of(root).map(|platform| FileKind::AppSpec(Some(platform)))
}

/// A trust policy allows assuming roles; a policy with principals belongs to a resource.
fn policy_kind(root: &Node) -> Option<PolicyKind> {
    let statements = root.get("Statement").or_else(|| root.get("statement"))?;
    let first = statements.items().first().unwrap_or(statements);
    let has_principal = first
        .get("Principal")
        .or_else(|| first.get("NotPrincipal"))
        .is_some();
    let action = first.get("Action")?;
    let mut actions = action.items().iter().chain([action]).filter_map(Node::text);
    let assumes = actions.any(|action| action.to_ascii_lowercase().starts_with("sts:assumerole"));
    Some(match (has_principal, assumes) {
        (true, true) => PolicyKind::Trust,
        (true, false) => PolicyKind::Resource,
        (false, _) => PolicyKind::Identity,
    })
}

/// Every finding about a file, whatever it is: what `greenroom lint` prints for it.
pub fn findings(path: &str, text: &str) -> Vec<Finding> {
    let Some(kind) = kind(path, text) else {
        let mut out = Findings::new();
        let is_json = path.to_ascii_lowercase().ends_with("json");
        let parsed = if is_json {
            json::read(text)
        } else {
            yaml::read(text)
        };
        out.extend(parsed.findings);
        out.push(UNKNOWN_KIND.at(text::start(), "This file is not known."));
        return out.with(Some(())).findings;
    };
    match kind {
        FileKind::Buildspec => buildspec::read(text, &buildspec::Context::default()).findings,
        FileKind::AppSpec(platform) => {
            appspec::read(text, platform, &appspec::Agent::default()).findings
        }
        FileKind::Pipeline => pipeline::read(text, &pipeline::Home::default()).findings,
        FileKind::Policy(kind) => policy::read(text, kind).findings,
        FileKind::EventPattern => events::read_pattern(text, "rule").findings,
        FileKind::InputTransformer => events::read_transformer(text, "target").findings,
        FileKind::ApprovalRule => approval::read(text, approval::Use::Template).findings,
        FileKind::TaskDefinition | FileKind::ImageDefinitions => json::read(text).findings,
        FileKind::Template if path.to_ascii_lowercase().ends_with("json") => {
            json::read(text).findings
        }
        FileKind::Template => yaml::read(text).findings,
    }
}

#[cfg(test)]
mod tests;
