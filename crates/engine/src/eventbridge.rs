//! EventBridge: rules, patterns, targets, and the events that services announce.
//!
//! An event is put together only when a rule might want it; the log of facts holds everything.

mod announce;
mod command;
mod decide;
mod evolve;
mod react;
mod state;

pub use announce::{Announcement, announcement, envelope};
pub use command::{Command, Delivery, RuleInput, TargetInput};
pub use decide::find as find_rule;
pub use evolve::Fact;
pub use state::{Delivered, Rule, State};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;
pub(crate) use react::{overhear, react};
