//! What can be asked of CodeCommit.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Commit, Person, Tag};

/// One reference of a push.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefUpdate {
    /// The whole reference: `refs/heads/…` or `refs/tags/…`.
    pub reference: Arc<str>,
    /// What the pusher saw there; `None` for a new one.
    pub old: Option<Arc<str>>,
    /// What it shall point to: a commit, or an annotated tag; `None` deletes it.
    pub new: Option<Arc<str>>,
    /// Whether history may be thrown away.
    pub force: bool,
}

/// What became of one reference of a push, as git's own protocol reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefReport {
    /// The whole reference.
    pub reference: Arc<str>,
    /// Why it stays as it is, in git's words; `None` when it was done.
    pub refused: Option<&'static str>,
}

/// One file of a commit made through the API. Without content and permission bits it is deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChange {
    /// Path.
    pub path: Arc<str>,
    /// New content.
    pub content: Option<Arc<[u8]>>,
    /// New permission bits: `0o644` or `0o755`.
    #[serde(default)]
    pub mode: Option<u32>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    CreateRepository {
        name: Arc<str>,
        description: Option<Arc<str>>,
    },
    DeleteRepository {
        name: Arc<str>,
    },
    CreateBranch {
        repository: Arc<str>,
        branch: Arc<str>,
        commit: Arc<str>,
    },
    DeleteBranch {
        repository: Arc<str>,
        branch: Arc<str>,
    },
    UpdateDefaultBranch {
        repository: Arc<str>,
        branch: Arc<str>,
    },
    /// `PutFile`, `DeleteFile` and `CreateCommit`: `operation` says which was called.
    CreateCommit {
        operation: Arc<str>,
        repository: Arc<str>,
        branch: Arc<str>,
        parent: Option<Arc<str>>,
        author: Option<Person>,
        message: Option<Arc<str>>,
        changes: Vec<FileChange>,
    },
    /// Moves `target` (or the branch that `destination` names) forward to `source`.
    MergeBranchesByFastForward {
        repository: Arc<str>,
        source: Arc<str>,
        destination: Arc<str>,
        target: Option<Arc<str>>,
    },
    /// `git push`: answered with a [`RefReport`] for each reference.
    Push {
        repository: Arc<str>,
        commits: Vec<Arc<Commit>>,
        tags: Vec<Arc<Tag>>,
        updates: Vec<RefUpdate>,
    },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) fn operation(&self) -> &'static str {
        match self {
            Self::CreateRepository { .. } => "CreateRepository",
            Self::DeleteRepository { .. } => "DeleteRepository",
            Self::CreateBranch { .. } => "CreateBranch",
            Self::DeleteBranch { .. } => "DeleteBranch",
            Self::UpdateDefaultBranch { .. } => "UpdateDefaultBranch",
            Self::CreateCommit { operation, .. } => match &**operation {
                "PutFile" => "PutFile",
                "DeleteFile" => "DeleteFile",
                _ => "CreateCommit",
            },
            Self::MergeBranchesByFastForward { .. } => "MergeBranchesByFastForward",
            Self::Push { .. } => "GitPush",
        }
    }
}
