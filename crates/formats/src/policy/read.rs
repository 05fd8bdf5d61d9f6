//! From the tree of a file to a policy.

use super::codes::{
    ACTION, CONDITION_FORM, EFFECT, EMPTY, KEY_CASE, PRINCIPAL_VALUE, RESOURCE, SHAPE,
    UNKNOWN_ELEMENT,
};
use super::model::{
    Condition, Effect, Names, Policy, PolicyKind, PrincipalElement, Statement, Text,
};
use crate::fields::{head, key_span, text_of};
use crate::finding::Findings;
use crate::node::{Kind, Node};
use crate::span::Spanned;
use crate::text::{nearest, quote};

const POLICY: &[&str] = &["Version", "Id", "Statement"];
const STATEMENT: &[&str] = &[
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];
const PRINCIPALS: &[&str] = &["AWS", "Service", "Federated", "CanonicalUser"];

/// Reads a policy; what is wrong becomes remarks.
pub(super) fn policy(root: &Node, kind: Option<PolicyKind>, out: &mut Findings) -> Option<Policy> {
    if root.map().is_none() {
        let said = format!("A policy is an object, but here is {}.", root.word());
        out.push(
            SHAPE
                .at(head(root), said)
                .fix("Write {\"Version\": …, \"Statement\": […]}."),
        );
        return None;
    }
    keys(root, "a policy", POLICY, out);
    let node = get(root, "Statement");
    let nodes: Vec<&Node> = match node.map(|node| (&node.kind, node)) {
        None if root.is_cut => vec![],
        None => {
            let said = "The policy has no Statement.";
            out.push(SHAPE.at(head(root), said).fix("Add \"Statement\": […]."));
            vec![]
        }
        Some((Kind::List(items), _)) => items.iter().collect(),
        Some((Kind::Map(_), node)) => vec![node],
        Some((Kind::Scalar(_) | Kind::Alias, node)) => {
            let said = format!(
                "Statement is a list of objects, but here is {}.",
                node.word()
            );
            out.push(SHAPE.at(node.span, said));
            vec![]
        }
    };
    Some(Policy {
        version: get(root, "Version").and_then(text_of),
        id: get(root, "Id").and_then(text_of),
        statements: nodes
            .into_iter()
            .filter_map(|node| statement(node, kind, out))
            .collect(),
    })
}

/// The value of an element, also when its letters are of the wrong case.
fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let any_case = || {
        let is_it = |text: &str| text.eq_ignore_ascii_case(key);
        node.entries()
            .iter()
            .find(|entry| entry.key.text().is_some_and(is_it))
    };
    node.get(key)
        .or_else(|| any_case().map(|entry| &entry.value))
}

fn keys(node: &Node, what: &str, known: &[&str], out: &mut Findings) {
    for entry in node.entries() {
        let key = entry.key.text().unwrap_or("");
        if known.contains(&key) || out.is_full_of_errors() {
            continue;
        }
        if let Some(word) = known.iter().find(|word| word.eq_ignore_ascii_case(key)) {
            let said = format!("{} must be written {word}.", quote(key));
            out.push(
                KEY_CASE
                    .at(entry.key.span, said)
                    .fix(format!("Write \"{word}\".")),
            );
            continue;
        }
        let said = format!("{} is not part of {what}.", quote(key));
        let finding = UNKNOWN_ELEMENT.at(entry.key.span, said);
        out.push(match nearest(key, known) {
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding.fix(format!("Known elements: {}.", known.join(", "))),
        });
    }
}

/// Policies of ECR repositories and trust policies name no resource: it is the one they hang on.
fn is_about_itself(actions: Option<&Names>) -> bool {
    let is_such = |name: &Text| name.as_str().to_ascii_lowercase().starts_with("ecr:");
    actions.is_some_and(|names| !names.values.is_empty() && names.values.iter().all(is_such))
}

fn statement(node: &Node, kind: Option<PolicyKind>, out: &mut Findings) -> Option<Statement> {
    if node.map().is_none() {
        let said = format!("A statement is an object, but here is {}.", node.word());
        out.push(SHAPE.at(head(node), said));
        return None;
    }
    keys(node, "a statement", STATEMENT, out);
    let actions = names(node, ["Action", "NotAction"], out);
    if !exactly_one(node, ["Action", "NotAction"]) && !node.is_cut {
        let said = "A statement needs Action or NotAction, and not both.";
        out.push(ACTION.at(head(node), said).fix("Add \"Action\": […]."));
    }
    let resources = names(node, ["Resource", "NotResource"], out);
    match kind {
        Some(PolicyKind::Trust) => {
            if let Some(resources) = &resources {
                let said = "A trust policy has no Resource.";
                out.push(RESOURCE.at(resources.span, said).fix("Drop it."));
            }
        }
        Some(PolicyKind::Resource) if resources.is_none() && is_about_itself(actions.as_ref()) => {}
        Some(PolicyKind::Identity | PolicyKind::Resource)
            if !exactly_one(node, ["Resource", "NotResource"]) && !node.is_cut =>
        {
            let said = "A statement needs Resource or NotResource, and not both.";
            out.push(
                RESOURCE
                    .at(head(node), said)
                    .fix("Add \"Resource\": \"arn:…\"."),
            );
        }
        _ => {}
    }
    Some(Statement {
        span: head(node),
        sid: get(node, "Sid").and_then(text_of),
        effect: effect(node, out),
        principal: principal(node, out),
        actions,
        resources,
        conditions: conditions(node, out),
    })
}

