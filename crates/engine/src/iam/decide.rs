//! What IAM decides about its own things.

mod needs;
mod removal;
mod versions;

pub(crate) use needs::{needs, pass_role};

use std::sync::Arc;

use greenroom_formats::policy::PolicyKind;

use super::{Command, Document, Fact, Holder, Need, Verdict, evaluate};
use crate::error::ApiError;
use crate::kernel::principal::Principal;
use crate::next::{By, Decided, Decision};
use crate::reply::Reply;
use crate::world::World;

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
    ApiError::new(
        "NoSuchEntity",
        format!("The {what} with name {name} cannot be found."),
    )
}

fn exists(what: &str, name: &str) -> ApiError {
    ApiError::new(
        "EntityAlreadyExists",
        format!("{what} with name {name} already exists."),
    )
}

fn check_holder(w: &World, holder: &Holder) -> Result<(), ApiError> {
    let (found, what, name) = match holder {
        Holder::User(name) => (w.iam.users.contains_key(name), "user", name),
        Holder::Group(name) => (w.iam.groups.contains_key(name), "group", name),
        Holder::Role(name) => (w.iam.roles.contains_key(name), "role", name),
    };
    if found {
        Ok(())
    } else {
        Err(no_entity(what, name))
    }
}

fn check_policy(w: &World, policy_arn: &str) -> Result<(), ApiError> {
    if w.iam.managed(policy_arn).is_some() {
        return Ok(());
    }
    let message = format!("Policy {policy_arn} does not exist or is not attachable.");
    Err(ApiError::new("NoSuchEntity", message))
}

pub(crate) fn decide(w: &World, by: By<'_>, command: &Command) -> Decided {
    match command {
        Command::CreateUser { name } if w.iam.users.contains_key(name) => Err(exists("User", name)),
        Command::CreateUser { name } => {
            let reply = Reply::Name(arn(w, &format!("user/{name}")).into());
            Ok(Decision::one(Fact::UserCreated { name: name.clone() }).answer(reply))
        }
        Command::CreateGroup { name } if w.iam.groups.contains_key(name) => {
            Err(exists("Group", name))
        }
        Command::CreateGroup { name } => {
            Ok(Decision::one(Fact::GroupCreated { name: name.clone() }))
        }
        Command::CreateRole { name, .. } if w.iam.roles.contains_key(name) => {
            Err(exists("Role", name))
        }
        Command::CreateRole { name, trust } => {
            let trust = Arc::new(Document::read(trust, PolicyKind::Trust)?);
            let reply = Reply::Name(arn(w, &format!("role/{name}")).into());
            Ok(Decision::one(Fact::RoleCreated {
                name: name.clone(),
                trust,
            })
            .answer(reply))
        }
        Command::CreatePolicy { name, document } => create_policy(w, name, document),
        Command::CreateInstanceProfile { name } if w.iam.profiles.contains_key(name) => {
            Err(exists("Instance Profile", name))
        }
        Command::CreateInstanceProfile { name } => {
            Ok(Decision::one(Fact::ProfileCreated { name: name.clone() }))
        }
        Command::AddUserToGroup { user, group } => {
            check_holder(w, &Holder::User(user.clone()))?;
            check_holder(w, &Holder::Group(group.clone()))?;
            Ok(Decision::one(Fact::UserJoined(Box::new((
                user.clone(),
                group.clone(),
            )))))
        }
        Command::AddRoleToInstanceProfile { profile, role } => add_role(w, profile, role),
        Command::AssumeRole { arn, session } => assume(w, by, arn, session),
        Command::PutPolicy { .. }
        | Command::DeletePolicy { .. }
        | Command::AttachPolicy { .. }
        | Command::DetachPolicy { .. }
        | Command::UpdateAssumeRolePolicy { .. }
        | Command::PutBoundary { .. }
        | Command::DeleteBoundary { .. } => change(w, command),
        Command::DeleteHolder { .. }
        | Command::DeleteManagedPolicy { .. }
        | Command::DeleteInstanceProfile { .. }
        | Command::RemoveUserFromGroup { .. }
        | Command::RemoveRoleFromInstanceProfile { .. } => removal::decide(w, command),
        Command::CreatePolicyVersion {
            arn,
            document,
            default,
        } => versions::create(w, arn, document, *default),
        Command::DeletePolicyVersion { arn, version } => versions::delete(w, arn, *version),
        Command::SetDefaultPolicyVersion { arn, version } => {
            versions::set_default(w, arn, *version)
        }
    }
}

