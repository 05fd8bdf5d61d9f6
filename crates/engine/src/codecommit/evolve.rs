//! What can happen in repositories, and what it changes.

use std::sync::Arc;

use super::{Commit, Repository, State};
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::told::Told;
use crate::world::World;

/// What can happen.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    /// Name, id, description.
    RepositoryCreated(Box<Created>),
    RepositoryDeleted {
        name: Arc<str>,
    },
    CommitsAdded(Box<Added>),
    /// A branch was created, moved or deleted.
    BranchMoved(Box<Moved>),
    DefaultBranchSet(Box<(Arc<str>, Arc<str>)>),
}

/// Name, id, description of a new repository.
type Created = (Arc<str>, Arc<str>, Option<Arc<str>>);

/// Commits reached a repository.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Added {
    pub repository: Arc<str>,
    pub commits: Arc<[Arc<Commit>]>,
}

/// A branch went from one commit to another.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Moved {
    pub repository: Arc<str>,
    pub branch: Arc<str>,
    pub old: Option<Arc<str>>,
    pub new: Option<Arc<str>>,
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::RepositoryCreated(created) => {
            let (name, id, description) = &**created;
            let repository = Repository {
                id: id.clone(),
                description: description.clone(),
                default_branch: None,
                branches: imbl::OrdMap::new(),
                commits: imbl::OrdMap::new(),
                created: at,
                modified: at,
            };
            s.repositories.insert(name.clone(), repository);
        }
        Fact::RepositoryDeleted { name } => {
            s.repositories.remove(name);
        }
        Fact::CommitsAdded(added) => {
            let repository =
                must_have!(s.repositories.get_mut(&added.repository), "the repository");
            for commit in added.commits.iter() {
                repository
                    .commits
                    .insert(commit.id.clone(), Arc::clone(commit));
            }
        }
        Fact::BranchMoved(moved) => {
            let repository =
                must_have!(s.repositories.get_mut(&moved.repository), "the repository");
            repository.modified = at;
            match &moved.new {
                Some(new) => {
                    repository
                        .branches
                        .insert(moved.branch.clone(), new.clone());
                    // The first branch that is pushed becomes the default, whatever its name.
                    repository
                        .default_branch
                        .get_or_insert_with(|| moved.branch.clone());
                }
                None => {
                    repository.branches.remove(&moved.branch);
                }
            }
        }
        Fact::DefaultBranchSet(set) => {
            let repository = must_have!(s.repositories.get_mut(&set.0), "the repository");
            repository.default_branch = Some(set.1.clone());
        }
    }
}

/// The first digits of a commit id, as people say them.
fn short(id: &str) -> Arc<str> {
    id.chars().take(8).collect::<String>().into()
}

impl Fact {
    pub(crate) fn tell(&self, _: &World) -> Told {
        let told = |name, repository: &Arc<str>| {
            Told::new("codecommit", name).text("repository", repository.clone())
        };
        match self {
            Self::RepositoryCreated(created) => told("RepositoryCreated", &created.0),
            Self::RepositoryDeleted { name } => told("RepositoryDeleted", name),
            Self::CommitsAdded(added) => told("CommitsAdded", &added.repository)
                .count("commits", added.commits.len())
                .maybe(
                    "message",
                    added.commits.last().map(|commit| commit.message.clone()),
                ),
            Self::BranchMoved(moved) => {
                let name = match (&moved.old, &moved.new) {
                    (None, _) => "BranchCreated",
                    (Some(_), Some(_)) => "BranchUpdated",
                    (Some(_), None) => "BranchDeleted",
                };
                told(name, &moved.repository)
                    .text("branch", moved.branch.clone())
                    .maybe("commit", moved.new.as_deref().map(short))
            }
            Self::DefaultBranchSet(set) => {
                told("DefaultBranchSet", &set.0).text("branch", set.1.clone())
            }
        }
    }
}
