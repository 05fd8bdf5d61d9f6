//! What can be asked of Elastic Load Balancing.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::TargetGroupId;
use crate::ec2::InstanceId;
use crate::figures::compute;
use crate::kernel::time::Span;

/// `CreateTargetGroup` and `ModifyTargetGroup`, as the API spells them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct TargetGroupInput {
    pub name: Arc<str>,
    pub protocol: Option<Arc<str>>,
    pub port: Option<u16>,
    pub vpc_id: Option<Arc<str>>,
    pub target_type: Option<Arc<str>>,
    pub health_check_protocol: Option<Arc<str>>,
    pub health_check_port: Option<Arc<str>>,
    pub health_check_path: Option<Arc<str>>,
    pub health_check_interval_seconds: Option<u32>,
    pub health_check_timeout_seconds: Option<u32>,
    pub healthy_threshold_count: Option<u32>,
    pub unhealthy_threshold_count: Option<u32>,
}

impl TargetGroupInput {
    /// The path that health checks ask for.
    pub fn path(&self) -> &str {
        self.health_check_path.as_deref().unwrap_or("/")
    }

    fn interval(&self) -> Span {
        let set = self.health_check_interval_seconds;
        set.map_or(compute::HEALTH_INTERVAL, |seconds| {
            Span::seconds(u64::from(seconds))
        })
    }

    /// Time from registration to the verdict "healthy".
    pub fn time_to_healthy(&self) -> Span {
        let times = self
            .healthy_threshold_count
            .map_or(compute::HEALTHY_THRESHOLD, u64::from);
        Span(self.interval().0.saturating_mul(times))
    }

    /// Time from the first failing check to the verdict "unhealthy".
    pub fn time_to_unhealthy(&self) -> Span {
        let times = self
            .unhealthy_threshold_count
            .map_or(compute::UNHEALTHY_THRESHOLD, u64::from);
        Span(self.interval().0.saturating_mul(times))
    }

    /// These settings with those of `change` laid over them.
    #[must_use]
    pub fn changed(&self, change: &Self) -> Self {
        fn or<T: Clone>(new: Option<&T>, old: Option<&T>) -> Option<T> {
            new.or(old).cloned()
        }
        Self {
            name: self.name.clone(),
            protocol: or(change.protocol.as_ref(), self.protocol.as_ref()),
            port: or(change.port.as_ref(), self.port.as_ref()),
            vpc_id: or(change.vpc_id.as_ref(), self.vpc_id.as_ref()),
            target_type: or(change.target_type.as_ref(), self.target_type.as_ref()),
            health_check_protocol: or(
                change.health_check_protocol.as_ref(),
                self.health_check_protocol.as_ref(),
            ),
            health_check_port: or(
                change.health_check_port.as_ref(),
                self.health_check_port.as_ref(),
            ),
            health_check_path: or(
                change.health_check_path.as_ref(),
                self.health_check_path.as_ref(),
            ),
            health_check_interval_seconds: or(
                change.health_check_interval_seconds.as_ref(),
                self.health_check_interval_seconds.as_ref(),
            ),
            health_check_timeout_seconds: or(
                change.health_check_timeout_seconds.as_ref(),
                self.health_check_timeout_seconds.as_ref(),
            ),
            healthy_threshold_count: or(
                change.healthy_threshold_count.as_ref(),
                self.healthy_threshold_count.as_ref(),
            ),
            unhealthy_threshold_count: or(
                change.unhealthy_threshold_count.as_ref(),
                self.unhealthy_threshold_count.as_ref(),
            ),
        }
    }
}

/// `CreateLoadBalancer`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct LoadBalancerInput {
    pub name: Arc<str>,
    #[serde(rename = "Type")]
    pub kind: Option<Arc<str>>,
}

/// `CreateListener`, with its forward action spelled out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct ListenerInput {
    pub balancer: Arc<str>,
    pub port: u16,
    pub protocol: Arc<str>,
    /// Target group ARNs and weights in basis points.
    pub forward: Vec<(Arc<str>, u16)>,
}

/// A listener's ARN, and the target groups and weights it shall forward to.
type ListenerChange = (Arc<str>, Vec<(Arc<str>, u16)>);

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    /// `CreateLoadBalancer`
    CreateLoadBalancer(Box<LoadBalancerInput>),
    /// `CreateListener`
    CreateListener(Box<ListenerInput>),
    /// `ModifyListener`
    ModifyListener(Box<ListenerChange>),
    /// `DeleteLoadBalancer`, with its listeners
    DeleteLoadBalancer { arn: Arc<str> },
    /// `DeleteListener`
    DeleteListener { arn: Arc<str> },
    /// `DeleteTargetGroup`
    DeleteTargetGroup { group: Arc<str> },
    /// `CreateTargetGroup`
    CreateTargetGroup(Box<TargetGroupInput>),
    /// `ModifyTargetGroup`
    ModifyTargetGroup(Box<(Arc<str>, TargetGroupInput)>),
    /// `ModifyTargetGroupAttributes`, as far as the deregistration delay goes.
    SetDeregistrationDelay { group: Arc<str>, seconds: u32 },
    /// `RegisterTargets`
    RegisterTargets(Box<(Arc<str>, Vec<InstanceId>)>),
    /// `DeregisterTargets`
    DeregisterTargets(Box<(Arc<str>, Vec<InstanceId>)>),

    /// One target, by a service.
    #[serde(skip)]
    Register {
        group: TargetGroupId,
        instance: InstanceId,
    },
    /// One target, by a service.
    #[serde(skip)]
    Deregister {
        group: TargetGroupId,
        instance: InstanceId,
    },

    /// The checks of a registration or a recheck have come to a verdict.
    #[serde(skip)]
    ChecksSettle {
        group: TargetGroupId,
        instance: InstanceId,
        turn: u32,
    },
    /// The deregistration delay is over.
    #[serde(skip)]
    Drained {
        group: TargetGroupId,
        instance: InstanceId,
        turn: u32,
    },
    /// Something about the machine changed; look whether its checks still pass.
    #[serde(skip)]
    LookAgain { instance: InstanceId },
    /// The checks of the whole group changed.
    #[serde(skip)]
    LookAtAll { group: TargetGroupId },
    /// The machine is gone.
    #[serde(skip)]
    Forget { instance: InstanceId },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::CreateLoadBalancer(_) => "CreateLoadBalancer",
            Self::CreateListener(_) => "CreateListener",
            Self::ModifyListener(_) => "ModifyListener",
            Self::DeleteLoadBalancer { .. } => "DeleteLoadBalancer",
            Self::DeleteListener { .. } => "DeleteListener",
            Self::DeleteTargetGroup { .. } => "DeleteTargetGroup",
            Self::CreateTargetGroup(_) => "CreateTargetGroup",
            Self::ModifyTargetGroup(_) => "ModifyTargetGroup",
            Self::SetDeregistrationDelay { .. } => "ModifyTargetGroupAttributes",
            Self::RegisterTargets(_) | Self::Register { .. } => "RegisterTargets",
            Self::DeregisterTargets(_) | Self::Deregister { .. } => "DeregisterTargets",
            Self::ChecksSettle { .. }
            | Self::Drained { .. }
            | Self::LookAgain { .. }
            | Self::LookAtAll { .. }
            | Self::Forget { .. } => "(health)",
        }
    }
}
