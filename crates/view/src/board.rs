//! An index over a history: marks on the line of time, what lasted, counts over time.
//!
//! It grows with the history and is shared by every cursor on it. Not here: words (`sentence`),
//! cells of a screen (`timeline`), causes (`why`).

use std::collections::BTreeMap;

use greenroom_engine::codebuild::{self, BuildId, BuildStatus};
use greenroom_engine::codedeploy::{self, DeploymentId, DeploymentStatus};
use greenroom_engine::codepipeline::{self, ExecutionId};
use greenroom_engine::fact::Fact;
use greenroom_engine::history::History;
use greenroom_engine::kernel::event::Event;
use greenroom_engine::kernel::time::SimTime;

mod counts;
mod mark;
pub use counts::{Bucket, Subject, Window};
pub use mark::{Kind, Lane, Mark};
pub(crate) use mark::{Sign, sign};

use crate::condition::Condition;
use crate::thing::Thing;

/// Something that lasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// What.
    pub what: Lasting,
    /// From when.
    pub from: SimTime,
    /// Until when; none while it lasts.
    pub to: Option<SimTime>,
    /// How it is, or how it ended.
    pub condition: Condition,
}

/// What can last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lasting {
    /// An execution is in a stage.
    Stage(ExecutionId, u16),
    /// A build.
    Build(BuildId),
    /// A deployment.
    Deployment(DeploymentId),
}

impl Lasting {
    /// The lane it is drawn in.
    pub const fn lane(self) -> Lane {
        match self {
            Self::Stage(..) => Lane::Pipeline,
            Self::Build(_) => Lane::Build,
            Self::Deployment(_) => Lane::Deploy,
        }
    }

    /// What can be looked at.
    pub const fn thing(self) -> Thing {
        match self {
            Self::Stage(execution, _) => Thing::Execution(execution),
            Self::Build(id) => Thing::Build(id),
            Self::Deployment(id) => Thing::Deployment(id),
        }
    }
}

/// The index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    seen: u32,
    now: SimTime,
    marks: Vec<Mark>,
    /// Places in `marks` of what went wrong.
    failures: Vec<usize>,
    /// Places in `marks` where a phase begins or ends.
    boundaries: Vec<usize>,
    stays: Vec<Stay>,
    /// Places in `stays` of what has not ended.
    open: BTreeMap<Lasting, usize>,
    builds: u32,
    deployments: u32,
    /// Furthest lifecycle event that somebody of the present batch has begun.
    furthest: BTreeMap<DeploymentId, u8>,
    counts: counts::Counts,
}

impl Board {
    /// The index of a whole history.
    pub fn of(history: &History) -> Self {
        let mut board = Self::default();
        board.extend(history);
        board
    }

    /// Takes in what a history has more than this index knows. It must be the same history, grown.
    pub fn extend(&mut self, history: &History) {
        for event in history.since(self.seen) {
            self.take(event);
        }
        self.seen = history.len();
    }

    /// How many events it knows.
    pub const fn seen(&self) -> u32 {
        self.seen
    }

    /// The moment of the last event it knows.
    pub const fn now(&self) -> SimTime {
        self.now
    }

    /// All marks, in order.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// All that lasted or lasts, in the order in which it began.
    pub fn stays(&self) -> &[Stay] {
        &self.stays
    }

    /// The marks from one moment to another, both included.
    pub fn marks_between(&self, from: SimTime, to: SimTime) -> &[Mark] {
        let first = self.marks.partition_point(|mark| mark.at < from);
        let end = self.marks.partition_point(|mark| mark.at <= to);
        self.marks.get(first..end).unwrap_or_default()
    }

    /// The next failure that has not happened yet where `count` events have.
    pub fn next_failure(&self, count: u32) -> Option<&Mark> {
        self.after(&self.failures, count)
    }

    /// The failure before the last event, where `count` events have happened.
    pub fn previous_failure(&self, count: u32) -> Option<&Mark> {
        self.before(&self.failures, count)
    }

    /// The next beginning or end of a phase.
    pub fn next_boundary(&self, count: u32) -> Option<&Mark> {
        self.after(&self.boundaries, count)
    }

    /// The beginning or end of a phase before the last event.
    pub fn previous_boundary(&self, count: u32) -> Option<&Mark> {
        self.before(&self.boundaries, count)
    }

    /// Lowest and highest count of a subject in each part of a window; nothing before its first.
    pub fn series(&self, subject: Subject, window: Window) -> Vec<Option<Bucket>> {
        self.counts.series(subject, window)
    }

