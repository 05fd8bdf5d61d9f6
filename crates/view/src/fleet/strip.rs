//! The lifecycle events of many machines at once: how far a batch has come.

use std::ops::Range;

use greenroom_engine::codedeploy::{Deployment, LifecycleEvent, TargetStatus};

use crate::condition::Condition;

/// A lifecycle event, and how many machines of a window stand where in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub event: LifecycleEvent,
    /// Machines that have it behind them.
    pub done: u32,
    /// Machines that are in it.
    pub running: u32,
    /// Machines that failed in it.
    pub failed: u32,
    /// Machines that have it before them.
    pub waiting: u32,
    /// Machines that will not come to it: they failed before, or were never begun with.
    pub skipped: u32,
}

impl Step {
    /// How it is doing: the loudest, except that it is done only when all are.
    pub const fn condition(&self) -> Condition {
        if self.failed > 0 {
            Condition::Failed
        } else if self.running > 0 || (self.done > 0 && self.waiting > 0) {
            Condition::Running
        } else if self.waiting > 0 {
            Condition::Waiting
        } else if self.done > 0 {
            Condition::Done
        } else {
            Condition::Skipped
        }
    }
}

/// The lifecycle events of a deployment, with the machines of a window counted: the present
/// batch, or all. It costs a look at each machine of the window.
pub fn strip(row: &Deployment, window: Range<u32>) -> Vec<Step> {
    let events = row.targets.sequence().events();
    let mut steps: Vec<Step> = events.iter().map(|event| Step::of(*event)).collect();
    let first = window.start;
    for (status, target) in row.targets.statuses(window).zip(first..) {
        let failed = row
            .targets
            .failure(target)
            .map(|failure| failure.step.map(usize::from));
        let ended = usize::from(row.targets.ended(target));
        let current = row.targets.current(target).map(usize::from);
        let goes_on = matches!(status, TargetStatus::Pending | TargetStatus::InProgress);
        for (place, step) in steps.iter_mut().enumerate() {
            let counter = match failed {
                Some(Some(at)) if at == place => &mut step.failed,
                Some(Some(at)) if place < at => &mut step.done,
                None if place < ended => &mut step.done,
                None if current == Some(place) && goes_on => &mut step.running,
                None if goes_on => &mut step.waiting,
                Some(_) | None => &mut step.skipped,
            };
            *counter += 1;
        }
    }
    steps
}

impl Step {
    const fn of(event: LifecycleEvent) -> Self {
        Self {
            event,
            done: 0,
            running: 0,
            failed: 0,
            waiting: 0,
            skipped: 0,
        }
    }
}
