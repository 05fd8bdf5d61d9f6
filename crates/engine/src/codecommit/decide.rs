//! What CodeCommit decides.

mod changes;

use std::sync::Arc;

use super::{Command, Commit, Fact, FileChange, Person, Repository, Tag, push};
use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::dice::subject;
use crate::kernel::ids;
use crate::next::{By, Decided, Decision, Needs};
use crate::reply::Reply;
use crate::world::World;

/// A repository's ARN.
pub(crate) fn arn(w: &World, name: &str) -> String {
    w.arn("codecommit", name)
}

/// The permission to do something to a reference.
fn on_reference(w: &World, action: &'static str, repository: &str, reference: &str) -> Need {
    Need::new(action, arn(w, repository)).with("codecommit:References", reference)
}

/// The permission to do something to a branch.
fn on_branch(w: &World, action: &'static str, repository: &str, branch: &str) -> Need {
    on_reference(w, action, repository, &branch_reference(branch))
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    smallvec::smallvec![match command {
        Command::CreateRepository { name, .. } =>
            Need::new("codecommit:CreateRepository", arn(w, name)),
        Command::DeleteRepository { name } =>
            Need::new("codecommit:DeleteRepository", arn(w, name)),
        Command::CreateBranch {
            repository, branch, ..
        } => on_branch(w, "codecommit:CreateBranch", repository, branch),
        Command::DeleteBranch { repository, branch } =>
            on_branch(w, "codecommit:DeleteBranch", repository, branch),
        Command::UpdateDefaultBranch { repository, .. } =>
            Need::new("codecommit:UpdateDefaultBranch", arn(w, repository)),
        Command::CreateCommit {
            operation,
            repository,
            branch,
            ..
        } => {
            let action = match &**operation {
                "PutFile" => "codecommit:PutFile",
                "DeleteFile" => "codecommit:DeleteFile",
                _ => "codecommit:CreateCommit",
            };
            on_branch(w, action, repository, branch)
        }
        Command::MergeBranchesByFastForward {
            repository,
            destination,
            target,
            ..
        } => {
            let branch = target.as_ref().unwrap_or(destination);
            let action = "codecommit:MergeBranchesByFastForward";
            on_branch(w, action, repository, branch)
        }
        Command::Push {
            repository,
            updates,
            ..
        } => {
            // Git asks twice: first whether it may push at all, without naming a reference;
            // then for every reference of the push.
            let each = updates
                .iter()
                .map(|each| on_reference(w, "codecommit:GitPush", repository, &each.reference));
            let first = Need::new("codecommit:GitPush", arn(w, repository));
            return std::iter::once(first).chain(each).collect();
        }
    }]
}

/// Finds a repository.
///
/// # Errors
/// `RepositoryDoesNotExistException`.
pub fn find<'w>(w: &'w World, name: &str) -> Result<&'w Repository, ApiError> {
    w.codecommit.repositories.get(name).ok_or_else(|| {
        ApiError::new(
            "RepositoryDoesNotExistException",
            format!("{name} does not exist"),
        )
    })
}

pub(crate) fn decide(w: &World, by: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateRepository { name, description } => create(w, name, description.as_ref()),
        Command::DeleteRepository { name } => {
            if w.codecommit.repositories.contains_key(name) {
                return Ok(Decision::one(Fact::RepositoryDeleted {
                    name: name.clone(),
                }));
            }
            Ok(Decision::nothing())
        }
        Command::CreateBranch {
            repository,
            branch,
            commit,
        } => create_branch(w, repository, branch, commit),
        Command::DeleteBranch { repository, branch } => delete_branch(w, repository, branch),
        Command::UpdateDefaultBranch { repository, branch } => {
            if !find(w, repository)?.branches.contains_key(branch) {
                return Err(no_branch(branch));
            }
            let set = (repository.clone(), branch.clone());
            Ok(Decision::one(Fact::DefaultBranchSet(Box::new(set))))
        }
        Command::CreateCommit {
            repository,
            branch,
            parent,
            author,
            message,
            changes,
            operation,
        } => {
            let draft = Draft {
                operation,
                branch,
                parent: parent.as_ref(),
                author: author.clone().unwrap_or_else(|| Person::of(by.principal)),
                message: message.clone().unwrap_or_default(),
                changes,
            };
            create_commit(w, repository, &draft)
        }
        Command::MergeBranchesByFastForward {
            repository,
            source,
            destination,
            target,
        } => fast_forward(w, repository, [source, destination], target.as_ref()),
        Command::Push {
            repository,
            commits,
            tags,
            updates,
        } => {
            let pack = push::Pack { commits, tags };
            push::push(find(w, repository)?, repository, pack, updates)
        }
    }
}

fn no_branch(branch: &str) -> ApiError {
    ApiError::new(
        "BranchDoesNotExistException",
        format!("Branch {branch} does not exist"),
    )
}

fn create(w: &World, name: &Arc<str>, description: Option<&Arc<str>>) -> Decided {
    if !greenroom_formats::ident::is_codecommit_repository(name) {
        return Err(ApiError::new(
            "InvalidRepositoryNameException",
            format!("{name} is not a valid repository name"),
        ));
    }
    if w.codecommit.repositories.contains_key(name) {
        return Err(ApiError::new(
            "RepositoryNameExistsException",
            format!("Repository named {name} already exists"),
        ));
    }
    let id = ids::uuid(w.seed(), "repository", subject(name));
    let fact = Fact::RepositoryCreated(Box::new((name.clone(), id, description.cloned())));
    Ok(Decision::one(fact).answer(Reply::Name(arn(w, name).into())))
}

