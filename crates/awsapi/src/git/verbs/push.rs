//! `git push`.

use std::fmt::Write as _;

use greenroom_engine::codecommit::{Command, MISSING_OBJECTS, RefUpdate, Repository};
use greenroom_engine::reply::Reply;

use super::refspec::{Want, settle, wants};
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::options::{self, Given};
use crate::git::refs::{HEADS, REMOTES, TAGS, short_name};
use crate::git::store::{Id, Kind};
use crate::git::wire::{Errand, Url};

const KNOWN: &[&str] = &[
    "u set-upstream",
    "f force",
    "force-with-lease=?",
    "d delete",
    "tags",
    "all",
    "q quiet",
    "v verbose",
    "n dry-run",
    "follow-tags",
    "atomic",
    "progress",
    "mirror",
    "prune",
    "no-verify",
    "o push-option=",
];

/// What became of it.
struct Line {
    sign: char,
    what: String,
    names: String,
    note: String,
}

/// Why references were turned away, for the hints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turned {
    FetchFirst,
    BehindHere,
    BehindElsewhere,
    TagThere,
}

/// `git push`
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("push", KNOWN, words)?;
    for option in ["mirror", "prune", "push-option"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git push --{option}")));
        }
    }
    let branch = desk.repo.branch();
    let remote = match given.words.first() {
        Some(name) => name.clone(),
        None => desk.repo.usual_remote(branch.as_deref()).ok_or_else(|| {
            Stop::fatal(
                "No configured push destination.\nEither specify the URL from the command-line \
                 or configure a remote repository using\n\n    git remote add <name> <url>\n\n\
                 and then push using the remote name\n\n    git push <name>\n",
            )
        })?,
    };
    let text = desk.repo.remote_url(&remote)?;
    let url = Url::read(&text)?;
    let mut wants = wants(desk, &given, &remote).map_err(|mut stop| {
        if stop.code == 1 {
            let _ = writeln!(stop.text, "error: failed to push some refs to '{text}'");
        }
        stop
    })?;
    let there = desk.open(&url, Errand::Push)?;
    for want in &mut wants {
        settle(want, &there);
    }
    check(desk, &wants, &there, &text)?;
    let sent = send(desk, &given, &url, &there, &wants)?;
    remember(desk, &remote, &sent.done);
    tell(desk, &given, &url, &sent);
    if given.has("set-upstream") {
        for want in wants
            .iter()
            .filter(|want| want.to.starts_with(HEADS) && want.new.is_some())
        {
            let local = want
                .from
                .strip_prefix(HEADS)
                .unwrap_or(&want.from)
                .to_owned();
            let to = want.to.clone();
            if sent.failed.contains(&to) {
                continue;
            }
            let local = if local == "HEAD" {
                branch.clone().unwrap_or_default()
            } else {
                local
            };
            if desk.repo.reference(&format!("{HEADS}{local}")).is_some() {
                desk.repo.follow(&local, &remote, &to);
                desk.say(format!(
                    "branch '{local}' set up to track '{remote}/{}'.",
                    short_name(&to)
                ));
            }
        }
    }
    if sent.failed.is_empty() {
        return Ok(0);
    }
    desk.warn(format!("error: failed to push some refs to '{text}'"));
    hint(desk, &sent.turned);
    Ok(1)
}

fn check(desk: &mut Desk<'_>, wants: &[Want], there: &Repository, url: &str) -> May<()> {
    for want in wants.iter().filter(|want| want.new.is_none()) {
        if there.reference(&want.to).is_none() {
            let name = short_name(&want.to);
            desk.warn(format!(
                "error: unable to delete '{name}': remote ref does not exist"
            ));
            let text = format!("{}error: failed to push some refs to '{url}'\n", desk.err);
            desk.err.clear();
            return Err(Stop::says(1, text));
        }
    }
    Ok(())
}

/// What became of a push.
#[derive(Default)]
struct Sent {
    lines: Vec<Line>,
    /// Whole names and what they point to now.
    done: Vec<(String, Option<Id>)>,
    failed: Vec<String>,
    turned: Vec<Turned>,
}

