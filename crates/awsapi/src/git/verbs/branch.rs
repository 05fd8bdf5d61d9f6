//! `git branch`.

use std::fmt::Write as _;

use super::create::{check_name, track};
use crate::git::config::{File, Layer};
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::options::{self, Given};
use crate::git::refs::{HEADS, Named, REMOTES, short_name};

const KNOWN: &[&str] = &[
    "a all",
    "r remotes",
    "v verbose",
    "d delete",
    "D force-delete",
    "m move",
    "M force-move",
    "c copy",
    "f force",
    "l list=?",
    "show-current",
    "u set-upstream-to=",
    "unset-upstream",
    "q quiet",
    "merged=?",
    "no-merged=?",
    "contains=?",
    "t track=?",
    "no-track",
    "sort=",
    "format=",
    "vv",
];

/// Lists, makes, renames and deletes branches.
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("branch", KNOWN, words)?;
    for option in ["copy", "sort", "format", "contains"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git branch --{option}")));
        }
    }
    if given.has("show-current") {
        if let Some(branch) = desk.repo.branch() {
            desk.say(branch);
        }
        return Ok(0);
    }
    if let Some(name) = given.value("set-upstream-to") {
        return set_upstream(desk, &given, name);
    }
    if given.has("unset-upstream") {
        return unset_upstream(desk, &given);
    }
    if given.has("delete") || given.has("force-delete") {
        return delete(desk, &given);
    }
    if given.has("move") || given.has("force-move") {
        return rename(desk, &given);
    }
    match given.words.first() {
        Some(name) if !given.has("list") => make(desk, &given, name),
        _ => list(desk, &given),
    }
}

fn make(desk: &mut Desk<'_>, given: &Given, name: &str) -> Done {
    check_name(name)?;
    let start = given.words.get(1).map_or("HEAD", String::as_str);
    let whole = format!("{HEADS}{name}");
    let there = desk.repo.reference(&whole).is_some();
    if there && !given.has("force") {
        return Err(Stop::fatal(format!(
            "a branch named '{name}' already exists"
        )));
    }
    if desk.repo.branch().as_deref() == Some(name) && there {
        let place = desk.repo.shown_root();
        return Err(Stop::fatal(format!(
            "cannot force update the branch '{name}' used by worktree at '{place}'"
        )));
    }
    let id = desk.repo.find_commit(start)?.ok_or_else(|| {
        let start = match start {
            "HEAD" => desk.repo.branch().unwrap_or_else(|| "HEAD".to_owned()),
            start => start.to_owned(),
        };
        Stop::fatal(format!("not a valid object name: '{start}'"))
    })?;
    if let Some(why) = desk.repo.blocked(&whole) {
        return Err(Stop::fatal(why));
    }
    desk.repo.set_reference(&whole, &id);
    if !given.has("no-track") {
        let said = track(desk, name, start);
        desk.out += &said;
    }
    Ok(0)
}

/// The branch a word means, or the one that is checked out.
fn meant(desk: &Desk<'_>, given: &Given) -> May<String> {
    if let Some(name) = given.words.first() {
        return Ok(name.clone());
    }
    let branch = desk.repo.branch();
    branch.ok_or_else(|| {
        Stop::fatal(
            "could not set upstream of HEAD to a branch when it does not point to any branch",
        )
    })
}

fn set_upstream(desk: &mut Desk<'_>, given: &Given, name: &str) -> Done {
    let branch = meant(desk, given)?;
    if desk.repo.reference(&format!("{HEADS}{branch}")).is_none() {
        return Err(Stop::fatal(format!("branch '{branch}' does not exist")));
    }
    let whole = desk.repo.whole_reference(name);
    let Some(whole) = whole else {
        return Err(Stop::says(
            128,
            format!(
                "fatal: the requested upstream branch '{name}' does not exist\nhint:\n\
                 hint: If you are planning on basing your work on an upstream\n\
                 hint: branch that already exists at the remote, you may need to\n\
                 hint: run \"git fetch\" to retrieve it.\nhint:\n\
                 hint: If you are planning to push out a new local branch that\n\
                 hint: will track its remote counterpart, you may want to use\n\
                 hint: \"git push -u\" to set the upstream config as you push.\n\
                 hint: Disable this message with \"git config \
                 advice.setUpstreamFailure false\"\n"
            ),
        ));
    };
    let (remote, merge) = match whole
        .strip_prefix(REMOTES)
        .and_then(|rest| rest.split_once('/'))
    {
        Some((remote, name)) => (remote.to_owned(), format!("{HEADS}{name}")),
        None => (".".to_owned(), whole.clone()),
    };
    desk.repo.follow(&branch, &remote, &merge);
    let shown = short_name(&whole);
    desk.say(format!("branch '{branch}' set up to track '{shown}'."));
    Ok(0)
}

