//! How a thing is doing, on one scale for everything that is drawn: from calm to loud.
//!
//! AWS's own status word always stands beside it; this is what gives a sign and a colour.

use greenroom_engine::cloudwatch::AlarmState;
use greenroom_engine::codebuild::{BuildStatus, PhaseStatus};
use greenroom_engine::codedeploy::{Deployment, DeploymentStatus, LifecycleStatus, TargetStatus};
use greenroom_engine::codepipeline::{ActionStatus, ExecutionStatus, StageStatus};
use greenroom_engine::elb::Health;

/// How a thing is doing. The order is from calm to loud: where several share one cell, the
/// greatest shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Not yet.
    #[default]
    Waiting,
    /// Left out, given up, overtaken.
    Skipped,
    /// Done and well.
    Done,
    /// In progress.
    Running,
    /// Somebody must decide.
    Decision,
    /// Broken on purpose.
    Fault,
    /// Failed.
    Failed,
}

impl Condition {
    /// All of them, the calmest first.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Skipped,
        Self::Done,
        Self::Running,
        Self::Decision,
        Self::Fault,
        Self::Failed,
    ];

    /// The word beside the sign.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Skipped => "skipped",
            Self::Done => "done",
            Self::Running => "in progress",
            Self::Decision => "waits for a decision",
            Self::Fault => "fault",
            Self::Failed => "failed",
        }
    }

    /// Of a deployment. One that somebody asked to stop has not failed.
    pub const fn of_deployment(row: &Deployment) -> Self {
        match row.status {
            DeploymentStatus::Created | DeploymentStatus::Queued => Self::Waiting,
            DeploymentStatus::InProgress | DeploymentStatus::Baking => Self::Running,
            DeploymentStatus::Ready => Self::Decision,
            DeploymentStatus::Succeeded => Self::Done,
            DeploymentStatus::Stopped if row.error.is_none() => Self::Skipped,
            DeploymentStatus::Stopped | DeploymentStatus::Failed => Self::Failed,
        }
    }
}

impl From<TargetStatus> for Condition {
    fn from(status: TargetStatus) -> Self {
        match status {
            TargetStatus::Pending | TargetStatus::Unknown => Self::Waiting,
            TargetStatus::InProgress | TargetStatus::Ready => Self::Running,
            TargetStatus::Succeeded => Self::Done,
            TargetStatus::Failed => Self::Failed,
            TargetStatus::Skipped => Self::Skipped,
        }
    }
}

impl From<LifecycleStatus> for Condition {
    fn from(status: LifecycleStatus) -> Self {
        match status {
            LifecycleStatus::Pending | LifecycleStatus::Unknown => Self::Waiting,
            LifecycleStatus::InProgress => Self::Running,
            LifecycleStatus::Succeeded => Self::Done,
            LifecycleStatus::Failed => Self::Failed,
            LifecycleStatus::Skipped => Self::Skipped,
        }
    }
}

impl From<ExecutionStatus> for Condition {
    fn from(status: ExecutionStatus) -> Self {
        match status {
            ExecutionStatus::InProgress | ExecutionStatus::Stopping => Self::Running,
            ExecutionStatus::Succeeded => Self::Done,
            ExecutionStatus::Failed => Self::Failed,
            ExecutionStatus::Cancelled | ExecutionStatus::Stopped | ExecutionStatus::Superseded => {
                Self::Skipped
            }
        }
    }
}

impl From<StageStatus> for Condition {
    fn from(status: StageStatus) -> Self {
        match status {
            StageStatus::InProgress | StageStatus::Stopping => Self::Running,
            StageStatus::Succeeded => Self::Done,
            StageStatus::Failed => Self::Failed,
            StageStatus::Cancelled | StageStatus::Stopped | StageStatus::Skipped => Self::Skipped,
        }
    }
}

impl From<ActionStatus> for Condition {
    fn from(status: ActionStatus) -> Self {
        match status {
            ActionStatus::InProgress => Self::Running,
            ActionStatus::Succeeded => Self::Done,
            ActionStatus::Failed => Self::Failed,
            ActionStatus::Abandoned => Self::Skipped,
        }
    }
}

impl From<BuildStatus> for Condition {
    fn from(status: BuildStatus) -> Self {
        match status {
            BuildStatus::InProgress => Self::Running,
            BuildStatus::Succeeded => Self::Done,
            BuildStatus::Failed | BuildStatus::Fault | BuildStatus::TimedOut => Self::Failed,
            BuildStatus::Stopped => Self::Skipped,
        }
    }
}

impl From<PhaseStatus> for Condition {
    fn from(status: PhaseStatus) -> Self {
        match status {
            PhaseStatus::InProgress => Self::Running,
            PhaseStatus::Succeeded => Self::Done,
            PhaseStatus::Failed | PhaseStatus::Fault | PhaseStatus::TimedOut => Self::Failed,
            PhaseStatus::Stopped => Self::Skipped,
        }
    }
}

impl From<Health> for Condition {
    fn from(health: Health) -> Self {
        match health {
            Health::Initial => Self::Waiting,
            Health::Healthy => Self::Done,
            Health::Unhealthy => Self::Failed,
            Health::Draining => Self::Running,
        }
    }
}

impl From<AlarmState> for Condition {
    fn from(state: AlarmState) -> Self {
        match state {
            AlarmState::Ok => Self::Done,
            AlarmState::Alarm => Self::Failed,
            AlarmState::InsufficientData => Self::Waiting,
        }
    }
}