fn names(want: &Want) -> String {
    match want.new {
        Some(_) => format!("{} -> {}", short_name(&want.from), short_name(&want.to)),
        None => short_name(&want.to).to_owned(),
    }
}

/// Why a reference is not even sent.
fn turned(desk: &Desk<'_>, want: &Want, old: &Id) -> May<Option<(Turned, &'static str)>> {
    let Some(new) = want.new.as_ref().filter(|_| !want.force) else {
        return Ok(None);
    };
    if want.to.starts_with(TAGS) {
        return Ok(Some((Turned::TagThere, "already exists")));
    }
    if desk.repo.kind_of(old).is_none() {
        return Ok(Some((Turned::FetchFirst, "fetch first")));
    }
    if desk.repo.is_ancestor(old, new)? {
        return Ok(None);
    }
    let current = desk.repo.branch().map(|branch| format!("{HEADS}{branch}"));
    let here = current.as_ref() == Some(&want.from) || want.from == "HEAD";
    let kind = if here {
        Turned::BehindHere
    } else {
        Turned::BehindElsewhere
    };
    Ok(Some((kind, "non-fast-forward")))
}

fn send(
    desk: &mut Desk<'_>,
    given: &Given,
    url: &Url,
    there: &Repository,
    wants: &[Want],
) -> May<Sent> {
    let mut sent = Sent::default();
    let mut updates: Vec<(&Want, RefUpdate)> = Vec::new();
    for want in wants {
        let old = there.reference(&want.to).cloned();
        if old == want.new {
            sent.done.push((want.to.clone(), old));
            continue;
        }
        if let Some(old) = &old
            && let Some((why, note)) = turned(desk, want, old)?
        {
            sent.turned.push(why);
            sent.failed.push(want.to.clone());
            sent.lines.push(Line {
                sign: '!',
                what: "[rejected]".to_owned(),
                names: names(want),
                note: format!(" ({note})"),
            });
            continue;
        }
        let update = RefUpdate {
            reference: want.to.as_str().into(),
            old,
            new: want.new.clone(),
            force: want.force,
        };
        updates.push((want, update));
    }
    if given.has("atomic") && !sent.failed.is_empty() {
        for (want, _) in updates.drain(..) {
            sent.failed.push(want.to.clone());
            sent.lines.push(Line {
                sign: '!',
                what: "[rejected]".to_owned(),
                names: names(want),
                note: " (atomic push failed)".to_owned(),
            });
        }
    }
    if given.has("dry-run") {
        for (want, update) in &updates {
            sent.lines.push(line(desk, want, update, None)?);
        }
        return Ok(sent);
    }
    if !updates.is_empty() {
        call(desk, url, there, &updates, &mut sent)?;
    }
    Ok(sent)
}

fn call(
    desk: &mut Desk<'_>,
    url: &Url,
    there: &Repository,
    updates: &[(&Want, RefUpdate)],
    sent: &mut Sent,
) -> May<()> {
    let tips: Vec<Id> = updates
        .iter()
        .filter_map(|(_, update)| update.new.clone())
        .collect();
    let mut tags = Vec::new();
    for id in tips
        .iter()
        .filter(|id| desk.repo.kind_of(id) == Some(Kind::Tag))
    {
        tags.push(std::sync::Arc::new(desk.repo.tag(id)?));
    }
    let command = Command::Push {
        repository: url.repository.as_str().into(),
        commits: desk.repo.upload(there, &tips)?,
        tags,
        updates: updates.iter().map(|(_, update)| update.clone()).collect(),
    };
    let reply = desk.at.call(command.into());
    let reply = reply.map_err(|refusal| desk.refused(url, refusal))?;
    let Reply::Push(reports) = reply else {
        return Err(Stop::fatal("the remote end hung up unexpectedly"));
    };
    for ((want, update), report) in updates.iter().zip(&reports) {
        sent.lines.push(line(desk, want, update, report.refused)?);
        match report.refused {
            Some(_) => sent.failed.push(want.to.clone()),
            None => sent.done.push((want.to.clone(), want.new.clone())),
        }
    }
    Ok(())
}

