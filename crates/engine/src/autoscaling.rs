//! EC2 Auto Scaling as far as deployments need it: groups, capacity, lifecycle hooks.

mod command;
mod decide;
mod evolve;
mod react;
mod state;
mod tell;

pub use command::{Command, GroupInput, HookInput};
pub use evolve::Fact;
pub use state::{Group, HookResult, LifecycleState, Member, State};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;
pub(crate) use react::{on_ec2, react};
