//! `git switch` and `git checkout`: from branch to branch.

use super::create::create;
use super::restore::put_back;
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::options::{self, Given};
use crate::git::refs::{HEADS, Head, REMOTES};
use crate::git::store::Id;
use crate::git::work::Mover;

/// Where to go.
pub(super) struct Target {
    /// A branch, or none to stand on the commit alone.
    pub(super) branch: Option<String>,
    pub(super) id: Option<Id>,
    /// As it was typed.
    pub(super) name: String,
}

/// How to go.
#[derive(Clone, Copy)]
pub(super) struct How {
    pub(super) force: bool,
    pub(super) quiet: bool,
    /// The branch is new.
    pub(super) made: bool,
    /// The branch was there and was moved.
    pub(super) reset: bool,
    /// Whether git explains what it is to stand on no branch.
    pub(super) advised: bool,
}

/// `git switch`
pub(super) fn switch(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "c create=",
        "C force-create=",
        "d detach",
        "f force discard-changes",
        "q quiet",
        "orphan=",
        "t track=?",
        "no-track",
        "guess",
        "no-guess",
        "m merge",
    ];
    let given = options::read("switch", &known, words)?;
    if let Some(done) = create(desk, &given, ["create", "force-create"])? {
        return Ok(done);
    }
    let name = match given.words.first() {
        Some(name) => name,
        None if given.has("detach") => "HEAD",
        None => return Err(Stop::fatal("missing branch or commit argument")),
    };
    if given.has("detach") {
        return detach(desk, how(&given), name);
    }
    if let Some(target) = branch_target(desk, name)? {
        return go(desk, &target, how(&given));
    }
    if desk.repo.find_commit(name)?.is_none() {
        return Err(Stop::fatal(format!("invalid reference: {name}")));
    }
    let whole = desk.repo.whole_reference(name).unwrap_or_default();
    let kind = if whole.starts_with("refs/tags/") {
        format!("tag '{name}'")
    } else if whole.starts_with(REMOTES) {
        format!("remote branch '{name}'")
    } else {
        format!("commit '{name}'")
    };
    Err(Stop::says(
        128,
        format!(
            "fatal: a branch is expected, got {kind}\nhint: If you want to detach HEAD at the \
             commit, try again with the --detach option.\n"
        ),
    ))
}

/// How options say to go.
pub(super) fn how(given: &Given) -> How {
    How {
        force: given.has("force") || given.has("discard-changes"),
        quiet: given.has("quiet"),
        made: false,
        reset: false,
        advised: false,
    }
}

fn advised(given: &Given) -> How {
    How {
        advised: !given.has("detach"),
        ..how(given)
    }
}

/// A local branch of this name, made from the only remote branch of that name if need be.
fn branch_target(desk: &mut Desk<'_>, name: &str) -> May<Option<Target>> {
    let previous = match name
        .strip_prefix("@{-")
        .and_then(|rest| rest.strip_suffix('}'))
    {
        Some(nth) => nth.parse().ok(),
        None => (name == "-").then_some(1),
    };
    let name = match previous {
        Some(nth) => match desk.repo.previous_branch(nth) {
            Some(name) => name,
            None => return Err(Stop::fatal(format!("invalid reference: @{{-{nth}}}"))),
        },
        None => name.to_owned(),
    };
    let local = desk.repo.reference(&format!("{HEADS}{name}"));
    if local.is_some() || desk.repo.branch().as_deref() == Some(&*name) {
        return Ok(Some(Target {
            branch: Some(name.clone()),
            id: local,
            name,
        }));
    }
    if desk.repo.find(&name)?.is_some() {
        return Ok(None);
    }
    let remotes = desk.repo.remotes();
    let mut having = remotes.iter().filter_map(|remote| {
        Some((
            remote,
            desk.repo.reference(&format!("{REMOTES}{remote}/{name}"))?,
        ))
    });
    let (Some((remote, id)), None) = (having.next(), having.next()) else {
        return Ok(None);
    };
    let (remote, merge) = (remote.clone(), format!("{HEADS}{name}"));
    desk.repo.set_reference(&merge, &id);
    desk.repo.follow(&name, &remote, &merge);
    desk.say(format!(
        "branch '{name}' set up to track '{remote}/{name}'."
    ));
    Ok(Some(Target {
        branch: Some(name.clone()),
        id: Some(id),
        name: format!("\n{name}"),
    }))
}

