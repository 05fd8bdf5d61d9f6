//! What can happen in CodePipeline, and what it changes.

use std::sync::Arc;

mod actions;

use super::state::Stop;
use super::{
    ActionError, ActionRef, ActionRun, ActionStatus, Artifact, Execution, ExecutionId,
    ExecutionStatus, External, PastRun, Pipeline, Plan, Revision, StageRun, StageSlot, StageStatus,
    State, Transition, Trigger,
};
use crate::kernel::principal::Principal;
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::s3;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    PipelineCreated(Arc<Plan>),
    PipelineUpdated(Arc<Plan>),
    PipelineDeleted {
        name: Arc<str>,
    },
    TransitionChanged(Box<TransitionChanged>),
    ExecutionStarted(Box<Started>),
    /// It waits at the entrance of a stage.
    ExecutionWaits {
        execution: ExecutionId,
        stage: u16,
    },
    ExecutionSuperseded {
        execution: ExecutionId,
        by: ExecutionId,
    },
    StageEntered {
        execution: ExecutionId,
        stage: u16,
    },
    ActionStarted(Box<(ActionRef, Arc<str>)>),
    /// It asks another service for its work.
    WorkRequested {
        action: ActionRef,
    },
    ActionLinked {
        action: ActionRef,
        external: External,
    },
    ApprovalRequested(Box<(ActionRef, Arc<str>)>),
    ApprovalGiven(Box<(ActionRef, Principal, bool, Arc<str>)>),
    ActionSucceeded(Box<ActionSucceeded>),
    ActionFailed(Box<(ActionRef, ActionError)>),
    ActionAbandoned {
        action: ActionRef,
    },
    /// A deploy action puts these objects into a bucket.
    ObjectsDeployed(Box<ObjectsDeployed>),
    StageEnded {
        execution: ExecutionId,
        stage: u16,
        status: StageStatus,
    },
    StageRetried {
        execution: ExecutionId,
        stage: u16,
        all: bool,
    },
    StopRequested(Box<(ExecutionId, Stop)>),
    ExecutionEnded {
        execution: ExecutionId,
        status: ExecutionStatus,
    },
}

/// An execution was started.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Started {
    pub id: Arc<str>,
    pub pipeline: Arc<str>,
    pub trigger: Trigger,
    pub detail: Arc<str>,
    pub pinned: Arc<[(Arc<str>, Arc<str>)]>,
}

/// A transition was disabled or enabled.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct TransitionChanged {
    pub pipeline: Arc<str>,
    pub stage: u16,
    pub disabled: Option<Arc<str>>,
    pub by: Arc<str>,
}

/// Objects that a deploy action puts into a bucket.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct ObjectsDeployed {
    pub bucket: Arc<str>,
    pub objects: Arc<[(Arc<str>, s3::Body)]>,
}

/// An action succeeded.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct ActionSucceeded {
    pub action: ActionRef,
    pub artifacts: Vec<Artifact>,
    pub revision: Option<Revision>,
    pub summary: Option<Arc<str>>,
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::PipelineCreated(plan) => {
            let pipeline = Pipeline {
                plan: Arc::clone(plan),
                version: 1,
                created: at,
                updated: at,
                slots: plan.stages.iter().map(|_| empty_slot(at)).collect(),
                executions: imbl::Vector::new(),
            };
            s.pipelines.insert(plan.name.clone(), pipeline);
        }
        Fact::PipelineUpdated(plan) => {
            let pipeline = must_have!(s.pipelines.get_mut(&plan.name), "the pipeline");
            let old = Arc::clone(&pipeline.plan);
            let kept = |name: &str| {
                let (place, _) = old.stage(name)?;
                pipeline.slots.get(place).map(|slot| slot.inbound.clone())
            };
            let slots = plan.stages.iter().map(|stage| StageSlot {
                inbound: kept(&stage.name).unwrap_or_else(|| open(at)),
                ..empty_slot(at)
            });
            pipeline.slots = slots.collect();
            pipeline.plan = Arc::clone(plan);
            pipeline.version += 1;
            pipeline.updated = at;
        }
        Fact::PipelineDeleted { name } => {
            s.pipelines.remove(name);
        }
        Fact::TransitionChanged(change) => {
            let pipeline = must_have!(s.pipelines.get_mut(&change.pipeline), "the pipeline");
            let slot = must_have!(
                pipeline.slots.get_mut(usize::from(change.stage)),
                "the stage"
            );
            slot.inbound = Transition {
                enabled: change.disabled.is_none(),
                reason: change.disabled.clone(),
                changed_by: change.by.clone(),
                changed_at: at,
            };
        }
        Fact::ExecutionStarted(started) => start(s, started, at),
        Fact::ExecutionWaits { .. }
        | Fact::ExecutionSuperseded { .. }
        | Fact::StageEntered { .. }
        | Fact::StageEnded { .. }
        | Fact::StageRetried { .. }
        | Fact::StopRequested(_)
        | Fact::ExecutionEnded { .. } => evolve_execution(s, at, fact),
        Fact::WorkRequested { .. } | Fact::ObjectsDeployed(_) => {}
        Fact::ActionStarted(_)
        | Fact::ActionLinked { .. }
        | Fact::ApprovalRequested(_)
        | Fact::ApprovalGiven(_)
        | Fact::ActionSucceeded(_)
        | Fact::ActionFailed(_)
        | Fact::ActionAbandoned { .. } => actions::evolve(s, at, fact),
    }
}

