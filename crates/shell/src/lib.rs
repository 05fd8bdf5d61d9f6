//! An in-process bash over a virtual file system: build commands and hook scripts.
//!
//! The engine defines what a job is (`greenroom_engine::kernel::script`); [`BashRunner`] runs it
//! on bashkit. Nothing on the host is executed, read or written, no clock of the host is asked,
//! and a job's outcome depends on the job and on the answers of its `aws` door alone.
#![warn(missing_docs)]

mod approximations;
mod archive;
mod clock;
mod disk;
mod door;
mod json;
mod listing;
mod noticed;
mod output;
mod permissions;
mod runner;
mod session;
mod tools;

pub use approximations::{APPROXIMATIONS, Approximation};
pub use disk::MODE_LINK;
pub use runner::BashRunner;
