//! What can happen in repositories, and what it changes.

use std::sync::Arc;

use super::{Commit, Reference, Repository, State, Tag};
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::told::Told;
use crate::world::World;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    /// Name, id, description.
    RepositoryCreated(Box<Created>),
    RepositoryDeleted {
        name: Arc<str>,
    },
    CommitsAdded(Box<Added>),
    /// A branch or tag was created, moved or deleted.
    ReferenceMoved(Box<Moved>),
    DefaultBranchSet(Box<(Arc<str>, Arc<str>)>),
}

/// Name, id, description of a new repository.
type Created = (Arc<str>, Arc<str>, Option<Arc<str>>);

/// Commits reached a repository.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Added {
    pub repository: Arc<str>,
    pub commits: Arc<[Arc<Commit>]>,
    pub tags: Arc<[Arc<Tag>]>,
}

/// A reference went from one object to another.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Moved {
    pub repository: Arc<str>,
    /// The whole reference: `refs/heads/…` or `refs/tags/…`.
    pub reference: Arc<str>,
    pub old: Option<Arc<str>>,
    pub new: Option<Arc<str>>,
}

impl Moved {
    /// The branch's name, if it is a branch.
    pub fn branch(&self) -> Option<&str> {
        match Reference::read(&self.reference) {
            Some(Reference::Branch(name)) => Some(name),
            Some(Reference::Tag(_)) | None => None,
        }
    }
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
                tags: imbl::OrdMap::new(),
                annotations: imbl::OrdMap::new(),
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
            for tag in added.tags.iter() {
                repository
                    .annotations
                    .insert(tag.id.clone(), Arc::clone(tag));
            }
        }
        Fact::ReferenceMoved(moved) => {
            let repository =
                must_have!(s.repositories.get_mut(&moved.repository), "the repository");
            repository.modified = at;
            let reference = must_have!(Reference::read(&moved.reference), "a branch or a tag");
            point(repository, reference, moved.new.as_ref());
        }
        Fact::DefaultBranchSet(set) => {
            let repository = must_have!(s.repositories.get_mut(&set.0), "the repository");
            repository.default_branch = Some(set.1.clone());
        }
    }
}

fn point(repository: &mut Repository, reference: Reference<'_>, to: Option<&Arc<str>>) {
    let name: Arc<str> = reference.name().into();
    let named = match reference {
        Reference::Branch(_) => &mut repository.branches,
        Reference::Tag(_) => &mut repository.tags,
    };
    match to {
        Some(new) => named.insert(name.clone(), new.clone()),
        None => named.remove(&name),
    };
    // The first branch that is pushed becomes the default, whatever its name.
    if to.is_some() && matches!(reference, Reference::Branch(_)) {
        repository.default_branch.get_or_insert(name);
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
            Self::ReferenceMoved(moved) => {
                let reference = Reference::read(&moved.reference);
                let names = match reference {
                    Some(Reference::Tag(_)) => ["TagCreated", "TagUpdated", "TagDeleted"],
                    Some(Reference::Branch(_)) | None => {
                        ["BranchCreated", "BranchUpdated", "BranchDeleted"]
                    }
                };
                let [created, updated, deleted] = names;
                let name = match (&moved.old, &moved.new) {
                    (None, _) => created,
                    (Some(_), Some(_)) => updated,
                    (Some(_), None) => deleted,
                };
                let kind = reference.map_or("branch", Reference::kind);
                told(name, &moved.repository)
                    .text(kind, reference.map_or("", Reference::name))
                    .maybe("commit", moved.new.as_deref().map(short))
            }
            Self::DefaultBranchSet(set) => {
                told("DefaultBranchSet", &set.0).text("branch", set.1.clone())
            }
        }
    }
}
