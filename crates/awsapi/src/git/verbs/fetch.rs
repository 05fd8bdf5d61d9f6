//! `git fetch` and `git ls-remote`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use greenroom_engine::codecommit::Repository;

use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::options::{self, Given};
use crate::git::refs::{HEADS, REMOTES, TAGS};
use crate::git::store::Id;
use crate::git::wire::{Errand, Url};

pub(super) const KNOWN: &[&str] = &[
    "a all",
    "p prune",
    "t tags",
    "n no-tags",
    "q quiet",
    "v verbose",
    "f force",
    "depth=",
    "unshallow",
    "dry-run",
    "progress",
];

/// A line about a reference.
struct Line {
    sign: char,
    what: String,
    from: String,
    to: String,
    note: &'static str,
}

/// `git fetch`
pub(super) fn fetch(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("fetch", KNOWN, words)?;
    for option in ["depth", "unshallow", "dry-run"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git fetch --{option}")));
        }
    }
    let remotes = match given.words.first() {
        Some(name) => vec![name.clone()],
        None if given.has("all") => desk.repo.remotes(),
        None => desk
            .repo
            .usual_remote(desk.repo.branch().as_deref())
            .into_iter()
            .collect(),
    };
    if remotes.is_empty() && !given.has("all") {
        return Err(Stop::fatal(
            "No remote repository specified.  Please, specify either a URL or a\n\
             remote name from which new revisions should be fetched.",
        ));
    }
    for remote in remotes {
        let wanted = given.words.get(1..).unwrap_or_default();
        bring(desk, &given, &remote, wanted)?;
    }
    Ok(0)
}

/// Fetches; gives the objects of the branches that were named.
pub(super) fn bring(
    desk: &mut Desk<'_>,
    given: &Given,
    remote: &str,
    wanted: &[String],
) -> May<Vec<Id>> {
    let text = desk.repo.remote_url(remote)?;
    let url = Url::read(&text)?;
    let from = desk.open(&url, Errand::Pull)?;
    let mut lines = Vec::new();
    let mut picked: Vec<Id> = Vec::new();
    let mut notes = String::new();
    let is_named = desk.repo.remotes().iter().any(|name| name == remote);
    for word in wanted {
        let word = word.strip_prefix('+').unwrap_or(word);
        let (name, to) = match word.split_once(':') {
            Some((name, to)) => (name, Some(to)),
            None => (word, None),
        };
        let (whole, kind) = find(&from, name)
            .ok_or_else(|| Stop::fatal(format!("couldn't find remote ref {name}")))?;
        let id = from.reference(&whole).cloned().unwrap_or_else(|| "".into());
        desk.repo.download(&from, &id)?;
        let shown = url.shown();
        let _ = writeln!(
            notes,
            "{id}\t\t{kind} '{}' of {shown}",
            crate::git::refs::short_name(&whole)
        );
        picked.push(desk.repo.peeled(&id)?);
        match to {
            Some(to) => {
                let to = if to.starts_with("refs/") {
                    to.to_owned()
                } else {
                    format!("{HEADS}{to}")
                };
                update(desk, &mut lines, (&whole, &to, &id), given)?;
            }
            None => lines.push(Line {
                sign: '*',
                what: kind.to_owned(),
                from: name.to_owned(),
                to: "FETCH_HEAD".to_owned(),
                note: "",
            }),
        }
    }
    if is_named {
        track(desk, given, (remote, &from), wanted, &mut lines)?;
    }
    if wanted.is_empty() {
        let current = desk
            .repo
            .branch()
            .and_then(|branch| desk.repo.upstream(&branch));
        for (name, id) in &from.branches {
            let mine = current.as_ref().is_some_and(|up| up.branch() == &**name);
            let skip = if mine { "" } else { "not-for-merge" };
            let _ = writeln!(notes, "{id}\t{skip}\tbranch '{name}' of {}", url.shown());
        }
    }
    if !notes.is_empty() {
        desk.repo.set_note("FETCH_HEAD", &notes);
    }
    tell(desk, given, &url, &lines);
    Ok(picked)
}

/// The whole name of a remote's branch or tag.
fn find(from: &Repository, name: &str) -> Option<(String, &'static str)> {
    let tries = [
        (name.to_owned(), "branch"),
        (format!("{TAGS}{name}"), "tag"),
        (format!("{HEADS}{name}"), "branch"),
    ];
    if name == "HEAD" {
        let default = from.default_branch.as_ref()?;
        return Some((format!("{HEADS}{default}"), "branch"));
    }
    tries
        .into_iter()
        .find(|(whole, _)| from.reference(whole).is_some())
}

