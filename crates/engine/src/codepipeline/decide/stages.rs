//! Who enters a stage, and when; which actions start, and when a stage is over.
//!
//! Source: CodePipeline user guide, how pipelines work (2026): a stage holds one execution, the
//! next one waits at its entrance; in SUPERSEDED mode a newer one replaces whoever waits there,
//! in QUEUED mode all wait in order, in PARALLEL mode nobody waits.

use std::sync::Arc;

use crate::codepipeline::{
    ActionRef, ActionStatus, Execution, ExecutionId, ExecutionMode, ExecutionStatus, Fact,
    StageSlot, StageStatus,
};
use crate::kernel::ids;
use crate::next::{Decided, Decision, Facts};
use crate::world::World;

fn slot<'w>(w: &'w World, execution: &Execution, stage: u16) -> Option<&'w StageSlot> {
    w.codepipeline
        .pipelines
        .get(&execution.pipeline)?
        .slots
        .get(usize::from(stage))
}

/// An execution reaches the entrance of a stage.
pub(super) fn arrive(w: &World, id: ExecutionId, stage: u16) -> Decided {
    let Some(execution) = w.codepipeline.executions.get(id) else {
        return Ok(Decision::nothing());
    };
    if execution.status == ExecutionStatus::Stopping {
        let status = ExecutionStatus::Stopped;
        return Ok(Decision::one(Fact::ExecutionEnded {
            execution: id,
            status,
        }));
    }
    if execution.status != ExecutionStatus::InProgress {
        return Ok(Decision::nothing());
    }
    let Some(slot) = slot(w, execution, stage) else {
        return Ok(Decision::nothing());
    };
    let mode = execution.plan.mode;
    let free = slot.inside.is_none() && slot.waiting.is_empty();
    if slot.inbound.enabled && (mode == ExecutionMode::Parallel || free) {
        return Ok(Decision::one(Fact::StageEntered {
            execution: id,
            stage,
        }));
    }
    let mut facts = Facts::new();
    if mode == ExecutionMode::Superseded {
        facts.extend(slot.waiting.iter().map(|old| {
            Fact::ExecutionSuperseded {
                execution: *old,
                by: id,
            }
            .into()
        }));
    }
    facts.push(
        Fact::ExecutionWaits {
            execution: id,
            stage,
        }
        .into(),
    );
    Ok(Decision {
        facts,
        ..Decision::default()
    })
}

/// A stage is free, or its entrance is open.
pub(super) fn admit(w: &World, pipeline: &Arc<str>, stage: u16) -> Decided {
    let slots = w
        .codepipeline
        .pipelines
        .get(pipeline)
        .map(|pipeline| &pipeline.slots);
    let Some(slot) = slots.and_then(|slots| slots.get(usize::from(stage))) else {
        return Ok(Decision::nothing());
    };
    let waiting = slot
        .waiting
        .head()
        .filter(|_| slot.inbound.enabled && slot.inside.is_none());
    Ok(match waiting {
        Some(execution) => Decision::one(Fact::StageEntered {
            execution: *execution,
            stage,
        }),
        None => Decision::nothing(),
    })
}

/// The next actions of a stage, or its end.
pub(super) fn go_on(w: &World, id: ExecutionId, stage: u16) -> Decided {
    let Some(execution) = w.codepipeline.executions.get(id) else {
        return Ok(Decision::nothing());
    };
    let Some(run) = execution.stages.get(usize::from(stage)) else {
        return Ok(Decision::nothing());
    };
    let Some(plan) = execution.plan.stages.get(usize::from(stage)) else {
        return Ok(Decision::nothing());
    };
    let is_open = matches!(
        run.status,
        Some(StageStatus::InProgress | StageStatus::Stopping)
    );
    if !is_open || !execution.status.is_running() {
        return Ok(Decision::nothing());
    }
    let has = |status: ActionStatus| run.actions.iter().any(|a| a.status == Some(status));
    let stopping = execution.status == ExecutionStatus::Stopping;
    if has(ActionStatus::InProgress) {
        return Ok(Decision::nothing());
    }
    if has(ActionStatus::Abandoned) || stopping {
        return Ok(over(
            id,
            stage,
            StageStatus::Stopped,
            ExecutionStatus::Stopped,
        ));
    }
    // One failure fails the stage, once its siblings have come to their own end.
    if has(ActionStatus::Failed) {
        return Ok(over(
            id,
            stage,
            StageStatus::Failed,
            ExecutionStatus::Failed,
        ));
    }
    let left = plan
        .actions
        .iter()
        .zip(&run.actions)
        .filter(|(_, action)| action.status.is_none());
    let Some(order) = left.map(|(plan, _)| plan.run_order).min() else {
        return Ok(succeeded(execution, id, stage));
    };
    let together = plan
        .actions
        .iter()
        .enumerate()
        .zip(&run.actions)
        .filter(|((_, plan), run)| plan.run_order == order && run.status.is_none());
    let starts = together.map(|((place, _), run)| {
        let action = ActionRef {
            execution: id,
            stage,
            action: u16::try_from(place).unwrap_or(u16::MAX),
            attempt: run.attempt + 1,
        };
        let subject = u64::from(id.0) << 32
            | u64::from(stage) << 24
            | u64::from(action.action) << 8
            | u64::from(action.attempt);
        Fact::ActionStarted(Box::new((action, ids::uuid(w.seed(), "action", subject)))).into()
    });
    Ok(Decision::all(starts))
}

fn over(
    execution: ExecutionId,
    stage: u16,
    status: StageStatus,
    of_execution: ExecutionStatus,
) -> Decision {
    Decision::all([
        Fact::StageEnded {
            execution,
            stage,
            status,
        }
        .into(),
        Fact::ExecutionEnded {
            execution,
            status: of_execution,
        }
        .into(),
    ])
}

fn succeeded(execution: &Execution, id: ExecutionId, stage: u16) -> Decision {
    let mut facts: Facts = smallvec::smallvec![
        Fact::StageEnded {
            execution: id,
            stage,
            status: StageStatus::Succeeded
        }
        .into()
    ];
    if usize::from(stage) + 1 == execution.plan.stages.len() {
        let status = ExecutionStatus::Succeeded;
        facts.push(
            Fact::ExecutionEnded {
                execution: id,
                status,
            }
            .into(),
        );
    }
    Decision {
        facts,
        ..Decision::default()
    }
}
