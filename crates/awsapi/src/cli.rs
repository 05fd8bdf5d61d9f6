//! The `aws` command line: from a typed line to a call, from a reply to what is printed.

pub mod error;
pub mod lex;
pub mod output;
