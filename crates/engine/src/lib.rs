//! What AWS does: a deterministic simulator on a virtual clock.
//!
//! Pure: no I/O, no clock, no thread, no float in decisions, no hash iteration.
//! Time, chance and files are arguments.
#![warn(missing_docs)]

pub mod kernel;
