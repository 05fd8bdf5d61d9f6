//! `git commit`.

use greenroom_engine::codecommit::Person;

use super::stage;
use super::status::{Purpose, long};
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::history::Commit;
use crate::git::identity;
use crate::git::index::Index;
use crate::git::listing::Listing;
use crate::git::options::{self, Given};
use crate::git::paths::Specs;
use crate::git::record::{Dated, Draft, MESSAGE_MAX, tidy, uncommented};
use crate::git::state::{State, Untracked};
use crate::git::store::{Id, is_id};

const KNOWN: &[&str] = &[
    "a all",
    "m message=",
    "F file=",
    "amend",
    "no-edit",
    "allow-empty",
    "allow-empty-message",
    "author=",
    "q quiet",
    "n no-verify",
    "v verbose",
    "C reuse-message=",
    "s signoff",
    "dry-run",
    "o only",
    "i include",
    "p patch",
    "fixup=",
    "reset-author",
];

/// Makes a commit.
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("commit", KNOWN, words)?;
    for option in ["patch", "fixup", "include"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git commit --{option}")));
        }
    }
    let mut index = desk.repo.index()?;
    let paths = given.all_words();
    if given.has("all")
        && let Some(path) = paths.first()
    {
        return Err(Stop::fatal(format!(
            "paths '{path} ...' with -a does not make sense"
        )));
    }
    if given.has("all") {
        for path in stage::touched(desk, &index, &Specs::default()) {
            stage::stage(desk, &mut index, &path);
        }
    }
    refuse_conflicts(desk, &index)?;
    let amended = amended(desk, &given)?;
    let listing = match paths.as_slice() {
        [] => index.merged(),
        paths => only(desk, &mut index, paths)?,
    };
    desk.repo.set_index(&index)?;
    let parents = parents(desk, amended.as_ref());
    let empty = is_empty(desk, &listing, amended.as_ref())?;
    let merging = desk.repo.note("MERGE_HEAD").is_some();
    if given.has("dry-run") || (empty && !merging && !given.has("allow-empty")) {
        return nothing(desk, amended.is_some());
    }
    let message = message(desk, &given, amended.as_ref())?;
    let tree = desk.repo.keep_listing(&listing);
    let author = author(desk, &given, amended.as_ref())?;
    let picked = desk.repo.note("CHERRY_PICK_HEAD").is_some();
    let dated = if given.value("reuse-message").is_some() || amended.is_some() || picked {
        Dated::Yes
    } else {
        Dated::No
    };
    let kind = match (&amended, parents.len()) {
        (Some(_), _) => "commit (amend)",
        (None, 0) => "commit (initial)",
        (None, 1) => "commit",
        (None, _) => "commit (merge)",
    };
    let subject = crate::git::history::subject(&message);
    let id = desk.record(Draft {
        tree,
        parents,
        message,
        author,
    })?;
    desk.move_head(&id, &format!("{kind}: {subject}"));
    for note in ["MERGE_HEAD", "MERGE_MSG", "CHERRY_PICK_HEAD", "REVERT_HEAD"] {
        desk.repo.drop_note(note);
    }
    if !given.has("quiet") {
        desk.announce(&id, dated)?;
    }
    Ok(0)
}

fn refuse_conflicts(desk: &mut Desk<'_>, index: &Index) -> May<()> {
    refuse(desk, index, "Committing")
}

/// Stops a verb while paths are in conflict.
pub(super) fn refuse(desk: &mut Desk<'_>, index: &Index, doing: &str) -> May<()> {
    let conflicts = index.conflicts();
    if conflicts.is_empty() {
        return Ok(());
    }
    if doing == "Committing" {
        for path in &conflicts {
            desk.say(format!("U\t{path}"));
        }
    }
    let text = format!(
        "error: {doing} is not possible because you have unmerged files.\n\
         hint: Fix them up in the work tree, and then use 'git add/rm <file>'\n\
         hint: as appropriate to mark resolution and make a commit.\n\
         fatal: Exiting because of an unresolved conflict.\n"
    );
    Err(Stop::says(128, text))
}

fn amended(desk: &Desk<'_>, given: &Given) -> May<Option<Commit>> {
    if !given.has("amend") {
        return Ok(None);
    }
    let Some(id) = desk.repo.head_id() else {
        return Err(Stop::fatal("You have nothing to amend."));
    };
    if desk.repo.note("MERGE_HEAD").is_some() {
        return Err(Stop::fatal(
            "You are in the middle of a merge -- cannot amend.",
        ));
    }
    desk.repo.commit(&id).map(Some)
}

/// The last commit's files with these paths as they are in the working tree.
fn only(desk: &mut Desk<'_>, index: &mut Index, paths: &[String]) -> May<Listing> {
    if desk.repo.note("MERGE_HEAD").is_some() {
        return Err(Stop::fatal("cannot do a partial commit during a merge."));
    }
    let specs = Specs::read(&desk.repo, paths)?;
    let known: Vec<String> = index.paths().map(str::to_owned).collect();
    if let Some(idle) = specs.idle(&known) {
        let text = format!("error: pathspec '{idle}' did not match any file(s) known to git\n");
        return Err(Stop::says(1, text));
    }
    let mut listing = desk.repo.files_of(desk.repo.head_id().as_ref())?;
    for path in known.iter().filter(|path| specs.mean(path)) {
        stage::stage(desk, index, path);
        match index.get(path) {
            Some(slot) => listing.insert(path.clone(), slot.clone()),
            None => listing.remove(path),
        };
    }
    Ok(listing)
}

