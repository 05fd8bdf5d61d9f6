//! AppSpec files for EC2 and on-premises, read in the order in which the agent validates them.

use super::codes::{
    EMPTY, EXISTS_BEHAVIOR, NO_DESTINATION, NO_LOCATION, NO_SOURCE, OS, SHAPE, TIMEOUT,
    UNKNOWN_EVENT, UNKNOWN_KEY, VERSION,
};
use super::model::{FileCopy, FileExists, Hook, Os, Script, ServerSpec, beginning};
use super::{Agent, permissions, says};
use crate::fields::{Shape, key_span, text_of};
use crate::finding::{AwsSays, Finding, Findings, Remark};
use crate::node::{Kind, Node};
use crate::span::Span;
use crate::text::{nearest, quote};

const TOP: &[&str] = &[
    "version",
    "os",
    "files",
    "file_exists_behavior",
    "permissions",
    "hooks",
];
const FILE: &[&str] = &["source", "destination"];
const SCRIPT: &[&str] = &["location", "timeout", "runas", "sudo"];

/// The nine lifecycle events that run scripts on an instance.
pub const SCRIPT_EVENTS: &[&str] = &[
    "ApplicationStop",
    "BeforeInstall",
    "AfterInstall",
    "ApplicationStart",
    "ValidateService",
    "BeforeBlockTraffic",
    "AfterBlockTraffic",
    "BeforeAllowTraffic",
    "AfterAllowTraffic",
];
/// The four lifecycle events that run none.
pub const RESERVED_EVENTS: &[&str] = &["DownloadBundle", "Install", "BlockTraffic", "AllowTraffic"];
/// Seconds of a script that names no timeout, and of all scripts of an event together.
pub const TIMEOUT_S: u32 = 3600;

/// A refusal of the agent when the first event of the revision begins.
pub(super) fn refuse(
    remark: &'static Remark,
    span: Span,
    said: impl Into<String>,
    agent: impl Into<String>,
) -> Finding {
    remark
        .at(span, said)
        .aws(AwsSays::event("BeforeInstall", "UnknownError", agent))
}

/// Ruby's error when a section has no such method; our best guess at its wording.
pub(super) fn stumble(method: &str, node: &Node) -> String {
    let class = match node.kind {
        Kind::List(_) => "Array",
        Kind::Map(_) => "Hash",
        Kind::Scalar(_) | Kind::Alias if node.integer().is_some() => "Integer",
        Kind::Scalar(_) | Kind::Alias => "String",
    };
    format!("undefined method '{method}' for an instance of {class}")
}

