//! CodeCommit: repositories, branches, commits, pushes.
//!
//! A commit's id is the one git would compute for its tree, parents, author and message.

mod command;
mod decide;
mod evolve;
mod objects;
mod state;

pub use command::{Command, FileChange, RefUpdate};
pub use evolve::Fact;
pub use objects::{blob_id, commit_id, tree_id};
pub use state::{Commit, Person, Repository, State};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;

#[cfg(test)]
mod tests;
