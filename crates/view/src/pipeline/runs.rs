//! A pipeline's executions as a list, the newest first.

use std::ops::Range;

use greenroom_engine::codepipeline::{Execution, ExecutionId, ExecutionStatus, Trigger};
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::world::World;

use crate::condition::Condition;
use crate::names::{self, show};

/// An execution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Which.
    pub id: ExecutionId,
    /// The whole id.
    pub whole_id: String,
    /// Its beginning, as people say it.
    pub name: String,
    /// Its status.
    pub status: ExecutionStatus,
    /// The same on the common scale.
    pub condition: Condition,
    /// What started it.
    pub trigger: Trigger,
    /// Who or what exactly.
    pub trigger_detail: String,
    /// The stage it is in or waits for.
    pub at_stage: String,
    /// Whether it waits at that stage's entrance.
    pub waits: bool,
    /// What its source actions took.
    pub sources: Vec<Source>,
    /// When it was started.
    pub started: SimTime,
    /// How long it took, or has been running for.
    pub took: Span,
    /// The execution that superseded it.
    pub superseded_by: Option<String>,
    /// Why it was stopped, if somebody stopped it and said why.
    pub stop_reason: Option<String>,
}

/// A revision that a source action took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The action.
    pub action: String,
    /// Commit or version id, its beginning.
    pub revision: String,
    /// Commit message, its first line.
    pub summary: String,
}

/// The executions of a window, the newest first; none if there is no such pipeline.
pub fn runs(w: &World, pipeline: &str, window: Range<usize>) -> Vec<Run> {
    let Some(row) = w.codepipeline.pipelines.get(pipeline) else {
        return Vec::new();
    };
    let newest = row.executions.iter().rev();
    let inside = newest.skip(window.start).take(window.len());
    inside.filter_map(|id| run(w, *id)).collect()
}

/// An execution; nothing if there is no such execution.
pub fn run(w: &World, id: ExecutionId) -> Option<Run> {
    let row = w.codepipeline.executions.get(id)?;
    let end = if row.status.is_running() {
        w.now
    } else {
        row.updated
    };
    let stage = row.plan.stages.get(usize::from(row.at_stage));
    Some(Run {
        id,
        whole_id: show(&row.id),
        name: names::short(&row.id),
        status: row.status,
        condition: row.status.into(),
        trigger: row.trigger,
        trigger_detail: show(&row.trigger_detail),
        at_stage: stage.map_or_else(String::new, |stage| show(&stage.name)),
        waits: row.waits,
        sources: sources(row),
        started: row.started,
        took: end.since(row.started),
        superseded_by: row.superseded_by.map(|by| names::execution(w, by)),
        stop_reason: row
            .stop
            .as_ref()
            .and_then(|stop| stop.reason.as_deref())
            .map(show),
    })
}

fn sources(row: &Execution) -> Vec<Source> {
    let source = |revision: &greenroom_engine::codepipeline::Revision| Source {
        action: show(&revision.action),
        revision: names::short(&revision.id),
        summary: show(revision.summary.lines().next().unwrap_or_default()),
    };
    row.revisions.iter().map(source).collect()
}
