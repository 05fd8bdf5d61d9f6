//! What can be asked of Auto Scaling.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::HookResult;
use crate::ec2::InstanceId;

/// `CreateAutoScalingGroup`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct GroupInput {
    pub name: Arc<str>,
    pub min_size: u32,
    pub max_size: u32,
    pub desired_capacity: u32,
    pub image_id: Arc<str>,
    pub instance_type: Option<Arc<str>>,
    pub profile: Option<Arc<str>>,
    pub tags: BTreeMap<Arc<str>, Arc<str>>,
    pub target_group_arns: Vec<Arc<str>>,
    pub user_data: Option<Arc<str>>,
}

/// `PutLifecycleHook`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct HookInput {
    pub name: Arc<str>,
    /// Whether it holds launches (else terminations).
    pub on_launch: bool,
    pub heartbeat_timeout_s: u32,
    pub default_result: HookResult,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    /// `CreateAutoScalingGroup`
    CreateGroup(Box<GroupInput>),
    /// `UpdateAutoScalingGroup`
    UpdateGroup {
        group: Arc<str>,
        min: Option<u32>,
        max: Option<u32>,
        desired: Option<u32>,
    },
    /// `SetDesiredCapacity`
    SetDesired { group: Arc<str>, desired: u32 },
    /// `DeleteAutoScalingGroup`
    DeleteGroup { group: Arc<str>, force: bool },
    /// `AttachLoadBalancerTargetGroups`
    AttachTargetGroups {
        group: Arc<str>,
        arns: Vec<Arc<str>>,
    },
    /// `PutLifecycleHook`
    PutHook {
        group: Arc<str>,
        hook: Box<HookInput>,
    },
    /// `DeleteLifecycleHook`
    DeleteHook { group: Arc<str>, hook: Arc<str> },
    /// `CompleteLifecycleAction`
    CompleteAction {
        group: Arc<str>,
        hook: Arc<str>,
        instance: InstanceId,
        result: HookResult,
    },
    /// `SuspendProcesses` and `ResumeProcesses`
    SetSuspended {
        group: Arc<str>,
        processes: Vec<Arc<str>>,
        suspended: bool,
    },

    /// Brings the number of members to the desired capacity.
    #[serde(skip)]
    Balance { group: Arc<str> },
    /// Machines launched for the group join it.
    #[serde(skip)]
    Join {
        group: Arc<str>,
        first: InstanceId,
        count: u32,
    },
    /// A member's machine is up.
    #[serde(skip)]
    MemberUp {
        group: Arc<str>,
        instance: InstanceId,
    },
    /// A member's machine is gone.
    #[serde(skip)]
    MemberGone {
        group: Arc<str>,
        instance: InstanceId,
    },
    /// A hook held a member for too long.
    #[serde(skip)]
    HookTimedOut {
        group: Arc<str>,
        hook: Arc<str>,
        instance: InstanceId,
    },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::CreateGroup(_) => "CreateAutoScalingGroup",
            Self::UpdateGroup { .. } => "UpdateAutoScalingGroup",
            Self::SetDesired { .. } => "SetDesiredCapacity",
            Self::DeleteGroup { .. } => "DeleteAutoScalingGroup",
            Self::AttachTargetGroups { .. } => "AttachLoadBalancerTargetGroups",
            Self::PutHook { .. } => "PutLifecycleHook",
            Self::DeleteHook { .. } => "DeleteLifecycleHook",
            Self::CompleteAction { .. } => "CompleteLifecycleAction",
            Self::SetSuspended {
                suspended: true, ..
            } => "SuspendProcesses",
            Self::SetSuspended {
                suspended: false, ..
            } => "ResumeProcesses",
            Self::Balance { .. }
            | Self::Join { .. }
            | Self::MemberUp { .. }
            | Self::MemberGone { .. }
            | Self::HookTimedOut { .. } => "(group)",
        }
    }
}