/// A value as Ruby prints it into a sentence.
pub(super) fn shown(node: Option<&Node>) -> String {
    let Some(node) = node else {
        return String::new();
    };
    match &node.kind {
        Kind::Scalar(_) => node.text().unwrap_or("").to_owned(),
        Kind::Alias => String::new(),
        Kind::List(items) => {
            let items: Vec<_> = items.iter().map(inspect).collect();
            format!("[{}]", items.join(", "))
        }
        Kind::Map(entries) => {
            let pair = |e: &crate::node::Entry| (inspect(&e.key), inspect(&e.value));
            let pairs: Vec<_> = entries
                .iter()
                .map(pair)
                .map(|(k, v)| k + "=>" + &v)
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

/// A value as Ruby shows it inside a collection.
fn inspect(node: &Node) -> String {
    match node.text() {
        Some(text) if node.is_number() || node.boolean().is_some() => text.to_owned(),
        Some(text) => format!("{text:?}"),
        None if node.is_null() => "nil".to_owned(),
        None => shown(Some(node)),
    }
}

/// Reads the file in the agent's order: version, os, hooks, files, permissions, behaviour.
pub(super) fn read(root: &Node, agent: &Agent<'_>, out: &mut Findings) -> ServerSpec {
    if let Kind::List(_) = root.kind {
        let said = format!("An AppSpec file is a mapping, but here is {}.", root.word());
        let answer = "no implicit conversion of String into Integer";
        out.push(refuse(&SHAPE, beginning(root.span), said, answer));
        return ServerSpec::default();
    }
    if root.is_null() {
        out.push(refuse(
            &EMPTY,
            beginning(root.span),
            "The file is empty.",
            says::EMPTY,
        ));
        return ServerSpec::default();
    }
    check_keys(root, "an AppSpec file", TOP, out);
    version(root, out);
    let os = os(root, agent, out);
    let hooks = hooks(root, out);
    let files = files(root, out);
    let permissions = permissions::read(root, os, out);
    let file_exists_behavior = file_exists(root, out);
    unknown_events(&hooks, root, agent, out);
    ServerSpec {
        os,
        files,
        file_exists_behavior,
        permissions,
        hooks,
    }
}

pub(super) fn check_keys(
    node: &Node,
    what: &'static str,
    known: &'static [&'static str],
    out: &mut Findings,
) {
    let remark = &UNKNOWN_KEY;
    Shape {
        what,
        known,
        remark,
    }
    .check(node, out);
}

/// Whether a value is missing only because the file breaks off before or in it.
fn is_unwritten(root: &Node, node: Option<&Node>) -> bool {
    node.map_or(root.is_cut, |node| node.is_cut)
}

fn version(root: &Node, out: &mut Findings) {
    let node = root.get("version");
    let is_zero = |node: &Node| {
        let text = node.text().unwrap_or("");
        node.is_number() && !text.contains(|c: char| ('1'..='9').contains(&c))
    };
    if node.is_some_and(is_zero) || is_unwritten(root, node) {
        return;
    }
    let given = shown(node);
    let said = match node {
        None => "The file gives no version.".to_owned(),
        Some(node) if given == "0.0" && !node.is_plain() => {
            "The version stands in quotes, but must be a number.".to_owned()
        }
        Some(_) => format!("The version {} is not 0.0.", quote(&given)),
    };
    let span = node.map_or(beginning(root.span), |node| node.span);
    let finding = refuse(&VERSION, span, said, says::version(&given));
    out.push(finding.fix("Write `version: 0.0`, without quotes."));
}

fn os(root: &Node, agent: &Agent<'_>, out: &mut Findings) -> Os {
    let node = root.get("os");
    let given = shown(node);
    let named = match given.as_str() {
        "linux" => Some(Os::Linux),
        "windows" => Some(Os::Windows),
        _ => None,
    };
    let fits = named.is_some_and(|os| agent.os.is_none_or(|host| host == os));
    if !fits && !is_unwritten(root, node) {
        let said = match (node, named) {
            (None, _) => "The file names no operating system.".to_owned(),
            (Some(_), Some(_)) => format!("The instance does not run {}.", quote(&given)),
            (Some(_), None) => format!("{} is no operating system here.", quote(&given)),
        };
        let span = node.map_or(beginning(root.span), |node| node.span);
        let finding = refuse(&OS, span, said, says::os(&given));
        out.push(finding.fix("Write `os: linux` or `os: windows`."));
    }
    named.unwrap_or_default()
}

/// The items of a section that must be a list.
pub(super) fn section<'n>(root: &'n Node, key: &str, out: &mut Findings) -> &'n [Node] {
    let Some(node) = root.get(key).filter(|node| !node.is_null()) else {
        return &[];
    };
    if node.list().is_none() {
        let said = format!("`{key}` is a list, but here is {}.", node.word());
        let finding = refuse(&SHAPE, key_span(root, key), said, stumble("each", node));
        out.push(finding.fix("Begin each entry with `- `."));
    }
    node.items()
}

fn hooks(root: &Node, out: &mut Findings) -> Vec<Hook> {
    let Some(node) = root.get("hooks").filter(|node| !node.is_null()) else {
        return Vec::new();
    };
    if node.map().is_none() {
        let said = format!(
            "`hooks` is a mapping of events, but here is {}.",
            node.word()
        );
        let finding = refuse(
            &SHAPE,
            key_span(root, "hooks"),
            said,
            stumble("each_pair", node),
        );
        out.push(finding.fix("Write the event's name with a colon, and its scripts below."));
        return Vec::new();
    }
    let mut found = Vec::new();
    for entry in node.entries() {
        let Some(event) = text_of(&entry.key) else {
            continue;
        };
        // An event without scripts is ignored.
        if entry.value.is_null() {
            continue;
        }
        if entry.value.list().is_none() {
            let said = format!("The scripts of {} are a list.", quote(event.as_str()));
            let finding = refuse(&SHAPE, event.span, said, stumble("each", &entry.value));
            out.push(finding.fix("Begin each script with `- location:`."));
        }
        let items = entry.value.items().iter();
        let scripts = items.filter_map(|item| script(item, out)).collect();
        found.push(Hook { event, scripts });
    }
    found
}

fn script(item: &Node, out: &mut Findings) -> Option<Script> {
    if item.map().is_none() {
        let said = format!(
            "A script is a mapping with `location`, but here is {}.",
            item.word()
        );
        let finding = refuse(&SHAPE, item.span, said, stumble("has_key?", item));
        out.push(finding.fix("Write `- location: scripts/name.sh`."));
        return None;
    }
    check_keys(item, "a script", SCRIPT, out);
    let location = item.get("location").and_then(text_of);
    let location = location.filter(|text| !text.value.trim().is_empty());
    let Some(mut location) = location else {
        if !item.is_cut {
            let said = "This script has no location.";
            let finding = refuse(&NO_LOCATION, beginning(item.span), said, says::NO_LOCATION);
            out.push(finding.fix("Add `location:` with the path of the script."));
        }
        return None;
    };
    location.value = location.as_str().trim().into();
    let timeout = item.get("timeout").filter(|node| !node.is_null());
    let timeout_s = timeout.map_or(TIMEOUT_S, |node| leading_number(&shown(Some(node))));
    if let Some(node) = timeout.filter(|_| timeout_s == 0) {
        let said = format!("{} is no timeout.", quote(&shown(Some(node))));
        let finding = refuse(&TIMEOUT, node.span, said, says::TIMEOUT);
        out.push(finding.fix("Write seconds from 1 to 3600."));
    }
    Some(Script {
        location,
        timeout_s,
        runas: item.get("runas").and_then(text_of),
        has_sudo: item.get("sudo").and_then(Node::boolean).unwrap_or(false),
    })
}