fn create_branch(w: &World, name: &Arc<str>, branch: &Arc<str>, commit: &Arc<str>) -> Decided {
    let repository = find(w, name)?;
    check_branch_name(branch)?;
    if repository.branches.contains_key(branch) {
        return Err(ApiError::new(
            "BranchNameExistsException",
            format!("Branch {branch} already exists"),
        ));
    }
    if !repository.commits.contains_key(commit) {
        return Err(ApiError::new(
            "CommitDoesNotExistException",
            format!("Commit {commit} does not exist"),
        ));
    }
    Ok(Decision::one(moved(name, branch, None, Some(commit))))
}

fn check_branch_name(branch: &str) -> Result<(), ApiError> {
    if greenroom_formats::ident::is_codecommit_branch(branch) {
        return Ok(());
    }
    let message = format!("{branch} is not a valid branch name");
    Err(ApiError::new("InvalidBranchNameException", message))
}

fn branch_reference(branch: &str) -> String {
    format!("refs/heads/{branch}")
}

fn moved(
    repository: &Arc<str>,
    branch: &Arc<str>,
    old: Option<&Arc<str>>,
    new: Option<&Arc<str>>,
) -> Fact {
    Fact::ReferenceMoved(Box::new(super::evolve::Moved {
        repository: repository.clone(),
        reference: branch_reference(branch).into(),
        old: old.cloned(),
        new: new.cloned(),
    }))
}

pub(super) fn added(
    repository: &Arc<str>,
    commits: Arc<[Arc<Commit>]>,
    tags: Arc<[Arc<Tag>]>,
) -> Fact {
    Fact::CommitsAdded(Box::new(super::evolve::Added {
        repository: repository.clone(),
        commits,
        tags,
    }))
}

fn delete_branch(w: &World, name: &Arc<str>, branch: &Arc<str>) -> Decided {
    let repository = find(w, name)?;
    if repository.default_branch.as_ref() == Some(branch) {
        return Err(ApiError::new(
            "DefaultBranchCannotBeDeletedException",
            format!("Branch {branch} is the default branch and cannot be deleted"),
        ));
    }
    match repository.branches.get(branch) {
        Some(old) => Ok(Decision::one(moved(name, branch, Some(old), None))),
        None => Ok(Decision::nothing()),
    }
}

/// A commit about to be made through the API.
struct Draft<'a> {
    operation: &'a str,
    branch: &'a Arc<str>,
    parent: Option<&'a Arc<str>>,
    author: Person,
    message: Arc<str>,
    changes: &'a [FileChange],
}

fn create_commit(w: &World, name: &Arc<str>, draft: &Draft<'_>) -> Decided {
    let repository = find(w, name)?;
    check_branch_name(draft.branch)?;
    let tip = repository.tip(draft.branch);
    match (tip, draft.parent) {
        (Some(_), None) => {
            return Err(ApiError::new(
                "ParentCommitIdRequiredException",
                "A parent commit ID is required",
            ));
        }
        (Some(tip), Some(parent)) if tip.id != *parent => {
            return Err(ApiError::new(
                "ParentCommitIdOutdatedException",
                format!(
                    "The parent commit ID {parent} is not the tip of {}",
                    draft.branch
                ),
            ));
        }
        (None, _) if !repository.branches.is_empty() => return Err(no_branch(draft.branch)),
        (Some(_) | None, _) => {}
    }
    let mut files = tip.map(|tip| tip.files.clone()).unwrap_or_default();
    changes::apply(&mut files, draft.changes)?;
    if tip.is_some_and(|tip| tip.files == files) {
        return Err(match draft.operation {
            "PutFile" => ApiError::new(
                "SameFileContentException",
                "The file that you want to add already exists and has the same content",
            ),
            _ => ApiError::new("NoChangeException", "The commit would change nothing"),
        });
    }
    let unix_s = w.unix_ms(w.now).div_euclid(1_000);
    let parents: Vec<Arc<str>> = tip.iter().map(|tip| tip.id.clone()).collect();
    let commit = Commit {
        id: "".into(),
        parents,
        message: draft.message.clone(),
        author: draft.author.clone(),
        unix_s,
        committer: draft.author.clone(),
        committed_unix_s: unix_s,
        files,
    };
    let commit = Arc::new(commit.sealed());
    let update = moved(name, draft.branch, tip.map(|tip| &tip.id), Some(&commit.id));
    let reply = Reply::Name(commit.id.clone());
    let added = added(name, [commit].into(), [].into());
    Ok(Decision::all([added.into(), update.into()]).answer(reply))
}

/// A branch moves forward when what it points to is among the other's ancestors.
fn fast_forward(
    w: &World,
    name: &Arc<str>,
    [source, destination]: [&Arc<str>; 2],
    target: Option<&Arc<str>>,
) -> Decided {
    let repository = find(w, name)?;
    let commit = |specifier: &Arc<str>| {
        repository.resolve(specifier).ok_or_else(|| {
            ApiError::new(
                "CommitDoesNotExistException",
                format!("Commit {specifier} does not exist"),
            )
        })
    };
    let (source, onto) = (commit(source)?, commit(destination)?);
    let branch = target.unwrap_or(destination);
    let Some(old) = repository.branches.get(branch) else {
        return Err(no_branch(branch));
    };
    if *old != onto.id || !repository.is_ancestor(&onto.id, &source.id) {
        return Err(ApiError::new(
            "ManualMergeRequiredException",
            "The branches cannot be merged by fast-forward",
        ));
    }
    let reply = Reply::Name(source.id.clone());
    if *old == source.id {
        return Ok(Decision::nothing().answer(reply));
    }
    let moved = moved(name, branch, Some(old), Some(&source.id));
    Ok(Decision::one(moved).answer(reply))
}
