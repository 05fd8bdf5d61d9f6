//! A denial taken apart: who wanted what on what, which policies were looked at and what each
//! of them says to it, which statement decided, and what would let it pass.
//!
//! It is read against the world in which the denial happened. Deciding is IAM's, in the engine.

use greenroom_engine::iam::{Denial, DenialKind, Holder, Need, judge};
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::world::World;
use greenroom_formats::json::json;

use crate::names::{self, show};

mod looked;

pub use looked::{Looked, Says, Statement};

/// A denial, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Who, as people say it: `user dana`, `role ci-build`.
    pub who: String,
    /// The ARN of the caller, as AWS's message has it.
    pub who_arn: String,
    /// The action that was wanted.
    pub action: String,
    /// The ARN it was wanted on, or `*`.
    pub on: String,
    /// Why it was denied.
    pub kind: DenialKind,
    /// The same in a sentence.
    pub why: String,
    /// The statement that denied; none when nothing allowed.
    pub decided: Option<Statement>,
    /// Policies that were looked at, and what each says.
    pub looked: Vec<Looked>,
    /// What to do about it, in a sentence.
    pub remedy: String,
    /// A statement that would allow it, as JSON; none where a Deny must go instead.
    pub allow: Option<String>,
}

/// A denial in its place.
#[derive(Clone, Copy, Debug)]
pub struct Denied<'w> {
    /// When.
    pub at: SimTime,
    /// Number of the event that holds the call.
    pub seq: u32,
    /// The denial.
    pub denial: &'w Denial,
}

/// All calls that IAM denied, the newest first.
pub fn denials(w: &World) -> impl Iterator<Item = Denied<'_>> {
    let newest = w.cloudtrail.records.iter().rev();
    newest.filter_map(|record| {
        let denial = record.called.error.as_ref()?.denial.as_deref()?;
        Some(Denied {
            at: record.at,
            seq: record.seq,
            denial,
        })
    })
}

/// Takes a denial apart.
pub fn of(w: &World, denial: &Denial) -> Refusal {
    let looked: Vec<Looked> = denial
        .looked_at
        .iter()
        .map(|policy| looked::at(w, denial, policy))
        .collect();
    let decided = denial.by.as_ref().map(|by| looked::decider(w, by));
    let who = caller(&denial.principal);
    Refusal {
        why: why(denial, &who, decided.as_ref()),
        remedy: remedy(denial, &who, decided.as_ref(), &looked),
        allow: allow(denial),
        who_arn: show(&denial.principal),
        action: denial.action.to_string(),
        on: show(&denial.resource),
        kind: denial.kind,
        decided,
        looked,
        who,
    }
}

/// Users and roles whose policies allow something, in the order of their names. Root may always.
pub fn who_may(w: &World, need: &Need) -> Vec<String> {
    let account = w.account();
    let users = w
        .iam
        .users
        .keys()
        .map(|name| Principal::user(account, name));
    let roles = w
        .iam
        .roles
        .keys()
        .map(|name| Principal::role(account, name, "session"));
    let may = users
        .chain(roles)
        .filter(|principal| judge(w, principal, need).is_ok());
    may.map(|principal| names::principal(&principal)).collect()
}

/// `user dana`, `role ci-build`, from an ARN.
fn caller(arn: &str) -> String {
    let rest = names::arn(arn);
    let mut parts = rest.split('/');
    match (parts.next(), parts.next()) {
        (Some("assumed-role"), Some(role)) => format!("role {role}"),
        (Some("user"), Some(_)) => format!("user {}", rest.rsplit('/').next().unwrap_or(&rest)),
        _ => rest,
    }
}

fn why(denial: &Denial, who: &str, decided: Option<&Statement>) -> String {
    let action = &denial.action;
    match (denial.kind, decided) {
        (DenialKind::Explicit, Some(by)) => {
            format!(
                "{} denies it, and a Deny wins over every Allow.",
                by.place_words()
            )
        }
        (DenialKind::Explicit, None) => "A Deny wins over every Allow.".to_owned(),
        (DenialKind::NotAllowed, _) => {
            format!(
                "No policy of {who} allows {action} on {}.",
                names::arn(&denial.resource)
            )
        }
        (DenialKind::Boundary, _) => format!(
            "A policy allows {action}, but the permissions boundary of {who} does not; both must."
        ),
        (DenialKind::NotTrusted, _) => {
            format!("The role's trust policy does not let {who} in.")
        }
    }
}

fn remedy(denial: &Denial, who: &str, decided: Option<&Statement>, looked: &[Looked]) -> String {
    let on = names::arn(&denial.resource);
    match denial.kind {
        DenialKind::Explicit => match decided {
            Some(by) => format!("Take the Deny away or narrow it: {}.", by.place_words()),
            None => "Take the Deny away or narrow it.".to_owned(),
        },
        DenialKind::NotAllowed => near_miss(looked, &on).unwrap_or_else(|| {
            format!("Give {who} a policy that allows {} on {on}.", denial.action)
        }),
        DenialKind::Boundary => {
            format!(
                "Let the permissions boundary of {who} allow {} too.",
                denial.action
            )
        }
        DenialKind::NotTrusted => {
            format!("Name {who} in the trust policy of {on}, with sts:AssumeRole.")
        }
    }
}

/// What would turn a statement that nearly allows into one that does.
fn near_miss(looked: &[Looked], on: &str) -> Option<String> {
    looked.iter().find_map(|policy| match &policy.says {
        Says::OtherResources(statement) => Some(format!(
            "Add {on} to the Resource of {}.",
            statement.place_words()
        )),
        Says::OtherConditions(statement) => Some(format!(
            "{} allows it only if {}.",
            statement.place_words(),
            statement.when()?
        )),
        Says::Nothing | Says::Allows(_) | Says::Denies(_) | Says::Gone => None,
    })
}

/// A statement that would allow what was denied.
fn allow(denial: &Denial) -> Option<String> {
    let statement = match denial.kind {
        DenialKind::Explicit => return None,
        DenialKind::NotAllowed | DenialKind::Boundary => {
            json!({"Effect": "Allow", "Action": &*denial.action, "Resource": &*denial.resource})
        }
        DenialKind::NotTrusted => json!({
            "Effect": "Allow",
            "Principal": {"AWS": &*denial.principal},
            "Action": &*denial.action,
        }),
    };
    Some(statement.to_string())
}

/// The holder of a policy, from the words of a denial.
fn holder(words: &str) -> Option<Holder> {
    let (kind, name) = words.split_once(' ')?;
    Some(match kind {
        "user" => Holder::User(name.into()),
        "group" => Holder::Group(name.into()),
        "role" => Holder::Role(name.into()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
