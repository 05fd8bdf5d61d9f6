//! What goes, and what is in its way.
//!
//! Source: IAM API reference, `DeleteConflict` of each operation; the sentences are those that IAM
//! is seen to answer with.

use super::{check_holder, no_entity};
use crate::error::ApiError;
use crate::iam::{Command, Fact, Holder};
use crate::next::{Decided, Decision};
use crate::world::World;

fn conflict(message: &str) -> ApiError {
    ApiError::new("DeleteConflict", message)
}

pub(super) fn decide(w: &World, command: &Command) -> Decided {
    Ok(Decision::one(match command {
        Command::DeleteHolder { holder } => {
            check_holder(w, holder)?;
            check_empty(w, holder)?;
            match holder {
                Holder::User(name) => Fact::UserDeleted { name: name.clone() },
                Holder::Group(name) => Fact::GroupDeleted { name: name.clone() },
                Holder::Role(name) => Fact::RoleDeleted { name: name.clone() },
            }
        }
        Command::DeleteManagedPolicy { arn } => {
            let policy = super::versions::own(w, arn)?;
            if !w.iam.holders_of(arn).is_empty() {
                return Err(conflict("Cannot delete a policy attached to entities."));
            }
            if policy.versions.len() > 1 {
                return Err(conflict(
                    "This policy has more than one version. Before you delete a policy, you must \
                     delete the policy's versions. The default version is deleted with the policy.",
                ));
            }
            Fact::ManagedPolicyDeleted { arn: arn.clone() }
        }
        Command::DeleteInstanceProfile { name } => {
            let missing = || no_entity("Instance Profile", name);
            if w.iam.profiles.get(name).ok_or_else(missing)?.role.is_some() {
                return Err(conflict(
                    "Cannot delete entity, must remove roles from instance profile first.",
                ));
            }
            Fact::ProfileDeleted { name: name.clone() }
        }
        Command::RemoveUserFromGroup { user, group } => {
            check_holder(w, &Holder::Group(group.clone()))?;
            let is_in = |u: &crate::iam::User| u.groups.contains(group);
            if !w.iam.users.get(user).is_some_and(is_in) {
                return Err(no_entity("user", user));
            }
            Fact::UserLeft(Box::new((user.clone(), group.clone())))
        }
        Command::RemoveRoleFromInstanceProfile { profile, role } => {
            let missing = || no_entity("Instance Profile", profile);
            let found = w.iam.profiles.get(profile).ok_or_else(missing)?;
            if found.role.as_ref() != Some(role) {
                return Err(no_entity("role", role));
            }
            Fact::RoleRemoved {
                profile: profile.clone(),
            }
        }
        _ => return Ok(Decision::nothing()),
    }))
}

/// Whoever still has policies, groups, members or profiles stays.
fn check_empty(w: &World, holder: &Holder) -> Result<(), ApiError> {
    let policies = w.iam.policies_of(holder);
    if policies.is_some_and(|policies| !policies.attached.is_empty()) {
        return Err(conflict(
            "Cannot delete entity, must detach all policies first.",
        ));
    }
    if policies.is_some_and(|policies| !policies.inline.is_empty()) {
        return Err(conflict(
            "Cannot delete entity, must delete policies first.",
        ));
    }
    match holder {
        Holder::User(name) if w.iam.users.get(name).is_some_and(|u| !u.groups.is_empty()) => Err(
            conflict("Cannot delete entity, must remove users from group first."),
        ),
        Holder::Group(name) if w.iam.users.values().any(|u| u.groups.contains(name)) => Err(
            conflict("Cannot delete entity, must remove users from group first."),
        ),
        Holder::Role(name)
            if w.iam
                .profiles
                .values()
                .any(|p| p.role.as_ref() == Some(name)) =>
        {
            Err(conflict(
                "Cannot delete entity, must remove roles from instance profile first.",
            ))
        }
        Holder::User(_) | Holder::Group(_) | Holder::Role(_) => Ok(()),
    }
}
