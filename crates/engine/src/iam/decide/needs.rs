//! What a caller must be allowed to do for each command.

use super::{arn, holder_arn};
use crate::iam::{Command, Holder, Need, profile_role};
use crate::next::Needs;
use crate::world::World;

/// What whoever gives an instance profile to a machine must be allowed; nothing when the profile
/// has no role to pass. Source: IAM user guide, `iam:PassRole` (checked 2026-10).
pub(crate) fn pass_role(w: &World, profile: &str) -> Option<Need> {
    let role = profile_role(w, profile)?;
    Some(Need::new("iam:PassRole", arn(w, &format!("role/{role}"))))
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let on = |action, rest: String| Need::new(action, arn(w, &rest));
    smallvec::smallvec![match command {
        Command::CreateUser { name } => on("iam:CreateUser", format!("user/{name}")),
        Command::CreateGroup { name } => on("iam:CreateGroup", format!("group/{name}")),
        Command::CreateRole { name, .. } => on("iam:CreateRole", format!("role/{name}")),
        Command::CreatePolicy { name, .. } => on("iam:CreatePolicy", format!("policy/{name}")),
        Command::CreateInstanceProfile { name } => on(
            "iam:CreateInstanceProfile",
            format!("instance-profile/{name}")
        ),
        Command::AddUserToGroup { group, .. } => on("iam:AddUserToGroup", format!("group/{group}")),
        Command::AddRoleToInstanceProfile { profile, role } => {
            return smallvec::smallvec![
                on(
                    "iam:AddRoleToInstanceProfile",
                    format!("instance-profile/{profile}")
                ),
                on("iam:PassRole", format!("role/{role}")),
            ];
        }
        Command::RemoveUserFromGroup { group, .. } =>
            on("iam:RemoveUserFromGroup", format!("group/{group}")),
        Command::RemoveRoleFromInstanceProfile { profile, .. } => on(
            "iam:RemoveRoleFromInstanceProfile",
            format!("instance-profile/{profile}")
        ),
        Command::UpdateAssumeRolePolicy { role, .. } =>
            on("iam:UpdateAssumeRolePolicy", format!("role/{role}")),
        Command::DeleteInstanceProfile { name } => on(
            "iam:DeleteInstanceProfile",
            format!("instance-profile/{name}")
        ),
        Command::DeleteManagedPolicy { arn } => Need::new("iam:DeletePolicy", arn.to_string()),
        Command::CreatePolicyVersion { arn, .. } =>
            Need::new("iam:CreatePolicyVersion", arn.to_string()),
        Command::DeletePolicyVersion { arn, .. } =>
            Need::new("iam:DeletePolicyVersion", arn.to_string()),
        Command::SetDefaultPolicyVersion { arn, .. } =>
            Need::new("iam:SetDefaultPolicyVersion", arn.to_string()),
        Command::PutPolicy { holder, .. }
        | Command::DeletePolicy { holder, .. }
        | Command::AttachPolicy { holder, .. }
        | Command::DetachPolicy { holder, .. }
        | Command::PutBoundary { holder, .. }
        | Command::DeleteBoundary { holder }
        | Command::DeleteHolder { holder } =>
            Need::new(on_holder(command, holder), holder_arn(w, holder)),
        // Whether a role may be assumed is decided together with its trust policy.
        Command::AssumeRole { .. } => return Needs::new(),
    }]
}

/// The action of a command about the policies of somebody, or about somebody.
const fn on_holder(command: &Command, holder: &Holder) -> &'static str {
    holder.pick(match command {
        Command::PutPolicy { .. } => [
            "iam:PutUserPolicy",
            "iam:PutGroupPolicy",
            "iam:PutRolePolicy",
        ],
        Command::DeletePolicy { .. } => [
            "iam:DeleteUserPolicy",
            "iam:DeleteGroupPolicy",
            "iam:DeleteRolePolicy",
        ],
        Command::AttachPolicy { .. } => [
            "iam:AttachUserPolicy",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
        ],
        Command::DetachPolicy { .. } => [
            "iam:DetachUserPolicy",
            "iam:DetachGroupPolicy",
            "iam:DetachRolePolicy",
        ],
        Command::PutBoundary { .. } => [
            "iam:PutUserPermissionsBoundary",
            "iam:PutUserPermissionsBoundary",
            "iam:PutRolePermissionsBoundary",
        ],
        Command::DeleteBoundary { .. } => [
            "iam:DeleteUserPermissionsBoundary",
            "iam:DeleteUserPermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary",
        ],
        _ => ["iam:DeleteUser", "iam:DeleteGroup", "iam:DeleteRole"],
    })
}