fn parents(desk: &Desk<'_>, amended: Option<&Commit>) -> Vec<Id> {
    if let Some(commit) = amended {
        return commit.body.parents.clone();
    }
    let merged = desk.repo.note("MERGE_HEAD").unwrap_or_default();
    let merged = merged.lines().filter(|id| is_id(id)).map(Into::into);
    desk.repo.head_id().into_iter().chain(merged).collect()
}

fn is_empty(desk: &mut Desk<'_>, listing: &Listing, amended: Option<&Commit>) -> May<bool> {
    let base = match amended {
        Some(commit) if commit.body.parents.len() > 1 => return Ok(false),
        Some(commit) => commit.parent().cloned(),
        None => desk.repo.head_id(),
    };
    if base.is_none() {
        return Ok(listing.is_empty());
    }
    Ok(desk.repo.files_of(base.as_ref())? == *listing)
}

fn nothing(desk: &mut Desk<'_>, amending: bool) -> Done {
    if amending {
        desk.err += "You asked to amend the most recent commit, but doing so would make\n\
                     it empty. You can repeat your command with --allow-empty, or you can\n\
                     remove the commit entirely with \"git reset HEAD^\".\n";
    }
    let state = State::of(&desk.repo, &Specs::default(), Untracked::Folders)?;
    let text = long(&desk.repo, &state, Purpose::Commit)?;
    desk.out.push_str(&text);
    Ok(1)
}

/// A message for a commit or a tag: of `-m`, of `-F`, or none.
pub(super) fn given_message(desk: &Desk<'_>, given: &Given) -> May<Option<String>> {
    let parts: Vec<&str> = given.values("message").collect();
    if !parts.is_empty() {
        return Ok(Some(parts.join("\n\n")));
    }
    let Some(name) = given.value("file") else {
        return Ok(None);
    };
    let folder = format!("/{}/{}", desk.repo.root, desk.repo.prefix);
    let path = crate::run::absolute(&folder, name);
    let text = desk.repo.files.text(&path);
    let missing = || {
        Stop::fatal(format!(
            "could not read log file '{name}': No such file or directory"
        ))
    };
    text.map(Some).ok_or_else(missing)
}

fn message(desk: &Desk<'_>, given: &Given, amended: Option<&Commit>) -> May<String> {
    let mut message = match given_message(desk, given)? {
        Some(text) => tidy(&text),
        None => kept_message(desk, given, amended)?,
    };
    if given.has("signoff") {
        let who = identity::person(desk);
        message = format!("{message}\n\nSigned-off-by: {} <{}>", who.name, who.email);
    }
    if message.is_empty() && !given.has("allow-empty-message") {
        return Err(Stop::says(
            1,
            "Aborting commit due to empty commit message.\n",
        ));
    }
    if message.len() > MESSAGE_MAX {
        let text = format!("greenroom: a message may have {MESSAGE_MAX} bytes\n");
        return Err(Stop::says(128, text));
    }
    Ok(message)
}

fn kept_message(desk: &Desk<'_>, given: &Given, amended: Option<&Commit>) -> May<String> {
    if let Some(name) = given.value("reuse-message") {
        let id = desk.repo.commit_named(name)?;
        return Ok(desk.repo.commit(&id)?.body.message.to_string());
    }
    if let Some(commit) = amended.filter(|_| given.has("no-edit")) {
        return Ok(commit.body.message.to_string());
    }
    if let Some(text) = desk.repo.note("MERGE_MSG") {
        // Comments go when an editor closes; without one they stay.
        let read = if given.has("no-edit") {
            tidy
        } else {
            uncommented
        };
        return Ok(read(&text));
    }
    Err(Stop::not_simulated(
        "an editor for messages; give the message with -m, or keep the old one with --no-edit",
    ))
}

fn author(desk: &Desk<'_>, given: &Given, amended: Option<&Commit>) -> May<Option<(Person, i64)>> {
    let now = desk.now_s();
    let of = |commit: &Commit| (commit.body.author.clone(), commit.body.unix_s);
    if let Some(text) = given.value("author") {
        let when = amended.map_or(now, |commit| commit.body.unix_s);
        return Ok(Some((identity::read(text)?, when)));
    }
    if given.has("reset-author") {
        return Ok(None);
    }
    if let Some(name) = given.value("reuse-message") {
        let id = desk.repo.commit_named(name)?;
        return Ok(Some(of(&desk.repo.commit(&id)?)));
    }
    if let Some(id) = desk.repo.note("CHERRY_PICK_HEAD") {
        return Ok(Some(of(&desk.repo.commit(id.trim_end())?)));
    }
    Ok(amended.map(of))
}
