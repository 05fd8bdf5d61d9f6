//! What can be asked of CodeCommit.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Commit, Person};

/// One reference of a push.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefUpdate {
    /// Branch name, without `refs/heads/`.
    pub branch: Arc<str>,
    /// The commit the pusher saw there; `None` for a new branch.
    pub old: Option<Arc<str>>,
    /// The commit it shall point to; `None` deletes the branch.
    pub new: Option<Arc<str>>,
    /// Whether history may be thrown away.
    pub force: bool,
}

/// One file of a commit made through the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChange {
    /// Path.
    pub path: Arc<str>,
    /// Content; `None` deletes the file.
    pub content: Option<Arc<[u8]>>,
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
    /// `git push`
    Push {
        repository: Arc<str>,
        commits: Vec<Arc<Commit>>,
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
            Self::Push { .. } => "GitPush",
        }
    }
}