fn unset_upstream(desk: &mut Desk<'_>, given: &Given) -> Done {
    let branch = meant(desk, given)?;
    if desk.repo.upstream(&branch).is_none() {
        return Err(Stop::fatal(format!(
            "branch '{branch}' has no upstream information"
        )));
    }
    desk.repo.unfollow(&branch);
    Ok(0)
}

fn delete(desk: &mut Desk<'_>, given: &Given) -> Done {
    if given.words.is_empty() {
        return Err(Stop::fatal("branch name required"));
    }
    let forced = given.has("force-delete") || given.has("force");
    let remotes = given.has("remotes");
    let mut code = 0;
    for name in &given.words {
        let whole = format!("{}{name}", if remotes { REMOTES } else { HEADS });
        let Some(id) = desk.repo.reference(&whole) else {
            let kind = if remotes {
                "remote-tracking branch"
            } else {
                "branch"
            };
            desk.warn(format!("error: {kind} '{name}' not found"));
            code = 1;
            continue;
        };
        if !remotes && desk.repo.branch().as_deref() == Some(name) {
            let place = desk.repo.shown_root();
            desk.warn(format!(
                "error: cannot delete branch '{name}' used by worktree at '{place}'"
            ));
            code = 1;
            continue;
        }
        if !remotes && !forced && !is_merged(desk, name, &id)? {
            let _ = write!(
                desk.err,
                "error: the branch '{name}' is not fully merged\n\
                 hint: If you are sure you want to delete it, run 'git branch -D {name}'\n\
                 hint: Disable this message with \"git config advice.forceDeleteBranch \
                 false\"\n"
            );
            code = 1;
            continue;
        }
        let short = desk.repo.shortener().of(&id);
        desk.repo.drop_note(&whole);
        if !remotes {
            desk.repo.unfollow(name);
        }
        if !given.has("quiet") {
            let kind = if remotes {
                "remote-tracking branch"
            } else {
                "branch"
            };
            desk.say(format!("Deleted {kind} {name} (was {short})."));
        }
    }
    Ok(code)
}

/// Whether what a branch follows, or else `HEAD`, has all of it.
fn is_merged(desk: &Desk<'_>, name: &str, id: &str) -> May<bool> {
    let upstream = desk.repo.upstream(name);
    let base = upstream.and_then(|upstream| desk.repo.reference(&upstream.tracking));
    match base.or_else(|| desk.repo.head_id()) {
        Some(base) => desk.repo.is_ancestor(id, &base),
        None => Ok(false),
    }
}

fn rename(desk: &mut Desk<'_>, given: &Given) -> Done {
    let (old, new) = match given.words.as_slice() {
        [new] => (desk.repo.branch(), new),
        [old, new] => (Some(old.clone()), new),
        _ => return Err(Stop::fatal("branch name required")),
    };
    let Some(old) = old else {
        return Err(Stop::fatal(
            "cannot rename the current branch while not on any",
        ));
    };
    check_name(new)?;
    let (from, to) = (format!("{HEADS}{old}"), format!("{HEADS}{new}"));
    let current = desk.repo.branch().as_deref() == Some(&*old);
    let id = desk.repo.reference(&from);
    if id.is_none() && !current {
        return Err(Stop::fatal(format!("no branch named '{old}'")));
    }
    let forced = given.has("force-move") || given.has("force");
    if from != to && desk.repo.reference(&to).is_some() && !forced {
        return Err(Stop::fatal(format!(
            "a branch named '{new}' already exists"
        )));
    }
    let upstream = desk.repo.upstream(&old);
    desk.repo.drop_note(&from);
    if let Some(id) = &id {
        desk.repo.set_reference(&to, id);
    }
    desk.repo.unfollow(&old);
    if let Some(upstream) = upstream {
        let mut file = File::of(&desk.repo, Layer::Local);
        file.set(&format!("branch.{new}.remote"), &upstream.remote);
        file.set(&format!("branch.{new}.merge"), &upstream.merge);
        file.save(&mut desk.repo, Layer::Local);
    }
    if current {
        desk.repo.set_note("HEAD", &format!("ref: {to}\n"));
        if let Some(id) = id {
            desk.note_head(Some(&id), &id, &format!("Branch: renamed {from} to {to}"));
        }
    }
    Ok(0)
}