fn exactly_one(node: &Node, keys: [&str; 2]) -> bool {
    keys.into_iter()
        .filter(|key| get(node, key).is_some())
        .count()
        == 1
}

fn effect(node: &Node, out: &mut Findings) -> Option<Spanned<Effect>> {
    let given = get(node, "Effect");
    let word = given.and_then(Node::text).unwrap_or("");
    let effect = match word {
        "Allow" => Effect::Allow,
        "Deny" => Effect::Deny,
        _ if given.is_none_or(|given| given.is_cut) && node.is_cut => return None,
        _ => {
            let span = given.map_or(head(node), head);
            let said = match given {
                None => "The statement has no Effect.".to_owned(),
                Some(_) => format!("{} is no effect.", quote(word)),
            };
            let meant = nearest(word, &["Allow", "Deny"]).unwrap_or("Allow");
            out.push(
                EFFECT
                    .at(span, said)
                    .fix(format!("Write \"Effect\": \"{meant}\".")),
            );
            return None;
        }
    };
    given.map(|given| Spanned::new(effect, given.span))
}

/// A text or a list of texts; numbers and truths count as texts.
fn texts(node: &Node, out: &mut Findings) -> Vec<Text> {
    match &node.kind {
        Kind::Scalar(_) => text_of(node).into_iter().collect(),
        Kind::List(items) => {
            if items.is_empty() && !node.is_cut {
                out.push(
                    EMPTY
                        .at(node.span, "The list is empty.")
                        .fix("Name something."),
                );
            }
            items.iter().filter_map(text_of).collect()
        }
        Kind::Map(_) | Kind::Alias => {
            let said = format!("A text or a list is expected, but here is {}.", node.word());
            out.push(SHAPE.at(head(node), said));
            Vec::new()
        }
    }
}

fn names(node: &Node, [key, not_key]: [&str; 2], out: &mut Findings) -> Option<Names> {
    let (value, is_negated, name) = match (get(node, key), get(node, not_key)) {
        (Some(value), _) => (value, false, key),
        (None, Some(value)) => (value, true, not_key),
        (None, None) => return None,
    };
    Some(Names {
        span: key_span(node, name),
        is_negated,
        values: texts(value, out),
    })
}

fn principal(node: &Node, out: &mut Findings) -> Option<PrincipalElement> {
    let (value, is_negated, name) = match (get(node, "Principal"), get(node, "NotPrincipal")) {
        (Some(value), _) => (value, false, "Principal"),
        (None, Some(value)) => (value, true, "NotPrincipal"),
        (None, None) => return None,
    };
    let mut element = PrincipalElement {
        span: key_span(node, name),
        is_negated,
        is_anyone: value.text() == Some("*"),
        entries: Vec::new(),
    };
    if value.map().is_none() && !element.is_anyone && !value.is_cut {
        let said = "A principal is a star, or an object such as {\"AWS\": …}.";
        let finding = PRINCIPAL_VALUE.at(head(value), said);
        out.push(finding.fix("Write {\"AWS\": \"arn:aws:iam::111122223333:root\"}."));
    }
    for entry in value.entries() {
        let Some(kind) = text_of(&entry.key) else {
            continue;
        };
        if !PRINCIPALS.contains(&kind.as_str()) {
            let said = format!("{} is no kind of principal.", quote(kind.as_str()));
            let finding = PRINCIPAL_VALUE.at(kind.span, said);
            out.push(finding.fix(format!("Use one of {}.", PRINCIPALS.join(", "))));
        }
        element.entries.push((kind, texts(&entry.value, out)));
    }
    Some(element)
}

fn conditions(node: &Node, out: &mut Findings) -> Vec<Condition> {
    let Some(section) = get(node, "Condition") else {
        return Vec::new();
    };
    let fix = "Write {\"StringEquals\": {\"key\": \"value\"}}.";
    if section.map().is_none() && !section.is_cut {
        let said = format!("A condition is an object, but here is {}.", section.word());
        out.push(CONDITION_FORM.at(head(section), said).fix(fix));
    }
    let mut found = Vec::new();
    for operator in section.entries() {
        let Some(name) = text_of(&operator.key) else {
            continue;
        };
        if operator.value.map().is_none() && !operator.value.is_cut {
            let said = format!("Below {} stand keys with values.", quote(name.as_str()));
            out.push(CONDITION_FORM.at(head(&operator.value), said).fix(fix));
        }
        for entry in operator.value.entries() {
            if let Some(key) = text_of(&entry.key) {
                let values = texts(&entry.value, out);
                let operator = name.clone();
                found.push(Condition {
                    operator,
                    key,
                    values,
                });
            }
        }
    }
    found
}
