//! Which facts carry a mark on the line of time, in which lane, and how loud.

use greenroom_engine::cloudtrail::{self, Called};
use greenroom_engine::cloudwatch;
use greenroom_engine::codebuild::{self, BuildStatus, PhaseStatus};
use greenroom_engine::codedeploy::{self, DeploymentStatus, StopReason};
use greenroom_engine::codepipeline::{self, ExecutionStatus};
use greenroom_engine::elb::{self, Health};
use greenroom_engine::eventbridge;
use greenroom_engine::fact::Fact;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::SimTime;

use crate::condition::Condition;

/// A mark on the line of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Number of the event.
    pub seq: u32,
    /// When.
    pub at: SimTime,
    /// Where it is drawn.
    pub lane: Lane,
    /// How loud it is.
    pub kind: Kind,
    /// Sign and colour.
    pub condition: Condition,
}

/// Lanes of the timeline, from above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Who called.
    Calls,
    /// Executions and stages.
    Pipeline,
    /// Builds.
    Build,
    /// Deployments and targets.
    Deploy,
    /// What was broken on purpose.
    Faults,
    /// Alarms.
    Alarms,
    /// What IAM refused.
    Denials,
}

impl Lane {
    /// All of them, from above.
    pub const ALL: [Self; 7] = [
        Self::Calls,
        Self::Pipeline,
        Self::Build,
        Self::Deploy,
        Self::Faults,
        Self::Alarms,
        Self::Denials,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Pipeline => "pipeline",
            Self::Build => "build",
            Self::Deploy => "deploy",
            Self::Faults => "faults",
            Self::Alarms => "alarms",
            Self::Denials => "denials",
        }
    }
}

/// What a mark stands for. The order is from quiet to loud: where several share one cell, the
/// greatest shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A call that was answered.
    Call,
    /// A step inside something: a phase, a batch, a stage.
    Step,
    /// Something began, ended, or changed its course.
    Milestone,
    /// A call that was refused for another reason than permissions.
    Refusal,
    /// Somebody must decide, or has decided.
    Approval,
    /// An alarm changed.
    Alarm,
    /// Something was broken or mended on purpose.
    Fault,
    /// IAM refused.
    Denial,
    /// Something failed.
    Failure,
}

impl Kind {
    /// Whether "next failure" stops here.
    pub const fn is_trouble(self) -> bool {
        matches!(self, Self::Denial | Self::Failure)
    }
}

/// What a fact is on the line of time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sign {
    pub(crate) lane: Lane,
    pub(crate) kind: Kind,
    pub(crate) condition: Condition,
    pub(crate) is_boundary: bool,
}

impl Sign {
    const fn new(lane: Lane, kind: Kind, condition: Condition) -> Self {
        Self {
            lane,
            kind,
            condition,
            is_boundary: false,
        }
    }

    pub(super) const fn boundary(lane: Lane, condition: Condition) -> Self {
        Self::new(lane, Kind::Step, condition).at_boundary()
    }

    const fn at_boundary(mut self) -> Self {
        self.is_boundary = true;
        self
    }
}

/// The mark of a fact, if it carries one of its own.
pub(crate) fn sign(fact: &Fact) -> Option<Sign> {
    match fact {
        Fact::CodeDeploy(fact) => of_codedeploy(fact),
        Fact::CodePipeline(fact) => of_codepipeline(fact),
        Fact::CodeBuild(fact) => of_codebuild(fact),
        Fact::CloudTrail(cloudtrail::Fact::Called(called)) => Some(of_call(called)),
        Fact::CloudWatch(cloudwatch::Fact::AlarmStateChanged(change)) => {
            let condition = Condition::from(change.to);
            Some(Sign::new(Lane::Alarms, Kind::Alarm, condition))
        }
        Fact::Elb(elb::Fact::HealthChanged {
            health: Health::Unhealthy,
            ..
        }) => Some(Sign::new(Lane::Deploy, Kind::Milestone, Condition::Failed)),
        Fact::EventBridge(eventbridge::Fact::EventDelivered(delivered))
            if delivered.error.is_some() =>
        {
            Some(Sign::new(Lane::Pipeline, Kind::Failure, Condition::Failed))
        }
        _ => None,
    }
}

fn of_call(called: &Called) -> Sign {
    match (&called.by, &called.error) {
        (Principal::Chaos, _) => Sign::new(Lane::Faults, Kind::Fault, Condition::Fault),
        (_, None) => Sign::new(Lane::Calls, Kind::Call, Condition::Done),
        (_, Some(error)) if error.denial.is_some() => {
            Sign::new(Lane::Denials, Kind::Denial, Condition::Failed)
        }
        (_, Some(_)) => Sign::new(Lane::Calls, Kind::Refusal, Condition::Skipped),
    }
}

