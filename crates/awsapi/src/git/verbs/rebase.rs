//! `git rebase`, `git cherry-pick`, `git revert`: commits made again elsewhere.

use std::fmt::Write as _;

use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::history::{Commit, Range};
use crate::git::join::{Joined, Trees};
use crate::git::options;
use crate::git::record::{Dated, Draft};
use crate::git::refs::{HEADS, Head};
use crate::git::revision::ambiguous;
use crate::git::store::Id;
use crate::git::work::Mover;

/// What is made of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Its change, again.
    Pick,
    /// Its change, undone.
    Revert,
}

/// The trees that make or undo a commit's change upon `HEAD`.
fn joined(desk: &mut Desk<'_>, commit: &Commit, kind: Kind) -> May<Joined> {
    let short = desk.repo.shortener().of(commit.id());
    let own = desk.repo.files_of_tree(&commit.tree)?;
    let parent = desk.repo.files_of(commit.parent())?;
    let ours = desk.repo.files_of(desk.repo.head_id().as_ref())?;
    let (base, theirs, their_name) = match kind {
        Kind::Pick => (parent, own, format!("{short} ({})", commit.subject())),
        Kind::Revert => (
            own,
            parent,
            format!("parent of {short} ({})", commit.subject()),
        ),
    };
    desk.join_trees(&Trees {
        base,
        ours,
        theirs,
        our_name: "HEAD",
        their_name: &their_name,
    })
}

/// `git cherry-pick`
pub(super) fn cherry_pick(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "x",
        "n no-commit",
        "abort",
        "continue",
        "skip",
        "e edit",
        "m mainline=",
        "allow-empty",
    ];
    let given = options::read("cherry-pick", &known, words)?;
    again(desk, &given, Kind::Pick)
}

/// `git revert`
pub(super) fn revert(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "no-edit",
        "n no-commit",
        "abort",
        "continue",
        "skip",
        "e edit",
        "m mainline=",
    ];
    let given = options::read("revert", &known, words)?;
    again(desk, &given, Kind::Revert)
}

fn again(desk: &mut Desk<'_>, given: &options::Given, kind: Kind) -> Done {
    let (verb, note) = match kind {
        Kind::Pick => ("cherry-pick", "CHERRY_PICK_HEAD"),
        Kind::Revert => ("revert", "REVERT_HEAD"),
    };
    if given.has("continue") || given.has("abort") || given.has("skip") {
        if desk.repo.note(note).is_none() {
            return Err(Stop::says(
                128,
                format!("error: no cherry-pick or revert in progress\nfatal: {verb} failed\n"),
            ));
        }
        if given.has("continue") {
            return super::commit::run(desk, &[]);
        }
        let head = desk.head_id()?;
        let files = desk.repo.files_of(Some(&head))?;
        desk.force(files)?;
        for note in ["CHERRY_PICK_HEAD", "REVERT_HEAD", "MERGE_MSG"] {
            desk.repo.drop_note(note);
        }
        return Ok(0);
    }
    if given.has("mainline") || given.has("no-commit") {
        return Err(Stop::not_simulated(format!(
            "git {verb} with --mainline or --no-commit"
        )));
    }
    let commits = wanted(desk, &given.words)?;
    if commits.is_empty() {
        return Err(Stop::says(129, format!("usage: git {verb} <commit>...\n")));
    }
    let dirty = desk.repo.index()?.merged() != desk.repo.files_of(desk.repo.head_id().as_ref())?;
    if dirty {
        return Err(Stop::says(
            128,
            format!(
                "error: your local changes would be overwritten by {verb}.\n\
                 hint: commit your changes or stash them to proceed.\nfatal: {verb} failed\n"
            ),
        ));
    }
    let several = commits.len() > 1;
    for commit in &commits {
        let code = one(desk, given, commit, kind)?;
        if code != 0 && several {
            return Err(Stop::not_simulated(format!(
                "git {verb} of several commits that stops at a conflict; nothing was changed, \
                 take them one by one"
            )));
        }
        if code != 0 {
            return Ok(code);
        }
    }
    Ok(0)
}

fn wanted(desk: &Desk<'_>, words: &[String]) -> May<Vec<Commit>> {
    let mut commits = Vec::new();
    for word in words {
        if word.contains("..") {
            let mut range = Range::default();
            if !desk.repo.add_to_range(&mut range, word)? {
                return Err(ambiguous(word));
            }
            let mut walked = desk.repo.walk(&range)?;
            walked.reverse();
            commits.extend(walked);
            continue;
        }
        let id = desk.repo.find_commit(word)?;
        let id = id.ok_or_else(|| Stop::fatal(format!("bad revision '{word}'")))?;
        commits.push(desk.repo.commit(&id)?);
    }
    Ok(commits)
}

