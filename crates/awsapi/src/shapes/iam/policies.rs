//! The policies that users, groups and roles hold: inline, attached, boundaries.

use greenroom_engine::error::ApiError;
use greenroom_engine::iam::{Command, Holder, Policies, unique_id};

use super::super::Answered;
use super::super::request::Request;
use super::holders::created;
use super::{Kind, document, done, holder_arn, missing, policy_name};
use crate::json::{Map, Value, json};

fn held<'w>(request: &'w Request<'_>, holder: &Holder) -> Result<&'w Policies, ApiError> {
    let policies = request.world().iam.policies_of(holder);
    policies.ok_or_else(|| missing(holder))
}

pub(super) fn put(request: &mut Request<'_>, kind: Kind) -> Answered {
    let (holder, name) = (kind.named(request), request.text("PolicyName"));
    let document = request.text("PolicyDocument");
    request.call(Command::PutPolicy {
        holder,
        name,
        document,
    })?;
    done()
}

pub(super) fn delete(request: &mut Request<'_>, kind: Kind) -> Answered {
    let (holder, name) = (kind.named(request), request.text("PolicyName"));
    request.call(Command::DeletePolicy { holder, name })?;
    done()
}

pub(super) fn get(request: &mut Request<'_>, kind: Kind) -> Answered {
    let (holder, name) = (kind.named(request), request.text("PolicyName"));
    let action = kind.pick([
        "iam:GetUserPolicy",
        "iam:GetGroupPolicy",
        "iam:GetRolePolicy",
    ]);
    request.may(action, holder_arn(request.world(), &holder))?;
    let what = kind.pick(["user", "group", "role"]);
    let found = held(request, &holder)?.inline.get(&name);
    let found = found.ok_or_else(|| {
        let message = format!("The {what} policy with name {name} cannot be found.");
        ApiError::new("NoSuchEntity", message)
    })?;
    Ok(json!({
        kind.member(): &*request.text(kind.member()),
        "PolicyName": &*name,
        "PolicyDocument": document(found),
    }))
}

pub(super) fn list(request: &mut Request<'_>, kind: Kind) -> Answered {
    let holder = kind.named(request);
    let action = kind.pick([
        "iam:ListUserPolicies",
        "iam:ListGroupPolicies",
        "iam:ListRolePolicies",
    ]);
    request.may(action, holder_arn(request.world(), &holder))?;
    let names = held(request, &holder)?.inline.keys();
    Ok(json!({ "PolicyNames": names.map(|name| &**name).collect::<Vec<_>>() }))
}

pub(super) fn attach(request: &mut Request<'_>, kind: Kind) -> Answered {
    let (holder, arn) = (kind.named(request), request.text("PolicyArn"));
    request.call(Command::AttachPolicy { holder, arn })?;
    done()
}

pub(super) fn detach(request: &mut Request<'_>, kind: Kind) -> Answered {
    let (holder, arn) = (kind.named(request), request.text("PolicyArn"));
    request.call(Command::DetachPolicy { holder, arn })?;
    done()
}

pub(super) fn list_attached(request: &mut Request<'_>, kind: Kind) -> Answered {
    let holder = kind.named(request);
    let action = kind.pick([
        "iam:ListAttachedUserPolicies",
        "iam:ListAttachedGroupPolicies",
        "iam:ListAttachedRolePolicies",
    ]);
    request.may(action, holder_arn(request.world(), &holder))?;
    let attached = held(request, &holder)?.attached.iter();
    let shown = attached.map(|arn| json!({ "PolicyName": policy_name(arn), "PolicyArn": &**arn }));
    Ok(json!({ "AttachedPolicies": shown.collect::<Vec<Value>>() }))
}

pub(super) fn put_boundary(request: &mut Request<'_>, kind: Kind) -> Answered {
    let (holder, arn) = (kind.named(request), request.text("PermissionsBoundary"));
    request.call(Command::PutBoundary { holder, arn })?;
    done()
}

pub(super) fn delete_boundary(request: &mut Request<'_>, kind: Kind) -> Answered {
    let holder = kind.named(request);
    request.call(Command::DeleteBoundary { holder })?;
    done()
}

/// Who has a managed policy attached.
pub(super) fn list_entities(request: &mut Request<'_>) -> Answered {
    let arn = request.text("PolicyArn");
    request.may("iam:ListEntitiesForPolicy", arn.to_string())?;
    let filter = request.maybe("EntityFilter");
    super::versions::check(request, &arn)?;
    let w = request.world();
    let mut lists = [Vec::new(), Vec::new(), Vec::new()];
    for holder in w.iam.holders_of(&arn) {
        let (place, kind, letters, name) = match &holder {
            Holder::Group(name) => (0, "Group", "AGPA", name),
            Holder::User(name) => (1, "User", "AIDA", name),
            Holder::Role(name) => (2, "Role", "AROA", name),
        };
        if filter.as_deref().is_some_and(|wanted| wanted != kind) {
            continue;
        }
        let id = unique_id(w, letters, name, created(request, &holder));
        let shown = json!({ format!("{kind}Name"): &**name, format!("{kind}Id"): &*id });
        if let Some(list) = lists.get_mut(place) {
            list.push(shown);
        }
    }
    let names = ["PolicyGroups", "PolicyUsers", "PolicyRoles"];
    let members = names.into_iter().zip(lists);
    let reply = members.map(|(name, list)| (name.to_owned(), Value::from(list)));
    Ok(Value::Object(reply.collect::<Map<_, _>>()))
}
