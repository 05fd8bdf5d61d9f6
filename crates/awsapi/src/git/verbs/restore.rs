//! `git restore`, and `git checkout` of paths: files brought back.

use crate::git::desk::{Desk, Done, Stop};
use crate::git::index::{Index, Stage};
use crate::git::listing::Listing;
use crate::git::options::{self, Given};
use crate::git::paths::Specs;

/// `git checkout [<commit>] -- <paths>`
pub(super) fn put_back(
    desk: &mut Desk<'_>,
    given: &Given,
    from: Option<&str>,
    paths: &[String],
) -> Done {
    let specs = Specs::read(&desk.repo, paths)?;
    let mut index = desk.repo.index()?;
    let side = match (given.has("ours"), given.has("theirs")) {
        (true, _) => Some(Stage::Ours),
        (false, true) => Some(Stage::Theirs),
        (false, false) => None,
    };
    let source = match (from, side) {
        (Some(name), _) => desk.repo.files_of(Some(&desk.repo.commit_named(name)?))?,
        (None, Some(side)) => {
            let sides = index
                .lines()
                .filter(|(_, stage, _)| *stage == side || *stage == Stage::Merged);
            sides
                .map(|(path, _, slot)| (path.to_owned(), slot.clone()))
                .collect()
        }
        (None, None) => index.merged(),
    };
    if let Some(idle) = specs.idle(&source.keys().collect::<Vec<_>>()) {
        let text = format!("error: pathspec '{idle}' did not match any file(s) known to git\n");
        return Err(Stop::says(1, text));
    }
    let meant: Listing = source
        .into_iter()
        .filter(|(path, _)| specs.mean(path))
        .collect();
    let mut count = 0;
    for (path, slot) in &meant {
        let now = desk.repo.work_file(path);
        let same = now.is_some_and(|(bytes, mode)| {
            mode == slot.mode && *greenroom_engine::codecommit::blob_id(&bytes) == *slot.id
        });
        if !same || side.is_some() {
            count += 1;
            desk.repo.write_work(path, slot)?;
        }
        if from.is_some() {
            index.put(path, slot.clone());
        }
    }
    desk.repo.set_index(&index)?;
    let plural = if count == 1 { "path" } else { "paths" };
    let origin = match from {
        Some(name) => {
            let id = desk.repo.commit_named(name)?;
            let tree = desk.repo.commit(&id)?.tree;
            desk.repo.shortener().of(&tree)
        }
        None => "the index".to_owned(),
    };
    if !given.has("quiet") && given.paths.is_none() {
        desk.warn(format!("Updated {count} {plural} from {origin}"));
    }
    Ok(0)
}

/// `git restore`
pub(super) fn restore(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "S staged",
        "W worktree",
        "s source=",
        "q quiet",
        "ours",
        "theirs",
        "p patch",
    ];
    let given = options::read("restore", &known, words)?;
    if given.has("patch") {
        return Err(Stop::not_simulated("git restore --patch"));
    }
    let paths = given.all_words();
    if paths.is_empty() {
        return Err(Stop::fatal("you must specify path(s) to restore"));
    }
    let specs = Specs::read(&desk.repo, &paths)?;
    let mut index = desk.repo.index()?;
    let staged = given.has("staged");
    let work = given.has("worktree") || !staged;
    let source = match given.value("source") {
        Some(name) => desk.repo.files_of(Some(&desk.repo.commit_named(name)?))?,
        None if staged => desk.repo.files_of(desk.repo.head_id().as_ref())?,
        None => sides(&index, &given),
    };
    let known: Vec<String> = source
        .keys()
        .map(String::as_str)
        .chain(index.paths())
        .map(str::to_owned)
        .collect();
    if let Some(idle) = specs.idle(&known) {
        let text = format!("error: pathspec '{idle}' did not match any file(s) known to git\n");
        return Err(Stop::says(1, text));
    }
    for path in known.iter().filter(|path| specs.mean(path)) {
        let slot = source.get(path);
        if staged {
            index.remove(path);
            if let Some(slot) = slot {
                index.put(path, slot.clone());
            }
        }
        match slot {
            Some(slot) if work => desk.repo.write_work(path, slot)?,
            None if work && (staged || given.has("source")) => desk.repo.remove_work(path),
            None if work => {
                let text = format!("error: path '{path}' is unmerged\n");
                return Err(Stop::says(1, text));
            }
            _ => {}
        }
    }
    desk.repo.set_index(&index)?;
    Ok(0)
}

fn sides(index: &Index, given: &Given) -> Listing {
    let side = match (given.has("ours"), given.has("theirs")) {
        (true, _) => Stage::Ours,
        (false, true) => Stage::Theirs,
        (false, false) => return index.merged(),
    };
    let mut listing = index.merged();
    let of_side = index.lines().filter(|(_, stage, _)| *stage == side);
    listing.extend(of_side.map(|(path, _, slot)| (path.to_owned(), slot.clone())));
    listing
}
