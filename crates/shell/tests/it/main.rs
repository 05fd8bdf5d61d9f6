//! The shell as the engine sees it: jobs in, outcomes out.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "all of it is test code, also what stands outside a test function"
)]

mod conformance;
mod determinism;
mod endings;
mod job;
mod nothing_real;
mod sessions;
mod speed;
mod tools;