fn detach(desk: &mut Desk<'_>, how: How, name: &str) -> Done {
    let id = desk.repo.find_commit(name)?;
    let id = id.ok_or_else(|| Stop::fatal(format!("invalid reference: {name}")))?;
    let target = Target {
        branch: None,
        id: Some(id),
        name: name.to_owned(),
    };
    go(desk, &target, how)
}

/// Goes there.
pub(super) fn go(desk: &mut Desk<'_>, target: &Target, how: How) -> Done {
    let conflicts = desk.repo.index()?.conflicts();
    if !conflicts.is_empty() && !how.force {
        let lines: String = conflicts
            .iter()
            .flat_map(|path| {
                [
                    path,
                    ": needs merge
",
                ]
            })
            .collect();
        let text = format!("{lines}error: you need to resolve your current index first\n");
        return Err(Stop::says(1, text));
    }
    let old = desk.repo.head_id();
    let was = desk.repo.head();
    let from = desk.repo.files_of(old.as_ref())?;
    let to = desk.repo.files_of(target.id.as_ref())?;
    if how.force {
        desk.force(to)?;
    } else if old != target.id {
        desk.bring(&from, &to, Mover::Checkout)?;
    }
    if !how.quiet && !how.force {
        for (letter, path) in desk.local_changes(target.id.as_ref())? {
            desk.say(format!("{letter}\t{path}"));
        }
    }
    let name = target.name.trim_start();
    leave(desk, &was, target, how)?;
    if let Some(branch) = &target.branch {
        desk.repo
            .set_note("HEAD", &format!("ref: {HEADS}{branch}\n"));
    } else {
        let id = target.id.clone().unwrap_or_else(|| "".into());
        desk.repo.set_note("HEAD", &format!("{id}\n"));
    }
    let before = match &was {
        Head::Branch(name) => name.clone(),
        Head::Detached(id) => id.to_string(),
    };
    if let Some(id) = &target.id {
        let id = id.clone();
        desk.note_head(
            old.as_deref(),
            &id,
            &format!("checkout: moving from {before} to {name}"),
        );
    }
    for note in ["MERGE_HEAD", "MERGE_MSG", "CHERRY_PICK_HEAD", "REVERT_HEAD"] {
        desk.repo.drop_note(note);
    }
    arrive(desk, &was, target, how)
}

/// What git says of a commit that no branch was on.
fn leave(desk: &mut Desk<'_>, was: &Head, target: &Target, how: How) -> May<()> {
    let Head::Detached(id) = was else {
        return Ok(());
    };
    if how.quiet || target.id.as_ref() == Some(id) {
        return Ok(());
    }
    let mut tips: Vec<Id> = target.id.iter().cloned().collect();
    for named in desk.repo.references("refs/") {
        tips.push(desk.repo.peeled(&named.id)?);
    }
    let short = desk.repo.shortener();
    let subject = desk.repo.commit(id)?.subject();
    if desk.repo.ancestors(&tips)?.contains_key(id) {
        desk.warn(format!(
            "Previous HEAD position was {} {subject}",
            short.of(id)
        ));
        return Ok(());
    }
    let lost = desk.repo.walk(&crate::git::history::Range {
        from: vec![id.clone()],
        without: tips,
        first_parent: false,
    })?;
    let (commits, them) = match lost.len() {
        1 => ("1 commit".to_owned(), "it"),
        count => (format!("{count} commits"), "them"),
    };
    desk.warn(format!(
        "Warning: you are leaving {commits} behind, not connected to\nany of your branches:\n"
    ));
    for commit in lost.iter().take(4) {
        desk.warn(format!("  {} {}", short.of(commit.id()), commit.subject()));
    }
    if lost.len() > 4 {
        desk.warn(format!(" ... and {} more.", lost.len() - 4));
    }
    desk.warn(format!(
        "\nIf you want to keep {them} by creating a new branch, this may be a good time\n\
         to do so with:\n\n git branch <new-branch-name> {}\n",
        short.of(id)
    ));
    Ok(())
}

