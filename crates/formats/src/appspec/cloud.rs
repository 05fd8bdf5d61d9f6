//! What AppSpec files for Lambda and ECS share: one resource, and a list of hooks.

use super::codes::{
    CLOUD_HOOK, CLOUD_HOOK_SHAPE, CLOUD_VERSION, HOOK_NAME, NO_PROPERTY, RESOURCES, UNKNOWN_KEY,
};
use super::model::{CloudHook, beginning};
use crate::fields::{head, text_of};
use crate::finding::Findings;
use crate::node::{Entry, Kind, Node};
use crate::span::Spanned;
use crate::text::{nearest, quote};

/// The entry of a key; upper and lower case do not matter on these platforms.
pub(super) fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Entry> {
    let is_it = |e: &&Entry| {
        e.key
            .text()
            .is_some_and(|text| text.eq_ignore_ascii_case(key))
    };
    node.entries().iter().rev().find(is_it)
}

/// The value of a key; upper and lower case do not matter on these platforms.
pub(super) fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    entry(node, key)
        .map(|entry| &entry.value)
        .filter(|value| !value.is_null())
}

/// Remarks on keys that have no meaning, in any case of letters.
pub(super) fn check_keys(node: &Node, what: &str, known: &[&str], out: &mut Findings) {
    for entry in node.entries() {
        let key = entry.key.text().unwrap_or("");
        if out.is_full() || known.iter().any(|word| word.eq_ignore_ascii_case(key)) {
            continue;
        }
        let said = format!("{} is not a key of {what}.", quote(key));
        let finding = UNKNOWN_KEY.at(entry.key.span, said);
        out.push(match nearest(key, known) {
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding.fix(format!("Known keys: {}.", known.join(", "))),
        });
    }
}

/// Checks the version: the number 0.0, in quotes or not.
pub(super) fn version(root: &Node, out: &mut Findings) {
    let node = get(root, "version");
    let text = node.and_then(Node::text).unwrap_or("");
    let is_cut = node.is_none() && root.is_cut;
    if is_cut || matches!(text, "0.0" | "0" | "0.00") {
        return;
    }
    let span = node.map_or(beginning(root.span), |node| node.span);
    let said = match node {
        None => "The file gives no version.".to_owned(),
        Some(_) => format!("The version {} is not 0.0.", quote(text)),
    };
    out.push(CLOUD_VERSION.at(span, said).fix("Write `version: 0.0`."));
}

/// The one resource: its name in the file, its tree and its type.
pub(super) struct Resource<'n> {
    pub name: String,
    pub node: &'n Node,
    pub kind: Option<&'n Node>,
}

/// Finds the one resource; anything else than one becomes a remark.
pub(super) fn resource<'n>(root: &'n Node, out: &mut Findings) -> Option<Resource<'n>> {
    let Some(section) = entry(root, "Resources") else {
        if !root.is_cut {
            let said = "The file has no Resources.";
            out.push(
                RESOURCES
                    .at(beginning(root.span), said)
                    .fix("Add `Resources:` with one."),
            );
        }
        return None;
    };
    let span = section.key.span;
    let items = section.value.items();
    if section.value.list().is_none() && !section.value.is_cut {
        let said = format!("Resources is a list, but here is {}.", section.value.word());
        out.push(
            RESOURCES
                .at(span, said)
                .fix("Begin the resource with `- `."),
        );
    } else if items.len() != 1 && !section.value.is_cut {
        let said = format!(
            "There are {} resources; exactly one is needed.",
            items.len()
        );
        out.push(RESOURCES.at(span, said).fix("Keep one."));
    }
    // A mapping without the dash is read all the same, for the remarks further down.
    let holder = items.first().unwrap_or(&section.value);
    let named = holder.entries().first()?;
    if holder.entries().len() > 1 && !holder.is_cut {
        let said = "A resource is one name with Type and Properties below it.";
        out.push(
            RESOURCES
                .at(head(holder), said)
                .fix("Indent Type and Properties further."),
        );
    }
    let node = &named.value;
    check_keys(node, "a resource", &["Type", "Properties"], out);
    Some(Resource {
        name: named.key.text().unwrap_or("").to_owned(),
        node,
        kind: get(node, "Type"),
    })
}

