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
    DeleteBoundary {
        holder: Holder,
    },
    /// `DeleteUser`, `DeleteGroup`, `DeleteRole`
    DeleteHolder {
        holder: Holder,
    },
    /// `DeletePolicy`
    DeleteManagedPolicy {
        arn: Arc<str>,
    },
    DeleteInstanceProfile {
        name: Arc<str>,
    },
    RemoveUserFromGroup {
        user: Arc<str>,
        group: Arc<str>,
    },
    RemoveRoleFromInstanceProfile {
        profile: Arc<str>,
        role: Arc<str>,
    },
    CreatePolicyVersion {
        arn: Arc<str>,
        document: Arc<str>,
        default: bool,
    },
    DeletePolicyVersion {
        arn: Arc<str>,
        version: u32,
    },
    SetDefaultPolicyVersion {
        arn: Arc<str>,
        version: u32,
    },
    /// `sts:AssumeRole`
    AssumeRole {
        arn: Arc<str>,
        session: Arc<str>,
    },
}

impl Holder {
    /// Picks a name by the kind of holder: user, group, role.
    pub(super) const fn pick(&self, [user, group, role]: [&'static str; 3]) -> &'static str {
        match self {
            Self::User(_) => user,
            Self::Group(_) => group,
            Self::Role(_) => role,
        }
    }
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
            Self::PutPolicy { holder, .. } => {
                holder.pick(["PutUserPolicy", "PutGroupPolicy", "PutRolePolicy"])
            }
            Self::DeletePolicy { holder, .. } => {
                holder.pick(["DeleteUserPolicy", "DeleteGroupPolicy", "DeleteRolePolicy"])
            }
            Self::AttachPolicy { holder, .. } => {
                holder.pick(["AttachUserPolicy", "AttachGroupPolicy", "AttachRolePolicy"])
            }
            Self::DetachPolicy { holder, .. } => {
                holder.pick(["DetachUserPolicy", "DetachGroupPolicy", "DetachRolePolicy"])
            }
            Self::UpdateAssumeRolePolicy { .. } => "UpdateAssumeRolePolicy",
            Self::PutBoundary { holder, .. } => holder.pick([
                "PutUserPermissionsBoundary",
                "PutUserPermissionsBoundary",
                "PutRolePermissionsBoundary",
            ]),
            Self::DeleteBoundary { holder } => holder.pick([
                "DeleteUserPermissionsBoundary",
                "DeleteUserPermissionsBoundary",
                "DeleteRolePermissionsBoundary",
            ]),
            Self::DeleteHolder { holder } => {
                holder.pick(["DeleteUser", "DeleteGroup", "DeleteRole"])
            }
            Self::DeleteManagedPolicy { .. } => "DeletePolicy",
            Self::DeleteInstanceProfile { .. } => "DeleteInstanceProfile",
            Self::RemoveUserFromGroup { .. } => "RemoveUserFromGroup",
            Self::RemoveRoleFromInstanceProfile { .. } => "RemoveRoleFromInstanceProfile",
            Self::CreatePolicyVersion { .. } => "CreatePolicyVersion",
            Self::DeletePolicyVersion { .. } => "DeletePolicyVersion",
            Self::SetDefaultPolicyVersion { .. } => "SetDefaultPolicyVersion",
            Self::AssumeRole { .. } => "AssumeRole",
        }
    }
}
