//! CodeDeploy's triggers: deployments and instances report to SNS topics.
//!
//! Source: CodeDeploy user guide, monitoring with SNS (2026-10).

use std::sync::Arc;

use greenroom_formats::json;

use crate::codedeploy::{
    Deployment, DeploymentId, DeploymentStatus, Fact, TargetRef, TargetStatus,
};
use crate::iam::{self, Need};
use crate::kernel::time::SimTime;
use crate::next::{Asks, Next};
use crate::sns;
use crate::world::World;

/// What a fact is to a trigger, if anything.
fn event(w: &World, fact: &Fact) -> Option<(DeploymentId, &'static str, Option<TargetRef>)> {
    let of_target = |at: &TargetRef, name| Some((at.deployment, name, Some(*at)));
    match fact {
        Fact::DeploymentCreated(created) if created.rolls_back.is_some() => Some((
            *w.codedeploy.by_id.get(&created.id)?,
            "DeploymentRollback",
            None,
        )),
        Fact::DeploymentStarted(started) => Some((started.deployment, "DeploymentStart", None)),
        Fact::DeploymentEnded(ended) => {
            let name = match ended.status {
                DeploymentStatus::Succeeded => "DeploymentSuccess",
                DeploymentStatus::Stopped => "DeploymentStop",
                _ => "DeploymentFailure",
            };
            Some((ended.deployment, name, None))
        }
        Fact::EventStarted { at, step: 0 } => of_target(at, "InstanceStart"),
        Fact::TargetEnded {
            at,
            status: TargetStatus::Succeeded,
        } => of_target(at, "InstanceSuccess"),
        Fact::TargetEnded {
            at,
            status: TargetStatus::Failed,
        } => of_target(at, "InstanceFailure"),
        _ => None,
    }
}

/// Publishes what a deployment group's triggers ask for.
pub(crate) fn on_codedeploy(w: &World, fact: &Fact, asks: &mut Asks) {
    let Some((id, name, target)) = event(w, fact) else {
        return;
    };
    let Some(deployment) = w.codedeploy.deployments.get(id) else {
        return;
    };
    let role = &deployment.group_input.service_role_arn;
    for trigger in &deployment.group_input.trigger_configurations {
        if !trigger.trigger_events.iter().any(|event| &**event == name) {
            continue;
        }
        let need = Need::new("sns:Publish", trigger.trigger_target_arn.to_string());
        let allowed = iam::service_session(w, role, "codedeploy.amazonaws.com")
            .is_some_and(|who| iam::authorize(w, &who, &need).is_ok());
        if !allowed {
            continue;
        }
        let message = match target {
            Some(at) => about_instance(w, deployment, at, &trigger.trigger_name),
            None => about_deployment(w, deployment, &trigger.trigger_name),
        };
        let publish = sns::Command::Publish {
            topic_arn: trigger.trigger_target_arn.clone(),
            subject: Some(subject(deployment, name)),
            message: message.to_string().into(),
        };
        asks.push(Next::Now(publish.into()));
    }
}

fn subject(deployment: &Deployment, name: &str) -> Arc<str> {
    format!(
        "{name}: AWS CodeDeploy {} {}",
        deployment.id, deployment.status
    )
    .into()
}

fn epoch_seconds(w: &World, at: SimTime) -> String {
    w.unix_ms(at).div_euclid(1_000).to_string()
}

fn about_deployment(w: &World, deployment: &Deployment, trigger: &str) -> json::Value {
    let overview = deployment.overview;
    let mut message = json::json!({
        "region": w.region(),
        "accountId": w.account(),
        "eventTriggerName": trigger,
        "applicationName": &*deployment.group_input.application_name,
        "deploymentId": &*deployment.id,
        "deploymentGroupName": &*deployment.group_input.deployment_group_name,
        "createTime": epoch_seconds(w, deployment.created),
        "completeTime": deployment.completed.map(|at| epoch_seconds(w, at)),
        "deploymentOverview": {
            "Failed": overview.failed.to_string(),
            "InProgress": overview.in_progress.to_string(),
            "Pending": overview.pending.to_string(),
            "Skipped": overview.skipped.to_string(),
            "Succeeded": overview.succeeded.to_string(),
        },
        "status": deployment.status.name(),
    });
    if let (Some((code, text)), Some(object)) = (&deployment.error, message.as_object_mut()) {
        let error = json::json!({ "ErrorCode": code.name(), "ErrorMessage": &**text });
        object.insert("errorInformation".to_owned(), error);
    }
    message
}

fn about_instance(w: &World, deployment: &Deployment, at: TargetRef, trigger: &str) -> json::Value {
    let instance = deployment.targets.instance(at.target);
    let id = instance
        .map(|instance| w.ec2.name(instance))
        .unwrap_or_default();
    let events: Vec<json::Value> = deployment
        .targets
        .events(at.target)
        .map(|row| {
            json::json!({
                "LifecycleEvent": row.event.name(),
                "LifecycleEventStatus": row.status.name(),
                "StartTime": row.started.map(|at| epoch_seconds(w, at)),
                "EndTime": row.ended.map(|at| epoch_seconds(w, at)),
            })
        })
        .collect();
    json::json!({
        "region": w.region(),
        "accountId": w.account(),
        "eventTriggerName": trigger,
        "deploymentId": &*deployment.id,
        "instanceId": w.arn("ec2", &format!("instance/{id}")),
        "lastUpdatedAt": epoch_seconds(w, w.now),
        "instanceStatus": deployment.targets.status(at.target).name(),
        "lifecycleEvents": events,
    })
}
