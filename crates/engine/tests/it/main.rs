//! The engine from outside: stories, laws, reference models.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod house;
mod laws;
mod stories;
mod waits;
