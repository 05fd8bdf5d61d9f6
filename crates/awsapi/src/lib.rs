//! How AWS is spoken to: operations and their shapes, the `aws` command line, the spelling of
//! answers and errors.
//!
//! Everything here is a function of its arguments: no files (a `file://` argument is read through
//! a trait), no clock, no network. Not here: what an operation does (the engine) and what a file
//! of AWS may hold (formats).

pub mod approximations;
pub mod blob;
mod bundle;
pub mod cli;
pub mod conform;
mod custom;
pub mod endpoint;
pub mod errors;
mod generated;
pub mod git;
pub mod json;
pub mod line;
pub mod model;
pub mod names;
pub mod py;
pub mod run;
pub mod shapes;
pub mod timestamp;
pub mod validate;
