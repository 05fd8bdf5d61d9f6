//! The fleet of one deployment: who is being worked on, who is done, how many must stay, which
//! batch it is; and of a deployment group between deployments. Counts are ready at any size;
//! machines are asked for by windows.
//!
//! One machine's lifecycle events and scripts are in `hooks`, load balancers in `traffic`.

use std::ops::Range;

use greenroom_engine::codedeploy::batches::{Standing, Verdict, verdict};
use greenroom_engine::codedeploy::{
    Config, Creator, Deployment, DeploymentId, DeploymentStatus, GroupId, HealthRule, Overview,
    StopReason, TargetStatus, Wave,
};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::world::World;

use crate::condition::Condition;
use crate::gauge::healthy;
use crate::names::{self, show};

mod cell;
mod group;
mod strip;

pub use cell::{Cell, Service, cell, cells};
pub use group::{Group, Member, Record, group, members, standing};
pub use strip::{Step, strip};

/// A deployment and its fleet as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Fleet {
    /// Which deployment.
    pub deployment: DeploymentId,
    /// Its id, which is short.
    pub id: String,
    /// The deployment group.
    pub group: String,
    /// The application.
    pub application: String,
    /// Its status.
    pub status: DeploymentStatus,
    /// The same on the common scale.
    pub condition: Condition,
    /// Why it did not succeed: AWS's error code and message.
    pub trouble: Option<(String, String)>,
    /// Why it is being stopped, while it is.
    pub stopping: Option<String>,
    /// Who made it: a caller, a rollback, Auto Scaling.
    pub creator: Creator,
    /// What is deployed, as people call it.
    pub revision: String,
    /// What the group had before.
    pub previous: Option<String>,
    /// When it was made.
    pub created: SimTime,
    /// When it was over.
    pub completed: Option<SimTime>,
    /// How long it took, or has been running for.
    pub took: Span,
    /// How many machines; 0 until it begins.
    pub size: u32,
    /// How they are doing.
    pub counts: Overview,
    /// Machines that it neither works on nor failed on.
    pub healthy: u32,
    /// Machines that must stay healthy.
    pub minimum: u32,
    /// The configuration and its rule.
    pub rule: Rule,
    /// The batch, once there is one.
    pub batch: Option<Batch>,
    /// Rollbacks, one way and the other.
    pub rollback: Rollback,
    /// Target groups and load balancers it takes machines out of.
    pub balancers: Vec<String>,
}

/// How many must stay, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The configuration, without `CodeDeployDefault.`
    pub config: String,
    /// The rule with this fleet's numbers: `50 % of 9, rounded up: 5 must stay healthy`.
    pub words: String,
    /// The approximation of Greenroom's that decides here, by its id.
    pub approximation: Option<&'static str>,
}

/// Where a deployment stands among its batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Which one it is, from 1.
    pub nth: u32,
    /// How many there will be if nothing more fails.
    pub of: u32,
    /// First target in it.
    pub first: u32,
    /// Targets in it.
    pub count: u32,
    /// When it began.
    pub at: SimTime,
}

/// How a deployment and its rollback are linked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rollback {
    /// The deployment that rolls this one back.
    pub by: Option<(DeploymentId, String)>,
    /// The deployment that this one rolls back.
    pub of: Option<(DeploymentId, String)>,
    /// What AWS says about it.
    pub message: Option<String>,
}

/// Machines by what is installed on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// Machines with the revision of this deployment.
    pub new: u32,
    /// All others.
    pub before: u32,
}

/// A deployment's fleet; nothing if there is no such deployment.
pub fn of(w: &World, id: DeploymentId) -> Option<Fleet> {
    let row = w.codedeploy.deployments.get(id)?;
    let link = |id: DeploymentId| (id, names::deployment(w, id));
    Some(Fleet {
        deployment: id,
        id: show(&row.id),
        group: show(&row.group_input.deployment_group_name),
        application: show(&row.group_input.application_name),
        status: row.status,
        condition: Condition::of_deployment(row),
        trouble: trouble(row),
        stopping: stopping(row),
        creator: row.creator,
        revision: names::revision(&row.revision),
        previous: row.previous.as_deref().map(names::revision),
        created: row.created,
        completed: row.completed,
        took: row.completed.unwrap_or(w.now).since(row.created),
        size: row.targets.len(),
        counts: row.overview,
        healthy: healthy(row),
        minimum: row.minimum,
        rule: rule(&row.config, row.targets.len(), row.minimum),
        batch: batch(row),
        rollback: Rollback {
            by: row.rollback.by.map(link),
            of: row.rollback.of.map(link),
            message: row.rollback.message.as_deref().map(show),
        },
        balancers: cell::balancers(row).map(show).collect(),
    })
}

/// The deployment of a group that is worth showing: the one that runs, or the last one.
pub fn latest(w: &World, group: GroupId) -> Option<DeploymentId> {
    let row = w.codedeploy.groups.get(group)?;
    row.active.or(row.last_attempted)
}

/// Deployments of a group, the newest first.
pub fn deployments(w: &World, group: GroupId) -> impl Iterator<Item = DeploymentId> {
    let newest = w.codedeploy.deployments.iter().rev();
    newest
        .filter(move |(_, row)| row.group == group)
        .map(|(id, _)| id)
}

