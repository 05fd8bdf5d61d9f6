//! What eyes need: public state and public events of the engine as plain data.
//!
//! Pictures of a moment are functions of a `&World`; pictures of a whole run are read from a
//! `board::Board`, an index over the history that grows with it. Nothing here knows a terminal,
//! reads a clock, throws dice or keeps state of its own besides that index.
#![warn(missing_docs)]
#![warn(clippy::float_arithmetic)]

pub mod board;
pub mod build;
pub mod condition;
#[cfg(test)]
mod cost;
pub mod diff;
pub mod fleet;
pub mod gauge;
pub mod glance;
pub mod hooks;
#[cfg(test)]
mod house;
#[cfg(test)]
mod moments;
pub mod names;
pub mod narrate;
pub mod permissions;
pub mod pipeline;
pub mod sentence;
pub mod thing;
pub mod timeline;
pub mod traffic;
pub mod why;
