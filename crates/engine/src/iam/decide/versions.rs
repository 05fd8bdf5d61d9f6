//! Versions of managed policies: five at most, one of them counts.

use std::sync::Arc;

use greenroom_formats::policy::PolicyKind;

use crate::error::ApiError;
use crate::iam::evolve::VersionCreated;
use crate::iam::{Document, Fact, ManagedPolicy};
use crate::next::{Decided, Decision};
use crate::reply::Reply;
use crate::world::World;

/// Most versions of one policy. Source: IAM user guide, quotas.
const VERSIONS_MAX: usize = 5;

/// A policy of the account; AWS's own cannot be changed.
pub(super) fn own<'w>(w: &'w World, arn: &str) -> Result<&'w Arc<ManagedPolicy>, ApiError> {
    w.iam.policies.get(arn).ok_or_else(|| {
        let message = format!("Policy {arn} was not found.");
        ApiError::new("NoSuchEntity", message)
    })
}

pub(super) fn create(w: &World, arn: &Arc<str>, document: &str, default: bool) -> Decided {
    let policy = own(w, arn)?;
    let document = Arc::new(Document::read(document, PolicyKind::Identity)?);
    if policy.versions.len() >= VERSIONS_MAX {
        return Err(ApiError::new(
            "LimitExceeded",
            "A managed policy can have up to 5 versions. Before you create a new version, you \
             must delete an existing version.",
        ));
    }
    let reply = Reply::Name(format!("v{}", policy.made + 1).into());
    let created = VersionCreated {
        arn: arn.clone(),
        document,
        default,
    };
    let fact = Fact::PolicyVersionCreated(Box::new(created));
    Ok(Decision::one(fact).answer(reply))
}

fn check(policy: &ManagedPolicy, arn: &str, version: u32) -> Result<(), ApiError> {
    if policy.version(version).is_some() {
        return Ok(());
    }
    let message = format!("Policy {arn} version v{version} does not exist or is not attachable.");
    Err(ApiError::new("NoSuchEntity", message))
}

pub(super) fn delete(w: &World, arn: &Arc<str>, version: u32) -> Decided {
    let policy = own(w, arn)?;
    check(policy, arn, version)?;
    if policy.default == version {
        let message = "Cannot delete the default version of a policy.";
        return Err(ApiError::new("DeleteConflict", message));
    }
    Ok(Decision::one(Fact::PolicyVersionDeleted {
        arn: arn.clone(),
        version,
    }))
}

pub(super) fn set_default(w: &World, arn: &Arc<str>, version: u32) -> Decided {
    check(own(w, arn)?, arn, version)?;
    Ok(Decision::one(Fact::DefaultVersionSet {
        arn: arn.clone(),
        version,
    }))
}
