//! What is worth showing of a whole world, and what to look at now.
//!
//! One row for each pipeline, deployment group, running or last build of a project, target group
//! and alarm. Everything of one thing is in that thing's own room.

use greenroom_engine::cloudwatch::AlarmState;
use greenroom_engine::codebuild::BuildId;
use greenroom_engine::codedeploy::Group;
use greenroom_engine::codepipeline::{ActionStatus, ExecutionId};
use greenroom_engine::ec2::InstanceState;
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::world::World;

use crate::condition::Condition;
use crate::names::{self, count, show};
use crate::thing::Thing;
use crate::{fleet, traffic};

/// A world at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// Pipelines with their newest execution.
    pub pipelines: Vec<Row>,
    /// Deployment groups with their present or last deployment.
    pub groups: Vec<Row>,
    /// Projects with their newest build.
    pub projects: Vec<Row>,
    /// Target groups.
    pub balancing: Vec<Row>,
    /// Alarms.
    pub alarms: Vec<Row>,
    /// Machines that exist, by state.
    pub machines: Machines,
    /// What to look at now: the loudest of what moved last, if anything ever moved.
    pub look: Option<Thing>,
}

/// A line of a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// How it is doing.
    pub condition: Condition,
    /// What is to say about it: `exec 3f2a91c0 in Deploy`, `d-7KQ2MX0AB 4 of 9`.
    pub note: String,
    /// When something last happened to it; none if nothing did.
    pub moved: Option<SimTime>,
    /// What opens from here; none if there is nothing to open yet.
    pub opens: Option<Thing>,
}

/// Machines by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Machines {
    /// Up.
    pub running: usize,
    /// Booting.
    pub pending: usize,
    /// Down or going down, but there.
    pub stopped: usize,
}

/// A world at a glance.
pub fn of(w: &World) -> Glance {
    let mut glance = Glance {
        pipelines: pipelines(w),
        groups: groups(w),
        projects: projects(w),
        balancing: balancing(w),
        alarms: alarms(w),
        machines: machines(w),
        look: None,
    };
    glance.look = look(&glance);
    glance
}

/// What to look at: whoever waits for a decision or works, else what moved last. A pipeline goes
/// before what it started, because it shows that too.
fn look(glance: &Glance) -> Option<Thing> {
    let all = glance
        .pipelines
        .iter()
        .chain(&glance.groups)
        .chain(&glance.projects);
    let is_active = |row: &Row| matches!(row.condition, Condition::Decision | Condition::Running);
    let mut best: Option<&Row> = None;
    for row in all.filter(|row| row.opens.is_some() && row.moved.is_some()) {
        let rank = |row: &Row| (is_active(row), row.moved);
        let same_work = best.is_some_and(|best| is_active(best) && is_active(row));
        if best.is_none_or(|best| !same_work && rank(row) > rank(best)) {
            best = Some(row);
        }
    }
    best.and_then(|row| row.opens.clone())
}

fn pipelines(w: &World) -> Vec<Row> {
    let all = w.codepipeline.pipelines.iter();
    all.map(|(name, pipeline)| {
        let newest = pipeline.executions.last().copied();
        let row = newest.and_then(|id| w.codepipeline.executions.get(id));
        let waiting = pipeline
            .slots
            .iter()
            .map(|slot| slot.waiting.len())
            .sum::<usize>();
        let mut note = newest.map_or_else(|| "no execution yet".to_owned(), |id| at(w, id));
        if waiting > 0 {
            note = format!("{note}, {} at an entrance", count(waiting, "execution"));
        }
        let awaits = row.is_some_and(|row| {
            let actions = row.stages.iter().flat_map(|stage| &stage.actions);
            let mut asked = actions.filter(|run| run.approval.is_some());
            asked.any(|run| run.status == Some(ActionStatus::InProgress))
        });
        let own = row.map(|row| row.status.into()).unwrap_or_default();
        Row {
            name: show(name),
            condition: if awaits { Condition::Decision } else { own },
            note,
            moved: row.map(|row| row.updated),
            opens: Some(Thing::Pipeline(name.clone())),
        }
    })
    .collect()
}

