//! Rules of the default bus.

use std::sync::Arc;

use greenroom_formats::events::Pattern;
use imbl::{OrdMap, Vector};

use super::{RuleInput, TargetInput};
use crate::kernel::time::SimTime;

/// A rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// How it was declared.
    pub input: Arc<RuleInput>,
    /// Its pattern, read.
    pub pattern: Option<Arc<Pattern>>,
    /// Its targets, in the order they were added.
    pub targets: Vector<Arc<TargetInput>>,
    /// When it was made.
    pub created: SimTime,
}

impl Rule {
    /// Whether it looks at events.
    pub fn is_enabled(&self) -> bool {
        self.input.state.as_deref() != Some("DISABLED")
    }
}

/// An event that reached a target, or did not.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivered {
    /// When.
    pub at: SimTime,
    /// The rule.
    pub rule: Arc<str>,
    /// The target's ARN.
    pub target: Arc<str>,
    /// The event, as JSON text.
    pub event: Arc<str>,
    /// The target's refusal.
    pub error: Option<Arc<str>>,
}

/// All rules, and what they delivered.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Rules by name.
    pub rules: OrdMap<Arc<str>, Rule>,
    /// Deliveries, the oldest first.
    pub delivered: Vector<Delivered>,
    /// Events put together so far, to number the next one.
    pub events: u64,
}
