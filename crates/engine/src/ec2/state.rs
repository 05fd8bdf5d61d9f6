//! Instances.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::kernel::table::Table;
use crate::kernel::time::SimTime;
use crate::row_id;

row_id!(
    /// An instance, in the order of launching.
    InstanceId
);

/// EC2's instance states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstanceState {
    /// Booting.
    #[default]
    Pending,
    /// Up.
    Running,
    /// Going down, to be started again later.
    Stopping,
    /// Down.
    Stopped,
    /// Going down for ever.
    ShuttingDown,
    /// Gone.
    Terminated,
}

impl InstanceState {
    /// AWS's spelling and its number in the API.
    pub const fn name(self) -> (&'static str, u16) {
        match self {
            Self::Pending => ("pending", 0),
            Self::Running => ("running", 16),
            Self::ShuttingDown => ("shutting-down", 32),
            Self::Terminated => ("terminated", 48),
            Self::Stopping => ("stopping", 64),
            Self::Stopped => ("stopped", 80),
        }
    }
}

/// The CodeDeploy agent on an instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Agent {
    /// Runs and polls.
    #[default]
    Running,
    /// Installed, but its service is stopped.
    Stopped,
    /// Not installed.
    Absent,
}

/// An instance.
#[derive(Clone, Debug)]
pub struct Instance {
    /// `i-0…`
    pub id: Arc<str>,
    /// Its state.
    pub state: InstanceState,
    /// Its tags.
    pub tags: Arc<BTreeMap<Arc<str>, Arc<str>>>,
    /// Instance profile it carries.
    pub profile: Option<Arc<str>>,
    /// Whether the agent has seen that profile: it was there at launch, or the agent has been
    /// restarted since.
    pub profile_seen: bool,
    /// Availability Zone.
    pub zone: Arc<str>,
    /// Image it was launched from.
    pub image: Arc<str>,
    /// Instance type.
    pub kind: Arc<str>,
    /// The first instance of the launch it came from; a launch is a reservation.
    pub reservation: InstanceId,
    /// When it was launched.
    pub launched: SimTime,
    /// Auto Scaling group it belongs to.
    pub group: Option<Arc<str>>,
    /// The CodeDeploy agent.
    pub agent: Agent,
    /// How far its clock is off, in milliseconds.
    pub clock_offset_ms: i64,
}

/// All instances.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// In the order of launching; terminated ones stay.
    pub instances: Table<InstanceId, Instance>,
    /// Instances by id.
    pub by_id: OrdMap<Arc<str>, InstanceId>,
}

impl State {
    /// An instance's id as AWS prints it.
    pub fn name(&self, id: InstanceId) -> Arc<str> {
        self.instances
            .get(id)
            .map_or_else(|| "i-?".into(), |instance| instance.id.clone())
    }

    /// An instance by its id, or by its place: `i-3` is the third one launched.
    pub fn find(&self, name: &str) -> Option<InstanceId> {
        if let Some(id) = self.by_id.get(name) {
            return Some(*id);
        }
        let nth: u32 = name.strip_prefix("i-")?.parse().ok()?;
        let id = InstanceId(nth.checked_sub(1)?);
        self.instances.get(id).map(|_| id)
    }

    /// Instances that exist (not terminated, not on their way there).
    pub fn alive(&self) -> impl Iterator<Item = (InstanceId, &Instance)> {
        self.instances.iter().filter(|(_, instance)| {
            !matches!(
                instance.state,
                InstanceState::ShuttingDown | InstanceState::Terminated
            )
        })
    }
}

impl Instance {
    /// Whether a command sent to its agent would be picked up.
    pub fn answers(&self) -> bool {
        self.state == InstanceState::Running && self.agent == Agent::Running
    }
}
