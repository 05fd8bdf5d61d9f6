//! Repositories and what is in them.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::kernel::files::Files;
use crate::kernel::principal::Principal;
use crate::kernel::time::SimTime;

/// Name and e-mail address, as git records them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name.
    pub name: Arc<str>,
    /// E-mail address.
    pub email: Arc<str>,
}

impl Person {
    /// Who a caller is to git when nothing else was said.
    pub fn of(principal: &Principal) -> Self {
        let name = principal.to_string();
        Self {
            email: format!("{}@example.com", name.replace(' ', "-")).into(),
            name: name.into(),
        }
    }
}

/// A commit: a whole tree of files with a history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// Forty hexadecimal digits.
    pub id: Arc<str>,
    /// Ids of its parents: none for the first, two for a merge.
    pub parents: Vec<Arc<str>>,
    /// Message, without the line break at its end.
    pub message: Arc<str>,
    /// Who wrote the change.
    pub author: Person,
    /// When it was written, in seconds since 1970.
    pub unix_s: i64,
    /// Who put it into this history.
    pub committer: Person,
    /// When it was put there, in seconds since 1970.
    pub committed_unix_s: i64,
    /// All files.
    pub files: Files,
}

/// An annotated tag: a name for a commit, with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Forty hexadecimal digits.
    pub id: Arc<str>,
    /// Name, without `refs/tags/`.
    pub name: Arc<str>,
    /// The commit it names.
    pub commit: Arc<str>,
    /// Who made it.
    pub tagger: Person,
    /// When it was made, in seconds since 1970.
    pub unix_s: i64,
    /// Message, without the line break at its end.
    pub message: Arc<str>,
}

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a> {
    /// `refs/heads/…`
    Branch(&'a str),
    /// `refs/tags/…`
    Tag(&'a str),
}

impl<'a> Reference<'a> {
    /// Reads a whole reference; others than branches and tags are not kept.
    pub fn read(text: &'a str) -> Option<Self> {
        let branch = text.strip_prefix("refs/heads/").map(Self::Branch);
        branch.or_else(|| text.strip_prefix("refs/tags/").map(Self::Tag))
    }

    /// Its name, without `refs/…/`.
    pub const fn name(self) -> &'a str {
        match self {
            Self::Branch(name) | Self::Tag(name) => name,
        }
    }

    /// `referenceType` of events.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Branch(_) => "branch",
            Self::Tag(_) => "tag",
        }
    }
}

/// A repository.
#[derive(Clone, Debug)]
pub struct Repository {
    /// `repositoryId`
    pub id: Arc<str>,
    /// Description.
    pub description: Option<Arc<str>>,
    /// Default branch; none while the repository is empty.
    pub default_branch: Option<Arc<str>>,
    /// Branches and the commits they point to.
    pub branches: OrdMap<Arc<str>, Arc<str>>,
    /// Tags and what they point to: a commit, or an annotated tag.
    pub tags: OrdMap<Arc<str>, Arc<str>>,
    /// Annotated tags by id.
    pub annotations: OrdMap<Arc<str>, Arc<Tag>>,
    /// Commits by id.
    pub commits: OrdMap<Arc<str>, Arc<Commit>>,
    /// When it was made.
    pub created: SimTime,
    /// When it was last changed.
    pub modified: SimTime,
}

impl Repository {
    /// The commit a branch points to.
    pub fn tip(&self, branch: &str) -> Option<&Arc<Commit>> {
        self.commits.get(self.branches.get(branch)?)
    }

    /// What a whole reference (`refs/heads/…`, `refs/tags/…`) points to.
    pub fn reference(&self, reference: &str) -> Option<&Arc<str>> {
        match Reference::read(reference)? {
            Reference::Branch(name) => self.branches.get(name),
            Reference::Tag(name) => self.tags.get(name),
        }
    }

    /// The commit behind the id of a commit or of an annotated tag.
    pub fn peel(&self, id: &str) -> Option<&Arc<Commit>> {
        let id = self.annotations.get(id).map_or(id, |tag| &tag.commit);
        self.commits.get(id)
    }

    /// A commit by branch, tag, whole id, or `refs/…`.
    pub fn resolve(&self, specifier: &str) -> Option<&Arc<Commit>> {
        let named = match Reference::read(specifier) {
            Some(_) => self.reference(specifier),
            None => (self.branches.get(specifier)).or_else(|| self.tags.get(specifier)),
        };
        self.peel(named.map_or(specifier, |id| id))
    }

    /// Whether one commit is among another's ancestors (or is the same).
    pub fn is_ancestor(&self, ancestor: &str, of: &str) -> bool {
        let mut seen = std::collections::BTreeSet::new();
        let mut todo = vec![Arc::<str>::from(of)];
        while let Some(id) = todo.pop() {
            if &*id == ancestor {
                return true;
            }
            if seen.insert(id.clone()) {
                todo.extend(
                    self.commits
                        .get(&id)
                        .into_iter()
                        .flat_map(|c| c.parents.clone()),
                );
            }
        }
        false
    }
}

/// All repositories by name.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub repositories: OrdMap<Arc<str>, Repository>,
}
