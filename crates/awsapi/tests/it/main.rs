//! The command line against what the AWS CLI itself said, and the laws that hold for every line
//! and every value. `fixtures/README.md` tells how the fixtures were made.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on must stop"
)]

mod conformance;
mod cost;
mod git;
mod laws;
mod lines;
mod outputs;
mod samples;
mod web_nine;
