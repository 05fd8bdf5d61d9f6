//! Commits as they are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use greenroom_engine::codecommit::{Commit, Person, Repository, blob_id, tree_id};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::{readable, resolve};
use crate::json::{Value, json};

fn person(person: &Person, unix_s: i64) -> Value {
    json!({
        "name": &*person.name,
        "email": &*person.email,
        "date": format!("{unix_s} +0000"),
    })
}

fn show(commit: &Commit) -> Value {
    let parents: Vec<&str> = commit.parents.iter().map(|parent| &**parent).collect();
    json!({
        "commitId": &*commit.id,
        "treeId": tree_id(&commit.files),
        "parents": parents,
        "message": &*commit.message,
        "author": person(&commit.author, commit.unix_s),
        "committer": person(&commit.committer, commit.committed_unix_s),
        "additionalData": "",
    })
}

fn no_commit(id: &str) -> ApiError {
    let message = format!("Commit {id} does not exist");
    ApiError::new("CommitIdDoesNotExistException", message)
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let id = request.text("commitId");
    let repository = readable(request, "codecommit:GetCommit")?;
    let commit = repository.commits.get(&id).ok_or_else(|| no_commit(&id))?;
    Ok(json!({ "commit": show(commit) }))
}

pub(super) fn batch_get(request: &mut Request<'_>) -> Answered {
    let ids = request.texts("commitIds");
    let repository = readable(request, "codecommit:BatchGetCommits")?;
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for id in ids {
        let Some(commit) = repository.commits.get(&id) else {
            let error = no_commit(&id);
            errors.push(json!({
                "commitId": &*id,
                "errorCode": error.code,
                "errorMessage": &*error.message,
            }));
            continue;
        };
        found.push(show(commit));
    }
    Ok(json!({ "commits": found, "errors": errors }))
}

/// A commit and all its ancestors, the youngest first.
fn ancestors<'r>(repository: &'r Repository, from: &'r Arc<Commit>) -> Vec<&'r Arc<Commit>> {
    let mut seen = BTreeSet::new();
    let mut todo = vec![from];
    let mut all = Vec::new();
    while let Some(commit) = todo.pop() {
        if seen.insert(&*commit.id) {
            all.push(commit);
            let parents = commit.parents.iter();
            todo.extend(parents.filter_map(|id| repository.commits.get(id)));
        }
    }
    // Stable: a child that was found before its parents stays before them in the same second.
    all.sort_by_key(|commit| std::cmp::Reverse(commit.committed_unix_s));
    all
}

/// The commits in which a file became what it is, the youngest first.
pub(super) fn history(request: &mut Request<'_>) -> Answered {
    let path = request.text("filePath");
    let specifier = request.text("commitSpecifier");
    let repository = readable(request, "codecommit:ListFileCommitHistory")?;
    let from = resolve(repository, &specifier)?;
    let content = |commit: &Commit| commit.files.bytes(&path).map(|bytes| blob_id(bytes));
    let mut shown = Vec::new();
    let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut child: Option<&str> = None;
    for commit in ancestors(repository, from) {
        let Some(blob) = content(commit) else {
            continue;
        };
        let parents = commit.parents.iter();
        let mut parents = parents.filter_map(|id| repository.commits.get(id));
        if parents.any(|parent| content(parent).as_ref() == Some(&blob)) {
            continue;
        }
        children.entry(&commit.id).or_default().extend(child);
        child = Some(&commit.id);
        shown.push(json!({
            "commit": show(commit),
            "blobId": blob,
            "path": &*path,
            "revisionChildren": children.get(&*commit.id),
        }));
    }
    Ok(json!({ "revisionDag": shown }))
}