/// Updates what is remembered of a remote's branches, and new tags.
fn track(
    desk: &mut Desk<'_>,
    given: &Given,
    of: (&str, &Repository),
    wanted: &[String],
    lines: &mut Vec<Line>,
) -> May<()> {
    let (remote, from) = of;
    let base = format!("{REMOTES}{remote}/");
    if given.has("prune") {
        for named in desk.repo.references(&base) {
            let name = named.name.strip_prefix(&base).unwrap_or_default();
            if name != "HEAD" && !from.branches.contains_key(name) {
                desk.repo.drop_note(&named.name);
                lines.push(Line {
                    sign: '-',
                    what: "[deleted]".to_owned(),
                    from: "(none)".to_owned(),
                    to: format!("{remote}/{name}"),
                    note: "",
                });
            }
        }
    }
    for (name, id) in &from.branches {
        let named = |word: &String| {
            let word = word.strip_prefix('+').unwrap_or(word);
            let word = word.split(':').next().unwrap_or_default();
            *word == **name || word == format!("{HEADS}{name}")
        };
        if !wanted.is_empty() && !wanted.iter().any(named) {
            continue;
        }
        desk.repo.download(from, id)?;
        update(
            desk,
            lines,
            (&format!("{HEADS}{name}"), &format!("{base}{name}"), id),
            given,
        )?;
    }
    for (name, id) in from.tags.iter().filter(|_| !given.has("no-tags")) {
        let whole = format!("{TAGS}{name}");
        let here = desk.repo.reference(&whole);
        // A tag comes along with the commit it names.
        let tip = from.peel(id).map(|commit| commit.id.clone());
        let known = tip.is_some_and(|tip| desk.repo.kind_of(&tip).is_some());
        let new = here.is_none() && known;
        let asked = given.has("tags") && here.as_ref() != Some(id);
        if new || asked {
            desk.repo.download(from, id)?;
            update(desk, lines, (&whole, &whole, id), given)?;
        }
    }
    Ok(())
}

/// Points a local reference to what was fetched.
fn update(
    desk: &mut Desk<'_>,
    lines: &mut Vec<Line>,
    what: (&str, &str, &Id),
    given: &Given,
) -> May<()> {
    let (from, to, id) = what;
    let old = desk.repo.reference(to);
    if old.as_ref() == Some(id) {
        return Ok(());
    }
    let is_tag = to.starts_with(TAGS);
    let tracking = to.starts_with(REMOTES);
    let forward = match &old {
        Some(old) if !is_tag => desk.repo.is_ancestor(old, id)?,
        Some(_) => false,
        None => true,
    };
    let short = desk.repo.shortener();
    let forced = given.has("force") || tracking;
    let dots = if forward { ".." } else { "..." };
    let (sign, what, note) = match &old {
        None if is_tag => ('*', "[new tag]".to_owned(), ""),
        None => ('*', "[new branch]".to_owned(), ""),
        Some(_) if is_tag && !forced => (
            '!',
            "[rejected]".to_owned(),
            "  (would clobber existing tag)",
        ),
        Some(_) if !forward && !forced => ('!', "[rejected]".to_owned(), "  (non-fast-forward)"),
        Some(_) if is_tag => ('t', "[tag update]".to_owned(), ""),
        Some(old) => {
            let text = format!("{}{dots}{}", short.of(old), short.of(id));
            let (sign, note) = if forward {
                (' ', "")
            } else {
                ('+', "  (forced update)")
            };
            (sign, text, note)
        }
    };
    if sign != '!' {
        desk.repo.set_reference(to, id);
    }
    let shown = |name: &str| crate::git::refs::short_name(name).to_owned();
    lines.push(Line {
        sign,
        what,
        from: shown(from),
        to: shown(to),
        note,
    });
    Ok(())
}

fn tell(desk: &mut Desk<'_>, given: &Given, url: &Url, lines: &[Line]) {
    if lines.is_empty() || given.has("quiet") {
        return;
    }
    let width = lines
        .iter()
        .map(|line| line.from.chars().count())
        .max()
        .unwrap_or(0)
        .max(10);
    desk.warn(format!("From {}", url.shown()));
    for line in lines {
        let text = format!(
            " {} {:<17} {:<width$} -> {}{}",
            line.sign, line.what, line.from, line.to, line.note
        );
        desk.warn(text);
    }
}

/// `git ls-remote`
pub(super) fn ls_remote(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "h heads",
        "b branches",
        "t tags",
        "q quiet",
        "refs",
        "symref",
        "exit-code",
    ];
    let given = options::read("ls-remote", &known, words)?;
    let named = given.words.first().cloned();
    let remote = match &named {
        Some(name) => name.clone(),
        None => desk
            .repo
            .usual_remote(desk.repo.branch().as_deref())
            .ok_or_else(|| Stop::fatal("No remote configured to list refs from."))?,
    };
    let text = desk.repo.remote_url(&remote)?;
    let url = Url::read(&text)?;
    let from = desk.open(&url, Errand::Pull)?;
    if named.is_none() && !given.has("quiet") {
        desk.warn(format!("From {text}"));
    }
    let heads = given.has("heads") || given.has("branches");
    let some = heads || given.has("tags");
    let mut rows: Vec<(String, String)> = Vec::new();
    if let Some(id) = from
        .default_branch
        .as_ref()
        .and_then(|name| from.branches.get(name))
        && !some
        && !given.has("refs")
    {
        rows.push((id.to_string(), "HEAD".to_owned()));
    }
    for (name, id) in from.branches.iter().filter(|_| heads || !some) {
        rows.push((id.to_string(), format!("{HEADS}{name}")));
    }
    for (name, id) in from.tags.iter().filter(|_| given.has("tags") || !some) {
        rows.push((id.to_string(), format!("{TAGS}{name}")));
        if let Some(tag) = from.annotations.get(id).filter(|_| !given.has("refs")) {
            rows.push((tag.commit.to_string(), format!("{TAGS}{name}^{{}}")));
        }
    }
    let patterns: BTreeSet<&String> = given.words.iter().skip(1).collect();
    for (id, name) in rows {
        let fits = |pattern: &&String| {
            let slashes = crate::git::wild::Slashes::Matched;
            crate::git::wild::fits(&format!("*/{pattern}"), &format!("/{name}"), slashes)
        };
        if patterns.is_empty() || patterns.iter().any(fits) {
            desk.say(format!("{id}\t{name}"));
        }
    }
    Ok(0)
}
