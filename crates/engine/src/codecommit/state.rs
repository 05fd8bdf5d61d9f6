//! Repositories and what is in them.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::kernel::files::Files;
use crate::kernel::time::SimTime;

/// Name and e-mail address, as git records them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name.
    pub name: Arc<str>,
    /// E-mail address.
    pub email: Arc<str>,
}

/// A commit: a whole tree of files with a history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// Forty hexadecimal digits.
    pub id: Arc<str>,
    /// Ids of its parents: none for the first, two for a merge.
    pub parents: Vec<Arc<str>>,
    /// Message.
    pub message: Arc<str>,
    /// Author and committer.
    pub author: Person,
    /// When it was made, in seconds since 1970.
    pub unix_s: i64,
    /// All files.
    pub files: Files,
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

    /// A commit by branch, whole id, or `refs/heads/…`.
    pub fn resolve(&self, specifier: &str) -> Option<&Arc<Commit>> {
        let branch = specifier.strip_prefix("refs/heads/").unwrap_or(specifier);
        self.tip(branch).or_else(|| self.commits.get(specifier))
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
