//! A pipeline as a picture: stages from left to right, in each its actions in lanes of one run
//! order; which execution stands where, what waits, and what the artifacts do.
//!
//! Stages show the execution that is in them, or was in them last, as AWS's console does; or one
//! execution is followed through all of them. Inside an action: its build's phases, its
//! deployment's counts. All of a build is in `build`, all of a deployment in `fleet`.

use greenroom_engine::codepipeline::{
    self, Execution, ExecutionId, ExecutionMode, PipelineType, StageSlot, StageStatus, Transition,
};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::world::World;

use crate::condition::Condition;
use crate::names::{self, show};

mod action;
mod flow;
mod runs;

pub use action::{Action, Approval, Trouble};
pub use flow::{Flow, Spot};
pub use runs::{Run, Source, run, runs};

/// What the stages show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Through {
    /// Each stage the execution that is in it, or was in it last.
    #[default]
    Latest,
    /// All stages one execution.
    One(ExecutionId),
}

/// A pipeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Pipeline {
    /// Its name.
    pub name: String,
    /// What happens when executions meet.
    pub mode: ExecutionMode,
    /// V1 or V2.
    pub kind: PipelineType,
    /// Counted up by every update.
    pub version: u32,
    /// How it is doing: the loudest of its stages.
    pub condition: Condition,
    /// Executions ever started.
    pub executions: usize,
    /// The execution that is followed, or the newest one.
    pub newest: Option<Standing>,
    /// Its stages, in order.
    pub stages: Vec<Stage>,
    /// Artifacts on their way from action to action.
    pub flows: Vec<Flow>,
}

/// A stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Its place.
    pub place: u16,
    /// Its name.
    pub name: String,
    /// AWS's status; none while nothing has entered it.
    pub status: Option<StageStatus>,
    /// The same on the common scale; a decision that is due inside shows here too.
    pub condition: Condition,
    /// The way into it.
    pub entry: Entry,
    /// The execution it shows.
    pub shows: Option<Standing>,
    /// Whether that execution is in it now.
    pub is_occupied: bool,
    /// Other executions that are in it now, the newest first: in PARALLEL mode there may be some.
    pub others: Vec<Standing>,
    /// Executions at its entrance, the first to enter first.
    pub waiting: Vec<Standing>,
    /// When the execution it shows entered it.
    pub entered: Option<SimTime>,
    /// How long that execution was in it, or has been.
    pub took: Option<Span>,
    /// Its actions, by run order, then as they stand in the declaration.
    pub actions: Vec<Action>,
}

/// The way into a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whether executions may pass.
    pub is_open: bool,
    /// Why they may not.
    pub reason: Option<String>,
    /// Who changed it last, and when.
    pub changed: Option<(String, SimTime)>,
}

/// An execution, as it is written beside a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub id: ExecutionId,
    /// The beginning of its id.
    pub name: String,
    /// How it is doing.
    pub condition: Condition,
    /// What it carries: `9c1f2a3b Fix the page`; nothing before its source is there.
    pub carries: Option<String>,
}

impl Stage {
    /// Its actions in lanes: those of one run order run side by side.
    pub fn lanes(&self) -> impl Iterator<Item = &[Action]> {
        self.actions.chunk_by(|a, b| a.run_order == b.run_order)
    }
}

/// A pipeline; nothing if there is none of that name.
pub fn of(w: &World, name: &str, through: Through) -> Option<Pipeline> {
    let row = w.codepipeline.pipelines.get(name)?;
    let one = match through {
        Through::Latest => None,
        Through::One(id) => Some((id, w.codepipeline.executions.get(id)?)),
    };
    // An execution runs the structure that was there when it began.
    let plan = one.map_or(&row.plan, |(_, execution)| &execution.plan);
    let stages: Vec<Stage> = plan
        .stages
        .iter()
        .zip(0..)
        .map(|(stage, place)| {
            let slot = row.plan.stage(&stage.name);
            let slot = slot.and_then(|(nth, _)| row.slots.get(nth));
            let shown = one.or_else(|| inside_or_latest(w, slot?));
            Stage {
                others: others(w, row, &stage.name, shown.map(|(id, _)| id)),
                ..stage_of(w, stage, place, (slot, shown))
            }
        })
        .collect();
    let newest = row.executions.last().copied();
    let newest = one.map(|(id, _)| id).or(newest);
    Some(Pipeline {
        name: show(name),
        mode: plan.mode,
        kind: plan.kind,
        version: one.map_or(row.version, |(_, execution)| execution.version),
        condition: overall(&stages, one.map(|(_, execution)| execution)),
        executions: row.executions.len(),
        newest: newest.and_then(|id| standing(w, id)),
        flows: flow::all(w, plan, &stages),
        stages,
    })
}