/// `exec 3f2a91c0 in Deploy`
fn at(w: &World, id: ExecutionId) -> String {
    let name = names::execution(w, id);
    let Some(row) = w.codepipeline.executions.get(id) else {
        return name;
    };
    let stage = names::stage(w, id, row.at_stage);
    if !row.status.is_running() {
        return format!("exec {name} {} in {stage}", row.status.name());
    }
    let word = if row.waits { "before" } else { "in" };
    format!("exec {name} {word} {stage}")
}

fn groups(w: &World) -> Vec<Row> {
    let mut rows = Vec::new();
    for ((application, name), id) in &w.codedeploy.group_names {
        let Some(group) = w.codedeploy.groups.get(*id) else {
            continue;
        };
        let same = w
            .codedeploy
            .group_names
            .keys()
            .filter(|(_, other)| other == name)
            .count();
        let name = if same > 1 {
            format!("{application}/{name}")
        } else {
            name.to_string()
        };
        rows.push(group_row(w, &name, group, fleet::latest(w, *id)));
    }
    rows
}

fn group_row(
    w: &World,
    name: &str,
    group: &Group,
    latest: Option<greenroom_engine::codedeploy::DeploymentId>,
) -> Row {
    let row = latest.and_then(|id| w.codedeploy.deployments.get(id));
    let note = row.map_or_else(
        || "nothing deployed yet".to_owned(),
        |row| {
            let revision = names::revision(&row.revision);
            let (done, size) = (row.overview.succeeded, row.targets.len());
            let failed = match row.overview.failed {
                0 => String::new(),
                failed => format!(", {failed} failed"),
            };
            format!("{} {revision} {done} of {size}{failed}", show(&row.id))
        },
    );
    Row {
        name: show(name),
        condition: row.map(Condition::of_deployment).unwrap_or_default(),
        note,
        moved: row.map(|row| {
            row.completed.unwrap_or(if group.active.is_some() {
                w.now
            } else {
                row.created
            })
        }),
        opens: latest.map(Thing::Deployment),
    }
}

fn projects(w: &World) -> Vec<Row> {
    let all = w.codebuild.projects.iter();
    all.map(|(name, project)| {
        let newest: Option<BuildId> = project.builds.last().copied();
        let row = newest.and_then(|id| w.codebuild.builds.get(id));
        Row {
            name: show(name),
            condition: row.map(|row| row.status.into()).unwrap_or_default(),
            note: row.map_or_else(
                || "no build yet".to_owned(),
                |row| {
                    let id = names::build_id(&row.id);
                    let word = if row.is_over() {
                        row.status.name()
                    } else {
                        row.phase().name()
                    };
                    format!("{id} {word}")
                },
            ),
            moved: row.map(|row| row.ended.unwrap_or(w.now)),
            opens: newest.map(Thing::Build),
        }
    })
    .collect()
}

fn balancing(w: &World) -> Vec<Row> {
    let all = traffic::all(w).filter_map(|id| traffic::of(w, id));
    all.map(|group| Row {
        condition: group.condition,
        note: format!(
            "{} of {} in service",
            group.counts.healthy,
            group.counts.all()
        ),
        moved: None,
        opens: Some(Thing::TargetGroup(group.id)),
        name: group.name,
    })
    .collect()
}

fn alarms(w: &World) -> Vec<Row> {
    let all = w.cloudwatch.alarms.iter();
    all.map(|(name, alarm)| Row {
        name: show(name),
        condition: alarm.state.into(),
        note: match alarm.state {
            AlarmState::Alarm => format!("ALARM: {}", show(&alarm.reason)),
            AlarmState::Ok | AlarmState::InsufficientData => alarm.state.name().to_owned(),
        },
        moved: alarm.changes.last().map(|(at, _)| *at),
        opens: Some(Thing::Alarm(name.clone())),
    })
    .collect()
}

fn machines(w: &World) -> Machines {
    let mut machines = Machines::default();
    for (_, row) in w.ec2.alive() {
        match row.state {
            InstanceState::Running => machines.running += 1,
            InstanceState::Pending => machines.pending += 1,
            InstanceState::Stopping | InstanceState::Stopped => machines.stopped += 1,
            InstanceState::ShuttingDown | InstanceState::Terminated => {}
        }
    }
    machines
}

#[cfg(test)]
mod tests;
