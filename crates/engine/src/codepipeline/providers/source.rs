//! Source actions: a branch's commit, an object's version.

use std::sync::Arc;

use super::{Running, may_store, place, principal};
use crate::codepipeline::command::Success;
use crate::codepipeline::{ActionError, Artifact, Revision};
use crate::iam::{self, Need};
use crate::kernel::files::Files;
use crate::s3 as storage;
use crate::world::World;

type Fetched = Result<Success, ActionError>;

fn config<'a>(running: Running<'a>, key: &str) -> Result<&'a Arc<str>, ActionError> {
    running.plan.config(key).ok_or_else(|| {
        let message = format!(
            "Action configuration for action '{}' is missing required \
            configuration '{key}'",
            running.plan.name
        );
        ActionError::new("ConfigurationError", message)
    })
}

fn pinned(running: Running<'_>) -> Option<&Arc<str>> {
    let pinned = running.execution.pinned.iter();
    pinned
        .filter(|(action, _)| *action == running.plan.name)
        .map(|(_, id)| id)
        .next()
}

fn check(w: &World, running: Running<'_>, need: &Need, what: &str) -> Result<(), ActionError> {
    iam::authorize(w, &principal(w, running), need).map_err(|denied| {
        let arn = &running.execution.plan.role_arn;
        let message = format!(
            "The service role or action role doesn't have the permissions \
            required to access {what}. Update the IAM role permissions for {arn}, and then try \
            again. Error: {}",
            denied.message
        );
        ActionError::new("PermissionError", message)
    })
}

pub(super) fn codecommit(w: &World, running: Running<'_>) -> Fetched {
    let name = config(running, "RepositoryName")?;
    let branch = config(running, "BranchName")?;
    let arn = w.arn("codecommit", name);
    let what = format!("the AWS CodeCommit repository named {name}");
    for action in [
        "codecommit:GetBranch",
        "codecommit:GetCommit",
        "codecommit:UploadArchive",
    ] {
        check(w, running, &Need::new(action, arn.clone()), &what)?;
    }
    let missing = |message: String| ActionError::new("ConfigurationError", message);
    let repository = w.codecommit.repositories.get(name).ok_or_else(|| {
        missing(format!(
            "The AWS CodeCommit repository named {name} was not found"
        ))
    })?;
    let commit = match pinned(running) {
        Some(id) => repository.commits.get(id),
        None => repository.tip(branch),
    };
    let commit = commit.ok_or_else(|| {
        missing(format!(
            "The branch {branch} was not found in the repository {name}"
        ))
    })?;
    let revision = Revision {
        action: running.plan.name.clone(),
        id: commit.id.clone(),
        summary: commit.message.clone(),
        unix_ms: commit.unix_s.saturating_mul(1_000),
    };
    bring(w, running, &commit.files, revision)
}

pub(super) fn s3(w: &World, running: Running<'_>) -> Fetched {
    let bucket = config(running, "S3Bucket")?;
    let key = config(running, "S3ObjectKey")?;
    let what = format!("the Amazon S3 bucket named {bucket}");
    check(w, running, &storage::need_get(bucket, key), &what)?;
    let object =
        w.s3.object(bucket, key, pinned(running).map(|id| &**id))
            .ok_or_else(|| {
                let message = format!("The object with key {key} in bucket {bucket} was not found");
                ActionError::new("ConfigurationError", message)
            })?;
    if !w
        .s3
        .buckets
        .get(bucket)
        .is_some_and(storage::Bucket::is_versioned)
    {
        let message = format!("The bucket {bucket} must have versioning enabled");
        return Err(ActionError::new("ConfigurationError", message));
    }
    let files = match &object.body {
        storage::Body::Bundle(files) => files.clone(),
        storage::Body::Bytes(bytes) => {
            let mut files = Files::new();
            files.write(key.rsplit('/').next().unwrap_or(key), bytes);
            files
        }
    };
    let revision = Revision {
        action: running.plan.name.clone(),
        id: object.version_id.clone(),
        summary: format!("Amazon S3 version id: {}", object.version_id).into(),
        unix_ms: w.unix_ms(object.modified),
    };
    bring(w, running, &files, revision)
}

fn bring(w: &World, running: Running<'_>, files: &Files, revision: Revision) -> Fetched {
    let mut artifacts = Vec::new();
    for name in &running.plan.outputs {
        let (bucket, key) = place(w, running, name);
        may_store(w, running, &bucket, &key)?;
        artifacts.push(Artifact {
            name: name.clone(),
            bucket,
            key,
            files: files.clone(),
            revision: Some(revision.id.clone()),
        });
    }
    let summary = Some(revision.summary.clone());
    Ok(Success {
        artifacts,
        revision: Some(revision),
        summary,
    })
}
