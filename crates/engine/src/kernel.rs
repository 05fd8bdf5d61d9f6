//! The ground every service stands on: time, chance, names, envelopes, limits.
//!
//! Nothing here knows a service (the envelope alone names the fact it carries). Nothing here
//! reads a clock, a file or the environment.

#[cfg(feature = "whole")]
pub mod agenda;
pub mod dice;
#[cfg(feature = "whole")]
pub mod event;
pub mod files;
#[cfg(feature = "whole")]
pub mod ids;
#[cfg(feature = "whole")]
pub mod limits;
#[cfg(feature = "whole")]
pub mod must;
#[cfg(feature = "whole")]
pub mod principal;
pub mod script;
#[cfg(feature = "whole")]
pub mod table;
pub mod time;
