//! Deployments are made and stopped.

use std::sync::Arc;

use super::{applications, groups, happened};
use crate::codedeploy::state::StopReason;
use crate::codedeploy::{
    Creator, Deployment, DeploymentId, DeploymentInput, Fact, GroupId, RevisionLocation, evolve,
};
use crate::error::ApiError;
use crate::figures::codedeploy as figures;
use crate::kernel::ids;
use crate::next::{By, Decided, Decision};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn create(w: &World, input: &DeploymentInput) -> Decided {
    applications::find(w, &input.application_name)?;
    let Some(name) = &input.deployment_group_name else {
        return Err(ApiError::new(
            "DeploymentGroupNameRequiredException",
            "Deployment group name is required",
        ));
    };
    let (group, _) = groups::find(w, &input.application_name, name)?;
    let Some(revision) = &input.revision else {
        return Err(ApiError::new(
            "RevisionRequiredException",
            "Revision is required",
        ));
    };
    applications::check_revision(revision)?;
    check(w, input)?;
    let made = Made {
        input: input.clone(),
        group,
        revision: Arc::new(revision.clone()),
    };
    make(w, made, Creator::User, None)
}

/// A deployment that CodeDeploy makes by itself, to a group's last good revision.
pub(super) fn create_by_itself(w: &World, input: &DeploymentInput, creator: Creator) -> Decided {
    let name = input.deployment_group_name.as_deref().unwrap_or_default();
    let (group, row) = groups::find(w, &input.application_name, name)?;
    let Some(revision) = input
        .revision
        .clone()
        .map(Arc::new)
        .or(row.target_revision.clone())
    else {
        return Ok(Decision::nothing());
    };
    make(
        w,
        Made {
            input: input.clone(),
            group,
            revision,
        },
        creator,
        None,
    )
}

/// A deployment about to be made.
pub(super) struct Made {
    pub(super) input: DeploymentInput,
    pub(super) group: GroupId,
    pub(super) revision: Arc<RevisionLocation>,
}

/// Makes a deployment, unless one runs in the group.
pub(super) fn make(
    w: &World,
    made: Made,
    creator: Creator,
    rolls_back: Option<DeploymentId>,
) -> Decided {
    let Some(group) = w.codedeploy.groups.get(made.group) else {
        return Ok(Decision::nothing());
    };
    if let Some(active) = group.active {
        let name = &group.input.deployment_group_name;
        return Err(ApiError::new(
            "DeploymentLimitExceededException",
            format!(
                "The Deployment Group '{name}' already has an active Deployment '{}'",
                w.codedeploy.name(active)
            ),
        ));
    }
    let own = made.input.deployment_config_name.as_deref();
    let of_group = group.input.deployment_config_name.as_deref();
    let name = own.or(of_group).unwrap_or(figures::DEFAULT_CONFIG);
    let Some(config) = w.codedeploy.config(name) else {
        return Err(ApiError::new(
            "DeploymentConfigDoesNotExistException",
            format!("No deployment configuration found for name: {name}"),
        ));
    };
    let nth = w.codedeploy.deployments.next_id();
    let created = evolve::Created {
        id: ids::deployment(w.seed(), u64::from(nth.0)),
        group: made.group,
        input: Arc::new(made.input),
        config,
        revision: made.revision,
        creator,
        rolls_back,
    };
    let fact = Fact::DeploymentCreated(Box::new(created));
    Ok(Decision::one(fact).answer(Reply::Deployment(nth)))
}

fn check(w: &World, input: &DeploymentInput) -> Result<(), ApiError> {
    let unknown = |name: &&Arc<str>| w.codedeploy.config(name).is_none();
    if let Some(name) = input.deployment_config_name.as_ref().filter(unknown) {
        return Err(ApiError::new(
            "DeploymentConfigDoesNotExistException",
            format!("No deployment configuration found for name: {name}"),
        ));
    }
    let length = input
        .description
        .as_ref()
        .map_or(0, |text| text.chars().count());
    if length as u64 > figures::DESCRIPTION_MAX {
        return Err(ApiError::new(
            "DescriptionTooLongException",
            format!(
                "The description is longer than {} characters",
                figures::DESCRIPTION_MAX
            ),
        ));
    }
    let unknown = |name: &&Arc<str>| !matches!(&***name, "DISALLOW" | "OVERWRITE" | "RETAIN");
    if let Some(behaviour) = input.file_exists_behavior.as_ref().filter(unknown) {
        return Err(ApiError::new(
            "InvalidFileExistsBehaviorException",
            format!("Invalid file exists behavior: {behaviour}"),
        ));
    }
    // Groups that are not in place cannot be made here, so nobody may name replacements.
    if input.target_instances.is_some() {
        return Err(ApiError::new(
            "InvalidTargetInstancesException",
            "Target instances can be specified for blue/green deployments only",
        ));
    }
    input
        .auto_rollback_configuration
        .as_ref()
        .map_or(Ok(()), groups::check_rollback)
}

/// Finds a deployment.
///
/// # Errors
/// `DeploymentDoesNotExistException`.
pub fn find<'w>(w: &'w World, id: &str) -> Result<(DeploymentId, &'w Deployment), ApiError> {
    w.codedeploy.deployment(id).ok_or_else(|| {
        ApiError::new(
            "DeploymentDoesNotExistException",
            format!("The deployment {id} could not be found"),
        )
    })
}

pub(super) fn stop(w: &World, _: By<'_>, id: &Arc<str>, auto_rollback: Option<bool>) -> Decided {
    let (nth, deployment) = find(w, id)?;
    if deployment.status.is_over() {
        return Err(ApiError::new(
            "DeploymentAlreadyCompletedException",
            format!("The deployment {id} has already completed"),
        ));
    }
    let reply = Reply::Deployment(nth);
    if deployment.stopping.is_some() {
        return Ok(Decision::nothing().answer(reply));
    }
    let reason = Box::new(StopReason::Request(auto_rollback));
    Ok(Decision::one(Fact::StopBegun {
        deployment: nth,
        reason,
    })
    .answer(reply))
}

/// An alarm that a running deployment watches went off.
pub(in crate::codedeploy) fn alarm_fired(w: &World, id: DeploymentId, alarm: &Arc<str>) -> Decided {
    stop_by_itself(w, id, StopReason::Alarm(alarm.clone()))
}

pub(super) fn timed_out(w: &World, id: DeploymentId) -> Decided {
    stop_by_itself(w, id, StopReason::Time)
}

fn stop_by_itself(w: &World, id: DeploymentId, reason: StopReason) -> Decided {
    let runs = |deployment: &crate::codedeploy::Deployment| {
        !deployment.status.is_over() && deployment.stopping.is_none()
    };
    if w.codedeploy.deployments.get(id).is_some_and(runs) {
        return happened(Fact::StopBegun {
            deployment: id,
            reason: Box::new(reason),
        });
    }
    Ok(Decision::nothing())
}
