//! Files and folders of a commit as they are shown.

use std::collections::BTreeSet;
use std::sync::Arc;

use greenroom_engine::codecommit::{Commit, Repository, blob_id, tree_id};
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::files::{Entry, clean};

use super::super::Answered;
use super::super::request::Request;
use super::{mode_name, readable, resolve};
use crate::blob;
use crate::json::{Value, json};

/// Most bytes of a file that these operations give; `git` gives more.
const FILE_MAX: usize = 6 * 1024 * 1024;

/// The commit that a call names; the tip of the default branch when it names none.
fn commit_of<'r>(
    repository: &'r Repository,
    specifier: Option<&str>,
) -> Result<&'r Arc<Commit>, ApiError> {
    let default = repository.default_branch.as_deref();
    resolve(repository, specifier.or(default).unwrap_or("HEAD"))
}

fn content(bytes: &[u8]) -> Result<String, ApiError> {
    if bytes.len() > FILE_MAX {
        let message = "The file is larger than 6 MB; use git to see it";
        return Err(ApiError::new("FileTooLargeException", message));
    }
    Ok(blob::encode(bytes))
}

pub(super) fn get_file(request: &mut Request<'_>) -> Answered {
    let path = request.text("filePath");
    let specifier = request.maybe("commitSpecifier");
    let repository = readable(request, "codecommit:GetFile")?;
    let commit = commit_of(repository, specifier.as_deref())?;
    let Some(Entry::File { bytes, mode }) = commit.files.entry(&path) else {
        let message = format!("File {path} does not exist");
        return Err(ApiError::new("FileDoesNotExistException", message));
    };
    Ok(json!({
        "commitId": &*commit.id,
        "blobId": blob_id(bytes),
        "filePath": clean(&path),
        "fileMode": mode_name(*mode),
        "fileSize": bytes.len(),
        "fileContent": content(bytes)?,
    }))
}

pub(super) fn get_blob(request: &mut Request<'_>) -> Answered {
    let wanted = request.text("blobId");
    let repository = readable(request, "codecommit:GetBlob")?;
    let all = repository.commits.values();
    let mut files = all.flat_map(|commit| commit.files.iter());
    let found = files.find_map(|(_, entry)| match entry {
        Entry::File { bytes, .. } => (*blob_id(bytes) == *wanted).then_some(bytes),
        Entry::Folder { .. } => None,
    });
    let Some(bytes) = found else {
        let message = format!("Blob {wanted} does not exist");
        return Err(ApiError::new("BlobIdDoesNotExistException", message));
    };
    Ok(json!({ "content": content(bytes)? }))
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

pub(super) fn get_folder(request: &mut Request<'_>) -> Answered {
    let wanted = request.text("folderPath");
    let specifier = request.maybe("commitSpecifier");
    let repository = readable(request, "codecommit:GetFolder")?;
    let commit = commit_of(repository, specifier.as_deref())?;
    let path = clean(&wanted);
    if !commit.files.is_folder(&path) {
        let message = format!("Folder {wanted} does not exist");
        return Err(ApiError::new("FolderDoesNotExistException", message));
    }
    let inside = commit.files.subtree(&path);
    let (mut names, mut files): (BTreeSet<&str>, Vec<Value>) = (BTreeSet::new(), Vec::new());
    for (name, entry) in inside.iter() {
        match (name.split_once('/'), entry) {
            (Some((folder, _)), _) => {
                names.insert(folder);
            }
            (None, Entry::File { bytes, mode }) => files.push(json!({
                "blobId": blob_id(bytes),
                "absolutePath": joined(&path, name),
                "relativePath": &**name,
                "fileMode": mode_name(*mode),
            })),
            (None, Entry::Folder { .. }) => {}
        }
    }
    let folders = names.iter();
    let folders: Vec<Value> = folders
        .map(|name| {
            json!({
                "treeId": tree_id(&inside.subtree(name)),
                "absolutePath": joined(&path, name),
                "relativePath": *name,
            })
        })
        .collect();
    Ok(json!({
        "commitId": &*commit.id,
        "folderPath": path,
        "treeId": tree_id(&inside),
        "subFolders": folders,
        "files": files,
        "symbolicLinks": [],
        "subModules": [],
    }))
}
