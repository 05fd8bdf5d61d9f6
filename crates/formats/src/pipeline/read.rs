//! From the tree of a file to a pipeline.

use super::codes::{METADATA, WRONG_KIND};
use super::member::{is_text, items, keys, missing, needed, number, object, text, texts};
use super::model::{
    Action, ArtifactStore, Condition, EncryptionKey, EnvironmentVariable, FailureGate, Gate,
    OutputArtifact, Pipeline, Rule, Stage, Text, TypeId, Variable,
};
use super::triggers;
use crate::fields::{head, key_span, text_of};
use crate::finding::Findings;
use crate::node::Node;
use crate::span::Spanned;
use crate::text::quote;

const PIPELINE: &[&str] = &[
    "name",
    "roleArn",
    "artifactStore",
    "artifactStores",
    "stages",
    "version",
    "executionMode",
    "pipelineType",
    "variables",
    "triggers",
];
const STAGE: &[&str] = &[
    "name",
    "blockers",
    "actions",
    "beforeEntry",
    "onSuccess",
    "onFailure",
];
const ACTION: &[&str] = &[
    "name",
    "actionTypeId",
    "runOrder",
    "configuration",
    "commands",
    "outputArtifacts",
    "inputArtifacts",
    "outputVariables",
    "environmentVariables",
    "roleArn",
    "region",
    "namespace",
    "timeoutInMinutes",
];
const RULE: &[&str] = &[
    "name",
    "ruleTypeId",
    "configuration",
    "commands",
    "inputArtifacts",
    "roleArn",
    "region",
    "timeoutInMinutes",
];

/// Reads what stands in the file, with or without the `pipeline` wrapper.
pub(super) fn document(root: &Node, out: &mut Findings) -> Option<Pipeline> {
    let wrapped = root.get("pipeline");
    if wrapped.is_some() {
        keys(root, "the file", &["pipeline", "metadata", "tags"], out);
        if let Some(metadata) = root.key("metadata") {
            let said = "This block is not part of a pipeline.";
            out.push(
                METADATA
                    .at(metadata.span, said)
                    .fix("Remove it before an update."),
            );
        }
    }
    let node = wrapped.unwrap_or(root);
    if node.map().is_none() {
        let said = format!("A pipeline is an object, but here is {}.", node.word());
        out.push(
            WRONG_KIND
                .at(head(node), said)
                .fix("Write `{\"pipeline\": {…}}`."),
        );
        return None;
    }
    Some(pipeline(node, out))
}

fn pipeline(node: &Node, out: &mut Findings) -> Pipeline {
    keys(node, "a pipeline", PIPELINE, out);
    let artifact_store = node
        .get("artifactStore")
        .map(|store| read_store(store, out));
    let stores = object(node, "artifactStores", out);
    let mut artifact_stores = Vec::new();
    for entry in stores.map(Node::entries).unwrap_or_default() {
        if let Some(region) = text_of(&entry.key) {
            artifact_stores.push((region, read_store(&entry.value, out)));
        }
    }
    let mut read_variables = Vec::new();
    for item in items(node, "variables", out) {
        keys(
            item,
            "a variable",
            &["name", "defaultValue", "description"],
            out,
        );
        read_variables.push(Variable {
            name: needed(item, "name", "a variable", out),
            default_value: text(item, "defaultValue", out),
            description: text(item, "description", out),
        });
    }
    if node.get("stages").is_none() && !node.is_cut {
        missing(node, "stages", "a pipeline", out);
    }
    let stage_nodes = items(node, "stages", out);
    let stages = stage_nodes.iter().map(|item| stage(item, out)).collect();
    Pipeline {
        span: head(node),
        name: needed(node, "name", "a pipeline", out),
        role_arn: needed(node, "roleArn", "a pipeline", out),
        artifact_store,
        artifact_stores,
        stages,
        version: number(node, "version", out),
        execution_mode: text(node, "executionMode", out),
        pipeline_type: text(node, "pipelineType", out),
        variables: read_variables,
        triggers: triggers::read(node, out),
    }
}

fn read_store(node: &Node, out: &mut Findings) -> ArtifactStore {
    keys(
        node,
        "an artifact store",
        &["type", "location", "encryptionKey"],
        out,
    );
    let what = "an artifact store";
    let key = object(node, "encryptionKey", out).map(|key| {
        keys(key, "an encryption key", &["id", "type"], out);
        EncryptionKey {
            id: needed(key, "id", "an encryption key", out),
            key_type: needed(key, "type", "an encryption key", out),
        }
    });
    ArtifactStore {
        span: head(node),
        store_type: needed(node, "type", what, out),
        location: needed(node, "location", what, out),
        encryption_key: key,
    }
}

fn stage(node: &Node, out: &mut Findings) -> Stage {
    keys(node, "a stage", STAGE, out);
    if node.get("actions").is_none() && !node.is_cut {
        missing(node, "actions", "a stage", out);
    }
    let actions = items(node, "actions", out)
        .iter()
        .map(|item| action(item, out))
        .collect();
    Stage {
        span: head(node),
        name: needed(node, "name", "a stage", out),
        actions,
        before_entry: gate(node, "beforeEntry", out),
        on_success: gate(node, "onSuccess", out),
        on_failure: failure_gate(node, out),
    }
}

fn gate(node: &Node, key: &str, out: &mut Findings) -> Option<Gate> {
    let gate = object(node, key, out)?;
    keys(gate, "a gate", &["conditions"], out);
    Some(Gate {
        span: key_span(node, key),
        conditions: conditions(gate, out),
    })
}

