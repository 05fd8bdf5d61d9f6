//! CodeCommit: repositories, branches, commits, pushes.
//!
//! A commit's id is the one git would compute for its tree, parents, author and message.

mod command;
mod decide;
mod evolve;
mod objects;
mod push;
mod state;

pub use command::{Command, FileChange, RefReport, RefUpdate};
pub use decide::find as find_repository;
pub use evolve::Fact;
pub use objects::{
    Leaf, MODE_PLAIN, MODE_RUNS, MODE_TREE, Tree, TreeRow, blob_id, mode_of, object_id, tree_id,
    trees,
};
pub use push::{MISSING_OBJECTS, REFERENCES_PER_PUSH};
pub use state::{Commit, Person, Reference, Repository, State, Tag};

pub(crate) use decide::{decide, needs};
pub(crate) use evolve::evolve;

#[cfg(test)]
mod tests;
