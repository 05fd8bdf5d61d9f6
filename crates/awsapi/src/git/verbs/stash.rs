//! `git stash`: changes put aside and taken up again.

use std::collections::BTreeSet;

use super::status::{Purpose, long};
use crate::git::change::{Contents, Reader};
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::join::Trees;
use crate::git::listing::{Listing, Work};
use crate::git::options::{self, Given};
use crate::git::paths::Specs;
use crate::git::record::Draft;
use crate::git::report::{self, Report};
use crate::git::state::{State, Untracked};
use crate::git::store::Id;
use crate::git::work::Mover;

/// Where the newest one is remembered, and the log of all of them.
const STASH: &str = "refs/stash";

/// `git stash`
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let (verb, rest) = match words.split_first() {
        Some((first, rest)) if !first.starts_with('-') => (first.as_str(), rest),
        _ => ("push", words),
    };
    match verb {
        "push" | "save" => push(desk, rest),
        "list" => list(desk),
        "show" => show(desk, rest),
        "apply" | "pop" => apply(desk, rest, verb),
        "drop" => drop_one(desk, rest),
        "clear" => {
            desk.repo.drop_note(STASH);
            desk.repo.drop_note(&format!("logs/{STASH}"));
            Ok(0)
        }
        "branch" | "create" | "store" | "export" | "import" => {
            Err(Stop::not_simulated(format!("git stash {verb}")))
        }
        other => {
            let text = format!(
                "fatal: subcommand wasn't specified; 'push' can't be assumed due to unexpected \
                 token '{other}'\n"
            );
            Err(Stop::says(128, text))
        }
    }
}

fn untracked(desk: &Desk<'_>) -> May<Vec<String>> {
    let state = State::of(&desk.repo, &Specs::default(), Untracked::All)?;
    Ok(state
        .untracked
        .into_iter()
        .filter(|path| !path.ends_with('/'))
        .collect())
}

/// Stores files of the working tree; gives the list.
fn kept(desk: &mut Desk<'_>, work: Work) -> Listing {
    for bytes in work.contents.values() {
        desk.repo.keep_blob(bytes);
    }
    work.listing
}

fn record(desk: &mut Desk<'_>, files: &Listing, parents: Vec<Id>, message: String) -> May<Id> {
    let tree = desk.repo.keep_listing(files);
    desk.record(Draft {
        tree,
        parents,
        message,
        author: None,
    })
}

fn push(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "m message=",
        "u include-untracked",
        "q quiet",
        "k keep-index",
        "p patch",
        "S staged",
        "a all",
    ];
    let given = options::read("stash", &known, words)?;
    for option in ["keep-index", "patch", "staged", "all"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git stash --{option}")));
        }
    }
    if !given.all_words().is_empty() {
        return Err(Stop::not_simulated("git stash of some paths"));
    }
    let Some(head) = desk.repo.head_id() else {
        return Err(Stop::says(1, "You do not have the initial commit yet\n"));
    };
    let index = desk.repo.index()?;
    super::commit::refuse(desk, &index, "Stashing")?;
    let others = if given.has("include-untracked") {
        untracked(desk)?
    } else {
        Vec::new()
    };
    if desk.local_changes(Some(&head))?.is_empty()
        && index.merged() == desk.repo.files_of(Some(&head))?
        && others.is_empty()
    {
        desk.say("No local changes to save");
        return Ok(0);
    }
    let title = put_aside(desk, &given, &head, &others)?;
    let files = desk.repo.files_of(Some(&head))?;
    desk.force(files)?;
    for path in &others {
        desk.repo.remove_work(path);
    }
    if !given.has("quiet") {
        desk.say(format!("Saved working directory and index state {title}"));
    }
    Ok(0)
}

/// Records what is changed as commits that only the stash knows; gives its title.
fn put_aside(desk: &mut Desk<'_>, given: &Given, head: &Id, others: &[String]) -> May<String> {
    let index = desk.repo.index()?;
    let branch = desk
        .repo
        .branch()
        .unwrap_or_else(|| "(no branch)".to_owned());
    let short = desk.repo.shortener().of(head);
    let at = format!("{branch}: {short} {}", desk.repo.commit(head)?.subject());
    let title = match given.value("message") {
        Some(text) => format!("On {branch}: {text}"),
        None => format!("WIP on {at}"),
    };
    let work = Work::of(&desk.repo, &index);
    let work = kept(desk, work);
    let staged = record(
        desk,
        &index.merged(),
        vec![head.clone()],
        format!("index on {at}"),
    )?;
    let mut parents = vec![head.clone(), staged];
    if !others.is_empty() {
        let files = Work::look(&desk.repo, others.iter().map(String::as_str));
        let files = kept(desk, files);
        parents.push(record(
            desk,
            &files,
            Vec::new(),
            format!("untracked files on {at}"),
        )?);
    }
    let id = record(desk, &work, parents, title.clone())?;
    let old = desk.repo.reference(STASH);
    desk.repo.set_reference(STASH, &id);
    desk.note_move(STASH, old.as_deref(), &id, &title);
    Ok(title)
}

fn list(desk: &mut Desk<'_>) -> Done {
    for (nth, moved) in desk.repo.log_of(STASH).into_iter().enumerate() {
        desk.say(format!("stash@{{{nth}}}: {}", moved.why));
    }
    Ok(0)
}

