//! A rollback is a new deployment, with an id of its own, of the last good revision.

use std::sync::Arc;

use super::deployments::{Made, make};
use crate::codedeploy::state::StopReason;
use crate::codedeploy::{
    Creator, Deployment, DeploymentId, DeploymentInput, DeploymentStatus, Fact,
};
use crate::next::{Decided, Decision};
use crate::world::World;

/// Which of the configured events a deployment's end is.
fn event(deployment: &Deployment) -> Option<&'static str> {
    match (deployment.status, &deployment.stopping) {
        (DeploymentStatus::Failed, _) => Some("DEPLOYMENT_FAILURE"),
        (DeploymentStatus::Stopped, Some(StopReason::Request(_))) => {
            Some("DEPLOYMENT_STOP_ON_REQUEST")
        }
        (DeploymentStatus::Stopped, _) => Some("DEPLOYMENT_STOP_ON_ALARM"),
        (
            DeploymentStatus::Created
            | DeploymentStatus::Queued
            | DeploymentStatus::InProgress
            | DeploymentStatus::Baking
            | DeploymentStatus::Ready
            | DeploymentStatus::Succeeded,
            _,
        ) => None,
    }
}

/// Whether the end of a deployment asks for a rollback.
pub(in crate::codedeploy) fn is_wanted(deployment: &Deployment) -> bool {
    if deployment.creator == Creator::Rollback {
        return false;
    }
    if let Some(StopReason::Request(Some(wish))) = &deployment.stopping {
        return *wish;
    }
    let own = deployment.input.auto_rollback_configuration.as_ref();
    let config = own.or(deployment.group_input.auto_rollback_configuration.as_ref());
    let Some(config) = config.filter(|config| config.enabled) else {
        return false;
    };
    event(deployment).is_some_and(|event| config.events.iter().any(|wanted| &**wanted == event))
}

pub(super) fn roll_back(w: &World, id: DeploymentId) -> Decided {
    let Some(failed) = w.codedeploy.deployments.get(id) else {
        return Ok(Decision::nothing());
    };
    let Some(group) = w.codedeploy.groups.get(failed.group) else {
        return Ok(Decision::nothing());
    };
    let good = group
        .last_successful
        .and_then(|good| w.codedeploy.deployments.get(good));
    let Some(good) = good else {
        let message: Arc<str> = "The deployment was not rolled back because there is no earlier \
            successful deployment to roll back to."
            .into();
        return Ok(Decision::one(Fact::RollbackSkipped {
            deployment: id,
            message,
        }));
    };
    let input = DeploymentInput {
        application_name: failed.group_input.application_name.clone(),
        deployment_group_name: Some(failed.group_input.deployment_group_name.clone()),
        revision: Some((*good.revision).clone()),
        deployment_config_name: Some(failed.config.name.clone()),
        description: None,
        ignore_application_stop_failures: failed.input.ignore_application_stop_failures,
        target_instances: None,
        auto_rollback_configuration: None,
        update_outdated_instances_only: false,
        // The content option of the last good deployment is used again.
        file_exists_behavior: good.input.file_exists_behavior.clone(),
        override_alarm_configuration: None,
    };
    let made = Made {
        input,
        group: failed.group,
        revision: Arc::clone(&good.revision),
    };
    make(w, made, Creator::Rollback, Some(id))
}
