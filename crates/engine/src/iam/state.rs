//! Users, groups, roles, policies, instance profiles.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};

use super::evaluate::{self, Verdict};
use super::{Document, Holder, managed};
use crate::kernel::dice::subject;
use crate::kernel::ids;
use crate::kernel::principal::Principal;
use crate::kernel::time::SimTime;
use crate::world::World;

/// Policies of a holder.
#[derive(Clone, Debug, Default)]
pub struct Policies {
    /// Inline policies by name.
    pub inline: OrdMap<Arc<str>, Arc<Document>>,
    /// ARNs of attached managed policies.
    pub attached: OrdSet<Arc<str>>,
}

/// A user.
#[derive(Clone, Debug, Default)]
pub struct User {
    /// Policies of the user itself.
    pub policies: Policies,
    /// Groups it is in.
    pub groups: OrdSet<Arc<str>>,
    /// ARN of its permissions boundary.
    pub boundary: Option<Arc<str>>,
    /// When it was made.
    pub created: SimTime,
}

/// A group.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Its policies.
    pub policies: Policies,
    /// When it was made.
    pub created: SimTime,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Who may assume it.
    pub trust: Arc<Document>,
    /// Its policies.
    pub policies: Policies,
    /// ARN of its permissions boundary.
    pub boundary: Option<Arc<str>>,
    /// When it was made.
    pub created: SimTime,
}

/// An instance profile.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The role in it.
    pub role: Option<Arc<str>>,
    /// When it was made.
    pub created: SimTime,
}

/// A version of a managed policy.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyVersion {
    /// `1` is shown as `v1`.
    pub number: u32,
    /// What it says.
    pub document: Arc<Document>,
    /// When it was made.
    pub created: SimTime,
}

/// A managed policy of the account.
#[derive(Clone, Debug, PartialEq)]
pub struct ManagedPolicy {
    /// Its versions, the oldest first.
    pub versions: Vec<PolicyVersion>,
    /// The version that counts.
    pub default: u32,
    /// Versions ever made.
    pub made: u32,
    /// When it was made.
    pub created: SimTime,
    /// When it was last changed.
    pub updated: SimTime,
}

impl ManagedPolicy {
    /// A version by its number.
    pub fn version(&self, number: u32) -> Option<&PolicyVersion> {
        self.versions
            .iter()
            .find(|version| version.number == number)
    }
}

/// All of IAM.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub users: OrdMap<Arc<str>, User>,
    /// By name.
    pub groups: OrdMap<Arc<str>, Group>,
    /// By name.
    pub roles: OrdMap<Arc<str>, Role>,
    /// By name.
    pub profiles: OrdMap<Arc<str>, Profile>,
    /// The account's own managed policies, by ARN.
    pub policies: OrdMap<Arc<str>, Arc<ManagedPolicy>>,
}

impl State {
    /// The policies of somebody who exists.
    pub fn policies_of(&self, holder: &Holder) -> Option<&Policies> {
        match holder {
            Holder::User(name) => self.users.get(name).map(|user| &user.policies),
            Holder::Group(name) => self.groups.get(name).map(|group| &group.policies),
            Holder::Role(name) => self.roles.get(name).map(|role| &role.policies),
        }
    }

    /// Who has a managed policy attached.
    pub fn holders_of(&self, arn: &str) -> Vec<Holder> {
        let has = |policies: &Policies| policies.attached.contains(arn);
        let users = self.users.iter().filter(|(_, user)| has(&user.policies));
        let groups = self.groups.iter().filter(|(_, group)| has(&group.policies));
        let roles = self.roles.iter().filter(|(_, role)| has(&role.policies));
        users
            .map(|(name, _)| Holder::User(name.clone()))
            .chain(groups.map(|(name, _)| Holder::Group(name.clone())))
            .chain(roles.map(|(name, _)| Holder::Role(name.clone())))
            .collect()
    }

    /// A managed policy by ARN: the account's own, or AWS's.
    pub fn managed(&self, arn: &str) -> Option<Arc<Document>> {
        match self.policies.get(arn) {
            Some(policy) => policy
                .version(policy.default)
                .map(|version| Arc::clone(&version.document)),
            None => managed::document(arn),
        }
    }
}

/// The unique id of something in IAM: four letters for its kind, then seventeen.
///
/// Made again under the same name it gets another one.
pub fn unique_id(w: &World, kind: &str, name: &str, created: SimTime) -> Arc<str> {
    let luck = subject(name) ^ subject(kind) ^ created.0;
    let rest = ids::upper(w.seed(), "iam-id", luck, 17);
    format!("{kind}{rest}").into()
}

/// The role of an instance profile, named or by ARN.
pub fn profile_role(w: &World, profile: &str) -> Option<Arc<str>> {
    let name = profile.rsplit('/').next().unwrap_or(profile);
    let role = w.iam.profiles.get(name)?.role.clone()?;
    w.iam.roles.contains_key(&role).then_some(role)
}

/// Whether a role with this ARN exists.
pub fn role_exists(w: &World, arn: &str) -> bool {
    let name = arn.rsplit('/').next().unwrap_or(arn);
    w.iam.roles.contains_key(name)
}

/// The session a service gets when it assumes a role; `None` if there is no such role, or its
/// trust policy does not let the service in.
pub fn service_session(w: &World, role_arn: &str, service: &str) -> Option<Principal> {
    let name = role_arn.rsplit('/').next().unwrap_or(role_arn);
    let role = w.iam.roles.get(name)?;
    let trusted = evaluate::trusts(w, &role.trust, &Principal::Service(service.into()));
    let session = service.split('.').next().unwrap_or(service);
    (trusted == Verdict::Allowed).then(|| Principal::role(w.account(), name, session))
}
