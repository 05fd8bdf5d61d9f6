//! Groups and their members.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::{GroupInput, HookInput};
use crate::ec2::InstanceId;
use crate::kernel::time::SimTime;

/// Where a member stands between launch and termination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LifecycleState {
    /// Booting.
    Pending,
    /// Held by launch hooks.
    PendingWait,
    /// Serving.
    InService,
    /// Held by termination hooks.
    TerminatingWait,
    /// On its way out.
    Terminating,
}

impl LifecycleState {
    /// AWS's spelling.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::PendingWait => "Pending:Wait",
            Self::InService => "InService",
            Self::TerminatingWait => "Terminating:Wait",
            Self::Terminating => "Terminating",
        }
    }
}

/// How a lifecycle hook ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum HookResult {
    /// Go on.
    Continue,
    /// Give the instance up.
    Abandon,
}

/// A member of a group.
#[derive(Clone, Debug)]
pub struct Member {
    /// Where it stands.
    pub state: LifecycleState,
    /// Hooks that still hold it.
    pub held_by: Arc<BTreeSet<Arc<str>>>,
    /// When it joined.
    pub joined: SimTime,
}

/// A group.
#[derive(Clone, Debug)]
pub struct Group {
    /// How it was declared, with later changes.
    pub input: Arc<GroupInput>,
    /// Lifecycle hooks by name.
    pub hooks: Arc<BTreeMap<Arc<str>, Arc<HookInput>>>,
    /// Suspended processes.
    pub suspended: Arc<BTreeSet<Arc<str>>>,
    /// Its instances.
    pub members: OrdMap<InstanceId, Member>,
    /// When it was made.
    pub created: SimTime,
}

impl Group {
    /// Members that count towards its capacity.
    pub fn counted(&self) -> usize {
        let counts = |member: &&Member| {
            !matches!(
                member.state,
                LifecycleState::TerminatingWait | LifecycleState::Terminating
            )
        };
        self.members.values().filter(counts).count()
    }

    /// Members in one state, in the order of launching.
    pub fn in_state(&self, state: LifecycleState) -> impl Iterator<Item = InstanceId> {
        self.members
            .iter()
            .filter(move |(_, m)| m.state == state)
            .map(|(id, _)| *id)
    }
}

/// All groups.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub groups: OrdMap<Arc<str>, Group>,
}
