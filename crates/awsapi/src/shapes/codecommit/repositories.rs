//! Repositories and branches as they are shown.

use std::sync::Arc;

use greenroom_engine::codecommit::{Repository, find_repository};
use greenroom_engine::error::ApiError;

use super::super::Answered;
use super::super::request::Request;
use super::super::spell::list_of;
use super::{arn, readable};
use crate::json::{Map, Value, json};

pub(super) fn show(request: &Request<'_>, name: &str, repository: &Repository) -> Value {
    let w = request.world();
    let host = format!(
        "git-codecommit.{}.amazonaws.com/v1/repos/{name}",
        w.region()
    );
    json!({
        "accountId": w.account(),
        "repositoryId": &*repository.id,
        "repositoryName": name,
        "repositoryDescription": repository.description.as_deref(),
        "defaultBranch": repository.default_branch.as_deref(),
        "lastModifiedDate": request.time(repository.modified),
        "creationDate": request.time(repository.created),
        "cloneUrlHttp": format!("https://{host}"),
        "cloneUrlSsh": format!("ssh://{host}"),
        "Arn": arn(request, name),
    })
}

pub(super) fn get(request: &mut Request<'_>) -> Answered {
    let repository = readable(request, "codecommit:GetRepository")?;
    let name = request.text("repositoryName");
    Ok(json!({ "repositoryMetadata": show(request, &name, repository) }))
}

pub(super) fn batch_get(request: &mut Request<'_>) -> Answered {
    let (mut found, mut missing, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for name in request.texts("repositoryNames") {
        request.may("codecommit:BatchGetRepositories", arn(request, &name))?;
        match find_repository(request.world(), &name) {
            Ok(repository) => found.push(show(request, &name, repository)),
            Err(refusal) => {
                missing.push(name.to_string());
                errors.push(json!({
                    "repositoryName": &*name,
                    "errorCode": refusal.code,
                    "errorMessage": &*refusal.message,
                }));
            }
        }
    }
    Ok(json!({
        "repositories": found,
        "repositoriesNotFound": missing,
        "errors": errors,
    }))
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    request.may("codecommit:ListRepositories", "*")?;
    let by_time = request.maybe("sortBy").as_deref() == Some("lastModifiedDate");
    let descending = request.maybe("order").as_deref() == Some("descending");
    let all = request.world().codecommit.repositories.iter();
    let mut all: Vec<(&Arc<str>, &Repository)> = all.collect();
    if by_time {
        all.sort_by_key(|(_, repository)| repository.modified);
    }
    if descending {
        all.reverse();
    }
    let rows: Vec<Value> = all
        .iter()
        .map(|(name, repository)| {
            json!({ "repositoryName": &***name, "repositoryId": &*repository.id })
        })
        .collect();
    Ok(json!({ "repositories": rows }))
}

pub(super) fn get_branch(request: &mut Request<'_>) -> Answered {
    let missing = |code| ApiError::new(code, "A name is required");
    if request.maybe("repositoryName").is_none() {
        return Err(missing("RepositoryNameRequiredException"));
    }
    let branch = request
        .maybe("branchName")
        .ok_or_else(|| missing("BranchNameRequiredException"))?;
    let repository = readable(request, "codecommit:GetBranch")?;
    let Some(commit) = repository.branches.get(&branch) else {
        let message = format!("Branch {branch} does not exist");
        return Err(ApiError::new("BranchDoesNotExistException", message));
    };
    Ok(json!({ "branch": { "branchName": &*branch, "commitId": &**commit } }))
}

pub(super) fn list_branches(request: &mut Request<'_>) -> Answered {
    let repository = readable(request, "codecommit:ListBranches")?;
    let names = repository.branches.keys();
    Ok(list_of("branches", names.map(|name| &**name)))
}

/// The ARN that the call names, if there is such a repository.
pub(super) fn known_arn(request: &Request<'_>) -> Result<String, ApiError> {
    let wanted = request.text("resourceArn");
    let Some(name) = wanted.strip_prefix(arn(request, "").as_str()) else {
        let message = format!("{wanted} is not the ARN of a repository of this account and region");
        return Err(ApiError::new("InvalidResourceArnException", message));
    };
    find_repository(request.world(), name)?;
    Ok(wanted.to_string())
}

pub(super) fn list_tags(request: &mut Request<'_>) -> Answered {
    let wanted = request.text("resourceArn");
    request.may("codecommit:ListTagsForResource", &*wanted)?;
    let arn = known_arn(request)?;
    let tags = request.world().tags.of(&arn);
    let pairs = tags.iter();
    let tags: Map<String, Value> = pairs
        .map(|(key, value)| (key.to_string(), Value::from(&**value)))
        .collect();
    Ok(json!({ "tags": tags }))
}
