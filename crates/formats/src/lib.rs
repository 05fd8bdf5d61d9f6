//! What AWS files say: readers for the files a student writes, with findings that point into them.
//!
//! Pure: no I/O, no clock, no engine words. Reading never fails and never panics; what is wrong
//! with a file is part of the answer ([`Parsed`]).
#![warn(missing_docs)]

pub mod approval;
pub mod appspec;
pub mod arn;
pub mod buildspec;
pub mod detect;
pub mod events;
#[cfg(test)]
mod examples;
mod fields;
pub mod finding;
pub mod glob;
pub mod ident;
pub mod json;
pub mod node;
pub mod pipeline;
pub mod policy;
pub mod span;
pub mod text;
pub mod yaml;
pub mod zip;

pub use finding::{AwsSays, Basis, Code, Finding, Parsed, Remark, Severity, SourceId};
pub use node::Node;
pub use span::Span;
