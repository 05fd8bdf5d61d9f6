//! What can be asked of IAM and STS.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Whose policies are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// A user.
    User(Arc<str>),
    /// A group.
    Group(Arc<str>),
    /// A role.
    Role(Arc<str>),
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(name) => write!(f, "user {name}"),
            Self::Group(name) => write!(f, "group {name}"),
            Self::Role(name) => write!(f, "role {name}"),
        }
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    CreateUser {
        name: Arc<str>,
    },
    CreateGroup {
        name: Arc<str>,
    },
    CreateRole {
        name: Arc<str>,
        trust: Arc<str>,
    },
    CreatePolicy {
        name: Arc<str>,
        document: Arc<str>,
    },
    CreateInstanceProfile {
        name: Arc<str>,
    },
    AddUserToGroup {
        user: Arc<str>,
        group: Arc<str>,
    },
    AddRoleToInstanceProfile {
        profile: Arc<str>,
        role: Arc<str>,
    },
    PutPolicy {
        holder: Holder,
        name: Arc<str>,
        document: Arc<str>,
    },
    DeletePolicy {
        holder: Holder,
        name: Arc<str>,
    },
    AttachPolicy {
        holder: Holder,
        arn: Arc<str>,
    },
    DetachPolicy {
        holder: Holder,
        arn: Arc<str>,
    },
    UpdateAssumeRolePolicy {
        role: Arc<str>,
        trust: Arc<str>,
    },
    PutBoundary {
        holder: Holder,
        arn: Arc<str>,
    },
    /// `sts:AssumeRole`
    AssumeRole {
        arn: Arc<str>,
        session: Arc<str>,
    },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::CreateUser { .. } => "CreateUser",
            Self::CreateGroup { .. } => "CreateGroup",
            Self::CreateRole { .. } => "CreateRole",
            Self::CreatePolicy { .. } => "CreatePolicy",
            Self::CreateInstanceProfile { .. } => "CreateInstanceProfile",
            Self::AddUserToGroup { .. } => "AddUserToGroup",
            Self::AddRoleToInstanceProfile { .. } => "AddRoleToInstanceProfile",
            Self::PutPolicy {
                holder: Holder::User(_),
                ..
            } => "PutUserPolicy",
            Self::PutPolicy {
                holder: Holder::Group(_),
                ..
            } => "PutGroupPolicy",
            Self::PutPolicy {
                holder: Holder::Role(_),
                ..
            } => "PutRolePolicy",
            Self::DeletePolicy {
                holder: Holder::User(_),
                ..
            } => "DeleteUserPolicy",
            Self::DeletePolicy {
                holder: Holder::Group(_),
                ..
            } => "DeleteGroupPolicy",
            Self::DeletePolicy {
                holder: Holder::Role(_),
                ..
            } => "DeleteRolePolicy",
            Self::AttachPolicy {
                holder: Holder::User(_),
                ..
            } => "AttachUserPolicy",
            Self::AttachPolicy {
                holder: Holder::Group(_),
                ..
            } => "AttachGroupPolicy",
            Self::AttachPolicy {
                holder: Holder::Role(_),
                ..
            } => "AttachRolePolicy",
            Self::DetachPolicy {
                holder: Holder::User(_),
                ..
            } => "DetachUserPolicy",
            Self::DetachPolicy {
                holder: Holder::Group(_),
                ..
            } => "DetachGroupPolicy",
            Self::DetachPolicy {
                holder: Holder::Role(_),
                ..
            } => "DetachRolePolicy",
            Self::UpdateAssumeRolePolicy { .. } => "UpdateAssumeRolePolicy",
            Self::PutBoundary {
                holder: Holder::User(_),
                ..
            } => "PutUserPermissionsBoundary",
            Self::PutBoundary { .. } => "PutRolePermissionsBoundary",
            Self::AssumeRole { .. } => "AssumeRole",
        }
    }
}