fn list(desk: &mut Desk<'_>, given: &Given) -> Done {
    let mut rows: Vec<(bool, String, Option<Named>)> = Vec::new();
    let current = desk.repo.branch();
    if let Some(text) = desk.repo.detached_text().filter(|_| !given.has("remotes")) {
        let head = desk.repo.head_id().map(|id| Named {
            name: String::new(),
            id,
        });
        rows.push((true, format!("({text})"), head));
    }
    if !given.has("remotes") {
        for named in desk.repo.references(HEADS) {
            let name = short_name(&named.name).to_owned();
            rows.push((current.as_ref() == Some(&name), name, Some(named)));
        }
    }
    if given.has("remotes") || given.has("all") {
        for named in desk.repo.references(REMOTES) {
            let name = if given.has("all") {
                named.name.strip_prefix("refs/").unwrap_or(&named.name)
            } else {
                short_name(&named.name)
            };
            let name = match desk.repo.symbolic(&named.name) {
                Some(to) => format!("{name} -> {}", short_name(&to)),
                None => name.to_owned(),
            };
            rows.push((false, name, Some(named)));
        }
    }
    filter(desk, given, &mut rows)?;
    let verbose = given.has("verbose");
    let wide = given.values("verbose").count() > 1;
    let width = rows
        .iter()
        .map(|(_, name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    let short = desk.repo.shortener();
    let mut out = String::new();
    for (here, name, named) in rows {
        let star = if here { '*' } else { ' ' };
        match named.filter(|_| verbose && !name.contains(" -> ")) {
            None => {
                let _ = writeln!(out, "{star} {name}");
            }
            Some(named) => {
                let id = short.of(&named.id);
                let subject = desk.repo.commit(&named.id)?.subject();
                let state = state(desk, &named, wide)?;
                let _ = writeln!(out, "{star} {name:<width$} {id} {state}{subject}");
            }
        }
    }
    desk.out += &out;
    Ok(0)
}

fn filter(
    desk: &Desk<'_>,
    given: &Given,
    rows: &mut Vec<(bool, String, Option<Named>)>,
) -> May<()> {
    if let Some(pattern) = given.words.first() {
        let slashes = crate::git::wild::Slashes::Matched;
        rows.retain(|(_, name, _)| crate::git::wild::fits(pattern, name, slashes));
    }
    for (option, wanted) in [("merged", true), ("no-merged", false)] {
        let Some(name) = given.value(option) else {
            continue;
        };
        let base = desk
            .repo
            .commit_named(if name.is_empty() { "HEAD" } else { name })?;
        let below = desk.repo.ancestors(&[base])?;
        rows.retain(|(_, _, named)| {
            named
                .as_ref()
                .is_some_and(|named| below.contains_key(&named.id) == wanted)
        });
    }
    Ok(())
}

/// `[ahead 1] ` or `[origin/main: ahead 1] `.
fn state(desk: &Desk<'_>, named: &Named, wide: bool) -> May<String> {
    let Some(branch) = named.name.strip_prefix(HEADS) else {
        return Ok(String::new());
    };
    let brackets = desk.repo.tracking_brackets(branch)?;
    Ok(match (desk.repo.upstream(branch), brackets, wide) {
        (None, _, _) | (Some(_), None, false) => String::new(),
        (Some(_), Some(text), false) => format!("[{text}] "),
        (Some(upstream), Some(text), true) => format!("[{}: {text}] ", upstream.shown()),
        (Some(upstream), None, true) => format!("[{}] ", upstream.shown()),
    })
}
