//! CodeCommit's operations. Pull requests, approval rules, comments and triggers are not here.

use std::sync::Arc;

use greenroom_engine::codecommit::{
    Command, Commit, FileChange, Person, Repository, blob_id, find_repository, tree_id,
};
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::files::{Entry, MODE_FILE, MODE_RUN};
use greenroom_engine::reply::Reply;
use greenroom_engine::tags::Owner;

use super::request::Request;
use super::{Answered, Row, tags};
use crate::blob;
use crate::json::{Value, json};

mod commits;
mod differences;
mod files;
mod repositories;

pub(super) const OPERATIONS: &[Row] = &[
    ("BatchGetCommits", commits::batch_get),
    ("BatchGetRepositories", repositories::batch_get),
    ("CreateBranch", create_branch),
    ("CreateCommit", create_commit),
    ("CreateRepository", create_repository),
    ("DeleteBranch", delete_branch),
    ("DeleteFile", delete_file),
    ("DeleteRepository", delete_repository),
    ("GetBlob", files::get_blob),
    ("GetBranch", repositories::get_branch),
    ("GetCommit", commits::get),
    ("GetDifferences", differences::get),
    ("GetFile", files::get_file),
    ("GetFolder", files::get_folder),
    ("GetRepository", repositories::get),
    ("ListBranches", repositories::list_branches),
    ("ListFileCommitHistory", commits::history),
    ("ListRepositories", repositories::list),
    ("ListTagsForResource", repositories::list_tags),
    ("MergeBranchesByFastForward", fast_forward),
    ("PutFile", put_file),
    ("TagResource", tag),
    ("UntagResource", untag),
    ("UpdateDefaultBranch", update_default_branch),
];

fn arn(request: &Request<'_>, repository: &str) -> String {
    request.world().arn("codecommit", repository)
}

/// The repository that the call names, when its caller may do this to it.
fn readable<'r>(
    request: &'r Request<'_>,
    action: &'static str,
) -> Result<&'r Repository, ApiError> {
    let name = request.text("repositoryName");
    request.may(action, arn(request, &name))?;
    find_repository(request.world(), &name)
}

/// A commit by what the call names it.
fn resolve<'r>(repository: &'r Repository, specifier: &str) -> Result<&'r Arc<Commit>, ApiError> {
    repository.resolve(specifier).ok_or_else(|| {
        let message = format!("Commit {specifier} does not exist");
        ApiError::new("CommitDoesNotExistException", message)
    })
}

/// How CodeCommit calls a file's permission bits.
const fn mode_name(bits: u32) -> &'static str {
    if bits & 0o100 == 0 {
        "NORMAL"
    } else {
        "EXECUTABLE"
    }
}

/// The permission bits of a mode's name; symbolic links are kept as plain files.
fn mode_bits(name: &str) -> u32 {
    if name == "EXECUTABLE" {
        MODE_RUN
    } else {
        MODE_FILE
    }
}

fn create_repository(request: &mut Request<'_>) -> Answered {
    let name = request.text("repositoryName");
    let tags = tags::given(request);
    let arn = arn(request, &name);
    if !tags.is_empty() {
        request.may("codecommit:CreateRepository", &*arn)?;
        request.may("codecommit:TagResource", &*arn)?;
    }
    request.call(Command::CreateRepository {
        name: name.clone(),
        description: request.maybe("repositoryDescription"),
    })?;
    tags::put_if_any(request, Owner::CodeCommit, arn, tags)?;
    let repository = find_repository(request.world(), &name)?;
    let shown = repositories::show(request, &name, repository);
    Ok(json!({ "repositoryMetadata": shown }))
}

fn delete_repository(request: &mut Request<'_>) -> Answered {
    let name = request.text("repositoryName");
    let found = request.world().codecommit.repositories.get(&name);
    let id = found.map(|repository| repository.id.to_string());
    request.call(Command::DeleteRepository { name })?;
    Ok(json!({ "repositoryId": id }))
}

