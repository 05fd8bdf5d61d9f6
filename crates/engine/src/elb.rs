//! Elastic Load Balancing as far as deployments need it: target groups, health, draining;
//! load balancers and listeners by name.

mod command;
mod decide;
mod evolve;
mod health;
mod react;
mod state;

pub use command::{Command, ListenerInput, LoadBalancerInput, TargetGroupInput};
pub use decide::find as find_group;
pub use evolve::Fact;
pub use health::passes;
pub use state::{Health, Listener, LoadBalancer, State, Target, TargetGroup, TargetGroupId};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;
pub(crate) use react::{on_ec2, on_hosts, react};