/// A property that must be given.
pub(super) fn needed<'n>(
    node: &'n Node,
    key: &str,
    what: &str,
    out: &mut Findings,
) -> Option<&'n Node> {
    let found = get(node, key);
    if found.is_none() && !node.is_cut {
        let said = format!("{what} needs {}.", quote(key));
        out.push(
            NO_PROPERTY
                .at(head(node), said)
                .fix(format!("Add `{key}:`.")),
        );
    }
    found
}

/// A needed property that is a text.
pub(super) fn needed_text(
    node: &Node,
    key: &str,
    what: &str,
    out: &mut Findings,
) -> Option<Spanned<String>> {
    needed(node, key, what, out).and_then(text_of)
}

/// Reads the hooks: a list, each entry one event with one function.
pub(super) fn hooks(root: &Node, events: &[&str], out: &mut Findings) -> Vec<CloudHook> {
    let Some(section) = entry(root, "Hooks").filter(|entry| !entry.value.is_null()) else {
        return Vec::new();
    };
    let fix = "Write `- BeforeAllowTraffic: \"function\"`.";
    if section.value.list().is_none() {
        let said = format!("Hooks is a list, but here is {}.", section.value.word());
        out.push(CLOUD_HOOK_SHAPE.at(section.key.span, said).fix(fix));
    }
    let mut found: Vec<CloudHook> = Vec::new();
    for item in section.value.items() {
        let [Entry { key, value }] = item.entries() else {
            if !item.is_cut {
                let said = "A hook is one event with one function.";
                out.push(CLOUD_HOOK_SHAPE.at(head(item), said).fix(fix));
            }
            continue;
        };
        let (Some(event), Some(function)) = (text_of(key), text_of(value)) else {
            if !value.is_cut {
                let said = format!("A hook names a function, but here is {}.", value.word());
                out.push(CLOUD_HOOK_SHAPE.at(head(value), said).fix(fix));
            }
            continue;
        };
        check_event(&event, &found, events, out);
        check_function(&function, out);
        found.push(CloudHook { event, function });
    }
    found
}

fn check_event(event: &Spanned<String>, before: &[CloudHook], events: &[&str], out: &mut Findings) {
    let name = event.as_str();
    if !events.contains(&name) {
        let said = format!("{} is no lifecycle event of this platform.", quote(name));
        let finding = CLOUD_HOOK.at(event.span, said);
        out.push(match nearest(name, events) {
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding.fix(format!("Events are {}.", events.join(", "))),
        });
    } else if before.iter().any(|hook| hook.event.as_str() == name) {
        let said = format!("{} has a function already.", quote(name));
        out.push(
            CLOUD_HOOK
                .at(event.span, said)
                .fix("Keep one function for each event."),
        );
    }
}

fn check_function(function: &Spanned<String>, out: &mut Findings) {
    let text = function.as_str();
    let name = text.split(":function:").last().unwrap_or(text);
    let is_placeholder = text.contains(['<', '$', '{']);
    if !is_placeholder && !name.starts_with("CodeDeployHook_") {
        let said = format!("{} does not begin with CodeDeployHook_.", quote(name));
        let fix = "Rename it, or give the service role lambda:InvokeFunction for it.";
        out.push(HOOK_NAME.at(function.span, said).fix(fix));
    }
}

/// Texts of a list, or nothing.
pub(super) fn texts(node: &Node, key: &str) -> Vec<String> {
    let value = get(node, key);
    let items = value.map(Node::items).unwrap_or_default();
    items
        .iter()
        .filter_map(Node::text)
        .map(str::to_owned)
        .collect()
}

/// Whether a node is a plain value.
pub(super) const fn is_scalar(node: &Node) -> bool {
    matches!(node.kind, Kind::Scalar(_))
}
