//! Whether an input has the shape that an operation takes.
//!
//! Two checkers, as in AWS: [`client()`] speaks before anything is sent, in botocore's sentences
//! and with botocore's leniency (least lengths only); [`server()`] speaks for the services that
//! check every limit and count their findings. Not here: what a value means.

mod client;
mod server;

pub use client::client;
pub use server::server;

#[cfg(test)]
mod tests;