fn create_branch(request: &mut Request<'_>) -> Answered {
    let command = Command::CreateBranch {
        repository: request.text("repositoryName"),
        branch: request.text("branchName"),
        commit: request.text("commitId"),
    };
    request.call(command)?;
    Ok(json!({}))
}

fn delete_branch(request: &mut Request<'_>) -> Answered {
    let repository = request.text("repositoryName");
    let branch = request.text("branchName");
    let found = request.world().codecommit.repositories.get(&repository);
    let commit = found.and_then(|found| found.branches.get(&branch)).cloned();
    request.call(Command::DeleteBranch {
        repository,
        branch: branch.clone(),
    })?;
    let deleted = commit.map(|commit| json!({ "branchName": &*branch, "commitId": &*commit }));
    Ok(json!({ "deletedBranch": deleted }))
}

fn update_default_branch(request: &mut Request<'_>) -> Answered {
    let command = Command::UpdateDefaultBranch {
        repository: request.text("repositoryName"),
        branch: request.text("defaultBranchName"),
    };
    request.call(command)?;
    Ok(json!({}))
}

/// The commit that a call made, with the files before and after it.
struct Made {
    commit: Arc<Commit>,
    before: Option<Arc<Commit>>,
}

impl Made {
    /// A file's metadata; the one it had before when it is gone.
    fn file(&self, path: &str) -> Option<Value> {
        let before = self.before.as_ref();
        let entry = (self.commit.files.entry(path))
            .or_else(|| before.and_then(|before| before.files.entry(path)))?;
        let Entry::File { bytes, mode } = entry else {
            return None;
        };
        Some(json!({
            "absolutePath": path,
            "blobId": blob_id(bytes),
            "fileMode": mode_name(*mode),
        }))
    }
}

/// Who wrote it, when the call says so.
fn author(request: &Request<'_>, member: &str) -> Option<Person> {
    let (name, email) = (request.maybe(member), request.maybe("email"));
    if name.is_none() && email.is_none() {
        return None;
    }
    Some(Person {
        name: name.unwrap_or_default(),
        email: email.unwrap_or_default(),
    })
}

fn commit(
    request: &mut Request<'_>,
    operation: &str,
    changes: Vec<FileChange>,
) -> Result<Made, ApiError> {
    let repository = request.text("repositoryName");
    let branch = request.text("branchName");
    let names = match operation {
        "CreateCommit" => "authorName",
        _ => "name",
    };
    let now = request.world().codecommit.repositories.get(&repository);
    let before = now.and_then(|now| now.tip(&branch)).cloned();
    let reply = request.call(Command::CreateCommit {
        operation: operation.into(),
        repository: repository.clone(),
        branch,
        parent: request.maybe("parentCommitId"),
        author: author(request, names),
        message: request.maybe("commitMessage"),
        changes,
    })?;
    let id = match reply {
        Reply::Name(id) => id,
        _ => "".into(),
    };
    let repository = find_repository(request.world(), &repository)?;
    let commit = Arc::clone(resolve(repository, &id)?);
    Ok(Made { commit, before })
}

fn text(value: &Value, name: &str) -> Option<Arc<str>> {
    value.get(name)?.as_str().map(Arc::from)
}

/// The changes that a `CreateCommit` asks for.
fn changes(request: &Request<'_>) -> Result<Vec<FileChange>, ApiError> {
    let list = |name: &str| {
        let items = request.member(name).and_then(Value::as_array);
        items.into_iter().flatten()
    };
    let mode = |entry: &Value| text(entry, "fileMode").map(|name| mode_bits(&name));
    let mut all = Vec::new();
    for entry in list("putFiles") {
        let bytes = text(entry, "fileContent").and_then(|content| blob::decode(&content));
        let Some(bytes) = bytes else {
            let message = "The file content or a source file must be given";
            return Err(ApiError::new(
                "SourceFileOrContentRequiredException",
                message,
            ));
        };
        all.push(FileChange {
            path: text(entry, "filePath").unwrap_or_default(),
            content: Some(bytes.into()),
            mode: mode(entry),
        });
    }
    for entry in list("setFileModes") {
        all.push(FileChange {
            path: text(entry, "filePath").unwrap_or_default(),
            content: None,
            mode: mode(entry),
        });
    }
    for entry in list("deleteFiles") {
        let path = text(entry, "filePath").unwrap_or_default();
        all.push(FileChange {
            path,
            ..FileChange::default()
        });
    }
    Ok(all)
}

