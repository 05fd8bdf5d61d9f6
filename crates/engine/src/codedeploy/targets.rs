//! The targets of one deployment, in columns: a fleet of 100,000 is a supported case.
//!
//! A row's events are not stored one by one: the step reached says which have ended, and two
//! columns for each event say when it began and ended, in milliseconds since the deployment was
//! made (0 = not yet, so 1 is added).

use std::ops::Range;
use std::sync::Arc;

use imbl::{OrdMap, Vector};

use super::{EventWork, Failure, LifecycleEvent, LifecycleStatus, Sequence, TargetStatus};
use crate::ec2::InstanceId;
use crate::hosts::RunId;
use crate::kernel::time::{SimTime, Span};

/// The targets of a deployment.
#[derive(Clone, Debug, Default)]
pub struct Targets {
    instances: Arc<[InstanceId]>,
    sequence: Sequence,
    created: SimTime,
    status: Vector<TargetStatus>,
    /// Events that have begun, for each target.
    begun: Vector<u8>,
    /// Events that have ended, for each target.
    ended: Vector<u8>,
    starts: Vec<Vector<u32>>,
    ends: Vec<Vector<u32>>,
    runs: OrdMap<(u32, u8), Arc<[RunId]>>,
    failures: OrdMap<u32, Failure>,
    silent: OrdMap<u32, SimTime>,
}

/// One lifecycle event of one target, put together from the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Which.
    pub event: LifecycleEvent,
    /// Its status.
    pub status: LifecycleStatus,
    /// When it began.
    pub started: Option<SimTime>,
    /// When it ended.
    pub ended: Option<SimTime>,
}

impl Targets {
    /// Targets that are all pending.
    pub fn new(instances: Arc<[InstanceId]>, sequence: Sequence, created: SimTime) -> Self {
        let count = instances.len();
        let column = || std::iter::repeat_n(0_u32, count).collect::<Vector<_>>();
        let events = sequence.events().len();
        Self {
            instances,
            sequence,
            created,
            status: std::iter::repeat_n(TargetStatus::Pending, count).collect(),
            begun: std::iter::repeat_n(0, count).collect(),
            ended: std::iter::repeat_n(0, count).collect(),
            starts: (0..events).map(|_| column()).collect(),
            ends: (0..events).map(|_| column()).collect(),
            runs: OrdMap::new(),
            failures: OrdMap::new(),
            silent: OrdMap::new(),
        }
    }

