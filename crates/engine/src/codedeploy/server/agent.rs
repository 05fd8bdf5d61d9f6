//! Does the agent answer, and if not, why? The why is what students look for.

use crate::ec2::{Agent, Instance, InstanceId, InstanceState};
use crate::iam;
use crate::world::World;

/// Signatures older or younger than this are refused.
/// Source: AWS Signature Version 4, five minutes (checked 2026-10).
const CLOCK_TOLERANCE_MS: u64 = 5 * 60 * 1_000;

/// Why an agent does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silence {
    /// The machine is not running.
    NotRunning,
    /// No agent is installed.
    NoAgent,
    /// The agent's service is stopped.
    AgentStopped,
    /// Its clock is off, so its signed requests are refused (`InvalidSignatureException`).
    ClockSkew,
    /// The machine has no instance profile, so the agent has no credentials.
    NoCredentials,
    /// The profile was attached after the agent started; it must be restarted.
    ProfileNotSeen,
}

impl Silence {
    /// What the agent's own log says about it, if there is an agent to say something.
    pub const fn log_line(self) -> Option<&'static str> {
        match self {
            Self::NotRunning | Self::NoAgent | Self::AgentStopped => None,
            Self::ClockSkew => Some(
                "InstanceAgent::Plugins::CodeDeployPlugin::CommandPoller: Cannot reach \
                 InstanceService: Aws::CodeDeployCommand::Errors::InvalidSignatureException - \
                 Signature expired",
            ),
            Self::NoCredentials | Self::ProfileNotSeen => Some(
                "InstanceAgent::Plugins::CodeDeployPlugin::CommandPoller: Missing credentials - \
                 please check if this instance was started with an IAM instance profile",
            ),
        }
    }
}

/// Why the agent on an instance does not answer; `None` if it does.
pub fn silence(w: &World, instance: InstanceId) -> Option<Silence> {
    match w.ec2.instances.get(instance) {
        Some(row) => silence_of(w, row),
        None => Some(Silence::NotRunning),
    }
}

fn silence_of(w: &World, row: &Instance) -> Option<Silence> {
    if row.state != InstanceState::Running {
        return Some(Silence::NotRunning);
    }
    match row.agent {
        Agent::Running => {}
        Agent::Stopped => return Some(Silence::AgentStopped),
        Agent::Absent => return Some(Silence::NoAgent),
    }
    if row.clock_offset_ms.unsigned_abs() > CLOCK_TOLERANCE_MS {
        return Some(Silence::ClockSkew);
    }
    match &row.profile {
        None => Some(Silence::NoCredentials),
        Some(_) if !row.profile_seen => Some(Silence::ProfileNotSeen),
        Some(profile) if iam::profile_role(w, profile).is_none() => Some(Silence::NoCredentials),
        Some(_) => None,
    }
}
