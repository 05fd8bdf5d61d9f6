//! One machine of a deployment, as a cell or a row shows it.

use std::ops::Range;

use greenroom_engine::codedeploy::{
    Deployment, DeploymentId, LifecycleErrorCode, LifecycleEvent, TargetRef, TargetStatus,
};
use greenroom_engine::ec2::{InstanceId, InstanceState};
use greenroom_engine::elb::Health;
use greenroom_engine::world::World;

use crate::condition::Condition;
use crate::names;

/// A machine of a deployment.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its place in the deployment's order.
    pub at: TargetRef,
    /// Which instance.
    pub instance: InstanceId,
    /// As people call it: `i-3`.
    pub name: String,
    /// Its status.
    pub status: TargetStatus,
    /// The same on the common scale; a silent agent shows as a fault, and a machine that is gone
    /// before it was its turn as failed.
    pub condition: Condition,
    /// The lifecycle event it is in, or failed in.
    pub event: Option<LifecycleEvent>,
    /// The revision that is installed on it, as people call it.
    pub revision: Option<String>,
    /// Whether that is the revision of this deployment.
    pub is_new: bool,
    /// Whether it gets requests.
    pub service: Service,
    /// Whether its agent does not answer.
    pub is_silent: bool,
    /// What is to say about it: `ValidateService exit 1`, `AfterInstall`, `agent silent`.
    pub note: String,
}

/// Whether a machine gets requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// No load balancer belongs to the deployment group.
    Unbalanced,
    /// It is healthy in every target group.
    In,
    /// It is registered, with this health in at least one target group.
    Out(Health),
    /// It is not registered in every target group.
    Absent,
}

impl Service {
    /// In a few words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unbalanced => "no load balancer",
            Self::In => "in service",
            Self::Out(health) => health.name(),
            Self::Absent => "out of service",
        }
    }
}

/// The machines of a window, in the deployment's order; none if there is no such deployment.
pub fn cells(w: &World, id: DeploymentId, window: Range<u32>) -> Vec<Cell> {
    let Some(row) = w.codedeploy.deployments.get(id) else {
        return Vec::new();
    };
    let end = window.end.min(row.targets.len());
    let cell = |target| {
        cell(
            w,
            TargetRef {
                deployment: id,
                target,
            },
        )
    };
    (window.start..end).filter_map(cell).collect()
}

/// One machine; nothing if there is none at that place.
pub fn cell(w: &World, at: TargetRef) -> Option<Cell> {
    let row = w.codedeploy.deployments.get(at.deployment)?;
    let instance = row.targets.instance(at.target)?;
    let status = row.targets.status(at.target);
    let is_silent = row.targets.silent_since(at.target).is_some();
    let state = w.ec2.instances.get(instance).map(|row| row.state);
    let is_gone = state.is_none_or(|state| state != InstanceState::Running);
    let condition = match super::condition_of(row, at.target, status) {
        Condition::Waiting if is_gone && !row.status.is_over() => Condition::Failed,
        other => other,
    };
    let event = event(row, at.target);
    let installed = installed(w, row, instance);
    Some(Cell {
        at,
        instance,
        name: names::instance(instance),
        status,
        condition,
        event,
        revision: installed.map(|(_, of)| names::revision(&of.revision)),
        is_new: installed.is_some_and(|(_, of)| of.revision == row.revision),
        service: service(w, row, instance),
        is_silent,
        note: match state {
            Some(InstanceState::Running) => note(w, row, at, event),
            Some(state) => format!("instance {}", state.name().0),
            None => "instance unknown".to_owned(),
        },
    })
}

fn event(row: &Deployment, target: u32) -> Option<LifecycleEvent> {
    let failed = row.targets.failure(target).and_then(|failure| failure.step);
    let step = failed.or_else(|| row.targets.current(target))?;
    row.targets
        .sequence()
        .events()
        .get(usize::from(step))
        .copied()
}

fn note(w: &World, row: &Deployment, at: TargetRef, event: Option<LifecycleEvent>) -> String {
    let event = event.map_or("", LifecycleEvent::name);
    if row.targets.silent_since(at.target).is_some() {
        return "agent silent".to_owned();
    }
    let Some(failure) = row.targets.failure(at.target) else {
        return event.to_owned();
    };
    let last = failure
        .step
        .and_then(|step| row.targets.runs(at.target, step).last());
    let exit = last
        .and_then(|run| w.hosts.runs.get(*run))
        .map(|ran| ran.exit_code);
    let code = failure.diagnostics.code;
    let said = match (code, exit) {
        (LifecycleErrorCode::ScriptFailed, Some(exit)) => format!("{event} exit {exit}"),
        _ => format!("{event} {}", code.name()),
    };
    said.trim_start().to_owned()
}

/// The names of the target groups and load balancers a deployment uses.
pub(super) fn balancers(row: &Deployment) -> impl Iterator<Item = &str> {
    let info = row.group_input.load_balancer_info.iter();
    let named = info.flat_map(|info| {
        info.target_group_info_list
            .iter()
            .chain(&info.elb_info_list)
    });
    named.map(|named| &*named.name)
}

fn service(w: &World, row: &Deployment, instance: InstanceId) -> Service {
    let mut found = Service::Unbalanced;
    for name in balancers(row) {
        let group = w.elb.find(name).map(|(_, group)| group);
        match group
            .and_then(|group| group.targets.get(&instance))
            .map(|target| target.health)
        {
            None => return Service::Absent,
            Some(Health::Healthy) if found == Service::Unbalanced => found = Service::In,
            Some(Health::Healthy) => {}
            Some(health) => found = Service::Out(health),
        }
    }
    found
}

/// The revision that is installed on an instance: its deployment, as the agent's pointer says.
pub(super) fn installed<'w>(
    w: &'w World,
    row: &Deployment,
    instance: InstanceId,
) -> Option<(DeploymentId, &'w Deployment)> {
    let (id, _) = w.codedeploy.record(row.group, instance).installed?;
    w.codedeploy.deployments.get(id).map(|of| (id, of))
}