fn message(commit: &Commit, kind: Kind, given: &options::Given) -> String {
    let body = &commit.body;
    match kind {
        Kind::Pick if given.has("x") => {
            format!(
                "{}\n\n(cherry picked from commit {})",
                body.message, body.id
            )
        }
        Kind::Pick => body.message.to_string(),
        Kind::Revert => {
            let subject = commit.subject();
            let inner = subject
                .strip_prefix("Revert \"")
                .and_then(|rest| rest.strip_suffix('"'));
            let title = match inner {
                Some(inner) => format!("Reapply \"{inner}\""),
                None => format!("Revert \"{subject}\""),
            };
            format!("{title}\n\nThis reverts commit {}.", body.id)
        }
    }
}

fn one(desk: &mut Desk<'_>, given: &options::Given, commit: &Commit, kind: Kind) -> Done {
    if commit.body.parents.len() > 1 {
        let id = commit.id();
        let verb = if kind == Kind::Pick {
            "cherry-pick"
        } else {
            "revert"
        };
        return Err(Stop::says(
            128,
            format!(
                "error: commit {id} is a merge but no -m option was given.\nfatal: {verb} failed\n"
            ),
        ));
    }
    let head = desk.head_id()?;
    let from = desk.repo.files_of(Some(&head))?;
    let joined = joined(desk, commit, kind)?;
    desk.lay(&from, &joined, Mover::Merge)?;
    let message = message(commit, kind, given);
    if !joined.is_clean() {
        return Ok(conflict(desk, commit, kind, (&message, &joined)));
    }
    if joined.files == from && !given.has("allow-empty") {
        desk.repo.set_note("MERGE_MSG", &format!("{message}\n"));
        desk.err += "The previous cherry-pick is now empty, possibly due to conflict resolution.\n\
                     If you wish to commit it anyway, use:\n\n    git commit --allow-empty\n\n\
                     Otherwise, please use 'git cherry-pick --skip'\n";
        if kind == Kind::Pick {
            desk.repo
                .set_note("CHERRY_PICK_HEAD", &format!("{}\n", commit.id()));
        }
        return Ok(1);
    }
    let author = (kind == Kind::Pick).then(|| (commit.body.author.clone(), commit.body.unix_s));
    let tree = desk.repo.keep_listing(&joined.files);
    let subject = crate::git::history::subject(&message);
    let id = desk.record(Draft {
        tree,
        parents: vec![head],
        message,
        author,
    })?;
    let why = if kind == Kind::Pick {
        "cherry-pick"
    } else {
        "revert"
    };
    desk.move_head(&id, &format!("{why}: {subject}"));
    desk.announce(&id, Dated::Yes)?;
    Ok(0)
}

fn conflict(desk: &mut Desk<'_>, commit: &Commit, kind: Kind, what: (&str, &Joined)) -> u8 {
    let (message, joined) = what;
    let mut text = format!("{message}\n\n# Conflicts:\n");
    text.extend(joined.conflicts().map(|path| format!("#\t{path}\n")));
    desk.repo.set_note("MERGE_MSG", &text);
    let (verb, note, doing) = match kind {
        Kind::Pick => ("cherry-pick", "CHERRY_PICK_HEAD", "apply"),
        Kind::Revert => ("revert", "REVERT_HEAD", "revert"),
    };
    desk.repo.set_note(note, &format!("{}\n", commit.id()));
    let short = desk.repo.shortener().of(commit.id());
    let _ = write!(
        desk.err,
        "error: could not {doing} {short}... {}\n\
         hint: After resolving the conflicts, mark them with\n\
         hint: \"git add/rm <pathspec>\", then run\n\
         hint: \"git {verb} --continue\".\n\
         hint: You can instead skip this commit with \"git {verb} --skip\".\n\
         hint: To abort and get back to the state before \"git {verb}\",\n\
         hint: run \"git {verb} --abort\".\n\
         hint: Disable this message with \"git config advice.mergeConflict false\"\n",
        commit.subject()
    );
    1
}