/// How the machines of a range are doing, in the deployment's order: what a dense grid is drawn
/// from.
pub fn conditions(row: &Deployment, window: Range<u32>) -> impl Iterator<Item = Condition> {
    let all = row.targets.statuses(window.clone()).zip(window.start..);
    all.map(|(status, target)| condition_of(row, target, status))
}

fn condition_of(row: &Deployment, target: u32, status: TargetStatus) -> Condition {
    match Condition::from(status) {
        Condition::Running if row.targets.silent_since(target).is_some() => Condition::Fault,
        other => other,
    }
}

/// The batches of a window, the first one first.
pub fn batches(row: &Deployment, window: Range<usize>) -> impl Iterator<Item = Wave> {
    let inside = row.waves.iter().skip(window.start).take(window.len());
    inside.copied()
}

/// The next machine at or after a place that is doing so; `None` if none is.
pub fn next(row: &Deployment, from: u32, condition: Condition) -> Option<u32> {
    let all = conditions(row, from..row.targets.len()).zip(from..);
    let mut fits = all.filter(|(found, _)| *found == condition);
    fits.next().map(|(_, place)| place)
}

/// How many machines have which revision installed.
pub fn versions(w: &World, row: &Deployment) -> Versions {
    // Neighbours mostly have the same: revisions are compared once for each run of them.
    let mut last: Option<(DeploymentId, bool)> = None;
    let mut new = 0;
    let group = w.codedeploy.groups.get(row.group);
    let mut records = group.map(|group| group.records.focus());
    for instance in row.targets.instances().iter() {
        let record = records
            .as_mut()
            .and_then(|records| records.get(instance.0 as usize));
        let Some((id, _)) = record.and_then(|record| record.installed) else {
            continue;
        };
        let is_new = match last {
            Some((seen, is_new)) if seen == id => is_new,
            Some(_) | None => {
                let of = w.codedeploy.deployments.get(id);
                of.is_some_and(|of| of.revision == row.revision)
            }
        };
        last = Some((id, is_new));
        new += u32::from(is_new);
    }
    Versions {
        new,
        before: row.targets.len().saturating_sub(new),
    }
}

fn trouble(row: &Deployment) -> Option<(String, String)> {
    let (code, message) = row.error.as_ref()?;
    Some((code.name().to_owned(), show(message)))
}

fn stopping(row: &Deployment) -> Option<String> {
    if row.status.is_over() {
        return None;
    }
    Some(match row.stopping.as_ref()? {
        StopReason::Request(_) => "somebody asked to stop it".to_owned(),
        StopReason::Alarm(name) => format!("the alarm {} went off", show(name)),
        StopReason::Health => "too many instances failed".to_owned(),
        StopReason::Time => "it ran for too long".to_owned(),
    })
}

/// A configuration's rule, with a fleet's numbers.
pub fn rule(config: &Config, size: u32, minimum: u32) -> Rule {
    let name = config
        .name
        .strip_prefix("CodeDeployDefault.")
        .unwrap_or(&config.name);
    let is_predefined = config.created.is_none();
    let rule = config.rule.unwrap_or(HealthRule::AllBut(1));
    let stay = format!("{minimum} must stay healthy");
    let words = match (rule, size) {
        (HealthRule::Hosts(hosts), 0) => format!("{hosts} must stay healthy"),
        (HealthRule::Percent(percent), 0) => format!("{percent} % must stay healthy, rounded up"),
        (HealthRule::AllBut(count), 0) => format!("all but {count} must stay healthy"),
        (_, 1) if is_predefined => {
            "a single instance may be taken out, and must succeed".to_owned()
        }
        (HealthRule::Hosts(_), _) => format!("{stay}, of {size}"),
        (HealthRule::Percent(percent), _) => {
            let even = (u64::from(size) * u64::from(percent)).is_multiple_of(100);
            let rounded = if even { "" } else { ", rounded up" };
            format!("{percent} % of {size}{rounded}: {stay}")
        }
        (HealthRule::AllBut(count), _) => format!("all but {count} of {size}: {stay}"),
    };
    let is_half_of_one = size == 1 && is_predefined && matches!(rule, HealthRule::Percent(_));
    Rule {
        config: show(name),
        words,
        approximation: is_half_of_one
            .then_some(greenroom_engine::figures::approximations::HALF_OF_ONE.id),
    }
}

fn batch(row: &Deployment) -> Option<Batch> {
    let wave = row.waves.last()?;
    let nth = u32::try_from(row.waves.len()).unwrap_or(u32::MAX);
    let standing = Standing {
        fleet: row.targets.len(),
        minimum: row.minimum,
        tried: row.next_target(),
        // Whoever is still worked on may yet succeed.
        succeeded: row.next_target().saturating_sub(row.overview.failed),
    };
    let left = standing.fleet.saturating_sub(standing.tried);
    let more = match verdict(standing) {
        _ if row.status.is_over() || row.stopping.is_some() => 0,
        Verdict::Next(at_once) => left.div_ceil(at_once.max(1)),
        Verdict::Succeeded | Verdict::Failed => 0,
    };
    Some(Batch {
        nth,
        of: nth.saturating_add(more),
        first: wave.first,
        count: wave.count,
        at: wave.at,
    })
}

#[cfg(test)]
mod tests;
