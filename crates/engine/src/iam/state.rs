//! Users, groups, roles, policies, instance profiles.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};

use super::evaluate::{self, Verdict};
use super::{Document, managed};
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
    pub policies: OrdMap<Arc<str>, Arc<Document>>,
}

impl State {
    /// A managed policy by ARN: the account's own, or AWS's.
    pub fn managed(&self, arn: &str) -> Option<Arc<Document>> {
        self.policies
            .get(arn)
            .cloned()
            .or_else(|| managed::document(arn))
    }
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
