//! What differs between two commits.

use std::collections::BTreeSet;

use greenroom_engine::codecommit::{blob_id, mode_of};
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::files::{Entry, Files, clean};

use super::super::Answered;
use super::super::request::Request;
use super::{readable, resolve};
use crate::json::{Value, json};

fn blob(files: &Files, path: &str) -> Option<Value> {
    match files.entry(path)? {
        Entry::File { bytes, mode } => Some(json!({
            "blobId": blob_id(bytes),
            "path": path,
            "mode": mode_of(*mode),
        })),
        Entry::Folder { .. } => None,
    }
}

/// The files at a path: one file, or all below a folder.
fn at(files: &Files, path: Option<&str>) -> Result<Files, ApiError> {
    let path = clean(path.unwrap_or_default());
    let mut kept = Files::new();
    for (name, entry) in files.iter() {
        let below = name.strip_prefix(path.as_str());
        if path.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            kept.put(name, entry.clone());
        }
    }
    if kept.is_empty() && !path.is_empty() {
        let message = format!("Path {path} does not exist");
        return Err(ApiError::new("PathDoesNotExistException", message));
    }
    Ok(kept)
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let before = request.maybe("beforeCommitSpecifier");
    let after = request.text("afterCommitSpecifier");
    let paths = ["beforePath", "afterPath"].map(|name| request.maybe(name));
    let repository = readable(request, "codecommit:GetDifferences")?;
    let [old_path, new_path] = paths.each_ref().map(Option::as_deref);
    let new = at(&resolve(repository, &after)?.files, new_path)?;
    let old = match before {
        Some(before) => at(&resolve(repository, &before)?.files, old_path)?,
        None => Files::new(),
    };
    let paths: BTreeSet<&str> = old
        .iter()
        .chain(new.iter())
        .map(|(path, _)| &**path)
        .collect();
    let mut found = Vec::new();
    for path in paths {
        let (old, new) = (blob(&old, path), blob(&new, path));
        let change = match (&old, &new) {
            (Some(old), Some(new)) if old == new => continue,
            (Some(_), Some(_)) => "M",
            (None, Some(_)) => "A",
            (Some(_), None) => "D",
            (None, None) => continue,
        };
        found.push(json!({ "beforeBlob": old, "afterBlob": new, "changeType": change }));
    }
    Ok(json!({ "differences": found }))
}