fn of_codebuild(fact: &codebuild::Fact) -> Option<Sign> {
    use codebuild::Fact as F;
    let lane = Lane::Build;
    match fact {
        F::BuildCreated(_) => {
            Some(Sign::new(lane, Kind::Milestone, Condition::Waiting).at_boundary())
        }
        F::PhaseStarted { .. } => Some(Sign::boundary(lane, Condition::Running)),
        F::PhaseEnded(ended) => match ended.status {
            PhaseStatus::Failed | PhaseStatus::Fault | PhaseStatus::TimedOut => {
                Some(Sign::new(lane, Kind::Failure, Condition::Failed))
            }
            PhaseStatus::InProgress | PhaseStatus::Succeeded | PhaseStatus::Stopped => None,
        },
        F::BuildEnded { status, .. } => {
            let kind = match status {
                BuildStatus::Failed | BuildStatus::Fault | BuildStatus::TimedOut => Kind::Failure,
                BuildStatus::InProgress | BuildStatus::Succeeded | BuildStatus::Stopped => {
                    Kind::Milestone
                }
            };
            Some(Sign::new(lane, kind, Condition::from(*status)).at_boundary())
        }
        F::ProjectCreated(_)
        | F::ProjectUpdated(_)
        | F::ProjectDeleted { .. }
        | F::SourceReady(_)
        | F::CommandStarted { .. }
        | F::CommandEnded(_)
        | F::ArtifactsUploaded { .. } => None,
    }
}

fn of_codedeploy(fact: &codedeploy::Fact) -> Option<Sign> {
    use codedeploy::Fact as F;
    let milestone = |condition| Sign::new(Lane::Deploy, Kind::Milestone, condition);
    let failure = || Sign::new(Lane::Deploy, Kind::Failure, Condition::Failed);
    let sign = match fact {
        F::DeploymentCreated(_) => milestone(Condition::Waiting).at_boundary(),
        F::DeploymentStarted(_) => milestone(Condition::Running).at_boundary(),
        F::BatchStarted { .. } => Sign::boundary(Lane::Deploy, Condition::Running),
        F::EventForgiven(_) => Sign::new(Lane::Deploy, Kind::Step, Condition::Skipped),
        F::EventFailed(_) => failure(),
        F::AgentSilent { .. } => Sign::new(Lane::Deploy, Kind::Step, Condition::Waiting),
        F::StopBegun { reason, .. } => match **reason {
            StopReason::Request(_) => milestone(Condition::Skipped),
            StopReason::Alarm(_) | StopReason::Health | StopReason::Time => {
                milestone(Condition::Failed)
            }
        },
        F::DeploymentEnded(ended) => match (ended.status, &ended.error) {
            (DeploymentStatus::Succeeded, _) => milestone(Condition::Done).at_boundary(),
            (DeploymentStatus::Stopped, None) => milestone(Condition::Skipped).at_boundary(),
            _ => failure().at_boundary(),
        },
        F::RollbackSkipped { .. } => milestone(Condition::Skipped),
        F::ApplicationCreated(_)
        | F::ApplicationDeleted { .. }
        | F::ConfigCreated(_)
        | F::ConfigDeleted { .. }
        | F::GroupCreated { .. }
        | F::GroupUpdated { .. }
        | F::GroupDeleted { .. }
        | F::RevisionRegistered(_)
        | F::EventStarted { .. }
        | F::HookRan { .. }
        | F::FilesPrepared(_)
        | F::FilesReady { .. }
        | F::ScriptPassed { .. }
        | F::EventSucceeded { .. }
        | F::PointerWritten { .. }
        | F::TargetEnded { .. } => return None,
    };
    Some(sign)
}

fn of_codepipeline(fact: &codepipeline::Fact) -> Option<Sign> {
    use codepipeline::Fact as F;
    let lane = Lane::Pipeline;
    let milestone = |condition| Sign::new(lane, Kind::Milestone, condition);
    let sign = match fact {
        F::ExecutionStarted(_) | F::StageRetried { .. } => {
            milestone(Condition::Running).at_boundary()
        }
        F::ExecutionWaits { .. } => Sign::new(lane, Kind::Step, Condition::Waiting),
        F::ExecutionSuperseded { .. } | F::StopRequested(_) => milestone(Condition::Skipped),
        F::StageEntered { .. } => Sign::boundary(lane, Condition::Running),
        F::StageEnded { status, .. } => Sign::boundary(lane, Condition::from(*status)),
        F::TransitionChanged(change) => milestone(match change.disabled {
            Some(_) => Condition::Waiting,
            None => Condition::Done,
        }),
        F::ExecutionEnded { status, .. } => {
            let kind = match status {
                ExecutionStatus::Failed => Kind::Failure,
                _ => Kind::Milestone,
            };
            Sign::new(lane, kind, Condition::from(*status)).at_boundary()
        }
        F::ActionFailed(_) => Sign::new(lane, Kind::Failure, Condition::Failed),
        F::ApprovalRequested(_) => Sign::new(lane, Kind::Approval, Condition::Decision),
        F::ApprovalGiven(given) => {
            let condition = if given.2 {
                Condition::Done
            } else {
                Condition::Failed
            };
            Sign::new(lane, Kind::Approval, condition)
        }
        F::PipelineCreated(_)
        | F::PipelineUpdated(_)
        | F::PipelineDeleted { .. }
        | F::ActionStarted(_)
        | F::WorkRequested { .. }
        | F::ActionLinked { .. }
        | F::ActionSucceeded(_)
        | F::ActionAbandoned { .. }
        | F::ObjectsDeployed(_) => return None,
    };
    Some(sign)
}