fn arrive(desk: &mut Desk<'_>, was: &Head, target: &Target, how: How) -> Done {
    if how.quiet {
        return Ok(0);
    }
    let Some(branch) = &target.branch else {
        let Some(id) = &target.id else { return Ok(0) };
        if matches!(was, Head::Branch(_)) && how.advised {
            desk.warn(format!("Note: switching to '{}'.\n{DETACHED}", target.name));
        }
        let subject = desk.repo.commit(id)?.subject();
        let short = desk.repo.shortener().of(id);
        desk.warn(format!("HEAD is now at {short} {subject}"));
        return Ok(0);
    };
    let same = *was == Head::Branch(branch.clone());
    desk.warn(match (how.made, how.reset, same) {
        (true, _, _) => format!("Switched to a new branch '{branch}'"),
        (false, true, false) => format!("Switched to and reset branch '{branch}'"),
        (false, true, true) => format!("Reset branch '{branch}'"),
        (false, false, true) => format!("Already on '{branch}'"),
        (false, false, false) if target.name.starts_with('\n') => {
            format!("Switched to a new branch '{branch}'")
        }
        (false, false, false) => format!("Switched to branch '{branch}'"),
    });
    if !how.made && !target.name.starts_with('\n') {
        let text = desk.repo.tracking_text(branch)?;
        desk.out += &text;
    }
    Ok(0)
}

/// What git explains to whoever leaves all branches.
const DETACHED: &str = "
You are in 'detached HEAD' state. You can look around, make experimental
changes and commit them, and you can discard any commits you make in this
state without impacting any branches by switching back to a branch.

If you want to create a new branch to retain commits you create, you may
do so (now or later) by using -c with the switch command. Example:

  git switch -c <new-branch-name>

Or undo this operation with:

  git switch -

Turn off this advice by setting config variable advice.detachedHead to false
";

/// `git checkout`
pub(super) fn checkout(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "b create=",
        "B force-create=",
        "detach",
        "f force",
        "q quiet",
        "orphan=",
        "t track=?",
        "no-track",
        "ours",
        "theirs",
        "p patch",
        "m merge",
    ];
    // `-` alone is a word to the reader of options.
    let given = options::read("checkout", &known, words)?;
    if given.has("patch") {
        return Err(Stop::not_simulated("git checkout --patch"));
    }
    if given.has("create") || given.has("force-create") || given.has("orphan") {
        return create(
            desk,
            &given,
            ["checkout", "force-create"].map(|name| match name {
                "checkout" => "create",
                name => name,
            }),
        )
        .map(|done| done.unwrap_or(0));
    }
    let first = given.words.first().cloned();
    let Some(first) = first else {
        if let Some(paths) = &given.paths {
            return put_back(desk, &given, None, paths);
        }
        return stay(desk);
    };
    if let Some(paths) = &given.paths {
        return put_back(desk, &given, Some(&first), paths);
    }
    if given.words.len() == 1 && !given.has("detach") {
        if let Some(target) = branch_target(desk, &first)? {
            return go(desk, &target, how(&given));
        }
        if desk.repo.find_commit(&first)?.is_some() {
            return detach(desk, advised(&given), &first);
        }
    }
    if given.has("detach") {
        return detach(desk, advised(&given), &first);
    }
    match desk.repo.find_commit(&first)? {
        Some(_) => put_back(
            desk,
            &given,
            Some(&first),
            given.words.get(1..).unwrap_or_default(),
        ),
        None => put_back(desk, &given, None, &given.words),
    }
}

/// `git checkout` without words: what is changed, and how the branch stands.
fn stay(desk: &mut Desk<'_>) -> Done {
    let Some(id) = desk.repo.head_id() else {
        return Err(Stop::fatal("You are on a branch yet to be born"));
    };
    for (letter, path) in desk.local_changes(Some(&id))? {
        desk.say(format!("{letter}\t{path}"));
    }
    if let Some(branch) = desk.repo.branch() {
        let text = desk.repo.tracking_text(&branch)?;
        desk.out += &text;
    }
    Ok(0)
}
