//! Names for commits: branches, tags, what the remote had, and `HEAD`.

use super::desk::{Desk, May, Stop};
use super::repo::Repo;
use super::store::{Id, is_id};

/// `refs/heads/`
pub(super) const HEADS: &str = "refs/heads/";
/// `refs/tags/`
pub(super) const TAGS: &str = "refs/tags/";
/// `refs/remotes/`
pub(super) const REMOTES: &str = "refs/remotes/";

/// Where the working tree stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// On a branch, which may have no commit yet.
    Branch(String),
    /// On a commit of no branch.
    Detached(Id),
}

/// A reference: its whole name and what it points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) id: Id,
}

impl Repo {
    /// Where `HEAD` points.
    pub(super) fn head(&self) -> Head {
        let text = self.note("HEAD").unwrap_or_default();
        let text = text.trim_end();
        match text.strip_prefix("ref: refs/heads/") {
            Some(branch) => Head::Branch(branch.to_owned()),
            None if is_id(text) => Head::Detached(text.into()),
            None => Head::Branch("main".to_owned()),
        }
    }

    /// The branch that is checked out.
    pub(super) fn branch(&self) -> Option<String> {
        match self.head() {
            Head::Branch(name) => Some(name),
            Head::Detached(_) => None,
        }
    }

    /// The commit that is checked out; none before the first one.
    pub(super) fn head_id(&self) -> Option<Id> {
        match self.head() {
            Head::Branch(name) => self.reference(&format!("{HEADS}{name}")),
            Head::Detached(id) => Some(id),
        }
    }

    /// What a whole reference points to, through symbolic ones.
    pub(super) fn reference(&self, name: &str) -> Option<Id> {
        let mut name = name.to_owned();
        for _ in 0..5 {
            let text = self.note(&name)?;
            let text = text.trim_end();
            match text.strip_prefix("ref: ") {
                Some(next) => next.clone_into(&mut name),
                None => return is_id(text).then(|| text.into()),
            }
        }
        None
    }

    /// The reference a symbolic one stands for.
    pub(super) fn symbolic(&self, name: &str) -> Option<String> {
        let text = self.note(name)?;
        text.trim_end().strip_prefix("ref: ").map(str::to_owned)
    }

    /// Points a whole reference to an object.
    pub(super) fn set_reference(&mut self, name: &str, id: &str) {
        self.set_note(name, &format!("{id}\n"));
    }

    /// All references whose name begins so, in order of name.
    pub(super) fn references(&self, below: &str) -> Vec<Named> {
        let cut = self.git("").len();
        let folder = self.git(below.rsplit_once('/').map_or("refs", |(folder, _)| folder));
        let names = self
            .files
            .below(&folder)
            .filter_map(|(path, _)| path.get(cut..));
        names
            .filter(|name| name.starts_with(below))
            .filter_map(|name| {
                Some(Named {
                    name: name.to_owned(),
                    id: self.reference(name)?,
                })
            })
            .collect()
    }

    /// Why a name cannot become a reference because of those there are.
    pub(super) fn blocked(&self, name: &str) -> Option<String> {
        let mut above = name.match_indices('/').filter_map(|(at, _)| name.get(..at));
        let taken = above.rfind(|above| self.reference(above).is_some());
        let below = || self.references(&format!("{name}/")).into_iter().next();
        let other = taken
            .map(str::to_owned)
            .or_else(|| below().map(|named| named.name))?;
        Some(format!(
            "cannot lock ref '{name}': '{other}' exists; cannot create '{name}'"
        ))
    }
}

impl Desk<'_> {
    /// The commit that is checked out.
    pub(super) fn head_id(&self) -> May<Id> {
        self.repo.head_id().ok_or_else(|| match self.repo.branch() {
            Some(branch) => Stop::fatal(format!(
                "your current branch '{branch}' does not have any commits yet"
            )),
            None => Stop::fatal("bad default revision 'HEAD'"),
        })
    }

    /// Points the checked out branch, or a detached `HEAD`, to a commit, and writes the log of
    /// `HEAD`.
    pub(super) fn move_head(&mut self, id: &str, why: &str) {
        let old = self.repo.head_id();
        match self.repo.head() {
            Head::Branch(name) => self.repo.set_reference(&format!("{HEADS}{name}"), id),
            Head::Detached(_) => self.repo.set_note("HEAD", &format!("{id}\n")),
        }
        self.note_head(old.as_deref(), id, why);
    }
}

/// Whether a name may be a branch or a tag.
pub(super) fn is_reference_name(name: &str) -> bool {
    let legal = |c: char| !c.is_control() && !" ~^:?*[\\".contains(c);
    let part = |part: &str| {
        let ending = part.strip_suffix(".lock").is_some();
        !part.is_empty() && !part.starts_with('.') && !ending
    };
    (1..=256).contains(&name.len())
        && name.chars().all(legal)
        && name.split('/').all(part)
        && !name.contains("..")
        && !name.contains("@{")
        && !name.ends_with('.')
        && name != "@"
        && name != "HEAD"
        && !name.starts_with('-')
}

/// A whole reference without the words people leave out.
pub(super) fn short_name(name: &str) -> &str {
    let stripped = [HEADS, TAGS, REMOTES]
        .into_iter()
        .find_map(|head| name.strip_prefix(head));
    stripped.unwrap_or(name)
}
