//! The pictures in sentences: for readers, reports and followers.
//!
//! Short sentences, the state first. Not here: one event's sentence (`sentence`).

use greenroom_engine::codebuild::BuildId;
use greenroom_engine::codedeploy;
use greenroom_engine::codedeploy::{Deployment, DeploymentId, DeploymentStatus, TargetRef};
use greenroom_engine::codepipeline::{ActionRun, ActionStatus, ExecutionId, StageSlot};
use greenroom_engine::elb::{Health, TargetGroupId};
use greenroom_engine::fact::Fact;
use greenroom_engine::history::History;
use greenroom_engine::kernel::time::SimTime;
use greenroom_engine::world::World;

use crate::board::{Board, Mark};
use crate::names::{self, count, show};
use crate::sentence;

/// Failed targets that are told one by one.
const TOLD: usize = 3;

/// A pipeline: each stage, who is in it, who waits before it.
pub fn pipeline(w: &World, name: &str) -> Vec<String> {
    let Some(row) = w.codepipeline.pipelines.get(name) else {
        return vec![format!("There is no pipeline {}.", show(name))];
    };
    let stages = row.plan.stages.len();
    let mut told = vec![format!(
        "Pipeline {} has {}; {} so far.",
        show(name),
        count(stages, "stage"),
        count(row.executions.len(), "execution")
    )];
    let slots = row.plan.stages.iter().zip(&row.slots).enumerate();
    for (place, (plan, slot)) in slots {
        let head = format!("Stage {} of {stages}, {}", place + 1, show(&plan.name));
        stage(w, &head, place, slot, &mut told);
    }
    told
}

fn stage(w: &World, head: &str, place: usize, slot: &StageSlot, told: &mut Vec<String>) {
    let shown = slot.inside.or(slot.latest);
    let execution = shown.and_then(|id| w.codepipeline.executions.get(id).map(|row| (id, row)));
    let run = execution.and_then(|(id, row)| Some((id, row.stages.get(place)?)));
    match run.and_then(|(id, run)| Some((id, run, run.status?))) {
        Some((id, run, status)) => {
            let execution = names::execution(w, id);
            told.push(format!("{head}: {status}, execution {execution}."));
            let actions = execution_actions(w, id, place);
            let shown = run.actions.iter().zip(actions);
            told.extend(shown.filter_map(|(run, name)| action(&name, run)));
        }
        None => told.push(format!("{head}: nothing has been here yet.")),
    }
    if !slot.inbound.enabled {
        let reason = slot
            .inbound
            .reason
            .as_deref()
            .map_or_else(String::new, show);
        told.push(format!("The transition into it is disabled: \"{reason}\"."));
    }
    let waiting: Vec<String> = slot
        .waiting
        .iter()
        .map(|id| names::execution(w, *id))
        .collect();
    if !waiting.is_empty() {
        told.push(format!("Waiting before it: {}.", waiting.join(", ")));
    }
}

fn execution_actions(w: &World, id: ExecutionId, place: usize) -> Vec<String> {
    let row = w.codepipeline.executions.get(id);
    let plan = row.and_then(|row| row.plan.stages.get(place));
    let actions = plan.map_or(&[][..], |plan| &plan.actions);
    actions.iter().map(|action| show(&action.name)).collect()
}

/// An action that is not simply done or still to come.
fn action(name: &str, run: &ActionRun) -> Option<String> {
    match run.status? {
        ActionStatus::Succeeded => None,
        ActionStatus::InProgress if run.approval.is_some() => {
            Some(format!("Action {name} waits for an approval."))
        }
        ActionStatus::InProgress => Some(format!("Action {name} is in progress.")),
        ActionStatus::Abandoned => Some(format!("Action {name} was abandoned.")),
        ActionStatus::Failed => {
            let error = run.error.as_ref();
            let why = error.map_or_else(String::new, |error| {
                format!(" ({}): {}", show(&error.code), show(&error.message))
            });
            let why = why.strip_suffix('.').unwrap_or(&why);
            Some(format!("Action {name} failed{why}."))
        }
    }
}

/// A deployment and its fleet.
pub fn deployment(w: &World, id: DeploymentId) -> Vec<String> {
    let Some(row) = w.codedeploy.deployments.get(id) else {
        return vec!["There is no such deployment.".to_owned()];
    };
    let mut told = vec![format!(
        "Deployment {} of {} to group {} is {}.",
        names::deployment(w, id),
        names::revision(&row.revision),
        names::group(w, row.group),
        row.status
    )];
    if row.started.is_some() {
        told.push(fleet(row));
    }
    if row.status == DeploymentStatus::InProgress {
        let batch = row.waves.len();
        told.push(format!(
            "Batch {batch} is being worked on; {} must stay healthy.",
            row.minimum
        ));
    }
    let failures = row.targets.failures();
    told.extend(failures.take(TOLD).map(|(target, failure)| {
        let at = TargetRef {
            deployment: id,
            target,
        };
        let diagnostics = std::sync::Arc::clone(&failure.diagnostics);
        let failed = codedeploy::Fact::EventFailed(Box::new((at, failure.step, diagnostics)));
        sentence::of(w, &failed.into())
    }));
    let more = usize::try_from(row.overview.failed).unwrap_or(usize::MAX);
    if more > TOLD {
        told.push(format!(
            "{} failed as well.",
            count(more - TOLD, "more instance")
        ));
    }
    if let Some((code, _)) = &row.error {
        let why = sentence::failed(*code);
        told.push(format!("It ended because {why}."));
    }
    if let Some(by) = row.rollback.by {
        told.push(format!(
            "Deployment {} rolls it back.",
            names::deployment(w, by)
        ));
    }
    if let Some(of) = row.rollback.of {
        told.push(format!(
            "It rolls back deployment {}.",
            names::deployment(w, of)
        ));
    }
    told
}

