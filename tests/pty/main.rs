//! The real binary in a real pseudo-terminal.
#![cfg(test)]
#![cfg(unix)]

#[path = "../support/term.rs"]
mod term;

mod ends;
mod hostile;
mod lines;
mod living;
