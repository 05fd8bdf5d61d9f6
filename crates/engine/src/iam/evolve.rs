//! What can happen in IAM, and what it changes.

use std::sync::Arc;

use super::state::Policies;
use super::{Document, Group, Holder, ManagedPolicy, PolicyVersion, Profile, Role, State, User};
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
    BoundaryDeleted {
        holder: Holder,
    },
    UserDeleted {
        name: Arc<str>,
    },
    GroupDeleted {
        name: Arc<str>,
    },
    RoleDeleted {
        name: Arc<str>,
    },
    ManagedPolicyDeleted {
        arn: Arc<str>,
    },
    ProfileDeleted {
        name: Arc<str>,
    },
    /// User and group.
    UserLeft(Box<(Arc<str>, Arc<str>)>),
    RoleRemoved {
        profile: Arc<str>,
    },
    PolicyVersionCreated(Box<VersionCreated>),
    PolicyVersionDeleted {
        arn: Arc<str>,
        version: u32,
    },
    DefaultVersionSet {
        arn: Arc<str>,
        version: u32,
    },
}

/// A managed policy got another version.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct VersionCreated {
    pub arn: Arc<str>,
    pub document: Arc<Document>,
    pub default: bool,
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
            let first = PolicyVersion {
                number: 1,
                document: Arc::clone(document),
                created: at,
            };
            let policy = ManagedPolicy {
                versions: vec![first],
                default: 1,
                made: 1,
                created: at,
                updated: at,
            };
            s.policies.insert(arn.clone(), Arc::new(policy));
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
        Fact::BoundaryDeleted { holder } => match holder {
            Holder::User(name) => must_have!(s.users.get_mut(name), "the user").boundary = None,
            Holder::Role(name) => must_have!(s.roles.get_mut(name), "the role").boundary = None,
            Holder::Group(_) => {}
        },
        Fact::UserDeleted { .. }
        | Fact::GroupDeleted { .. }
        | Fact::RoleDeleted { .. }
        | Fact::ManagedPolicyDeleted { .. }
        | Fact::ProfileDeleted { .. }
        | Fact::UserLeft(_)
        | Fact::RoleRemoved { .. } => remove(s, fact),
        Fact::PolicyVersionCreated(_)
        | Fact::PolicyVersionDeleted { .. }
        | Fact::DefaultVersionSet { .. } => evolve_versions(s, at, fact),
    }
}

fn remove(s: &mut State, fact: &Fact) {
    match fact {
        Fact::UserDeleted { name } => {
            s.users.remove(name);
        }
        Fact::GroupDeleted { name } => {
            s.groups.remove(name);
        }
        Fact::RoleDeleted { name } => {
            s.roles.remove(name);
        }
        Fact::ManagedPolicyDeleted { arn } => {
            s.policies.remove(arn);
        }
        Fact::ProfileDeleted { name } => {
            s.profiles.remove(name);
        }
        Fact::UserLeft(left) => {
            must_have!(s.users.get_mut(&left.0), "the user")
                .groups
                .remove(&left.1);
        }
        Fact::RoleRemoved { profile } => {
            must_have!(s.profiles.get_mut(profile), "the profile").role = None;
        }
        _ => {}
    }
}

fn evolve_versions(s: &mut State, at: SimTime, fact: &Fact) {
    let arn = match fact {
        Fact::PolicyVersionCreated(created) => &created.arn,
        Fact::PolicyVersionDeleted { arn, .. } | Fact::DefaultVersionSet { arn, .. } => arn,
        _ => return,
    };
    let policy = Arc::make_mut(must_have!(s.policies.get_mut(arn), "the policy"));
    policy.updated = at;
    match fact {
        Fact::PolicyVersionCreated(created) => {
            policy.made += 1;
            policy.versions.push(PolicyVersion {
                number: policy.made,
                document: Arc::clone(&created.document),
                created: at,
            });
            if created.default {
                policy.default = policy.made;
            }
        }
        Fact::PolicyVersionDeleted { version, .. } => {
            policy.versions.retain(|kept| kept.number != *version);
        }
        Fact::DefaultVersionSet { version, .. } => policy.default = *version,
        _ => {}
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
            Self::BoundaryDeleted { holder } => {
                told("BoundaryDeleted").text("holder", holder.to_string())
            }
            Self::UserDeleted { name } => told("UserDeleted").text("user", name.clone()),
            Self::GroupDeleted { name } => told("GroupDeleted").text("group", name.clone()),
            Self::RoleDeleted { name } => told("RoleDeleted").text("role", name.clone()),
            Self::ManagedPolicyDeleted { arn } => {
                told("ManagedPolicyDeleted").text("arn", arn.clone())
            }
            Self::ProfileDeleted { name } => told("ProfileDeleted").text("profile", name.clone()),
            Self::UserLeft(left) => told("UserLeft")
                .text("user", left.0.clone())
                .text("group", left.1.clone()),
            Self::RoleRemoved { profile } => told("RoleRemoved").text("profile", profile.clone()),
            Self::PolicyVersionCreated(created) => {
                told("PolicyVersionCreated").text("arn", created.arn.clone())
            }
            Self::PolicyVersionDeleted { arn, version } => told("PolicyVersionDeleted")
                .text("arn", arn.clone())
                .text("version", format!("v{version}")),
            Self::DefaultVersionSet { arn, version } => told("DefaultVersionSet")
                .text("arn", arn.clone())
                .text("version", format!("v{version}")),
        }
    }
}
