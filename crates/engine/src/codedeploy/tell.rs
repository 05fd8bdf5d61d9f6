//! CodeDeploy's facts in names and values.

use super::state::StopReason;
use super::{DeploymentId, Fact, GroupId, TargetRef};
use crate::told::Told;
use crate::world::World;

fn at(w: &World, told: Told, at: TargetRef) -> Told {
    let deployment = w.codedeploy.deployments.get(at.deployment);
    let instance = deployment.and_then(|deployment| deployment.targets.instance(at.target));
    let told = told.text("deployment", w.codedeploy.name(at.deployment));
    told.maybe("instance", instance.map(|instance| w.ec2.name(instance)))
}

fn event(w: &World, told: Told, target: TargetRef, step: u8) -> Told {
    let deployment = w.codedeploy.deployments.get(target.deployment);
    let events = deployment.map(|deployment| deployment.targets.sequence().events());
    let event = events.and_then(|events| events.get(usize::from(step)));
    at(w, told, target).maybe("event", event.map(|event| event.name()))
}

fn group_name(w: &World, group: GroupId) -> std::sync::Arc<str> {
    let row = w.codedeploy.groups.get(group);
    row.map_or_else(|| "?".into(), |row| row.input.deployment_group_name.clone())
}

impl Fact {
    pub(crate) fn tell(&self, w: &World) -> Told {
        let told = |name| Told::new("codedeploy", name);
        match self {
            Self::ApplicationCreated(created) => told("ApplicationCreated")
                .text("application", created.0.clone())
                .text("platform", created.2.name()),
            Self::ApplicationDeleted { name } => {
                told("ApplicationDeleted").text("application", name.clone())
            }
            Self::ConfigCreated(config) => {
                told("ConfigCreated").text("config", config.name.clone())
            }
            Self::ConfigDeleted { name } => told("ConfigDeleted").text("config", name.clone()),
            Self::GroupCreated { input, .. } => {
                told("GroupCreated").text("group", input.deployment_group_name.clone())
            }
            Self::GroupUpdated { input, .. } => {
                told("GroupUpdated").text("group", input.deployment_group_name.clone())
            }
            Self::GroupDeleted { group } => {
                told("GroupDeleted").text("group", group_name(w, *group))
            }
            Self::RevisionRegistered(registered) => told("RevisionRegistered")
                .text("application", registered.0.clone())
                .text("revision", registered.1.to_string()),
            Self::DeploymentCreated(_)
            | Self::DeploymentStarted(_)
            | Self::BatchStarted { .. }
            | Self::StopBegun { .. }
            | Self::DeploymentEnded(_)
            | Self::RollbackSkipped { .. } => self.tell_deployment(w),
            Self::EventStarted { at, step } => event(w, told("EventStarted"), *at, *step),
            Self::HookRan { at: hook, .. } => {
                event(w, told("HookRan"), hook.at, hook.step).count("script", hook.script)
            }
            Self::ScriptPassed { at: hook } => {
                event(w, told("ScriptPassed"), hook.at, hook.step).count("script", hook.script)
            }
            Self::FilesPrepared(made) => told("FilesPrepared")
                .text("deployment", w.codedeploy.name(made.0.0))
                .count("disk", made.1.disk.0),
            Self::FilesReady { at, step, .. } => event(w, told("FilesReady"), *at, *step),
            Self::EventForgiven(forgiven) => {
                event(w, told("EventForgiven"), forgiven.0, forgiven.1)
                    .text("code", forgiven.2.code.name())
            }
            Self::EventSucceeded { at, step } => event(w, told("EventSucceeded"), *at, *step),
            Self::EventFailed(failed) => {
                let told = told("EventFailed");
                let told = match failed.1 {
                    Some(step) => event(w, told, failed.0, step),
                    None => at(w, told, failed.0),
                };
                told.text("code", failed.2.code.name())
                    .text("message", failed.2.message.clone())
            }
            Self::AgentSilent { at, step } => event(w, told("AgentSilent"), *at, *step),
            Self::PointerWritten {
                at: target, event, ..
            } => at(w, told("PointerWritten"), *target).text("event", event.name()),
            Self::TargetEnded { at: target, status } => {
                at(w, told("TargetEnded"), *target).text("status", status.name())
            }
        }
    }

    fn tell_deployment(&self, w: &World) -> Told {
        let told = |name, id: DeploymentId| {
            Told::new("codedeploy", name).text("deployment", w.codedeploy.name(id))
        };
        match self {
            Self::DeploymentCreated(created) => Told::new("codedeploy", "DeploymentCreated")
                .text("deployment", created.id.clone())
                .text("group", group_name(w, created.group))
                .text("config", created.config.name.clone())
                .text("revision", created.revision.to_string())
                .text("creator", created.creator.name())
                .maybe(
                    "rolls_back",
                    created.rolls_back.map(|id| w.codedeploy.name(id)),
                ),
            Self::DeploymentStarted(started) => told("DeploymentStarted", started.deployment)
                .count("instances", started.instances.len())
                .count("minimum", started.minimum),
            Self::BatchStarted {
                deployment,
                first,
                count,
            } => told("BatchStarted", *deployment)
                .count("first", *first)
                .count("count", *count),
            Self::StopBegun { deployment, reason } => told("StopBegun", *deployment).text(
                "reason",
                match &**reason {
                    StopReason::Request(_) => "request",
                    StopReason::Alarm(_) => "alarm",
                    StopReason::Health => "health",
                    StopReason::Time => "time",
                },
            ),
            Self::DeploymentEnded(ended) => told("DeploymentEnded", ended.deployment)
                .text("status", ended.status.name())
                .maybe("code", ended.error.as_ref().map(|(code, _)| code.name())),
            Self::RollbackSkipped {
                deployment,
                message,
            } => told("RollbackSkipped", *deployment).text("message", message.clone()),
            _ => Told::new("codedeploy", "Other"),
        }
    }
}
