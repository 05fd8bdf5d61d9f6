//! Branches made on the way: `git switch -c`, `git checkout -b`, `--orphan`.

use super::switch::{How, Target, go, how};
use crate::git::desk::{Desk, May, Stop};
use crate::git::options::Given;
use crate::git::refs::{HEADS, REMOTES, is_reference_name};

/// `-b`, `-B`, `-c`, `-C`, `--orphan`: a new branch.
pub(super) fn create(desk: &mut Desk<'_>, given: &Given, names: [&str; 2]) -> May<Option<u8>> {
    if let Some(name) = given.value("orphan") {
        check_name(name)?;
        if desk.repo.reference(&format!("{HEADS}{name}")).is_some() {
            return Err(Stop::fatal(format!(
                "a branch named '{name}' already exists"
            )));
        }
        desk.repo.set_note("HEAD", &format!("ref: {HEADS}{name}\n"));
        desk.warn(format!("Switched to a new branch '{name}'"));
        return Ok(Some(0));
    }
    let [fresh, forced] = names;
    let Some(name) = given.value(fresh).or_else(|| given.value(forced)) else {
        return Ok(None);
    };
    let name = name.to_owned();
    check_name(&name)?;
    let whole = format!("{HEADS}{name}");
    let there = desk.repo.reference(&whole).is_some();
    if there && !given.has(forced) {
        return Err(Stop::fatal(format!(
            "a branch named '{name}' already exists"
        )));
    }
    if let Some(why) = desk.repo.blocked(&whole) {
        return Err(Stop::fatal(why));
    }
    let start = given.words.first();
    let id = match start {
        Some(start) => match desk.repo.find_commit(start)? {
            Some(id) => Some(id),
            None if names[0] == "create" => {
                return Err(Stop::fatal(format!("invalid reference: {start}")));
            }
            None => {
                return Err(Stop::fatal(format!(
                    "'{start}' is not a commit and a branch '{name}' cannot be created from it"
                )));
            }
        },
        None => desk.repo.head_id(),
    };
    let Some(id) = id else {
        // A branch before the first commit.
        desk.repo.set_note("HEAD", &format!("ref: {whole}\n"));
        desk.warn(format!("Switched to a new branch '{name}'"));
        return Ok(Some(0));
    };
    let follows = start.filter(|_| !given.has("no-track")).cloned();
    let target = Target {
        branch: Some(name.clone()),
        id: Some(id.clone()),
        name: name.clone(),
    };
    let how = How {
        made: !there,
        reset: there,
        ..how(given)
    };
    let before = desk.out.len();
    // The move is tried first, so that a refused one leaves no branch behind.
    go(desk, &target, how)?;
    desk.repo.set_reference(&whole, &id);
    if let Some(start) = follows {
        let said = track(desk, &name, &start);
        desk.out.insert_str(before, &said);
    }
    Ok(Some(0))
}

/// Lets a new branch follow the remote branch it was made from. Gives what git says of it.
pub(super) fn track(desk: &mut Desk<'_>, branch: &str, start: &str) -> String {
    let whole = desk.repo.whole_reference(start).unwrap_or_default();
    let Some(rest) = whole.strip_prefix(REMOTES) else {
        return String::new();
    };
    let Some((remote, name)) = rest.split_once('/') else {
        return String::new();
    };
    desk.repo.follow(branch, remote, &format!("{HEADS}{name}"));
    format!("branch '{branch}' set up to track '{remote}/{name}'.\n")
}

/// Stops when a name cannot be a branch.
pub(super) fn check_name(name: &str) -> May<()> {
    if is_reference_name(name) {
        return Ok(());
    }
    let text = format!(
        "fatal: '{name}' is not a valid branch name\n\
         hint: See `man git check-ref-format`\n\
         hint: Disable this message with \"git config advice.refSyntax false\"\n"
    );
    Err(Stop::says(128, text))
}
