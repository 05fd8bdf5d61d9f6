//! JSON values, and JSON read the way Python reads it.
//!
//! The AWS CLI hands JSON to Python's `json` module and shows what it says of mistakes, so the
//! reader here gives Python's sentences and places. Not here: printing (`cli::output::json`).

pub use greenroom_formats::json::{Map, Number, Value, json};

mod read;

pub use read::{JsonError, parse};

/// Depth at which reading and every walk over values stops.
pub const DEPTH_MAX: usize = 200;

#[cfg(test)]
mod tests;
