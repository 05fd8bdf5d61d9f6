//! `aws.codedeploy`

use greenroom_formats::json::json;

use super::Announcement;
use crate::codedeploy::{DeploymentId, DeploymentStatus, Fact, TargetRef, TargetStatus};
use crate::world::World;

pub(super) fn announcement(w: &World, fact: &Fact) -> Option<Announcement> {
    match fact {
        Fact::DeploymentStarted(started) => deployment(w, started.deployment, "START"),
        Fact::DeploymentEnded(ended) => deployment(
            w,
            ended.deployment,
            match ended.status {
                DeploymentStatus::Succeeded => "SUCCESS",
                DeploymentStatus::Stopped => "STOP",
                _ => "FAILURE",
            },
        ),
        Fact::EventStarted { at, step: 0 } => instance(w, *at, "START"),
        Fact::TargetEnded {
            at,
            status: TargetStatus::Succeeded,
        } => instance(w, *at, "SUCCESS"),
        Fact::TargetEnded {
            at,
            status: TargetStatus::Failed,
        } => instance(w, *at, "FAILURE"),
        _ => None,
    }
}

fn deployment(w: &World, id: DeploymentId, state: &str) -> Option<Announcement> {
    let row = w.codedeploy.deployments.get(id)?;
    let group = w.codedeploy.groups.get(row.group)?;
    let (application, name) = (
        &row.group_input.application_name,
        &row.group_input.deployment_group_name,
    );
    Some(Announcement {
        source: "aws.codedeploy",
        detail_type: "CodeDeploy Deployment State-change Notification",
        resources: vec![
            w.arn("codedeploy", &format!("application:{application}")),
            w.arn(
                "codedeploy",
                &format!("deploymentgroup:{application}/{name}"),
            ),
        ],
        detail: json!({
            "instanceGroupId": &*group.guid,
            "region": w.region(),
            "application": &**application,
            "deploymentId": &*row.id,
            "state": state,
            "deploymentGroup": &**name,
        }),
    })
}

fn instance(w: &World, at: TargetRef, state: &str) -> Option<Announcement> {
    let mut whole = deployment(w, at.deployment, state)?;
    let row = w.codedeploy.deployments.get(at.deployment)?;
    let id = w.ec2.name(row.targets.instance(at.target)?);
    whole.detail_type = "CodeDeploy Instance State-change Notification";
    whole
        .resources
        .insert(0, w.arn("ec2", &format!("instance/{id}")));
    whole
        .detail
        .as_object_mut()?
        .insert("instanceId".to_owned(), json!(&*id));
    Some(whole)
}