fn add_role(w: &World, profile: &Arc<str>, role: &Arc<str>) -> Decided {
    check_holder(w, &Holder::Role(role.clone()))?;
    let missing = || no_entity("Instance Profile", profile);
    let found = w.iam.profiles.get(profile).ok_or_else(missing)?;
    if found.role.is_some() {
        let message = "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1";
        return Err(ApiError::new("LimitExceeded", message));
    }
    let added = (profile.clone(), role.clone());
    Ok(Decision::one(Fact::RoleAdded(Box::new(added))))
}

fn create_policy(w: &World, name: &str, document: &str) -> Decided {
    let policy_arn: Arc<str> = arn(w, &format!("policy/{name}")).into();
    if w.iam.policies.contains_key(&policy_arn) {
        return Err(exists("A policy called", name));
    }
    let document = Arc::new(Document::read(document, PolicyKind::Identity)?);
    let fact = Fact::PolicyCreated {
        arn: policy_arn.clone(),
        document,
    };
    Ok(Decision::one(fact).answer(Reply::Name(policy_arn)))
}

/// Changes to the policies of somebody who exists.
fn change(w: &World, command: &Command) -> Decided {
    Ok(Decision::one(match command {
        Command::PutPolicy {
            holder,
            name,
            document,
        } => {
            check_holder(w, holder)?;
            let document = Arc::new(Document::read(document, PolicyKind::Identity)?);
            Fact::PolicyPut(Box::new((holder.clone(), name.clone(), document)))
        }
        Command::DeletePolicy { holder, name } => {
            check_holder(w, holder)?;
            if !w
                .iam
                .policies_of(holder)
                .is_some_and(|p| p.inline.contains_key(name))
            {
                let what = holder.pick(["user policy", "group policy", "role policy"]);
                return Err(no_entity(what, name));
            }
            Fact::PolicyDeleted(Box::new((holder.clone(), name.clone())))
        }
        Command::AttachPolicy { holder, arn } => {
            check_holder(w, holder)?;
            check_policy(w, arn)?;
            Fact::PolicyAttached(Box::new((holder.clone(), arn.clone())))
        }
        Command::DetachPolicy { holder, arn } => {
            check_holder(w, holder)?;
            if !w
                .iam
                .policies_of(holder)
                .is_some_and(|p| p.attached.contains(arn))
            {
                let message = format!("Policy {arn} was not found.");
                return Err(ApiError::new("NoSuchEntity", message));
            }
            Fact::PolicyDetached(Box::new((holder.clone(), arn.clone())))
        }
        Command::UpdateAssumeRolePolicy { role, trust } => {
            check_holder(w, &Holder::Role(role.clone()))?;
            let trust = Arc::new(Document::read(trust, PolicyKind::Trust)?);
            Fact::TrustChanged {
                role: role.clone(),
                trust,
            }
        }
        Command::PutBoundary { holder, arn } => {
            check_holder(w, holder)?;
            check_policy(w, arn)?;
            Fact::BoundaryPut(Box::new((holder.clone(), arn.clone())))
        }
        Command::DeleteBoundary { holder } => {
            check_holder(w, holder)?;
            Fact::BoundaryDeleted {
                holder: holder.clone(),
            }
        }
        _ => return Ok(Decision::nothing()),
    }))
}

/// Who wants a role needs `sts:AssumeRole` and must be trusted; a user whom the trust policy
/// names itself needs no permission of its own in the same account.
fn assume(w: &World, by: By<'_>, role_arn: &Arc<str>, session: &Arc<str>) -> Decided {
    let name = role_arn.rsplit('/').next().unwrap_or(role_arn);
    let need = Need::new("sts:AssumeRole", role_arn.to_string());
    let refuse = || {
        let message = format!(
            "User: {} is not authorized to perform: sts:AssumeRole on resource: {role_arn}",
            by.principal.arn()
        );
        ApiError::new("AccessDenied", message)
    };
    let role = w.iam.roles.get(name).ok_or_else(refuse)?;
    let verdict = evaluate::trusts(w, &role.trust, by.principal);
    let named = verdict == Verdict::AllowedByName;
    let trusted = named || verdict == Verdict::Allowed;
    let allowed =
        named || by.principal.is_above_iam() || evaluate::authorize(w, by.principal, &need).is_ok();
    if !trusted || !allowed {
        return Err(refuse());
    }
    let assumed = Principal::role(w.account(), name, session);
    Ok(Decision::nothing().answer(Reply::Name(assumed.arn().into())))
}
