//! The operations of IAM.
//!
//! What users, groups and roles have in common is written once, for a [`Kind`] of them.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::iam::{Document, Holder};
use greenroom_engine::world::World;

use super::request::Request;
use super::{Answered, Row};
use crate::json::{Value, json};

mod holders;
mod policies;
mod profiles;
mod simulate;
mod versions;

pub(super) const OPERATIONS: &[Row] = &[
    ("AddRoleToInstanceProfile", profiles::add_role),
    ("AddUserToGroup", holders::add_to_group),
    ("AttachGroupPolicy", |r| policies::attach(r, Kind::Group)),
    ("AttachRolePolicy", |r| policies::attach(r, Kind::Role)),
    ("AttachUserPolicy", |r| policies::attach(r, Kind::User)),
    ("CreateGroup", |r| holders::create(r, Kind::Group)),
    ("CreateInstanceProfile", profiles::create),
    ("CreatePolicy", versions::create_policy),
    ("CreatePolicyVersion", versions::create),
    ("CreateRole", |r| holders::create(r, Kind::Role)),
    ("CreateUser", |r| holders::create(r, Kind::User)),
    ("DeleteGroup", |r| holders::delete(r, Kind::Group)),
    ("DeleteGroupPolicy", |r| policies::delete(r, Kind::Group)),
    ("DeleteInstanceProfile", profiles::delete),
    ("DeletePolicy", versions::delete_policy),
    ("DeletePolicyVersion", versions::delete),
    ("DeleteRole", |r| holders::delete(r, Kind::Role)),
    ("DeleteRolePermissionsBoundary", |r| {
        policies::delete_boundary(r, Kind::Role)
    }),
    ("DeleteRolePolicy", |r| policies::delete(r, Kind::Role)),
    ("DeleteUser", |r| holders::delete(r, Kind::User)),
    ("DeleteUserPermissionsBoundary", |r| {
        policies::delete_boundary(r, Kind::User)
    }),
    ("DeleteUserPolicy", |r| policies::delete(r, Kind::User)),
    ("DetachGroupPolicy", |r| policies::detach(r, Kind::Group)),
    ("DetachRolePolicy", |r| policies::detach(r, Kind::Role)),
    ("DetachUserPolicy", |r| policies::detach(r, Kind::User)),
    ("GetGroup", holders::get_group),
    ("GetGroupPolicy", |r| policies::get(r, Kind::Group)),
    ("GetInstanceProfile", profiles::get),
    ("GetPolicy", versions::get_policy),
    ("GetPolicyVersion", versions::get),
    ("GetRole", holders::get_role),
    ("GetRolePolicy", |r| policies::get(r, Kind::Role)),
    ("GetUser", holders::get_user),
    ("GetUserPolicy", |r| policies::get(r, Kind::User)),
    ("ListAttachedGroupPolicies", |r| {
        policies::list_attached(r, Kind::Group)
    }),
    ("ListAttachedRolePolicies", |r| {
        policies::list_attached(r, Kind::Role)
    }),
    ("ListAttachedUserPolicies", |r| {
        policies::list_attached(r, Kind::User)
    }),
    ("ListEntitiesForPolicy", policies::list_entities),
    ("ListGroupPolicies", |r| policies::list(r, Kind::Group)),
    ("ListGroups", |r| holders::list(r, Kind::Group)),
    ("ListGroupsForUser", holders::list_groups_of),
    ("ListInstanceProfiles", profiles::list),
    ("ListInstanceProfilesForRole", profiles::list_for_role),
    ("ListPolicies", versions::list_policies),
    ("ListPolicyVersions", versions::list),
    ("ListRolePolicies", |r| policies::list(r, Kind::Role)),
    ("ListRoleTags", holders::list_role_tags),
    ("ListRoles", |r| holders::list(r, Kind::Role)),
    ("ListUserPolicies", |r| policies::list(r, Kind::User)),
    ("ListUsers", |r| holders::list(r, Kind::User)),
    ("PutGroupPolicy", |r| policies::put(r, Kind::Group)),
    ("PutRolePermissionsBoundary", |r| {
        policies::put_boundary(r, Kind::Role)
    }),
    ("PutRolePolicy", |r| policies::put(r, Kind::Role)),
    ("PutUserPermissionsBoundary", |r| {
        policies::put_boundary(r, Kind::User)
    }),
    ("PutUserPolicy", |r| policies::put(r, Kind::User)),
    ("RemoveRoleFromInstanceProfile", profiles::remove_role),
    ("RemoveUserFromGroup", holders::remove_from_group),
    ("SetDefaultPolicyVersion", versions::set_default),
    ("SimulatePrincipalPolicy", simulate::principal),
    ("TagRole", |r| holders::tag(r, Kind::Role)),
    ("TagUser", |r| holders::tag(r, Kind::User)),
    ("UpdateAssumeRolePolicy", holders::update_trust),
];

/// Who can hold policies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    User,
    Group,
    Role,
}

impl Kind {
    const fn pick(self, [user, group, role]: [&'static str; 3]) -> &'static str {
        match self {
            Self::User => user,
            Self::Group => group,
            Self::Role => role,
        }
    }

    /// The member that names one.
    const fn member(self) -> &'static str {
        self.pick(["UserName", "GroupName", "RoleName"])
    }

    fn holder(self, name: Arc<str>) -> Holder {
        match self {
            Self::User => Holder::User(name),
            Self::Group => Holder::Group(name),
            Self::Role => Holder::Role(name),
        }
    }

    /// The holder that the call names.
    fn named(self, request: &Request<'_>) -> Holder {
        self.holder(request.text(self.member()))
    }
}

fn arn(w: &World, rest: &str) -> String {
    format!("arn:aws:iam::{}:{rest}", w.account())
}

fn holder_arn(w: &World, holder: &Holder) -> String {
    match holder {
        Holder::User(name) => arn(w, &format!("user/{name}")),
        Holder::Group(name) => arn(w, &format!("group/{name}")),
        Holder::Role(name) => arn(w, &format!("role/{name}")),
    }
}

fn no_entity(what: &str, name: &str) -> ApiError {
    let message = format!("The {what} with name {name} cannot be found.");
    ApiError::new("NoSuchEntity", message)
}

fn missing(holder: &Holder) -> ApiError {
    match holder {
        Holder::User(name) => no_entity("user", name),
        Holder::Group(name) => no_entity("group", name),
        Holder::Role(name) => no_entity("role", name),
    }
}

/// A document as the AWS CLI prints it: not as text.
fn document(document: &Document) -> Value {
    crate::json::parse(&document.text).unwrap_or_else(|_| Value::from(&*document.text))
}

/// A policy's name: the end of its ARN.
fn policy_name(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap_or(arn)
}

fn boundary(arn: Option<&Arc<str>>) -> Option<Value> {
    arn.map(|arn| {
        json!({
            "PermissionsBoundaryType": "PermissionsBoundaryPolicy",
            "PermissionsBoundaryArn": &**arn,
        })
    })
}

fn done() -> Answered {
    Ok(json!({}))
}

#[cfg(test)]
mod tests;