/// A number as Ruby's `to_i` takes it: leading digits count, anything else is zero.
fn leading_number(text: &str) -> u32 {
    let text = text.trim_start();
    let digits = text.strip_prefix('+').unwrap_or(text);
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let number = digits.get(..end).unwrap_or("");
    if number.is_empty() {
        return 0;
    }
    number.parse().unwrap_or(u32::MAX)
}

fn files(root: &Node, out: &mut Findings) -> Vec<FileCopy> {
    let mut found = Vec::new();
    for item in section(root, "files", out) {
        if item.map().is_none() {
            let said = format!(
                "An entry of `files` is a mapping, but here is {}.",
                item.word()
            );
            let finding = refuse(&SHAPE, item.span, said, says::NO_SOURCE);
            out.push(finding.fix("Write `- source:` and `destination:` below it."));
            continue;
        }
        check_keys(item, "an entry of files", FILE, out);
        let part = |key| item.get(key).and_then(text_of);
        match (part("source"), part("destination")) {
            (Some(source), Some(destination)) => found.push(FileCopy {
                source,
                destination,
            }),
            _ if item.is_cut => {}
            (None, _) => {
                let said = "This entry has no source.";
                let span = beginning(item.span);
                let finding = refuse(&NO_SOURCE, span, said, says::NO_SOURCE);
                out.push(finding.fix("Add `source:`; `/` means the whole bundle."));
            }
            (Some(source), None) => {
                let said = format!("{} has no destination.", quote(source.as_str()));
                let answer = says::no_destination(source.as_str());
                let finding = refuse(&NO_DESTINATION, source.span, said, answer);
                out.push(finding.fix("Add `destination:` with an absolute folder."));
            }
        }
    }
    found
}

fn file_exists(root: &Node, out: &mut Findings) -> Option<FileExists> {
    let node = root
        .get("file_exists_behavior")
        .filter(|node| !node.is_null())?;
    let given = shown(Some(node));
    match given.as_str() {
        "DISALLOW" => Some(FileExists::Disallow),
        "OVERWRITE" => Some(FileExists::Overwrite),
        "RETAIN" => Some(FileExists::Retain),
        _ => {
            let said = format!("{} is no file_exists_behavior.", quote(&given));
            let answer = says::file_exists_behavior(&given);
            let finding = refuse(&EXISTS_BEHAVIOR, node.span, said, answer);
            out.push(finding.fix("Write DISALLOW, OVERWRITE or RETAIN."));
            None
        }
    }
}

/// The agent compares the events only when Install begins, and names all strange ones at once.
fn unknown_events(hooks: &[Hook], root: &Node, agent: &Agent<'_>, out: &mut Findings) {
    let is_known = |event: &str| match agent.events {
        Some(events) => events.contains(&event),
        None => SCRIPT_EVENTS.contains(&event) || RESERVED_EVENTS.contains(&event),
    };
    let strange = hooks.iter().filter(|hook| !is_known(hook.event.as_str()));
    let names: Vec<String> = strange
        .clone()
        .map(|hook| hook.event.value.clone())
        .collect();
    let answer = says::unknown_events(agent.file_name, &names);
    for hook in strange {
        let name = hook.event.as_str();
        let said = format!("{} is no lifecycle event.", quote(name));
        let finding = UNKNOWN_EVENT.at(hook.event.span, said).aws(AwsSays::event(
            "Install",
            "UnknownError",
            answer.clone(),
        ));
        out.push(match nearest(name, SCRIPT_EVENTS) {
            Some(word) => finding.fix(format!("Did you mean `{word}`?")),
            None => finding.fix(format!("Events are {}.", SCRIPT_EVENTS.join(", "))),
        });
    }
    // Events without scripts are dropped by the agent, so a misspelt one is only noticed here.
    for entry in root.get("hooks").map(Node::entries).unwrap_or_default() {
        let name = entry.key.text().unwrap_or("");
        if entry.value.is_null() && !entry.value.is_cut && !is_known(name) {
            let said = format!("{} is no lifecycle event.", quote(name));
            let finding = UNKNOWN_EVENT.at(entry.key.span, said);
            out.push(finding.severity(crate::Severity::Warning));
        }
    }
}
