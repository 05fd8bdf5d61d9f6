//! How many at once, and when to stop: the minimum-healthy-hosts rule, and nothing else.
//!
//! Source: CodeDeploy user guide, deployment configurations and instance health (2026-10).

use crate::codedeploy::HealthRule;

/// What to do when a batch is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Begin with so many more.
    Next(u32),
    /// All were tried, and enough succeeded.
    Succeeded,
    /// Too many failed; whoever is left is skipped.
    Failed,
}

/// Where a fleet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Targets of the deployment.
    pub fleet: u32,
    /// Hosts that must stay healthy.
    pub minimum: u32,
    /// Targets that were begun with.
    pub tried: u32,
    /// Targets that succeeded.
    pub succeeded: u32,
}

/// The minimum for a fleet, or `None` when the deployment cannot start because nothing could
/// ever be taken out.
///
/// A single instance under `OneAtATime` or `HalfAtATime` is deployed to and must succeed
/// (approximation `codedeploy.half-of-one` for the latter).
pub fn minimum(rule: HealthRule, fleet: u32, is_predefined: bool) -> Option<u32> {
    if fleet == 1 && is_predefined {
        return Some(0);
    }
    let minimum = rule.minimum(fleet);
    (minimum < fleet).then_some(minimum)
}

/// What to do now that nobody is being worked on.
pub fn verdict(at: Standing) -> Verdict {
    let left = at.fleet - at.tried;
    let failed = at.tried - at.succeeded;
    if left == 0 {
        let enough = at.succeeded >= at.minimum.max(1);
        return if enough {
            Verdict::Succeeded
        } else {
            Verdict::Failed
        };
    }
    match at.fleet.saturating_sub(failed).saturating_sub(at.minimum) {
        0 => Verdict::Failed,
        slots => Verdict::Next(slots.min(left)),
    }
}

#[cfg(test)]
mod tests;
