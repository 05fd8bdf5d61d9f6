//! What can happen in IAM, and what it changes.

use std::sync::Arc;

use super::state::Policies;
use super::{Document, Group, Holder, Profile, Role, State, User};
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::told::Told;
use crate::world::World;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    UserCreated {
        name: Arc<str>,
    },
    GroupCreated {
        name: Arc<str>,
    },
    RoleCreated {
        name: Arc<str>,
        trust: Arc<Document>,
    },
    PolicyCreated {
        arn: Arc<str>,
        document: Arc<Document>,
    },
    ProfileCreated {
        name: Arc<str>,
    },
    /// User and group.
    UserJoined(Box<(Arc<str>, Arc<str>)>),
    /// Profile and role.
    RoleAdded(Box<(Arc<str>, Arc<str>)>),
    PolicyPut(Box<(Holder, Arc<str>, Arc<Document>)>),
    PolicyDeleted(Box<(Holder, Arc<str>)>),
    PolicyAttached(Box<(Holder, Arc<str>)>),
    PolicyDetached(Box<(Holder, Arc<str>)>),
    TrustChanged {
        role: Arc<str>,
        trust: Arc<Document>,
    },
    BoundaryPut(Box<(Holder, Arc<str>)>),
}

fn policies<'s>(s: &'s mut State, holder: &Holder) -> Option<&'s mut Policies> {
    match holder {
        Holder::User(name) => s.users.get_mut(name).map(|user| &mut user.policies),
        Holder::Group(name) => s.groups.get_mut(name).map(|group| &mut group.policies),
        Holder::Role(name) => s.roles.get_mut(name).map(|role| &mut role.policies),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each case, and nothing else"
)]
pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::UserCreated { name } => {
            s.users.insert(
                name.clone(),
                User {
                    created: at,
                    ..User::default()
                },
            );
        }
        Fact::GroupCreated { name } => {
            s.groups.insert(
                name.clone(),
                Group {
                    created: at,
                    ..Group::default()
                },
            );
        }
        Fact::RoleCreated { name, trust } => {
            let role = Role {
                trust: Arc::clone(trust),
                policies: Policies::default(),
                boundary: None,
                created: at,
            };
            s.roles.insert(name.clone(), role);
        }
        Fact::PolicyCreated { arn, document } => {
            s.policies.insert(arn.clone(), Arc::clone(document));
        }
        Fact::ProfileCreated { name } => {
            s.profiles.insert(
                name.clone(),
                Profile {
                    role: None,
                    created: at,
                },
            );
        }
        Fact::UserJoined(joined) => {
            let user = must_have!(s.users.get_mut(&joined.0), "the user");
            user.groups.insert(joined.1.clone());
        }
        Fact::RoleAdded(added) => {
            let profile = must_have!(s.profiles.get_mut(&added.0), "the profile");
            profile.role = Some(added.1.clone());
        }
        Fact::PolicyPut(put) => {
            let (holder, name, document) = &**put;
            let policies = must_have!(policies(s, holder), "the holder");
            policies.inline.insert(name.clone(), Arc::clone(document));
        }
        Fact::PolicyDeleted(gone) => {
            must_have!(policies(s, &gone.0), "the holder")
                .inline
                .remove(&gone.1);
        }
        Fact::PolicyAttached(attached) => {
            let policies = must_have!(policies(s, &attached.0), "the holder");
            policies.attached.insert(attached.1.clone());
        }
        Fact::PolicyDetached(gone) => {
            must_have!(policies(s, &gone.0), "the holder")
                .attached
                .remove(&gone.1);
        }
        Fact::TrustChanged { role, trust } => {
            must_have!(s.roles.get_mut(role), "the role").trust = Arc::clone(trust);
        }
        Fact::BoundaryPut(put) => match &put.0 {
            Holder::User(name) => {
                must_have!(s.users.get_mut(name), "the user").boundary = Some(put.1.clone());
            }
            Holder::Role(name) => {
                must_have!(s.roles.get_mut(name), "the role").boundary = Some(put.1.clone());
            }
            Holder::Group(_) => {}
        },
    }
}

impl Fact {
    pub(crate) fn tell(&self, _: &World) -> Told {
        let told = |name| Told::new("iam", name);
        let held = |name, holder: &Holder, policy: &Arc<str>| {
            told(name)
                .text("holder", holder.to_string())
                .text("policy", policy.clone())
        };
        match self {
            Self::UserCreated { name } => told("UserCreated").text("user", name.clone()),
            Self::GroupCreated { name } => told("GroupCreated").text("group", name.clone()),
            Self::RoleCreated { name, .. } => told("RoleCreated").text("role", name.clone()),
            Self::PolicyCreated { arn, .. } => told("PolicyCreated").text("arn", arn.clone()),
            Self::ProfileCreated { name } => told("ProfileCreated").text("profile", name.clone()),
            Self::UserJoined(joined) => told("UserJoined")
                .text("user", joined.0.clone())
                .text("group", joined.1.clone()),
            Self::RoleAdded(added) => told("RoleAdded")
                .text("profile", added.0.clone())
                .text("role", added.1.clone()),
            Self::PolicyPut(put) => held("PolicyPut", &put.0, &put.1),
            Self::PolicyDeleted(gone) => held("PolicyDeleted", &gone.0, &gone.1),
            Self::PolicyAttached(put) => held("PolicyAttached", &put.0, &put.1),
            Self::PolicyDetached(gone) => held("PolicyDetached", &gone.0, &gone.1),
            Self::TrustChanged { role, .. } => told("TrustChanged").text("role", role.clone()),
            Self::BoundaryPut(put) => held("BoundaryPut", &put.0, &put.1),
        }
    }
}
