//! The `aws` command line: from a typed line to a call, from a reply to what is printed.

mod argparse;
mod blobs;
pub(crate) mod bytes;
mod call;
mod closeness;
pub mod complete;
pub mod custom;
pub mod error;
pub mod files;
pub mod globals;
pub mod help;
pub mod lex;
pub mod output;
pub mod page;
pub mod parse;
pub mod query;
pub mod reply;
mod shorthand;
mod skeleton;
pub mod table;
mod unpack;
pub mod wait;