/// `git rebase`
pub(super) fn rebase(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "i interactive",
        "onto=",
        "abort",
        "continue",
        "skip",
        "q quiet",
        "autostash",
    ];
    let given = options::read("rebase", &known, words)?;
    if given.has("interactive") || given.has("autostash") {
        return Err(Stop::not_simulated(
            "git rebase --interactive and --autostash",
        ));
    }
    if given.has("abort") || given.has("continue") || given.has("skip") {
        return Err(Stop::fatal("No rebase in progress?"));
    }
    let name = match given.words.as_slice() {
        [name] => name.clone(),
        [] => {
            let branch = desk.repo.branch();
            let upstream = branch.and_then(|branch| desk.repo.upstream(&branch));
            upstream.map(|up| up.shown().to_owned()).ok_or_else(|| {
                Stop::says(
                    1,
                    "There is no tracking information for the current branch.\n\
                     Please specify which branch you want to rebase against.\n\
                     See git-rebase(1) for details.\n\n    git rebase '<branch>'\n\n",
                )
            })?
        }
        _ => {
            return Err(Stop::not_simulated(
                "git rebase of another branch than this one",
            ));
        }
    };
    let invalid = || Stop::fatal(format!("invalid upstream '{name}'"));
    let upstream = desk.repo.find_commit(&name)?.ok_or_else(invalid)?;
    let base = match given.value("onto") {
        Some(name) => desk.repo.commit_named(name)?,
        None => upstream.clone(),
    };
    onto(desk, &upstream, &base)
}

/// Stops when something is not committed.
fn refuse_dirty(desk: &Desk<'_>, head: &Id) -> May<()> {
    if desk.repo.index()?.merged() != desk.repo.files_of(Some(head))? {
        return Err(Stop::says(
            1,
            "error: cannot rebase: Your index contains uncommitted changes.\n\
             error: Please commit or stash them.\n",
        ));
    }
    if !desk.local_changes(Some(head))?.is_empty() {
        return Err(Stop::says(
            1,
            "error: cannot rebase: You have unstaged changes.\n\
             error: Please commit or stash them.\n",
        ));
    }
    Ok(())
}

/// Makes the commits of the branch again upon another commit.
pub(super) fn onto(desk: &mut Desk<'_>, upstream: &Id, base: &Id) -> Done {
    let head = desk.head_id()?;
    let files = desk.repo.files_of(Some(&head))?;
    refuse_dirty(desk, &head)?;
    let was = desk.repo.head();
    let label = match &was {
        Head::Branch(name) => format!("{HEADS}{name}"),
        Head::Detached(_) => "HEAD".to_owned(),
    };
    if desk.repo.is_ancestor(base, &head)? && upstream == base {
        let what = match &was {
            Head::Branch(name) => format!("Current branch {name}"),
            Head::Detached(_) => "HEAD".to_owned(),
        };
        desk.say(format!("{what} is up to date."));
        return Ok(0);
    }
    let mut commits = desk.repo.walk(&Range {
        from: vec![head.clone()],
        without: vec![upstream.clone()],
        first_parent: false,
    })?;
    commits.retain(|commit| commit.body.parents.len() < 2);
    commits.reverse();
    let to = desk.repo.files_of(Some(base))?;
    desk.bring(&files, &to, Mover::Checkout)?;
    let out = desk.out.clone();
    let mut at = base.clone();
    desk.repo.set_note("HEAD", &format!("{at}\n"));
    for commit in &commits {
        let from = desk.repo.files_of(Some(&at))?;
        let joined = joined(desk, commit, Kind::Pick)?;
        if !joined.is_clean() {
            let paths: Vec<&str> = joined.conflicts().collect();
            return Err(Stop::not_simulated(format!(
                "a rebase that stops at a conflict (in {}); nothing was changed, use git merge",
                paths.join(", ")
            )));
        }
        desk.lay(&from, &joined, Mover::Merge)?;
        if joined.files == from {
            continue;
        }
        let tree = desk.repo.keep_listing(&joined.files);
        at = desk.record(Draft {
            tree,
            parents: vec![at],
            message: commit.body.message.to_string(),
            author: Some((commit.body.author.clone(), commit.body.unix_s)),
        })?;
        desk.repo.set_note("HEAD", &format!("{at}\n"));
    }
    desk.out = out;
    desk.repo.set_note("ORIG_HEAD", &format!("{head}\n"));
    if let Head::Branch(name) = &was {
        desk.repo.set_note("HEAD", &format!("ref: {HEADS}{name}\n"));
        desk.repo.set_reference(&label, &at);
    }
    desk.note_head(
        Some(&head),
        &at,
        &format!("rebase (finish): returning to {label}"),
    );
    desk.warn(format!("Successfully rebased and updated {label}."));
    Ok(0)
}