    /// What is counted over time.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        self.counts.subjects()
    }

    fn after(&self, places: &[usize], count: u32) -> Option<&Mark> {
        let seq = |place: &usize| self.marks.get(*place).map_or(0, |mark| mark.seq);
        let next = places.partition_point(|place| seq(place) < count);
        self.marks.get(*places.get(next)?)
    }

    fn before(&self, places: &[usize], count: u32) -> Option<&Mark> {
        let seq = |place: &usize| self.marks.get(*place).map_or(0, |mark| mark.seq);
        let next = places.partition_point(|place| seq(place).saturating_add(1) < count);
        self.marks.get(*places.get(next.checked_sub(1)?)?)
    }

    fn take(&mut self, event: &Event) {
        self.now = event.at;
        self.counts.take(event);
        self.follow(event);
        let sign = sign(&event.fact).or_else(|| self.first_of_its_kind(&event.fact));
        if let Some(sign) = sign {
            self.put(event, sign);
        }
    }

    fn put(&mut self, event: &Event, sign: Sign) {
        let place = self.marks.len();
        if sign.kind.is_trouble() {
            self.failures.push(place);
        }
        if sign.is_boundary {
            self.boundaries.push(place);
        }
        self.marks.push(Mark {
            seq: event.seq,
            at: event.at,
            lane: sign.lane,
            kind: sign.kind,
            condition: sign.condition,
        });
    }

    /// The first instance of a batch that begins a lifecycle event begins it for the batch.
    fn first_of_its_kind(&mut self, fact: &Fact) -> Option<Sign> {
        let Fact::CodeDeploy(codedeploy::Fact::EventStarted { at, step }) = fact else {
            return None;
        };
        let furthest = self.furthest.get_mut(&at.deployment)?;
        if *step < *furthest {
            return None;
        }
        *furthest = step.saturating_add(1);
        Some(Sign::boundary(Lane::Deploy, Condition::Running))
    }

    /// Keeps what lasts.
    fn follow(&mut self, event: &Event) {
        match &event.fact {
            Fact::CodeBuild(fact) => self.follow_build(event.at, fact),
            Fact::CodeDeploy(fact) => self.follow_deployment(event.at, fact),
            Fact::CodePipeline(fact) => self.follow_stage(event.at, fact),
            _ => {}
        }
    }

    fn follow_build(&mut self, at: SimTime, fact: &codebuild::Fact) {
        match fact {
            codebuild::Fact::BuildCreated(_) => {
                self.begin(Lasting::Build(BuildId(self.builds)), at);
                self.builds += 1;
            }
            codebuild::Fact::BuildEnded { build, status } => {
                let how = match status {
                    BuildStatus::InProgress => return,
                    status => Condition::from(*status),
                };
                self.end(Lasting::Build(*build), at, how);
            }
            _ => {}
        }
    }

    fn follow_deployment(&mut self, at: SimTime, fact: &codedeploy::Fact) {
        match fact {
            codedeploy::Fact::DeploymentCreated(_) => {
                self.begin(Lasting::Deployment(DeploymentId(self.deployments)), at);
                self.deployments += 1;
            }
            codedeploy::Fact::BatchStarted { deployment, .. } => {
                self.furthest.insert(*deployment, 0);
            }
            codedeploy::Fact::DeploymentEnded(ended) => {
                self.furthest.remove(&ended.deployment);
                let how = match ended.status {
                    DeploymentStatus::Succeeded => Condition::Done,
                    DeploymentStatus::Stopped if ended.error.is_none() => Condition::Skipped,
                    _ => Condition::Failed,
                };
                self.end(Lasting::Deployment(ended.deployment), at, how);
            }
            _ => {}
        }
    }

    fn follow_stage(&mut self, at: SimTime, fact: &codepipeline::Fact) {
        match fact {
            codepipeline::Fact::StageEntered { execution, stage }
            | codepipeline::Fact::StageRetried {
                execution, stage, ..
            } => self.begin(Lasting::Stage(*execution, *stage), at),
            codepipeline::Fact::StageEnded {
                execution,
                stage,
                status,
            } => self.end(
                Lasting::Stage(*execution, *stage),
                at,
                Condition::from(*status),
            ),
            _ => {}
        }
    }

    fn begin(&mut self, what: Lasting, at: SimTime) {
        self.open.insert(what, self.stays.len());
        self.stays.push(Stay {
            what,
            from: at,
            to: None,
            condition: Condition::Running,
        });
    }

    fn end(&mut self, what: Lasting, at: SimTime, how: Condition) {
        let stay = self.open.remove(&what);
        if let Some(stay) = stay.and_then(|place| self.stays.get_mut(place)) {
            stay.to = Some(at);
            stay.condition = how;
        }
    }
}

#[cfg(test)]
mod tests;
