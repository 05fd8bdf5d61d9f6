//! Deployment configurations: how many instances must stay, and what that means in hosts.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Platform;
use crate::kernel::time::SimTime;

/// How many hosts must stay healthy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HealthRule {
    /// So many hosts (`HOST_COUNT`).
    Hosts(u32),
    /// So many in a hundred, rounded up (`FLEET_PERCENT`).
    Percent(u32),
    /// All but as many as may be worked on at once (`MOST_CONCURRENCY`, OneAtATime's own).
    AllBut(u32),
}

impl HealthRule {
    /// The minimum for a fleet of this size, fixed when a deployment starts.
    pub fn minimum(self, fleet: u32) -> u32 {
        match self {
            Self::Hosts(hosts) => hosts,
            Self::Percent(percent) => {
                let hundredths = u64::from(fleet) * u64::from(percent);
                u32::try_from(hundredths.div_ceil(100)).unwrap_or(u32::MAX)
            }
            Self::AllBut(at_once) => fleet.saturating_sub(at_once),
        }
    }

    /// Type and value as the API prints them.
    pub const fn name(self) -> (&'static str, u32) {
        match self {
            Self::Hosts(value) => ("HOST_COUNT", value),
            Self::Percent(value) => ("FLEET_PERCENT", value),
            Self::AllBut(value) => ("MOST_CONCURRENCY", value),
        }
    }
}

/// A deployment configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Name; predefined ones begin with `CodeDeployDefault.`
    pub name: Arc<str>,
    /// Id.
    pub id: Arc<str>,
    /// Platform it is for.
    pub platform: Platform,
    /// How many hosts must stay healthy (Server).
    pub rule: Option<HealthRule>,
    /// When it was made; predefined ones never were.
    pub created: Option<SimTime>,
}

/// A predefined configuration for EC2: name and rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Predefined {
    /// Whole name.
    pub name: &'static str,
    /// How many hosts must stay healthy.
    pub rule: HealthRule,
    /// Last digit of its id.
    pub digit: u8,
}

/// The predefined configurations for EC2 and on-premises.
/// Source: CodeDeploy user guide, deployment configurations (checked 2026-10).
pub const PREDEFINED: [Predefined; 3] = [
    Predefined {
        name: "CodeDeployDefault.OneAtATime",
        rule: HealthRule::AllBut(1),
        digit: 1,
    },
    Predefined {
        name: "CodeDeployDefault.HalfAtATime",
        rule: HealthRule::Percent(50),
        digit: 2,
    },
    Predefined {
        name: "CodeDeployDefault.AllAtOnce",
        rule: HealthRule::Hosts(0),
        digit: 3,
    },
];

/// A predefined configuration by its name.
pub fn predefined(name: &str) -> Option<Config> {
    let found = PREDEFINED.iter().find(|config| config.name == name)?;
    Some(Config {
        name: found.name.into(),
        id: format!("00000000-0000-0000-0000-00000000000{}", found.digit).into(),
        platform: Platform::Server,
        rule: Some(found.rule),
        created: None,
    })
}
