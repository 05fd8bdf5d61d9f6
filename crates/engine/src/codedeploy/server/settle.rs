//! A batch is over: the next one, or the end.

use crate::codedeploy::state::StopReason;
use crate::codedeploy::{
    Deployment, DeploymentId, DeploymentStatus, Ended, ErrorCode, Fact, TargetRef, TargetStatus,
};
use crate::next::{Decided, Decision, Facts};
use crate::world::World;

use super::batches::{Standing, Verdict, verdict};

const TOO_MANY: &str = "The overall deployment failed because too many individual instances \
    failed deployment, too few healthy instances are available for deployment, or some instances \
    in your deployment group are experiencing problems.";

/// What AWS says when an alarm stops a deployment.
pub(super) fn alarm_message(alarm: &str) -> String {
    format!(
        "One or more alarms have been activated according to the Amazon CloudWatch metrics \
        you selected, and the affected deployments have been stopped. Activated alarms: <{alarm}>"
    )
}

pub(in crate::codedeploy) fn settle(w: &World, id: DeploymentId) -> Decided {
    let Some(deployment) = w.codedeploy.deployments.get(id) else {
        return Ok(Decision::nothing());
    };
    if deployment.status.is_over() || !deployment.batch_is_over() {
        return Ok(Decision::nothing());
    }
    let mut facts = Facts::new();
    let end = match &deployment.stopping {
        Some(reason) => Some(stopped(reason)),
        None => match verdict(standing(deployment)) {
            Verdict::Next(count) => {
                let first = deployment.next_target();
                facts.push(
                    Fact::BatchStarted {
                        deployment: id,
                        first,
                        count,
                    }
                    .into(),
                );
                None
            }
            Verdict::Succeeded => Some((DeploymentStatus::Succeeded, None)),
            Verdict::Failed => Some(stopped(&StopReason::Health)),
        },
    };
    if let Some((status, error)) = end {
        for target in deployment.next_target()..deployment.targets.len() {
            let at = TargetRef {
                deployment: id,
                target,
            };
            facts.push(
                Fact::TargetEnded {
                    at,
                    status: TargetStatus::Skipped,
                }
                .into(),
            );
        }
        let ended = Ended {
            deployment: id,
            status,
            error,
        };
        facts.push(Fact::DeploymentEnded(Box::new(ended)).into());
    }
    Ok(Decision {
        facts,
        ..Decision::default()
    })
}

fn standing(deployment: &Deployment) -> Standing {
    Standing {
        fleet: deployment.targets.len(),
        minimum: deployment.minimum,
        tried: deployment.next_target(),
        succeeded: deployment.overview.succeeded,
    }
}

type End = (DeploymentStatus, Option<(ErrorCode, std::sync::Arc<str>)>);

fn stopped(reason: &StopReason) -> End {
    match reason {
        StopReason::Request(_) => (DeploymentStatus::Stopped, None),
        StopReason::Alarm(alarm) => {
            let message = alarm_message(alarm).into();
            (
                DeploymentStatus::Stopped,
                Some((ErrorCode::AlarmActive, message)),
            )
        }
        StopReason::Health => (
            DeploymentStatus::Failed,
            Some((ErrorCode::HealthConstraints, TOO_MANY.into())),
        ),
        StopReason::Time => {
            let message = "The deployment timed out while waiting for its instances.".into();
            (
                DeploymentStatus::Failed,
                Some((ErrorCode::Timeout, message)),
            )
        }
    }
}
