//! What can happen to instances, and what it changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Agent, Instance, InstanceId, InstanceState, State};
use crate::kernel::ids;
use crate::kernel::time::SimTime;
use crate::must_have;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    Launched(Box<Launch>),
    StateChanged {
        instance: InstanceId,
        state: InstanceState,
        by_user: bool,
    },
    Tagged {
        instance: InstanceId,
        tags: Arc<BTreeMap<Arc<str>, Arc<str>>>,
    },
    ProfileSet {
        instance: InstanceId,
        profile: Arc<str>,
    },
    AgentChanged {
        instance: InstanceId,
        agent: Agent,
    },
    ClockSet {
        instance: InstanceId,
        offset_ms: i64,
    },
}

/// Machines were launched together.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Launch {
    pub first: InstanceId,
    pub count: u32,
    /// Seed their ids are thrown with.
    pub seed: u64,
    pub image: Arc<str>,
    pub kind: Arc<str>,
    pub tags: Arc<BTreeMap<Arc<str>, Arc<str>>>,
    pub profile: Option<Arc<str>>,
    /// They are spread over these in turn.
    pub zones: Arc<[Arc<str>]>,
    pub group: Option<Arc<str>>,
    pub agent: Agent,
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::Launched(launch) => {
            for nth in launch.first.0..launch.first.0 + launch.count {
                launch_one(s, at, launch, nth);
            }
        }
        Fact::StateChanged {
            instance, state, ..
        } => {
            let row = must_have!(s.instances.get_mut(*instance), "the instance");
            row.state = *state;
            // A boot starts the agent anew, so it sees whatever profile there is now.
            if *state == InstanceState::Running {
                row.profile_seen = true;
                if row.agent == Agent::Stopped {
                    row.agent = Agent::Running;
                }
            }
        }
        Fact::Tagged { instance, tags } => {
            must_have!(s.instances.get_mut(*instance), "the instance").tags = Arc::clone(tags);
        }
        Fact::ProfileSet { instance, profile } => {
            let row = must_have!(s.instances.get_mut(*instance), "the instance");
            row.profile = Some(profile.clone());
            row.profile_seen = false;
        }
        Fact::AgentChanged { instance, agent } => {
            let row = must_have!(s.instances.get_mut(*instance), "the instance");
            row.agent = *agent;
            row.profile_seen |= *agent == Agent::Running;
        }
        Fact::ClockSet {
            instance,
            offset_ms,
        } => {
            must_have!(s.instances.get_mut(*instance), "the instance").clock_offset_ms = *offset_ms;
        }
    }
}

fn launch_one(s: &mut State, at: SimTime, launch: &Launch, nth: u32) {
    let id = ids::ec2(launch.seed, "i-", u64::from(nth));
    let zones = launch.zones.len().max(1);
    let zone = launch
        .zones
        .get((nth - launch.first.0) as usize % zones)
        .cloned();
    let row = s.instances.push(Instance {
        id: id.clone(),
        state: InstanceState::Pending,
        tags: Arc::clone(&launch.tags),
        profile: launch.profile.clone(),
        profile_seen: true,
        zone: zone.unwrap_or_default(),
        image: launch.image.clone(),
        kind: launch.kind.clone(),
        reservation: launch.first,
        launched: at,
        group: launch.group.clone(),
        agent: launch.agent,
        clock_offset_ms: 0,
    });
    s.by_id.insert(id, row);
}
