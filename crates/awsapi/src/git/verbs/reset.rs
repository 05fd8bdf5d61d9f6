//! `git reset`.

use crate::git::desk::{Desk, Done, Stop};
use crate::git::index::Index;
use crate::git::listing::Work;
use crate::git::options::{self, Given};
use crate::git::paths::Specs;
use crate::git::store::Id;

/// Moves the branch, the index, the working tree.
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "soft", "mixed", "hard", "q quiet", "merge", "keep", "p patch",
    ];
    let given = options::read("reset", &known, words)?;
    for option in ["merge", "keep", "patch"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git reset --{option}")));
        }
    }
    let mut words = given.words.clone();
    let mut id = desk.repo.head_id();
    if let Some(name) = words.first() {
        if let Some(found) = desk.repo.find_commit(name)? {
            id = Some(found);
            words.remove(0);
        } else if given.paths.is_none() {
            let work = desk.repo.work_paths();
            let index = desk.repo.index()?;
            let specs = Specs::read(&desk.repo, std::slice::from_ref(name))?;
            let known = work.iter().map(String::as_str).chain(index.paths());
            if specs.idle(&known.collect::<Vec<_>>()).is_some() {
                return Err(crate::git::revision::ambiguous(name));
            }
        }
    }
    words.extend(given.paths.iter().flatten().cloned());
    if !words.is_empty() {
        return paths(desk, &given, id.as_ref(), &words);
    }
    let merging = desk.repo.note("MERGE_HEAD").is_some();
    if given.has("soft") && merging {
        return Err(Stop::fatal(
            "Cannot do a soft reset in the middle of a merge.",
        ));
    }
    let Some(id) = id else {
        desk.repo.set_index(&Index::default())?;
        return Ok(0);
    };
    let files = desk.repo.files_of(Some(&id))?;
    let name = given.words.first().map_or("HEAD", String::as_str);
    if let Some(old) = desk.repo.head_id() {
        desk.repo.set_note("ORIG_HEAD", &format!("{old}\n"));
    }
    desk.move_head(&id, &format!("reset: moving to {name}"));
    for note in ["MERGE_HEAD", "MERGE_MSG", "CHERRY_PICK_HEAD", "REVERT_HEAD"] {
        desk.repo.drop_note(note);
    }
    if given.has("soft") {
        return Ok(0);
    }
    if given.has("hard") {
        desk.force(files)?;
        if !given.has("quiet") {
            let subject = desk.repo.commit(&id)?.subject();
            let short = desk.repo.shortener().of(&id);
            desk.say(format!("HEAD is now at {short} {subject}"));
        }
        return Ok(0);
    }
    desk.repo.set_index(&Index::of(files))?;
    unstaged(desk, &given)
}

fn paths(desk: &mut Desk<'_>, given: &Given, id: Option<&Id>, words: &[String]) -> Done {
    if given.has("hard") || given.has("soft") {
        let kind = if given.has("hard") { "hard" } else { "soft" };
        return Err(Stop::fatal(format!("Cannot do {kind} reset with paths.")));
    }
    let specs = Specs::read(&desk.repo, words)?;
    let mut index = desk.repo.index()?;
    let files = desk.repo.files_of(id)?;
    let mut known: Vec<String> = index.paths().map(str::to_owned).collect();
    known.extend(files.keys().cloned());
    for path in known.iter().filter(|path| specs.mean(path)) {
        index.remove(path);
        if let Some(slot) = files.get(path) {
            index.put(path, slot.clone());
        }
    }
    desk.repo.set_index(&index)?;
    unstaged(desk, given)
}

fn unstaged(desk: &mut Desk<'_>, given: &Given) -> Done {
    let index = desk.repo.index()?;
    let work = Work::of(&desk.repo, &index);
    let changes = crate::git::change::changes(&index.merged(), &work.listing);
    if changes.is_empty() || given.has("quiet") {
        return Ok(0);
    }
    desk.say("Unstaged changes after reset:");
    for change in changes {
        desk.say(format!("{}\t{}", change.letter(), change.path));
    }
    Ok(0)
}
