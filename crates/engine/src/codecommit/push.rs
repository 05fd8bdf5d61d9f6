//! What becomes of a `git push`: each reference is judged by itself, as git's receiving side does.
//!
//! The words of refusal are git's own; CodeCommit has no exceptions for pushes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::decide::added;
use super::evolve::Moved;
use super::{Commit, Fact, RefReport, RefUpdate, Reference, Repository, Tag};
use crate::next::{Decided, Decision, Facts};
use crate::reply::Reply;

/// References one push may name. Source: CodeCommit user guide, quotas (2026).
pub const REFERENCES_PER_PUSH: usize = 4_000;

/// What git's receiving side says when a push did not bring all that it needs.
pub const MISSING_OBJECTS: &str = "missing necessary objects";

/// The objects of a push.
#[derive(Clone, Copy)]
pub(super) struct Pack<'a> {
    pub(super) commits: &'a [Arc<Commit>],
    pub(super) tags: &'a [Arc<Tag>],
}

/// The repository as it will be when the objects have arrived.
fn with(repository: &Repository, pack: Pack<'_>) -> Repository {
    let mut after = repository.clone();
    for commit in pack.commits {
        after.commits.insert(commit.id.clone(), Arc::clone(commit));
    }
    for tag in pack.tags {
        after.annotations.insert(tag.id.clone(), Arc::clone(tag));
    }
    after
}

/// Whether everything below an object is there.
fn is_whole(after: &Repository, here: &Repository, id: &str) -> bool {
    let Some(tip) = after.peel(id) else {
        return false;
    };
    let mut seen = BTreeSet::new();
    let mut todo = vec![tip.id.clone()];
    while let Some(id) = todo.pop() {
        if here.commits.contains_key(&id) || !seen.insert(id.clone()) {
            continue;
        }
        match after.commits.get(&id) {
            Some(commit) => todo.extend(commit.parents.iter().cloned()),
            None => return false,
        }
    }
    true
}

/// Whether a move only adds to the history: of a branch, that is; a tag stays where it is.
fn is_forward(after: &Repository, reference: Reference<'_>, old: &str, new: &str) -> bool {
    match reference {
        Reference::Branch(_) => after.is_ancestor(old, new),
        Reference::Tag(_) => false,
    }
}

fn judge(here: &Repository, after: &Repository, update: &RefUpdate) -> Result<(), &'static str> {
    let reference = Reference::read(&update.reference)
        .filter(|reference| greenroom_formats::ident::is_codecommit_branch(reference.name()))
        .ok_or("funny refname")?;
    if here.reference(&update.reference) != update.old.as_ref() {
        return Err("failed to update ref");
    }
    let default = here.default_branch.as_deref().map(Reference::Branch);
    match (&update.old, &update.new) {
        (_, None) if default == Some(reference) => Err("deletion of the current branch prohibited"),
        (_, Some(new)) if !is_whole(after, here, new) => Err(MISSING_OBJECTS),
        (Some(old), Some(new))
            if old != new && !update.force && !is_forward(after, reference, old, new) =>
        {
            Err("non-fast-forward")
        }
        _ => Ok(()),
    }
}

pub(super) fn push(
    repository: &Repository,
    name: &Arc<str>,
    pack: Pack<'_>,
    updates: &[RefUpdate],
) -> Decided {
    let after = with(repository, pack);
    let mut moves = Facts::new();
    let mut reports = Vec::with_capacity(updates.len());
    let mut named = BTreeSet::new();
    for update in updates {
        let verdict = if updates.len() > REFERENCES_PER_PUSH {
            Err("Too many reference update commands")
        } else if !named.insert(&update.reference) {
            Err("failed to update ref")
        } else {
            judge(repository, &after, update)
        };
        if verdict.is_ok() && update.old != update.new {
            let moved = Moved {
                repository: name.clone(),
                reference: update.reference.clone(),
                old: update.old.clone(),
                new: update.new.clone(),
            };
            moves.push(Fact::ReferenceMoved(Box::new(moved)).into());
        }
        reports.push(RefReport {
            reference: update.reference.clone(),
            refused: verdict.err(),
        });
    }
    let mut facts = Facts::new();
    if !moves.is_empty() {
        facts.extend(arrivals(repository, name, pack).map(Into::into));
    }
    facts.extend(moves);
    let reply = Reply::Push(reports);
    Ok(Decision { facts, reply })
}

/// The objects of a push that are new here.
fn arrivals(repository: &Repository, name: &Arc<str>, pack: Pack<'_>) -> Option<Fact> {
    let new_commit = |commit: &&Arc<Commit>| !repository.commits.contains_key(&commit.id);
    let commits: Vec<_> = pack.commits.iter().filter(new_commit).cloned().collect();
    let new_tag = |tag: &&Arc<Tag>| !repository.annotations.contains_key(&tag.id);
    let tags: Vec<_> = pack.tags.iter().filter(new_tag).cloned().collect();
    let some = !commits.is_empty() || !tags.is_empty();
    some.then(|| added(name, commits.into(), tags.into()))
}