fn line(
    desk: &Desk<'_>,
    want: &Want,
    update: &RefUpdate,
    refused: Option<&'static str>,
) -> May<Line> {
    let short = desk.repo.shortener();
    let named = names(want);
    let is_tag = want.to.starts_with(TAGS);
    let made = |sign: char, what: &str, note: String| Line {
        sign,
        what: what.to_owned(),
        names: named.clone(),
        note,
    };
    if let Some(why) = refused {
        let why = if why == MISSING_OBJECTS {
            "missing necessary objects"
        } else {
            why
        };
        return Ok(made('!', "[remote rejected]", format!(" ({why})")));
    }
    Ok(match (&update.old, &update.new) {
        (None, _) if is_tag => made('*', "[new tag]", String::new()),
        (None, _) => made('*', "[new branch]", String::new()),
        (Some(_), None) => made('-', "[deleted]", String::new()),
        (Some(old), Some(new)) => {
            let known = desk.repo.kind_of(old).is_some();
            let forward = known && !is_tag && desk.repo.is_ancestor(old, new)?;
            let (dots, sign, note) = if forward {
                ("..", ' ', "")
            } else {
                ("...", '+', " (forced update)")
            };
            made(
                sign,
                &format!("{}{dots}{}", short.of(old), short.of(new)),
                note.to_owned(),
            )
        }
    })
}

/// Remembers where the remote's branches are now.
fn remember(desk: &mut Desk<'_>, remote: &str, done: &[(String, Option<Id>)]) {
    if !desk.repo.remotes().iter().any(|name| name == remote) {
        return;
    }
    for (to, id) in done {
        let Some(name) = to.strip_prefix(HEADS) else {
            continue;
        };
        let tracking = format!("{REMOTES}{remote}/{name}");
        match id {
            Some(id) => desk.repo.set_reference(&tracking, id),
            None => {
                desk.repo.drop_note(&tracking);
            }
        }
    }
}

fn tell(desk: &mut Desk<'_>, given: &Given, url: &Url, sent: &Sent) {
    if sent.lines.is_empty() {
        if !given.has("quiet") {
            desk.warn("Everything up-to-date");
        }
        return;
    }
    if given.has("quiet") && sent.failed.is_empty() {
        return;
    }
    desk.warn(format!("To {}", url.shown()));
    for line in &sent.lines {
        desk.warn(format!(
            " {} {:<17} {}{}",
            line.sign, line.what, line.names, line.note
        ));
    }
}

fn hint(desk: &mut Desk<'_>, turned: &[Turned]) {
    let order = [
        Turned::BehindHere,
        Turned::BehindElsewhere,
        Turned::TagThere,
        Turned::FetchFirst,
    ];
    let Some(first) = order.into_iter().find(|kind| turned.contains(kind)) else {
        return;
    };
    let text = match first {
        Turned::BehindHere => {
            "hint: Updates were rejected because the tip of your current branch is behind\n\
             hint: its remote counterpart. If you want to integrate the remote changes,\n\
             hint: use 'git pull' before pushing again.\n"
        }
        Turned::BehindElsewhere => {
            "hint: Updates were rejected because a pushed branch tip is behind its remote\n\
             hint: counterpart. If you want to integrate the remote changes, use 'git pull'\n\
             hint: before pushing again.\n"
        }
        Turned::FetchFirst => {
            "hint: Updates were rejected because the remote contains work that you do not\n\
             hint: have locally. This is usually caused by another repository pushing to\n\
             hint: the same ref. If you want to integrate the remote changes, use\n\
             hint: 'git pull' before pushing again.\n"
        }
        Turned::TagThere => {
            desk.warn("hint: Updates were rejected because the tag already exists in the remote.");
            return;
        }
    };
    desk.err += text;
    desk.warn("hint: See the 'Note about fast-forwards' in 'git push --help' for details.");
}