/// All pipelines' names, in their order.
pub fn names(w: &World) -> impl Iterator<Item = &str> {
    w.codepipeline.pipelines.keys().map(|name| &**name)
}

fn inside_or_latest<'w>(w: &'w World, slot: &StageSlot) -> Option<(ExecutionId, &'w Execution)> {
    let id = slot.inside.or(slot.latest)?;
    w.codepipeline.executions.get(id).map(|row| (id, row))
}

/// Newest executions among which others in a stage are looked for: AWS lets far fewer run at once.
const OTHERS_AMONG: usize = 200;

fn others(
    w: &World,
    pipeline: &codepipeline::Pipeline,
    stage: &str,
    shown: Option<ExecutionId>,
) -> Vec<Standing> {
    if pipeline.plan.mode != ExecutionMode::Parallel {
        return Vec::new();
    }
    let newest = pipeline.executions.iter().rev().take(OTHERS_AMONG);
    let is_in = |id: &&ExecutionId| {
        let row = w.codepipeline.executions.get(**id);
        let run = row.and_then(|row| row.stages.get(row.plan.stage(stage)?.0));
        let status = run.and_then(|run| run.status);
        matches!(
            status,
            Some(StageStatus::InProgress | StageStatus::Stopping)
        )
    };
    let others = newest.filter(|id| Some(**id) != shown).filter(is_in);
    others.filter_map(|id| standing(w, *id)).collect()
}

fn overall(stages: &[Stage], one: Option<&Execution>) -> Condition {
    let loudest = stages.iter().map(|stage| stage.condition).max();
    let loudest = loudest.unwrap_or_default();
    match one.map(|row| Condition::from(row.status)) {
        // An execution that was superseded or stopped says so, whatever its stages came to.
        Some(own) if own != Condition::Running => own,
        Some(Condition::Running) if loudest < Condition::Running => Condition::Running,
        Some(_) | None => loudest,
    }
}

fn stage_of(
    w: &World,
    plan: &codepipeline::StagePlan,
    place: u16,
    (slot, shown): (Option<&StageSlot>, Option<(ExecutionId, &Execution)>),
) -> Stage {
    let run = shown.and_then(|(_, row)| {
        let (nth, _) = row.plan.stage(&plan.name)?;
        row.stages.get(nth).filter(|run| run.entered.is_some())
    });
    let status = run.and_then(|run| run.status);
    let shown = shown.filter(|_| run.is_some());
    let waiting = slot.map(|slot| &slot.waiting).into_iter().flatten();
    let mut actions: Vec<Action> = plan
        .actions
        .iter()
        .zip(0..)
        .map(|(action, nth)| action::of(w, &plan.name, (action, nth), shown))
        .collect();
    actions.sort_by_key(|action| (action.run_order, action.place));
    let loudest = actions.iter().map(|action| action.condition).max();
    let own = status.map(Condition::from).unwrap_or_default();
    let decides = own == Condition::Running && loudest == Some(Condition::Decision);
    Stage {
        place,
        name: show(&plan.name),
        status,
        condition: if decides { Condition::Decision } else { own },
        entry: slot.map_or_else(Entry::open, |slot| Entry::of(&slot.inbound)),
        shows: shown.and_then(|(id, _)| standing(w, id)),
        is_occupied: matches!(
            status,
            Some(StageStatus::InProgress | StageStatus::Stopping)
        ),
        others: Vec::new(),
        waiting: waiting.filter_map(|id| standing(w, *id)).collect(),
        entered: run.and_then(|run| run.entered),
        took: run.and_then(|run| Some(run.ended.unwrap_or(w.now).since(run.entered?))),
        actions,
    }
}

/// An execution, in short.
pub fn standing(w: &World, id: ExecutionId) -> Option<Standing> {
    let row = w.codepipeline.executions.get(id)?;
    let carries = row.revisions.head().map(|revision| {
        let summary = show(revision.summary.lines().next().unwrap_or_default());
        format!("{} {summary}", names::short(&revision.id))
    });
    Some(Standing {
        id,
        name: names::short(&row.id),
        condition: row.status.into(),
        carries,
    })
}

impl Entry {
    const fn open() -> Self {
        Self {
            is_open: true,
            reason: None,
            changed: None,
        }
    }

    fn of(link: &Transition) -> Self {
        let was_changed = !link.changed_by.is_empty();
        let by = || names::arn(&link.changed_by);
        Self {
            is_open: link.enabled,
            reason: link.reason.as_deref().map(show),
            changed: was_changed.then(|| (by(), link.changed_at)),
        }
    }
}

#[cfg(test)]
mod tests;