fn open(at: SimTime) -> Transition {
    Transition {
        enabled: true,
        reason: None,
        changed_by: "".into(),
        changed_at: at,
    }
}

fn empty_slot(at: SimTime) -> StageSlot {
    StageSlot {
        inside: None,
        waiting: imbl::Vector::new(),
        inbound: open(at),
        latest: None,
    }
}

fn start(s: &mut State, started: &Started, at: SimTime) {
    let pipeline = must_have!(s.pipelines.get_mut(&started.pipeline), "the pipeline");
    let blank = |count: usize| StageRun {
        actions: vec![ActionRun::default(); count],
        ..StageRun::default()
    };
    let id = s.executions.push(Execution {
        id: started.id.clone(),
        pipeline: started.pipeline.clone(),
        plan: Arc::clone(&pipeline.plan),
        version: pipeline.version,
        status: ExecutionStatus::InProgress,
        trigger: started.trigger,
        trigger_detail: started.detail.clone(),
        pinned: Arc::clone(&started.pinned),
        started: at,
        updated: at,
        at_stage: 0,
        waits: false,
        stages: pipeline
            .plan
            .stages
            .iter()
            .map(|stage| blank(stage.actions.len()))
            .collect(),
        past: imbl::Vector::new(),
        revisions: imbl::Vector::new(),
        artifacts: imbl::OrdMap::new(),
        stop: None,
        superseded_by: None,
    });
    pipeline.executions.push_back(id);
    s.by_id.insert(started.id.clone(), id);
}

fn slot(s: &mut State, execution: ExecutionId, stage: u16) -> Option<&mut StageSlot> {
    let name = &s.executions.get(execution)?.pipeline;
    s.pipelines.get_mut(name)?.slots.get_mut(usize::from(stage))
}

fn leave(s: &mut State, execution: ExecutionId) {
    let Some(row) = s.executions.get(execution) else {
        return;
    };
    let (name, stage) = (row.pipeline.clone(), row.at_stage);
    let Some(pipeline) = s.pipelines.get_mut(&name) else {
        return;
    };
    if let Some(slot) = pipeline.slots.get_mut(usize::from(stage)) {
        slot.waiting.retain(|waiting| *waiting != execution);
        if slot.inside == Some(execution) {
            slot.inside = None;
        }
    }
}

fn evolve_execution(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::ExecutionWaits { execution, stage } => {
            if let Some(slot) = slot(s, *execution, *stage) {
                slot.waiting.push_back(*execution);
            }
            let row = must_have!(s.executions.get_mut(*execution), "the execution");
            (row.at_stage, row.waits, row.updated) = (*stage, true, at);
        }
        Fact::ExecutionSuperseded { execution, by } => {
            leave(s, *execution);
            let row = must_have!(s.executions.get_mut(*execution), "the execution");
            (row.status, row.waits, row.updated) = (ExecutionStatus::Superseded, false, at);
            row.superseded_by = Some(*by);
        }
        Fact::StageEntered { execution, stage } => enter(s, *execution, *stage, at),
        Fact::StageEnded {
            execution,
            stage,
            status,
        } => {
            leave(s, *execution);
            let row = must_have!(s.executions.get_mut(*execution), "the execution");
            row.updated = at;
            let run = must_have!(row.stages.get_mut(usize::from(*stage)), "the stage");
            run.status = Some(*status);
            run.ended = Some(at);
        }
        Fact::StageRetried {
            execution,
            stage,
            all,
        } => {
            enter(s, *execution, *stage, at);
            let row = must_have!(s.executions.get_mut(*execution), "the execution");
            row.status = ExecutionStatus::InProgress;
            row.stop = None;
            let run = must_have!(row.stages.get_mut(usize::from(*stage)), "the stage");
            for (place, action) in run.actions.iter_mut().enumerate() {
                if *all || action.status != Some(ActionStatus::Succeeded) {
                    let blank = ActionRun {
                        attempt: action.attempt,
                        ..ActionRun::default()
                    };
                    let old = std::mem::replace(action, blank);
                    if old.status.is_some() {
                        row.past.push_back(PastRun {
                            stage: *stage,
                            action: u16::try_from(place).unwrap_or(u16::MAX),
                            run: old,
                        });
                    }
                }
            }
        }
        Fact::StopRequested(stop) => {
            let row = must_have!(s.executions.get_mut(stop.0), "the execution");
            row.status = ExecutionStatus::Stopping;
            row.stop = Some(stop.1.clone());
            row.updated = at;
        }
        Fact::ExecutionEnded { execution, status } => {
            leave(s, *execution);
            let row = must_have!(s.executions.get_mut(*execution), "the execution");
            (row.status, row.waits, row.updated) = (*status, false, at);
        }
        _ => {}
    }
}

fn enter(s: &mut State, execution: ExecutionId, stage: u16, at: SimTime) {
    let parallel = s
        .executions
        .get(execution)
        .is_some_and(|row| row.plan.mode == super::ExecutionMode::Parallel);
    if let Some(slot) = slot(s, execution, stage) {
        slot.waiting.retain(|waiting| *waiting != execution);
        slot.latest = Some(execution);
        if !parallel {
            slot.inside = Some(execution);
        }
    }
    let row = must_have!(s.executions.get_mut(execution), "the execution");
    (row.at_stage, row.waits, row.updated) = (stage, false, at);
    let run = must_have!(row.stages.get_mut(usize::from(stage)), "the stage");
    run.status = Some(StageStatus::InProgress);
    run.entered = Some(at);
    run.ended = None;
}
