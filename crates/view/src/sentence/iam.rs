//! What happens in IAM.

use greenroom_engine::iam::{Fact, Holder};

use crate::names::show;

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::UserCreated { name } => format!("User {} was created.", show(name)),
        Fact::GroupCreated { name } => format!("User group {} was created.", show(name)),
        Fact::RoleCreated { name, .. } => format!("Role {} was created.", show(name)),
        Fact::PolicyCreated { arn: policy, .. } => format!("{} was created.", self::policy(policy)),
        Fact::ProfileCreated { name } => format!("Instance profile {} was created.", show(name)),
        Fact::UserJoined(joined) => {
            format!("User {} joined group {}.", show(&joined.0), show(&joined.1))
        }
        Fact::RoleAdded(added) => format!(
            "Role {} was put into instance profile {}.",
            show(&added.1),
            show(&added.0)
        ),
        Fact::PolicyPut(put) => {
            format!(
                "Inline policy {} of {} was written.",
                show(&put.1),
                holder(&put.0)
            )
        }
        Fact::PolicyDeleted(gone) => {
            format!(
                "Inline policy {} of {} was deleted.",
                show(&gone.1),
                holder(&gone.0)
            )
        }
        Fact::PolicyAttached(put) => {
            format!("{} was attached to {}.", policy(&put.1), holder(&put.0))
        }
        Fact::PolicyDetached(gone) => {
            format!("{} was detached from {}.", policy(&gone.1), holder(&gone.0))
        }
        Fact::TrustChanged { role, .. } => {
            format!("The trust policy of role {} was changed.", show(role))
        }
        Fact::BoundaryPut(put) => format!(
            "{} is now the permissions boundary of {}.",
            policy(&put.1),
            holder(&put.0)
        ),
        Fact::BoundaryDeleted { holder: of } => {
            format!(
                "{} has no permissions boundary any more.",
                capital(&holder(of))
            )
        }
        Fact::UserDeleted { name } => format!("User {} was deleted.", show(name)),
        Fact::GroupDeleted { name } => format!("User group {} was deleted.", show(name)),
        Fact::RoleDeleted { name } => format!("Role {} was deleted.", show(name)),
        Fact::ManagedPolicyDeleted { arn } => format!("{} was deleted.", policy(arn)),
        Fact::ProfileDeleted { name } => format!("Instance profile {} was deleted.", show(name)),
        Fact::UserLeft(left) => format!("User {} left group {}.", show(&left.0), show(&left.1)),
        Fact::RoleRemoved { profile } => {
            format!("Instance profile {} holds no role any more.", show(profile))
        }
        Fact::PolicyVersionCreated(made) => format!(
            "{} got another version{}.",
            policy(&made.arn),
            if made.default {
                ", which is the default now"
            } else {
                ""
            }
        ),
        Fact::PolicyVersionDeleted { arn, version } => {
            format!("Version v{version} of {} was deleted.", lower(arn))
        }
        Fact::DefaultVersionSet { arn, version } => {
            format!("The default version of {} is now v{version}.", lower(arn))
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn holder(of: &Holder) -> String {
    show(&of.to_string())
}

fn lower(of: &str) -> String {
    policy(of).replacen('P', "p", 1)
}

fn policy(of: &str) -> String {
    let name = of.rsplit('/').next().unwrap_or(of);
    format!("Policy {}", show(name))
}
