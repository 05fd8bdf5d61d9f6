//! Status words, as AWS spells them.

use greenroom_engine::codepipeline::{ExecutionId, Pipeline, StageRun};
use greenroom_engine::world::World;

use super::{Gauge, GaugeError, Reading, called, missing};
use crate::names;

/// `status(THING NAME…)`
pub(super) fn read(w: &World, gauge: &'static Gauge, args: &[&str]) -> Result<Reading, GaugeError> {
    Ok(match args {
        ["deployment", name] => match called::deployment(w, name)? {
            Some(row) => text(row.status.name()),
            None => missing("deployment", name),
        },
        ["build", name] => match called::build(w, name) {
            Some(row) => text(row.status.name()),
            None => missing("build", name),
        },
        ["execution", name] => match called::execution(w, name) {
            Some(row) => text(row.status.name()),
            None => missing("execution", name),
        },
        ["instance", name] => {
            let id = w.ec2.find(name);
            match id.and_then(|id| w.ec2.instances.get(id)) {
                Some(row) => text(row.state.name().0),
                None => missing("instance", name),
            }
        }
        ["stage", pipeline, stage] => of_stage(w, pipeline, stage),
        ["action", pipeline, stage, action] => of_action(w, pipeline, stage, action),
        [
            "deployment" | "build" | "execution" | "instance" | "stage" | "action",
            ..,
        ]
        | [] => {
            return Err(GaugeError::Arguments(gauge));
        }
        [thing, ..] => return Err(GaugeError::Thing(names::show(thing))),
    })
}

/// `alarm(NAME)`
pub(super) fn alarm(w: &World, name: &str) -> Reading {
    match w.cloudwatch.alarms.get(name) {
        Some(alarm) => text(alarm.state.name()),
        None => missing("alarm", name),
    }
}

fn text(word: &str) -> Reading {
    Reading::Text(word.to_owned())
}

fn of_stage(w: &World, pipeline: &str, stage: &str) -> Reading {
    let (_, run) = match latest(w, pipeline, stage) {
        Ok(found) => found,
        Err(missing) => return missing,
    };
    match run.status {
        Some(status) => text(status.name()),
        None => not_yet(stage),
    }
}

fn of_action(w: &World, pipeline: &str, stage: &str, action: &str) -> Reading {
    let (id, run) = match latest(w, pipeline, stage) {
        Ok(found) => found,
        Err(missing) => return missing,
    };
    // The execution may run an older structure of the pipeline: its own plan counts.
    let execution = w.codepipeline.executions.get(id);
    let plan = execution.and_then(|row| row.plan.stage(stage));
    let place = plan.and_then(|(_, plan)| plan.actions.iter().position(|a| *a.name == *action));
    let Some(place) = place else {
        return missing("action", action);
    };
    match run.actions.get(place).and_then(|run| run.status) {
        Some(status) => text(status.name()),
        None => not_yet(action),
    }
}

/// The execution that is in a stage, or was in it last, and what it did there.
fn latest<'w>(
    w: &'w World,
    name: &str,
    stage: &str,
) -> Result<(ExecutionId, &'w StageRun), Reading> {
    let pipeline = w.codepipeline.pipelines.get(name);
    let pipeline = pipeline.ok_or_else(|| missing("pipeline", name))?;
    if pipeline.plan.stage(stage).is_none() {
        return Err(missing("stage", stage));
    }
    let slot = pipeline
        .plan
        .stage(stage)
        .and_then(|(nth, _)| pipeline.slots.get(nth));
    let inside = slot.and_then(|slot| slot.inside.or(slot.latest));
    let id = inside.or_else(|| last_entered(w, pipeline, stage));
    id.and_then(|id| Some((id, run_of(w, id, stage)?)))
        .ok_or_else(|| not_yet(stage))
}

/// In PARALLEL mode nobody holds a stage: the last execution that entered it.
fn last_entered(w: &World, pipeline: &Pipeline, stage: &str) -> Option<ExecutionId> {
    let entered =
        |id: &&ExecutionId| run_of(w, **id, stage).is_some_and(|run| run.entered.is_some());
    pipeline.executions.iter().rev().find(entered).copied()
}

fn run_of<'w>(w: &'w World, id: ExecutionId, stage: &str) -> Option<&'w StageRun> {
    let row = w.codepipeline.executions.get(id)?;
    let (nth, _) = row.plan.stage(stage)?;
    row.stages.get(nth)
}

fn not_yet(name: &str) -> Reading {
    Reading::Missing(format!("{} has not begun", names::show(name)))
}