/// `Of 9 instances 4 are done, 1 is in progress, 4 are waiting.`
fn fleet(row: &Deployment) -> String {
    let overview = row.overview;
    let parts = [
        (overview.succeeded, "done"),
        (overview.in_progress, "in progress"),
        (overview.ready, "ready"),
        (overview.failed, "failed"),
        (overview.skipped, "skipped"),
        (overview.pending, "waiting"),
    ];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    format!(
        "{}: {}.",
        count(row.targets.len(), "instance"),
        parts.join(", ")
    )
}

/// A build: its status, and the phases that are not simply done.
pub fn build(w: &World, id: BuildId) -> Vec<String> {
    let Some(row) = w.codebuild.builds.get(id) else {
        return vec!["There is no such build.".to_owned()];
    };
    let name = names::build(w, id);
    let mut told = vec![format!(
        "Build {name} is {}, in phase {}.",
        row.status,
        row.phase()
    )];
    for phase in &row.phases {
        if let Some(context) = &phase.context {
            let message = show(&context.message);
            let message = message.strip_suffix('.').unwrap_or(&message);
            told.push(format!(
                "Phase {} is {}: {message}.",
                phase.phase, phase.status
            ));
        }
    }
    if let Some(line) = row.log.last() {
        told.push(format!("Its log ends with \"{}\".", show(&line.text)));
    }
    told
}

/// A target group: its targets by health.
pub fn target_group(w: &World, id: TargetGroupId) -> Vec<String> {
    let Some(row) = w.elb.groups.get(id) else {
        return vec!["There is no such target group.".to_owned()];
    };
    let parts = [
        (Health::Healthy, "healthy"),
        (Health::Unhealthy, "unhealthy"),
        (Health::Initial, "in their first checks"),
        (Health::Draining, "draining"),
    ];
    let parts = parts
        .iter()
        .map(|(health, word)| (row.count(*health), word));
    let parts = parts.filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
    let name = show(&row.name);
    if parts.is_empty() {
        return vec![format!("Target group {name} has no targets.")];
    }
    vec![format!("Target group {name}: {}.", parts.join(", "))]
}

/// What there is, and what is under way.
pub fn world(w: &World) -> Vec<String> {
    let kinds = [
        (
            w.codecommit.repositories.len(),
            "repository",
            "repositories",
        ),
        (w.codepipeline.pipelines.len(), "pipeline", "pipelines"),
        (
            w.codebuild.projects.len(),
            "build project",
            "build projects",
        ),
        (
            w.codedeploy.applications.len(),
            "application",
            "applications",
        ),
        (w.ec2.alive().count(), "instance", "instances"),
        (w.elb.by_name.len(), "target group", "target groups"),
        (w.cloudwatch.alarms.len(), "alarm", "alarms"),
    ];
    let there = kinds.iter().filter(|(number, ..)| *number > 0);
    let there: Vec<String> = there
        .map(|(number, one, many)| format!("{number} {}", if *number == 1 { one } else { many }))
        .collect();
    if there.is_empty() {
        return vec!["The account is empty.".to_owned()];
    }
    let mut told = vec![format!("The account has {}.", there.join(", "))];
    let executions = w.codepipeline.executions.iter().rev();
    let running = executions.filter(|(_, row)| row.status.is_running());
    told.extend(running.take(TOLD).map(|(id, row)| {
        let stage = names::stage(w, id, row.at_stage);
        let how = if row.waits { "waits before" } else { "is in" };
        let pipeline = show(&row.pipeline);
        format!(
            "Execution {} of {pipeline} {how} {stage}.",
            names::execution(w, id)
        )
    }));
    let active = w.codedeploy.active.iter().take(TOLD);
    told.extend(active.flat_map(|id| deployment(w, *id).into_iter().take(2)));
    if told.len() == 1 {
        told.push("Nothing is under way.".to_owned());
    }
    told
}

/// What happened between two places of a cursor, forwards: the loudest marks in their order, no
/// more than `limit`; then how much else.
pub fn between(
    w: &World,
    history: &History,
    board: &Board,
    (from, to): (u32, u32),
    limit: usize,
) -> Vec<String> {
    let (from, to) = (from.min(to), from.max(to));
    let marks = board.marks();
    let first = marks.partition_point(|mark| mark.seq < from);
    let end = marks.partition_point(|mark| mark.seq < to);
    let inside = marks.get(first..end).unwrap_or_default();
    let mut loud: Vec<&Mark> = inside.iter().collect();
    loud.sort_by_key(|mark| (std::cmp::Reverse((mark.kind, mark.condition)), mark.seq));
    loud.truncate(limit);
    loud.sort_by_key(|mark| mark.seq);
    let told = loud.iter().filter_map(|mark| history.get(mark.seq));
    let mut told: Vec<String> = told.map(|event| line(w, event.at, &event.fact)).collect();
    let rest = inside.len().saturating_sub(loud.len());
    if rest > 0 {
        told.push(format!(
            "{} happened as well.",
            count(rest, "smaller thing")
        ));
    }
    if told.is_empty() {
        told.push(match to - from {
            0 => "Nothing happened.".to_owned(),
            events => format!("Nothing of note happened in {}.", count(events, "event")),
        });
    }
    told
}

fn line(w: &World, at: SimTime, fact: &Fact) -> String {
    format!("{at}: {}", sentence::of(w, fact))
}

#[cfg(test)]
mod tests;