/// Which one a word means: `stash@{1}` or `1`; the newest without a word.
fn named(desk: &Desk<'_>, given: &Given) -> May<(usize, Id)> {
    let log = desk.repo.log_of(STASH);
    let word = given.words.first().map_or("0", String::as_str);
    let digits = word
        .strip_prefix("stash@{")
        .and_then(|rest| rest.strip_suffix('}'));
    if log.is_empty() {
        return Err(Stop::says(1, "No stash entries found.\n"));
    }
    let not_one = || Stop::says(1, format!("error: {word} is not a valid reference\n"));
    let nth: usize = digits.unwrap_or(word).parse().map_err(|_| not_one())?;
    match log.get(nth) {
        Some(moved) => Ok((nth, moved.new.clone())),
        None => Err(not_one()),
    }
}

fn remove(desk: &mut Desk<'_>, nth: usize) {
    let mut log = desk.repo.log_of(STASH);
    log.remove(nth);
    if let Some(newest) = log.first() {
        let id = newest.new.clone();
        desk.repo.set_log(STASH, &log);
        desk.repo.set_reference(STASH, &id);
    } else {
        desk.repo.drop_note(STASH);
        desk.repo.drop_note(&format!("logs/{STASH}"));
    }
}

fn drop_one(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("stash", &["q quiet"], words)?;
    let (nth, id) = named(desk, &given)?;
    remove(desk, nth);
    if !given.has("quiet") {
        let name = if given.words.is_empty() {
            "refs/stash"
        } else {
            "stash"
        };
        desk.say(format!("Dropped {name}@{{{nth}}} ({id})"));
    }
    Ok(0)
}

fn show(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("stash", &report::OPTIONS, words)?;
    let (_, id) = named(desk, &given)?;
    let commit = desk.repo.commit(&id)?;
    let old = desk.repo.files_of(commit.parent())?;
    let new = desk.repo.files_of_tree(&commit.tree)?;
    let nothing = Contents::new();
    let reader = Reader::new(&desk.repo, &nothing);
    let report = Report::of(&given)?.or_stat();
    let text = report.print(&reader, &reader.changes(&old, &new)?)?;
    desk.out.push_str(&text);
    Ok(0)
}

fn say_state(desk: &mut Desk<'_>, given: &Given) -> May<()> {
    if !given.has("quiet") {
        let state = State::of(&desk.repo, &Specs::default(), Untracked::Folders)?;
        let text = long(&desk.repo, &state, Purpose::Status)?;
        desk.out.push_str(&text);
    }
    Ok(())
}

/// The end of one that did not fit.
fn kept_after(desk: &mut Desk<'_>, given: &Given, verb: &str) -> Done {
    say_state(desk, given)?;
    if verb == "pop" {
        desk.say("The stash entry is kept in case you need it again.");
    }
    Ok(1)
}

fn apply(desk: &mut Desk<'_>, words: &[String], verb: &str) -> Done {
    let given = options::read("stash", &["q quiet", "index"], words)?;
    if given.has("index") {
        return Err(Stop::not_simulated("git stash --index"));
    }
    let (nth, id) = named(desk, &given)?;
    let index = desk.repo.index()?;
    super::commit::refuse(desk, &index, "Applying")?;
    let commit = desk.repo.commit(&id)?;
    let before = index.merged();
    let base = desk.repo.files_of(commit.parent())?;
    let theirs = desk.repo.files_of_tree(&commit.tree)?;
    let others = desk.repo.files_of(commit.body.parents.get(2))?;
    let there: BTreeSet<&String> = others
        .keys()
        .filter(|path| desk.repo.work_file(path).is_some())
        .collect();
    if !there.is_empty() {
        let lines: String = there
            .iter()
            .flat_map(|path| [path, " already exists, no checkout\n"])
            .collect();
        let text = format!("{lines}error: could not restore untracked files from stash\n");
        return Err(Stop::says(1, text));
    }
    let joined = desk.join_trees(&Trees {
        base: base.clone(),
        ours: before.clone(),
        theirs: theirs.clone(),
        our_name: "Updated upstream",
        their_name: "Stashed changes",
    })?;
    if let Err(stop) = desk.lay(&before, &joined, Mover::Merge) {
        desk.err.push_str(&stop.text);
        return kept_after(desk, &given, verb);
    }
    for (path, slot) in &others {
        desk.repo.write_work(path, slot)?;
    }
    if joined.is_clean() {
        // Changes come back unstaged; files that are new come back added.
        let mut index = index;
        for (path, slot) in theirs.iter().filter(|(path, _)| !base.contains_key(*path)) {
            if !index.knows(path) {
                index.put(path, slot.clone());
            }
        }
        desk.repo.set_index(&index)?;
    }
    if !joined.is_clean() {
        return kept_after(desk, &given, verb);
    }
    say_state(desk, &given)?;
    if verb == "pop" {
        remove(desk, nth);
        if !given.has("quiet") {
            let name = if given.words.is_empty() {
                "refs/stash"
            } else {
                "stash"
            };
            desk.say(format!("Dropped {name}@{{{nth}}} ({id})"));
        }
    }
    Ok(0)
}
