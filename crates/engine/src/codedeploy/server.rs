//! Deployments to EC2 instances in place: batches, lifecycle events, the agent, files, traffic.

mod agent;
pub mod batches;
mod begin;
mod fetch;
mod hooks;
mod install;
mod settle;
mod spec;
mod step;
mod traffic;

pub use agent::{Silence, silence};
pub use begin::fleet;
pub(super) use spec::Spec;

pub(super) use begin::{begin, watched};
pub(super) use fetch::work;
pub(super) use hooks::{ran, script_returned};
pub(super) use settle::settle;
pub(super) use step::{
    event_ends, files_ready, give_up, patience, resume, script_passed, start_event, started,
};
pub(super) use traffic::{left, taken_in};
