//! The ground every service stands on: time, chance, names, envelopes, limits.
//!
//! Nothing here knows a service. Nothing here reads a clock, a file or the environment.

pub mod dice;
pub mod files;
pub mod script;
pub mod time;
