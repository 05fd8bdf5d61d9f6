//! Users, groups and roles.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::iam::{Command, Group, Holder, Role, User, unique_id};
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::tags::Owner;
use greenroom_engine::world::World;

use super::super::Answered;
use super::super::request::Request;
use super::super::tags::{self, Spelling::Large};
use super::{Kind, arn, boundary, document, done, holder_arn, missing};
use crate::json::{Value, json};

/// Longest session of a role nobody said more about, in seconds. Source: IAM API reference.
const SESSION_S: u64 = 3_600;

fn user_info(request: &Request<'_>, name: &str, user: &User) -> Value {
    let w = request.world();
    json!({
        "Path": "/",
        "UserName": name,
        "UserId": &*unique_id(w, "AIDA", name, user.created),
        "Arn": arn(w, &format!("user/{name}")),
        "CreateDate": request.second(user.created),
        "PermissionsBoundary": boundary(user.boundary.as_ref()),
    })
}

fn group_info(request: &Request<'_>, name: &str, group: &Group) -> Value {
    let w = request.world();
    json!({
        "Path": "/",
        "GroupName": name,
        "GroupId": &*unique_id(w, "AGPA", name, group.created),
        "Arn": arn(w, &format!("group/{name}")),
        "CreateDate": request.second(group.created),
    })
}

pub(super) fn role_info(request: &Request<'_>, name: &str, role: &Role) -> Value {
    let w = request.world();
    json!({
        "Path": "/",
        "RoleName": name,
        "RoleId": &*unique_id(w, "AROA", name, role.created),
        "Arn": arn(w, &format!("role/{name}")),
        "CreateDate": request.second(role.created),
        "AssumeRolePolicyDocument": document(&role.trust),
        "PermissionsBoundary": boundary(role.boundary.as_ref()),
    })
}

/// One of them as it is shown, without what only a call for it alone tells.
fn info(request: &Request<'_>, holder: &Holder) -> Result<Value, ApiError> {
    let iam = &request.world().iam;
    let info = match holder {
        Holder::User(name) => iam.users.get(name).map(|u| user_info(request, name, u)),
        Holder::Group(name) => iam.groups.get(name).map(|g| group_info(request, name, g)),
        Holder::Role(name) => iam.roles.get(name).map(|r| role_info(request, name, r)),
    };
    info.ok_or_else(|| missing(holder))
}

fn tags_of(request: &Request<'_>, holder: &Holder) -> Option<Value> {
    let w = request.world();
    tags::list_if_any(&w.tags.of(&holder_arn(w, holder)), Large)
}

pub(super) fn create(request: &mut Request<'_>, kind: Kind) -> Answered {
    let name = request.text(kind.member());
    let holder = kind.holder(name.clone());
    let given = tags::given(request);
    let limit = request.maybe("PermissionsBoundary");
    request.call(match kind {
        Kind::User => Command::CreateUser { name },
        Kind::Group => Command::CreateGroup { name },
        Kind::Role => Command::CreateRole {
            name,
            trust: request.text("AssumeRolePolicyDocument"),
        },
    })?;
    if let Some(arn) = limit {
        let holder = holder.clone();
        request.call(Command::PutBoundary { holder, arn })?;
    }
    let (owner, arn) = tagged(request.world(), &holder);
    tags::put_if_any(request, owner, arn, given)?;
    let mut info = info(request, &holder)?;
    info["Tags"] = json!(tags_of(request, &holder));
    Ok(json!({ kind.pick(["User", "Group", "Role"]): info }))
}

/// Through whose API a holder gets tags, and its ARN.
fn tagged(w: &World, holder: &Holder) -> (Owner, String) {
    let owner = match holder {
        Holder::User(_) | Holder::Group(_) => Owner::IamUser,
        Holder::Role(_) => Owner::IamRole,
    };
    (owner, holder_arn(w, holder))
}

pub(super) fn tag(request: &mut Request<'_>, kind: Kind) -> Answered {
    let holder = kind.named(request);
    info(request, &holder)?;
    let (owner, arn) = tagged(request.world(), &holder);
    let given = tags::given(request);
    tags::put(request, owner, arn, given)?;
    done()
}

pub(super) fn delete(request: &mut Request<'_>, kind: Kind) -> Answered {
    let holder = kind.named(request);
    request.call(Command::DeleteHolder { holder })?;
    done()
}

pub(super) fn get_role(request: &mut Request<'_>) -> Answered {
    let holder = Kind::Role.named(request);
    request.may("iam:GetRole", holder_arn(request.world(), &holder))?;
    let mut role = info(request, &holder)?;
    role["MaxSessionDuration"] = SESSION_S.into();
    role["Tags"] = json!(tags_of(request, &holder));
    Ok(json!({ "Role": role }))
}

