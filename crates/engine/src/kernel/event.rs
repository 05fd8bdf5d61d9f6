//! The envelope every fact travels in: when, in which order, because of what.

use super::time::SimTime;
use crate::fact::Fact;

/// Where a fact came from. Always points backwards, so every "why" ends at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The n-th call from outside (counted from 0).
    Call(u32),
    /// An event led straight to it.
    Event(u32),
    /// A timer that this event armed.
    Timer(u32),
}

/// A fact in its envelope.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When it happened.
    pub at: SimTime,
    /// Its place in the log, counted from 0.
    pub seq: u32,
    /// What led to it.
    pub cause: Cause,
    /// What happened.
    pub fact: Fact,
}
