//! Counts over time: instances that nobody works on and none of which failed; targets that take
//! requests.

use std::collections::BTreeMap;

use greenroom_engine::codedeploy::{self, DeploymentId, TargetStatus};
use greenroom_engine::ec2::InstanceId;
use greenroom_engine::elb::{self, Health, TargetGroupId};
use greenroom_engine::fact::Fact;
use greenroom_engine::kernel::event::Event;
use greenroom_engine::kernel::time::SimTime;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Targets of a deployment that nobody works on and that have not failed in it.
    Standing(DeploymentId),
    /// Targets of a target group that are healthy, so that they take requests.
    InService(TargetGroupId),
}

/// A stretch of time, cut into equal parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its beginning.
    pub from: SimTime,
    /// Its end, included.
    pub to: SimTime,
    /// Number of parts.
    pub cells: u16,
}

impl Window {
    /// The part a moment falls into.
    pub fn cell(self, at: SimTime) -> Option<u16> {
        if at < self.from || at > self.to || self.cells == 0 {
            return None;
        }
        let span = u128::from(self.to.since(self.from).0) + 1;
        let along = u128::from(at.since(self.from).0) * u128::from(self.cells) / span;
        u16::try_from(along).ok()
    }
}

/// Lowest and highest count within a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The lowest.
    pub low: u32,
    /// The highest.
    pub high: u32,
}

impl Bucket {
    const fn at(value: u32) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    fn add(&mut self, value: u32) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }
}

/// Counts, with every change of theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// The count from each moment on; the last one of a moment stays.
    lines: BTreeMap<Subject, Vec<(SimTime, u32)>>,
    health: BTreeMap<(TargetGroupId, InstanceId), Health>,
    /// Targets that were begun with.
    tried: BTreeMap<DeploymentId, u32>,
}

impl Counts {
    pub(super) fn take(&mut self, event: &Event) {
        match &event.fact {
            Fact::CodeDeploy(fact) => self.take_deployment(event.at, fact),
            Fact::Elb(fact) => self.take_target(event.at, fact),
            _ => {}
        }
    }

    fn take_deployment(&mut self, at: SimTime, fact: &codedeploy::Fact) {
        match fact {
            codedeploy::Fact::DeploymentStarted(started) => {
                let fleet = u32::try_from(started.instances.len()).unwrap_or(u32::MAX);
                let subject = Subject::Standing(started.deployment);
                self.lines.insert(subject, vec![(at, fleet)]);
                self.tried.insert(started.deployment, 0);
            }
            codedeploy::Fact::BatchStarted {
                deployment,
                first,
                count,
            } => {
                self.tried.insert(*deployment, first.saturating_add(*count));
                let subject = Subject::Standing(*deployment);
                self.set(subject, at, |standing| standing.saturating_sub(*count));
            }
            codedeploy::Fact::TargetEnded {
                at: target,
                status: TargetStatus::Succeeded | TargetStatus::Skipped,
            } => {
                let tried = self.tried.get(&target.deployment);
                if tried.is_some_and(|tried| target.target < *tried) {
                    let subject = Subject::Standing(target.deployment);
                    self.set(subject, at, |standing| standing.saturating_add(1));
                }
            }
            _ => {}
        }
    }

    fn take_target(&mut self, at: SimTime, fact: &elb::Fact) {
        let (group, instance, now) = match fact {
            elb::Fact::Registered { group, instance } => (*group, *instance, Some(Health::Initial)),
            elb::Fact::HealthChanged {
                group,
                instance,
                health,
            } => (*group, *instance, Some(*health)),
            elb::Fact::Left { group, instance } => (*group, *instance, None),
            _ => return,
        };
        let before = match now {
            Some(health) => self.health.insert((group, instance), health),
            None => self.health.remove(&(group, instance)),
        };
        let was = before == Some(Health::Healthy);
        let is = now == Some(Health::Healthy);
        self.set(Subject::InService(group), at, |healthy| match (was, is) {
            (false, true) => healthy.saturating_add(1),
            (true, false) => healthy.saturating_sub(1),
            (true, true) | (false, false) => healthy,
        });
    }

    fn set(&mut self, subject: Subject, at: SimTime, change: impl Fn(u32) -> u32) {
        let line = self.lines.entry(subject).or_default();
        let before = line.last().map(|(_, value)| *value);
        let now = change(before.unwrap_or_default());
        match line.last_mut() {
            _ if before == Some(now) => {}
            Some(last) if last.0 == at => last.1 = now,
            _ => line.push((at, now)),
        }
    }

    pub(super) fn subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        self.lines.keys().copied()
    }

    pub(super) fn series(&self, subject: Subject, window: Window) -> Vec<Option<Bucket>> {
        let mut cells = vec![None; usize::from(window.cells)];
        let Some(line) = self.lines.get(&subject) else {
            return cells;
        };
        let first = line.partition_point(|(at, _)| *at <= window.from);
        let before = first.checked_sub(1).and_then(|place| line.get(place));
        let mut value = before.map(|(_, value)| *value);
        let mut changes = line.iter().skip(first).peekable();
        for (place, cell) in cells.iter_mut().enumerate() {
            *cell = value.map(Bucket::at);
            let inside = |(at, _): &&(SimTime, u32)| {
                window
                    .cell(*at)
                    .is_some_and(|cell| usize::from(cell) == place)
            };
            while let Some((_, now)) = changes.next_if(inside) {
                cell.get_or_insert(Bucket::at(*now)).add(*now);
                value = Some(*now);
            }
        }
        cells
    }
}