fn failure_gate(node: &Node, out: &mut Findings) -> Option<FailureGate> {
    let gate = object(node, "onFailure", out)?;
    keys(
        gate,
        "a failure gate",
        &["result", "retryConfiguration", "conditions"],
        out,
    );
    let retry = object(gate, "retryConfiguration", out);
    if let Some(retry) = retry {
        keys(retry, "a retry configuration", &["retryMode"], out);
    }
    Some(FailureGate {
        span: key_span(node, "onFailure"),
        result: text(gate, "result", out),
        retry_mode: retry.and_then(|retry| text(retry, "retryMode", out)),
        conditions: conditions(gate, out),
    })
}

fn conditions(node: &Node, out: &mut Findings) -> Vec<Condition> {
    let mut found = Vec::new();
    for item in items(node, "conditions", out) {
        keys(item, "a condition", &["result", "rules"], out);
        let rules = items(item, "rules", out)
            .iter()
            .map(|item| rule(item, out))
            .collect();
        found.push(Condition {
            span: head(item),
            result: text(item, "result", out),
            rules,
        });
    }
    found
}

fn rule(node: &Node, out: &mut Findings) -> Rule {
    keys(node, "a rule", RULE, out);
    Rule {
        span: head(node),
        name: needed(node, "name", "a rule", out),
        type_id: type_id(node, "ruleTypeId", out),
        configuration: configuration(node, out),
        commands: texts(node, "commands", out),
        input_artifacts: named(node, "inputArtifacts", out)
            .map(|(name, _)| name)
            .collect(),
        role_arn: text(node, "roleArn", out),
        region: text(node, "region", out),
        timeout_minutes: number(node, "timeoutInMinutes", out),
    }
}

fn type_id(node: &Node, key: &str, out: &mut Findings) -> TypeId {
    let Some(id) = object(node, key, out) else {
        if node.get(key).is_none() && !node.is_cut {
            missing(node, key, "it", out);
        }
        return TypeId {
            span: head(node),
            ..TypeId::default()
        };
    };
    keys(
        id,
        "an action type",
        &["category", "owner", "provider", "version"],
        out,
    );
    let what = "an action type";
    // Rules may leave owner and version out.
    let optional = |part: &str, out: &mut Findings| text(id, part, out).unwrap_or_default();
    let is_rule = key == "ruleTypeId";
    let part = |part: &str, out: &mut Findings| {
        if is_rule {
            optional(part, out)
        } else {
            needed(id, part, what, out)
        }
    };
    TypeId {
        span: key_span(node, key),
        category: needed(id, "category", what, out),
        owner: part("owner", out),
        provider: needed(id, "provider", what, out),
        version: part("version", out),
    }
}

fn action(node: &Node, out: &mut Findings) -> Action {
    keys(node, "an action", ACTION, out);
    let outputs = named(node, "outputArtifacts", out).collect::<Vec<_>>();
    let mut output_artifacts = Vec::new();
    for (name, item) in outputs {
        let files = texts(item, "files", out);
        output_artifacts.push(OutputArtifact { name, files });
    }
    let mut environment_variables = Vec::new();
    for item in items(node, "environmentVariables", out) {
        keys(
            item,
            "an environment variable",
            &["name", "value", "type"],
            out,
        );
        environment_variables.push(EnvironmentVariable {
            name: needed(item, "name", "an environment variable", out),
            value: needed(item, "value", "an environment variable", out),
            variable_type: text(item, "type", out),
        });
    }
    Action {
        span: head(node),
        name: needed(node, "name", "an action", out),
        type_id: type_id(node, "actionTypeId", out),
        run_order: number(node, "runOrder", out),
        configuration: configuration(node, out),
        commands: texts(node, "commands", out),
        input_artifacts: named(node, "inputArtifacts", out)
            .map(|(name, _)| name)
            .collect(),
        output_artifacts,
        output_variables: texts(node, "outputVariables", out),
        environment_variables,
        role_arn: text(node, "roleArn", out),
        region: text(node, "region", out),
        namespace: text(node, "namespace", out),
        timeout_minutes: number(node, "timeoutInMinutes", out),
    }
}

/// Artifacts: objects with a name.
fn named<'n>(
    node: &'n Node,
    key: &str,
    out: &mut Findings,
) -> impl Iterator<Item = (Text, &'n Node)> + use<'n> {
    let mut found = Vec::new();
    for item in items(node, key, out) {
        keys(item, "an artifact", &["name", "files"], out);
        found.push((needed(item, "name", "an artifact", out), item));
    }
    found.into_iter()
}

fn configuration(node: &Node, out: &mut Findings) -> Vec<(Text, Text)> {
    let mut found = Vec::new();
    for entry in object(node, "configuration", out)
        .map(Node::entries)
        .unwrap_or_default()
    {
        let Some(key) = text_of(&entry.key) else {
            continue;
        };
        let value = &entry.value;
        if !is_text(value) {
            let said = format!(
                "{} must be a text, but is {}.",
                quote(key.as_str()),
                value.word()
            );
            let fix = format!("Write \"{}\".", value.text().unwrap_or("…"));
            out.push(WRONG_KIND.at(head(value), said).fix(fix));
        }
        let text = value.text().unwrap_or("").to_owned();
        found.push((key, Spanned::new(text, value.span)));
    }
    found
}
