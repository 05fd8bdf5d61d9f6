//! The ground every service stands on: time, chance, names, envelopes, limits.
//!
//! Nothing here knows a service (the envelope alone names the fact it carries). Nothing here
//! reads a clock, a file or the environment.

pub mod agenda;
pub mod dice;
pub mod event;
pub mod files;
pub mod ids;
pub mod limits;
pub mod must;
pub mod principal;
pub mod script;
pub mod table;
pub mod time;
