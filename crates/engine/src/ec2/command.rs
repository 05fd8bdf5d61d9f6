//! What can be asked of EC2.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Agent, InstanceId};

/// `RunInstances`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct LaunchInput {
    pub count: u32,
    pub image_id: Arc<str>,
    pub instance_type: Option<Arc<str>>,
    pub tags: BTreeMap<Arc<str>, Arc<str>>,
    /// Name of the instance profile.
    pub profile: Option<Arc<str>>,
    pub zone: Option<Arc<str>>,
    /// The Auto Scaling group that launches it.
    pub group: Option<Arc<str>>,
    pub user_data: Option<Arc<str>>,
}

/// What can be asked of EC2.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    /// `RunInstances`
    RunInstances(Box<LaunchInput>),
    /// `TerminateInstances`
    TerminateInstances { instances: Vec<InstanceId> },
    /// `StopInstances`
    StopInstances { instances: Vec<InstanceId> },
    /// `StartInstances`
    StartInstances { instances: Vec<InstanceId> },
    /// `RebootInstances`
    RebootInstances { instances: Vec<InstanceId> },
    /// `CreateTags`
    CreateTags {
        instances: Vec<InstanceId>,
        tags: BTreeMap<Arc<str>, Arc<str>>,
    },
    /// `DeleteTags`
    DeleteTags {
        instances: Vec<InstanceId>,
        keys: Vec<Arc<str>>,
    },
    /// `AssociateIamInstanceProfile`
    AssociateProfile {
        instance: InstanceId,
        profile: Arc<str>,
    },
    /// Somebody on the machine starts, stops or removes the CodeDeploy agent.
    SetAgent { instance: InstanceId, agent: Agent },
    /// The machine's clock goes wrong (or right again).
    SetClock {
        instance: InstanceId,
        offset_ms: i64,
    },
    /// Somebody on the machine writes (or, without text, removes) a file.
    WriteFile {
        instance: InstanceId,
        path: Arc<str>,
        text: Option<Arc<str>>,
    },

    /// Machines launched together have booted.
    #[serde(skip)]
    Booted { first: InstanceId, count: u32 },
    /// A machine has gone down.
    #[serde(skip)]
    WentDown { instance: InstanceId },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::RunInstances(_) => "RunInstances",
            Self::TerminateInstances { .. } => "TerminateInstances",
            Self::StopInstances { .. } => "StopInstances",
            Self::StartInstances { .. } => "StartInstances",
            Self::RebootInstances { .. } => "RebootInstances",
            Self::CreateTags { .. } => "CreateTags",
            Self::DeleteTags { .. } => "DeleteTags",
            Self::AssociateProfile { .. } => "AssociateIamInstanceProfile",
            Self::SetAgent { .. } => "(agent)",
            Self::SetClock { .. } => "(clock)",
            Self::WriteFile { .. } => "(file)",
            Self::Booted { .. } | Self::WentDown { .. } => "(machine)",
        }
    }
}