/// Without a name: the user who calls.
fn user_meant(request: &Request<'_>) -> Result<Arc<str>, ApiError> {
    if let Some(name) = request.maybe("UserName") {
        return Ok(name);
    }
    match request.by() {
        Principal::User(user) => Ok(user.name.clone()),
        _ => Err(ApiError::new(
            "ValidationError",
            "Must specify userName when calling with non-User credentials",
        )),
    }
}

pub(super) fn get_user(request: &mut Request<'_>) -> Answered {
    let holder = Holder::User(user_meant(request)?);
    request.may("iam:GetUser", holder_arn(request.world(), &holder))?;
    let mut user = info(request, &holder)?;
    user["Tags"] = json!(tags_of(request, &holder));
    Ok(json!({ "User": user }))
}

pub(super) fn get_group(request: &mut Request<'_>) -> Answered {
    let holder = Kind::Group.named(request);
    request.may("iam:GetGroup", holder_arn(request.world(), &holder))?;
    let group = info(request, &holder)?;
    let name = request.text("GroupName");
    let users = request.world().iam.users.iter();
    let members = users.filter(|(_, user)| user.groups.contains(&name));
    let members: Vec<Value> = members
        .map(|(name, user)| user_info(request, name, user))
        .collect();
    Ok(json!({ "Group": group, "Users": members }))
}

/// All of a kind. Everything here lives at the path `/`.
pub(super) fn list(request: &mut Request<'_>, kind: Kind) -> Answered {
    let action = kind.pick(["iam:ListUsers", "iam:ListGroups", "iam:ListRoles"]);
    let path = kind.pick(["user/", "group/", "role/"]);
    request.may(action, arn(request.world(), path))?;
    let wanted = request.maybe("PathPrefix").is_none_or(|path| &*path == "/");
    let iam = &request.world().iam;
    let mut shown: Vec<Value> = match kind {
        _ if !wanted => Vec::new(),
        Kind::User => iam
            .users
            .iter()
            .map(|(n, u)| user_info(request, n, u))
            .collect(),
        Kind::Group => iam
            .groups
            .iter()
            .map(|(n, g)| group_info(request, n, g))
            .collect(),
        Kind::Role => iam
            .roles
            .iter()
            .map(|(n, r)| role_info(request, n, r))
            .collect(),
    };
    if kind == Kind::Role {
        for role in &mut shown {
            role["MaxSessionDuration"] = SESSION_S.into();
        }
    }
    Ok(json!({ kind.pick(["Users", "Groups", "Roles"]): shown }))
}

pub(super) fn list_groups_of(request: &mut Request<'_>) -> Answered {
    let holder = Kind::User.named(request);
    request.may(
        "iam:ListGroupsForUser",
        holder_arn(request.world(), &holder),
    )?;
    info(request, &holder)?;
    let iam = &request.world().iam;
    let user = iam.users.get(&request.text("UserName"));
    let names = user.into_iter().flat_map(|user| &user.groups);
    let groups = names.filter_map(|name| Some(group_info(request, name, iam.groups.get(name)?)));
    Ok(json!({ "Groups": groups.collect::<Vec<_>>() }))
}

pub(super) fn list_role_tags(request: &mut Request<'_>) -> Answered {
    let holder = Kind::Role.named(request);
    request.may("iam:ListRoleTags", holder_arn(request.world(), &holder))?;
    info(request, &holder)?;
    let tags = tags_of(request, &holder).unwrap_or_else(|| json!([]));
    Ok(json!({ "Tags": tags }))
}

pub(super) fn add_to_group(request: &mut Request<'_>) -> Answered {
    let (user, group) = (request.text("UserName"), request.text("GroupName"));
    request.call(Command::AddUserToGroup { user, group })?;
    done()
}

pub(super) fn remove_from_group(request: &mut Request<'_>) -> Answered {
    let (user, group) = (request.text("UserName"), request.text("GroupName"));
    request.call(Command::RemoveUserFromGroup { user, group })?;
    done()
}

pub(super) fn update_trust(request: &mut Request<'_>) -> Answered {
    let role = request.text("RoleName");
    let trust = request.text("PolicyDocument");
    request.call(Command::UpdateAssumeRolePolicy { role, trust })?;
    done()
}

/// The unique id of the role or user behind an ARN, with which `sts` names sessions.
pub(in super::super) fn created(request: &Request<'_>, holder: &Holder) -> SimTime {
    let iam = &request.world().iam;
    let found = match holder {
        Holder::User(name) => iam.users.get(name).map(|user| user.created),
        Holder::Group(name) => iam.groups.get(name).map(|group| group.created),
        Holder::Role(name) => iam.roles.get(name).map(|role| role.created),
    };
    found.unwrap_or(SimTime::ZERO)
}