    /// How many.
    pub fn len(&self) -> u32 {
        u32::try_from(self.instances.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.instances.is_empty()
    }

    /// Which events they go through.
    pub const fn sequence(&self) -> Sequence {
        self.sequence
    }

    /// The instance at a place.
    pub fn instance(&self, target: u32) -> Option<InstanceId> {
        self.instances.get(target as usize).copied()
    }

    /// All instances, in the deployment's order.
    pub const fn instances(&self) -> &Arc<[InstanceId]> {
        &self.instances
    }

    /// A target's status.
    pub fn status(&self, target: u32) -> TargetStatus {
        self.status
            .get(target as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The statuses of a range of targets, in the deployment's order; what lies beyond the last
    /// target is left out.
    pub fn statuses(&self, range: Range<u32>) -> impl Iterator<Item = TargetStatus> {
        let end = (range.end as usize).min(self.status.len());
        let start = (range.start as usize).min(end);
        self.status.focus().narrow(start..end).into_iter().copied()
    }

    /// The event a target is in: its place in the sequence.
    pub fn current(&self, target: u32) -> Option<u8> {
        let begun = *self.begun.get(target as usize)?;
        let ended = *self.ended.get(target as usize)?;
        (begun > ended).then(|| begun - 1)
    }

    /// Events of a target that have ended.
    pub fn ended(&self, target: u32) -> u8 {
        self.ended.get(target as usize).copied().unwrap_or_default()
    }

    /// Where a target failed.
    pub fn failure(&self, target: u32) -> Option<&Failure> {
        self.failures.get(&target)
    }

    /// All failures, in the deployment's order.
    pub fn failures(&self) -> impl Iterator<Item = (u32, &Failure)> {
        self.failures
            .iter()
            .map(|(target, failure)| (*target, failure))
    }

    /// Since when a target's agent has been silent.
    pub fn silent_since(&self, target: u32) -> Option<SimTime> {
        self.silent.get(&target).copied()
    }

    /// The scripts that ran for an event.
    pub fn runs(&self, target: u32, step: u8) -> &[RunId] {
        self.runs.get(&(target, step)).map_or(&[], |runs| runs)
    }

    /// A target's events, in order.
    pub fn events(&self, target: u32) -> impl Iterator<Item = EventRow> {
        let events = self.sequence.events().iter().copied().enumerate();
        events.map(move |(step, event)| EventRow {
            event,
            status: self.event_status(target, step),
            started: self.moment(&self.starts, step, target),
            ended: self.moment(&self.ends, step, target),
        })
    }

    fn moment(&self, columns: &[Vector<u32>], step: usize, target: u32) -> Option<SimTime> {
        let since = *columns.get(step)?.get(target as usize)?;
        let since = since.checked_sub(1)?;
        Some(self.created + Span::ms(u64::from(since)))
    }

    fn event_status(&self, target: u32, step: usize) -> LifecycleStatus {
        let failed_at = self.failures.get(&target);
        if let Some(failure) = failed_at {
            return match failure.step.map(usize::from) {
                Some(failed) if failed == step => LifecycleStatus::Failed,
                Some(failed) if step < failed => LifecycleStatus::Succeeded,
                Some(_) | None => LifecycleStatus::Skipped,
            };
        }
        if step < usize::from(self.ended(target)) {
            return LifecycleStatus::Succeeded;
        }
        match self.status(target) {
            TargetStatus::InProgress if self.current(target).map(usize::from) == Some(step) => {
                LifecycleStatus::InProgress
            }
            TargetStatus::Skipped | TargetStatus::Failed => LifecycleStatus::Skipped,
            TargetStatus::Unknown => LifecycleStatus::Unknown,
            TargetStatus::Pending
            | TargetStatus::InProgress
            | TargetStatus::Succeeded
            | TargetStatus::Ready => LifecycleStatus::Pending,
        }
    }

    fn stamp(&self, at: SimTime) -> u32 {
        u32::try_from(at.since(self.created).0 + 1).unwrap_or(u32::MAX)
    }

    pub(super) fn set_status(&mut self, target: u32, status: TargetStatus) {
        if let Some(cell) = self.status.get_mut(target as usize) {
            *cell = status;
        }
        self.silent.remove(&target);
    }

    pub(super) fn begin_event(&mut self, target: u32, step: u8, at: SimTime) {
        let stamp = self.stamp(at);
        if let Some(cell) = self.begun.get_mut(target as usize) {
            *cell = step + 1;
        }
        let column = self.starts.get_mut(usize::from(step));
        if let Some(cell) = column.and_then(|column| column.get_mut(target as usize)) {
            *cell = stamp;
        }
    }

    pub(super) fn end_event(&mut self, target: u32, step: u8, at: SimTime) {
        let stamp = self.stamp(at);
        if let Some(cell) = self.ended.get_mut(target as usize) {
            *cell = step + 1;
        }
        let column = self.ends.get_mut(usize::from(step));
        if let Some(cell) = column.and_then(|column| column.get_mut(target as usize)) {
            *cell = stamp;
        }
        self.silent.remove(&target);
    }

    pub(super) fn add_run(&mut self, target: u32, step: u8, run: RunId) {
        let old = self.runs.get(&(target, step)).cloned().unwrap_or_default();
        let all: Vec<RunId> = old.iter().copied().chain([run]).collect();
        self.runs.insert((target, step), all.into());
    }

    pub(super) fn fail(&mut self, target: u32, failure: Failure) {
        self.failures.insert(target, failure);
    }

    pub(super) fn fall_silent(&mut self, target: u32, at: SimTime) {
        self.silent.insert(target, at);
    }
}

impl EventWork {
    /// Whether this work says by itself that the event failed.
    pub const fn is_timeout(self) -> bool {
        matches!(self, Self::TrafficTimedOut)
    }
}
