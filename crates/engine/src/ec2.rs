//! EC2 as far as deployments need it: instances with tags, a profile, an agent, a clock, a disk.

mod command;
mod decide;
mod evolve;
mod react;
mod state;
mod tell;

pub use command::{Command, LaunchInput};
pub use evolve::{Fact, Launch};
pub use state::{Agent, Instance, InstanceId, InstanceState, State};

pub use decide::IMAGE_WITHOUT_AGENT;
pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;
pub(crate) use react::react;
