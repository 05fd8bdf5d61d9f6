//! Install: the old files go, the new ones are laid out, in the agent's own order.
//!
//! Source: the agent's installer (aws-codedeploy-agent 1.8.1, checked 2026-02).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fetch::{Made, row};
use super::hooks::{archive, trouble};
use super::spec::{FileExists, Spec};
use super::step::Found;
use crate::codedeploy::{LifecycleErrorCode, PreparedId};
use crate::figures::codedeploy as figures;
use crate::kernel::files::{Entry, Files, clean};
use crate::world::World;

/// Lays the revision's files out on the machine's disk.
pub(super) fn lay_out(w: &World, found: Found<'_>, cleanup: Option<PreparedId>) -> Made {
    let record = w.codedeploy.record(found.deployment.group, found.instance);
    let spec = record
        .recent
        .and_then(|(_, id)| row(w, Some(id))?.spec.clone());
    let Some(spec) = spec else {
        return fail("The deployment's revision is not on this instance.");
    };
    let folder = archive(w, found, found.at.deployment);
    let mut disk = w
        .hosts
        .disk(w.hosts.disk_of(found.instance))
        .cloned()
        .unwrap_or_default();
    // The old files go first, so a failure below leaves the machine without either revision.
    for path in row(w, cleanup)
        .map(|old| Arc::clone(&old.cleanup))
        .unwrap_or_default()
        .iter()
    {
        disk.remove(path);
    }
    let bundle = disk.subtree(&folder);
    let wanted = found.deployment.input.file_exists_behavior.as_deref();
    let policy = spec
        .file_exists
        .or_else(|| FileExists::from_name(wanted?))
        .unwrap_or_default();
    match copy_all(&mut disk, &bundle, &spec, policy) {
        Ok(cleanup) => Made {
            took: figures::INSTALL,
            failure: None,
            files: Some(disk),
            cleanup,
            spec: Some(spec),
        },
        Err(message) => Made {
            files: Some(disk),
            ..fail(&message)
        },
    }
}

fn fail(message: &str) -> Made {
    let code = LifecycleErrorCode::UnknownError;
    Made::failed(
        figures::INSTALL,
        trouble(code, None, message.to_owned(), ""),
    )
}

const REFUSAL: &str = "The deployment failed because";

/// Copies what the `files` section names. Gives the paths to remove next time.
fn copy_all(
    disk: &mut Files,
    bundle: &Files,
    spec: &Spec,
    policy: FileExists,
) -> Result<Arc<[Arc<str>]>, String> {
    if let Some(error) = &spec.install_error {
        return Err(error.to_string());
    }
    // The whole list of copies is judged before the first one is made.
    let mut copies: BTreeMap<String, (String, Entry)> = BTreeMap::new();
    for rule in &spec.files {
        for (from, to, entry) in copies_of(bundle, &rule.source, &rule.destination)? {
            if let Some((other, _)) = copies.get(&to).filter(|(other, _)| *other != from) {
                return Err(format!(
                    "{REFUSAL} the application specification file specifies two source files \
                     named {other} and {from} for the same destination (/{to})."
                ));
            }
            if disk.bytes(&to).is_some() {
                match policy {
                    FileExists::Disallow => {
                        return Err(format!(
                            "{REFUSAL} a specified file already exists at this location: /{to}"
                        ));
                    }
                    FileExists::Overwrite => {}
                    FileExists::Retain => continue,
                }
            }
            copies.insert(to, (from, entry));
        }
    }
    for (to, (_, entry)) in &copies {
        disk.put(to, entry.clone());
    }
    set_modes(disk, spec);
    Ok(copies.into_keys().map(Into::into).collect())
}

/// Every copy one rule of the `files` section stands for: from, to, what.
fn copies_of(
    bundle: &Files,
    source: &str,
    destination: &str,
) -> Result<Vec<(String, String, Entry)>, String> {
    let from = clean(source);
    let to = clean(destination);
    if let Some(entry @ Entry::File { .. }) = bundle.entry(&from) {
        let name = from.rsplit('/').next().unwrap_or(&from);
        let target = clean(&format!("{to}/{name}"));
        return Ok(vec![(from.clone(), target, entry.clone())]);
    }
    if !bundle.is_folder(&from) {
        return Err(format!("No such file or directory - {source}"));
    }
    let cut = if from.is_empty() { 0 } else { from.len() + 1 };
    let inside = bundle
        .below(&from)
        .filter(|(_, entry)| matches!(entry, Entry::File { .. }));
    let copy = |(path, entry): (&Arc<str>, &Entry)| {
        let rest = path.get(cut..).unwrap_or(path);
        (
            path.to_string(),
            clean(&format!("{to}/{rest}")),
            entry.clone(),
        )
    };
    Ok(inside.map(copy).collect())
}

fn set_modes(disk: &mut Files, spec: &Spec) {
    for rule in &spec.modes {
        let object = clean(&rule.object);
        let mut paths: Vec<String> = Vec::new();
        if disk.bytes(&object).is_some() {
            paths.push(object.clone());
        }
        for (path, _) in disk.below(&object) {
            let name = path.rsplit('/').next().unwrap_or(path);
            if &*rule.pattern == "**"
                || greenroom_formats::policy::matching::wildcard(&rule.pattern, name)
            {
                paths.push(path.to_string());
            }
        }
        for path in paths {
            if let Some(Entry::File { bytes, .. }) = disk.entry(&path).cloned() {
                disk.put(
                    &path,
                    Entry::File {
                        bytes,
                        mode: rule.mode,
                    },
                );
            }
        }
    }
}