fn create_commit(request: &mut Request<'_>) -> Answered {
    let changes = changes(request)?;
    if changes.is_empty() {
        let message = "At least one file to put, to change or to delete is required";
        return Err(ApiError::new("FileEntryRequiredException", message));
    }
    let made = commit(request, "CreateCommit", changes.clone())?;
    let before = made.before.as_ref();
    let was = |path: &str| before.is_some_and(|before| before.files.entry(path).is_some());
    let (mut added, mut updated, mut deleted) = (Vec::new(), Vec::new(), Vec::new());
    for change in &changes {
        let is = made.commit.files.entry(&change.path).is_some();
        let list = match (was(&change.path), is) {
            (false, _) => &mut added,
            (true, true) => &mut updated,
            (true, false) => &mut deleted,
        };
        list.extend(made.file(&change.path));
    }
    Ok(json!({
        "commitId": &*made.commit.id,
        "treeId": tree_id(&made.commit.files),
        "filesAdded": added,
        "filesUpdated": updated,
        "filesDeleted": deleted,
    }))
}

fn put_file(request: &mut Request<'_>) -> Answered {
    let content = request.text("fileContent");
    let bytes = blob::decode(&content).unwrap_or_default();
    let id = blob_id(&bytes);
    let change = FileChange {
        path: request.text("filePath"),
        content: Some(bytes.into()),
        mode: request.maybe("fileMode").map(|name| mode_bits(&name)),
    };
    let made = commit(request, "PutFile", vec![change])?;
    Ok(json!({
        "commitId": &*made.commit.id,
        "blobId": id,
        "treeId": tree_id(&made.commit.files),
    }))
}

fn delete_file(request: &mut Request<'_>) -> Answered {
    let path = request.text("filePath");
    let change = FileChange {
        path: path.clone(),
        ..FileChange::default()
    };
    let made = commit(request, "DeleteFile", vec![change])?;
    let gone = made.file(&path);
    Ok(json!({
        "commitId": &*made.commit.id,
        "blobId": gone.and_then(|gone| gone.get("blobId").cloned()),
        "treeId": tree_id(&made.commit.files),
        "filePath": &*path,
    }))
}

fn fast_forward(request: &mut Request<'_>) -> Answered {
    let repository = request.text("repositoryName");
    let reply = request.call(Command::MergeBranchesByFastForward {
        repository: repository.clone(),
        source: request.text("sourceCommitSpecifier"),
        destination: request.text("destinationCommitSpecifier"),
        target: request.maybe("targetBranch"),
    })?;
    let id = match reply {
        Reply::Name(id) => id,
        _ => "".into(),
    };
    let repository = find_repository(request.world(), &repository)?;
    let commit = resolve(repository, &id)?;
    Ok(json!({ "commitId": &*commit.id, "treeId": tree_id(&commit.files) }))
}

fn tag(request: &mut Request<'_>) -> Answered {
    let arn = repositories::known_arn(request)?;
    let tags = tags::given(request);
    tags::put(request, Owner::CodeCommit, arn, tags)?;
    Ok(json!({}))
}

fn untag(request: &mut Request<'_>) -> Answered {
    let arn = repositories::known_arn(request)?;
    let keys = request.texts("tagKeys");
    tags::remove(request, Owner::CodeCommit, arn, keys)?;
    Ok(json!({}))
}
