//! What the agent accepts, or notices late, and what is still probably wrong.

use std::collections::BTreeMap;

use super::codes::{
    ACL_DEFAULT, CONTEXT_USER, FILE_PATTERN, LONG_TIMEOUT, NO_FILES, OCTAL_MODE,
    RELATIVE_DESTINATION, RESERVED_EVENT, RUNAS_WINDOWS, SAME_DESTINATION, SAME_PERMISSION,
};
use super::model::{FileCopy, Os, Permission, ServerSpec};
use super::permissions::agent_mode;
use super::server::{RESERVED_EVENTS, TIMEOUT_S};
use super::{permission_on_file_error, says};
use crate::fields::key_span;
use crate::finding::{AwsSays, Findings};
use crate::node::Node;
use crate::text::quote;

/// Every remark on a file for instances that is no matter of grammar.
pub(super) fn check(root: &Node, spec: &ServerSpec, out: &mut Findings) {
    if spec.files.is_empty() && !root.is_cut && root.get("files").is_none() {
        let said = "Nothing is copied; only hooks run.";
        out.push(NO_FILES.at(super::model::beginning(root.span), said));
    }
    destinations(spec, out);
    hooks(spec, out);
    permissions(root, spec, out);
}

/// The name under which a source that is a file lands in its destination.
fn base_name(source: &str) -> &str {
    source
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(source)
}

fn destinations(spec: &ServerSpec, out: &mut Findings) {
    let mut taken: BTreeMap<(String, String), &FileCopy> = BTreeMap::new();
    for file in &spec.files {
        let destination = file.destination.as_str();
        let is_windows_path = destination.chars().nth(1) == Some(':');
        if !destination.starts_with(['/', '\\', '$', '%']) && !is_windows_path {
            let said = format!("{} is not an absolute path.", quote(destination));
            out.push(
                RELATIVE_DESTINATION
                    .at(file.destination.span, said)
                    .fix("Begin with `/`."),
            );
        }
        let name = base_name(file.source.as_str());
        let folder = destination.trim_end_matches('/');
        // Folders are merged; only what looks like a file can collide by its name.
        if !name.contains('.') {
            continue;
        }
        let key = (folder.to_owned(), name.to_owned());
        if let Some(first) = taken.insert(key, file) {
            let path = format!("{folder}/{name}");
            let line = first.source.span.line;
            let said = format!(
                "{} is also written by the entry on line {line}.",
                quote(&path)
            );
            let answer = says::same_destination(file.source.as_str(), first.source.as_str(), &path);
            let finding = SAME_DESTINATION.at(file.source.span, said);
            let finding = finding.aws(AwsSays::event("Install", "UnknownError", answer));
            out.push(finding.fix("Drop one of the two."));
        }
    }
}

fn hooks(spec: &ServerSpec, out: &mut Findings) {
    for hook in &spec.hooks {
        let event = hook.event.as_str();
        if RESERVED_EVENTS.contains(&event) {
            let said = format!("{} runs no scripts.", quote(event));
            let fix = "Use the event before or after it.";
            out.push(RESERVED_EVENT.at(hook.event.span, said).fix(fix));
        }
        // The agent gives every script its own hour; only timeouts that somebody wrote count.
        let total: u64 = hook
            .scripts
            .iter()
            .map(|script| u64::from(script.timeout_s))
            .filter(|&seconds| seconds != u64::from(TIMEOUT_S))
            .sum();
        if total > u64::from(TIMEOUT_S) {
            let said = format!("The scripts of {event} may take {total} seconds together.");
            let fix = format!("Give each a timeout, {TIMEOUT_S} seconds in all.");
            out.push(LONG_TIMEOUT.at(hook.event.span, said).fix(fix));
        }
        for runas in hook
            .scripts
            .iter()
            .filter_map(|script| script.runas.as_ref())
        {
            if spec.os == Os::Windows {
                let said = "Scripts on Windows run as the system user.";
                out.push(RUNAS_WINDOWS.at(runas.span, said).fix("Drop runas."));
            }
        }
    }
}

fn permissions(root: &Node, spec: &ServerSpec, out: &mut Findings) {
    let mut seen: BTreeMap<(&str, &str), &Permission> = BTreeMap::new();
    for permission in &spec.permissions {
        let object = permission.object.as_str();
        looks_like_file(permission, out);
        let key = (object, permission.pattern.as_str());
        if let Some(first) = seen.insert(key, permission) {
            let is_shared = (first.is_for_files && permission.is_for_files)
                || (first.is_for_directories && permission.is_for_directories);
            if is_shared {
                let line = first.object.span.line;
                let said = format!("{} has a permission on line {line} already.", quote(object));
                out.push(
                    SAME_PERMISSION
                        .at(permission.object.span, said)
                        .fix("Join the two."),
                );
            }
        }
    }
    for item in root.get("permissions").map(Node::items).unwrap_or_default() {
        if let Some(mode) = item.get("mode") {
            let (written, arrives) = (mode.text().unwrap_or(""), agent_mode(mode));
            if arrives != written {
                let said = format!("{} arrives at the agent as {arrives}.", quote(written));
                out.push(
                    OCTAL_MODE
                        .at(mode.span, said)
                        .fix(format!("Write \"{written}\".")),
                );
            }
        }
        if let Some(context) = item.get("context")
            && context.get("user").is_some()
            && context.get("name").is_none()
        {
            let said = "The agent looks for the SELinux user below `name`.";
            out.push(
                CONTEXT_USER
                    .at(key_span(context, "user"), said)
                    .fix("Add `name:` too."),
            );
        }
    }
}

/// A permission whose object has an extension is most likely about a single file.
fn looks_like_file(permission: &Permission, out: &mut Findings) {
    let object = permission.object.as_str();
    let is_file = base_name(object)
        .rsplit_once('.')
        .is_some_and(|(stem, _)| !stem.is_empty());
    if !is_file || object.ends_with('/') || !permission.is_for_files {
        return;
    }
    let span = permission.object.span;
    let Some(answer) = permission_on_file_error(permission) else {
        return;
    };
    let answer = AwsSays::event("Install", "UnknownError", answer);
    let is_acl = permission.pattern == "**" && permission.except.is_empty();
    let finding = if is_acl {
        let said = format!(
            "{} seems to be a file, which has no defaults.",
            quote(object)
        );
        ACL_DEFAULT.at(span, said).fix("Drop the `default:` entry.")
    } else {
        let said = format!(
            "{} seems to be a file; patterns are for folders.",
            quote(object)
        );
        FILE_PATTERN
            .at(span, said)
            .fix("Name the folder as object, or drop the pattern.")
    };
    out.push(finding.aws(answer));
}
