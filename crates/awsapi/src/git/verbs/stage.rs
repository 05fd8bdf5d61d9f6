//! `git add`, `git rm`, `git mv`: what the next commit will hold.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::ignore::Ignores;
use crate::git::index::{Index, is_path};
use crate::git::listing::Slot;
use crate::git::options::{self, Given};
use crate::git::paths::{Specs, seen_from};
use crate::git::quoting::quoted;

/// Puts a file of the working tree into the index, or takes it out when it is gone.
pub(super) fn stage(desk: &mut Desk<'_>, index: &mut Index, path: &str) {
    match desk.repo.work_file(path) {
        Some((bytes, mode)) => {
            let id = desk.repo.keep_blob(&bytes);
            index.put(path, Slot { mode, id });
        }
        None => {
            index.remove(path);
        }
    }
}

/// Files of the index that are changed or gone.
pub(super) fn touched(desk: &Desk<'_>, index: &Index, specs: &Specs) -> Vec<String> {
    let is_touched = |path: &&str| {
        let now = desk.repo.work_file(path).map(|(bytes, mode)| Slot {
            mode,
            id: greenroom_engine::codecommit::blob_id(&bytes).into(),
        });
        index.get(path) != now.as_ref()
    };
    let known = index.paths().filter(|path| specs.mean(path));
    known.filter(is_touched).map(str::to_owned).collect()
}

/// `git add`
pub(super) fn add(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "A all",
        "u update",
        "n dry-run",
        "f force",
        "v verbose",
        "p patch",
        "N intent-to-add",
    ];
    let given = options::read("add", &known, words)?;
    for option in ["patch", "intent-to-add"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git add --{option}")));
        }
    }
    let everything = given.has("all") || given.has("update");
    let paths = given.all_words();
    if paths.is_empty() && !everything {
        desk.err += "Nothing specified, nothing added.\n\
                     hint: Maybe you wanted to say 'git add .'?\n\
                     hint: Disable this message with \"git config advice.addEmptyPathspec \
                     false\"\n";
        return Ok(0);
    }
    let specs = Specs::read(&desk.repo, &paths)?;
    let mut index = desk.repo.index()?;
    let mut wanted: BTreeSet<String> = touched(desk, &index, &specs).into_iter().collect();
    let refused = if given.has("update") {
        BTreeSet::new()
    } else {
        untracked(desk, &index, &specs, &mut wanted, &given)?
    };
    if given.has("dry-run") || given.has("verbose") {
        for path in &wanted {
            let word = if desk.repo.work_file(path).is_some() {
                "add"
            } else {
                "remove"
            };
            desk.say(format!("{word} '{}'", quoted(path)));
        }
    }
    if !given.has("dry-run") {
        for path in &wanted {
            stage(desk, &mut index, path);
        }
        desk.repo.check_room()?;
        desk.repo.set_index(&index)?;
    }
    if refused.is_empty() {
        return Ok(0);
    }
    desk.warn("The following paths are ignored by one of your .gitignore files:");
    for path in &refused {
        desk.warn(path);
    }
    desk.err += "hint: Use -f if you really want to add them.\n\
                 hint: Disable this message with \"git config advice.addIgnoredFile false\"\n";
    Ok(1)
}

/// Adds untracked files to what is wanted; gives those that were named and are ignored.
fn untracked(
    desk: &Desk<'_>,
    index: &Index,
    specs: &Specs,
    wanted: &mut BTreeSet<String>,
    given: &Given,
) -> May<BTreeSet<String>> {
    let ignores = Ignores::of(&desk.repo);
    let all = desk.repo.work_paths();
    let out = |path: &str| !given.has("force") && ignores.file(path);
    let fresh: Vec<&String> = all
        .iter()
        .filter(|path| !index.knows(path) && specs.mean(path))
        .collect();
    wanted.extend(
        fresh
            .iter()
            .filter(|path| !out(path))
            .map(|path| (*path).clone()),
    );
    let mut refused = BTreeSet::new();
    for spec in &specs.0 {
        let is_known = index.paths().any(|path| spec.means(path));
        let mine: Vec<&&String> = fresh.iter().filter(|path| spec.means(path)).collect();
        let is_folder =
            spec.path.is_empty() || desk.repo.files.is_folder(&desk.repo.place(&spec.path));
        match mine.first() {
            None if !is_known && !is_folder => {
                return Err(Stop::fatal(format!(
                    "pathspec '{}' did not match any files",
                    spec.given
                )));
            }
            Some(_) if !is_known && spec.path.is_empty() => {}
            Some(_) if !is_known && mine.iter().all(|path| out(path)) => {
                refused.insert(outermost(&ignores, &spec.path));
            }
            Some(_) | None => {}
        }
    }
    Ok(refused)
}

/// The outermost folder of a path that is ignored, or the path itself.
fn outermost(ignores: &Ignores, path: &str) -> String {
    let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
    above
        .find(|folder| ignores.folder(folder))
        .unwrap_or(path)
        .to_owned()
}

/// `git rm`
pub(super) fn rm(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "r recursive",
        "f force",
        "cached",
        "n dry-run",
        "q quiet",
        "ignore-unmatch",
    ];
    let given = options::read("rm", &known, words)?;
    let paths = given.all_words();
    if paths.is_empty() {
        return Err(Stop::fatal(
            "No pathspec was given. Which files should I remove?",
        ));
    }
    let specs = Specs::read(&desk.repo, &paths)?;
    let mut index = desk.repo.index()?;
    let known: Vec<String> = index.paths().map(str::to_owned).collect();
    if let Some(idle) = specs.idle(&known)
        && !given.has("ignore-unmatch")
    {
        return Err(Stop::fatal(format!(
            "pathspec '{idle}' did not match any files"
        )));
    }
    let meant: Vec<String> = known.into_iter().filter(|path| specs.mean(path)).collect();
    for spec in &specs.0 {
        let exact = meant.contains(&spec.path);
        let below = meant.iter().any(|path| spec.means(path));
        let pattern = crate::git::wild::is_pattern(&spec.path);
        if below && !exact && !pattern && !given.has("recursive") {
            let text = format!("not removing '{}' recursively without -r", spec.given);
            return Err(Stop::fatal(text));
        }
    }
    if !given.has("force") {
        unsafe_to_remove(desk, &index, &meant, given.has("cached"))?;
    }
    for path in &meant {
        if !given.has("quiet") {
            desk.say(format!("rm '{}'", quoted(path)));
        }
        if !given.has("dry-run") {
            index.remove(path);
            if !given.has("cached") {
                desk.repo.remove_work(path);
            }
        }
    }
    desk.repo.set_index(&index)?;
    Ok(0)
}

/// Stops when a removal would lose what is nowhere stored.
fn unsafe_to_remove(desk: &Desk<'_>, index: &Index, paths: &[String], cached: bool) -> May<()> {
    let committed = desk.repo.files_of(desk.repo.head_id().as_ref())?;
    let (mut both, mut staged, mut local) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        let Some((bytes, mode)) = desk.repo.work_file(path) else {
            continue;
        };
        let id = greenroom_engine::codecommit::blob_id(&bytes).into();
        let work = Slot { mode, id };
        let Some(kept) = index.get(path) else {
            continue;
        };
        let in_work = *kept != work;
        let in_commit = Some(kept) != committed.get(path);
        match (in_work, in_commit) {
            (true, true) => both.push(path),
            (false, true) if !cached => staged.push(path),
            (true, false) if !cached => local.push(path),
            _ => {}
        }
    }
    let mut text = String::new();
    let groups = [
        (
            both,
            "staged content different from both the\nfile and the HEAD",
            "use -f to force removal",
        ),
        (
            staged,
            "changes staged in the index",
            "use --cached to keep the file, or -f to force removal",
        ),
        (
            local,
            "local modifications",
            "use --cached to keep the file, or -f to force removal",
        ),
    ];
    for (paths, what, hint) in groups {
        if paths.is_empty() {
            continue;
        }
        let (file, has) = if paths.len() == 1 {
            ("file", "has")
        } else {
            ("files", "have")
        };
        let _ = writeln!(text, "error: the following {file} {has} {what}:");
        text.extend(paths.iter().map(|path| format!("    {path}\n")));
        let _ = writeln!(text, "({hint})");
    }
    if text.is_empty() {
        Ok(())
    } else {
        Err(Stop::says(1, text))
    }
}

/// `git mv`
pub(super) fn mv(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read(
        "mv",
        &["f force", "n dry-run", "v verbose", "k skip"],
        words,
    )?;
    let mut paths = given.all_words();
    let (Some(target), false) = (paths.pop(), paths.is_empty()) else {
        let text = "usage: git mv [-v] [-f] [-n] [-k] <source> <destination>\n";
        return Err(Stop::says(129, text));
    };
    let to = Specs::read(&desk.repo, std::slice::from_ref(&target))?;
    let to =
        to.0.first()
            .map_or_else(String::new, |spec| spec.path.clone());
    let into = to.is_empty() || desk.repo.files.is_folder(&desk.repo.place(&to));
    if paths.len() > 1 && !into {
        return Err(Stop::fatal(format!(
            "destination '{target}' is not a directory"
        )));
    }
    let sources = Specs::read(&desk.repo, &paths)?;
    let mut index = desk.repo.index()?;
    for source in &sources.0 {
        let name = source.path.rsplit('/').next().unwrap_or(&source.path);
        let end = match (into, to.as_str()) {
            (false, to) => to.to_owned(),
            (true, "") => name.to_owned(),
            (true, to) => format!("{to}/{name}"),
        };
        rename(
            desk,
            &mut index,
            &Rename {
                from: &source.path,
                to: &end,
            },
            &given,
        )?;
    }
    desk.repo.set_index(&index)?;
    Ok(0)
}

/// What goes where.
struct Rename<'a> {
    from: &'a str,
    to: &'a str,
}

fn rename(desk: &mut Desk<'_>, index: &mut Index, r: &Rename<'_>, given: &Given) -> May<()> {
    let (from, to) = (r.from, r.to);
    let prefix = desk.repo.prefix.clone();
    let shown = |path: &str| seen_from(&prefix, path);
    let bad = |why: &str| {
        let (from, to) = (shown(from), shown(to));
        Err(Stop::fatal(format!(
            "{why}, source={from}, destination={to}"
        )))
    };
    let inside = format!("{from}/");
    let known: Vec<String> = index
        .paths()
        .filter(|path| *path == from || path.starts_with(&inside))
        .map(str::to_owned)
        .collect();
    let is_folder = desk.repo.files.is_folder(&desk.repo.place(from));
    if known.is_empty() {
        return match (desk.repo.work_file(from), is_folder) {
            (None, false) => bad("bad source"),
            (None, true) => bad("source directory is empty"),
            (Some(_), _) => bad("not under version control"),
        };
    }
    if !is_path(to) || to.starts_with(&inside) || to == from {
        return bad("can not move directory into itself");
    }
    if !given.has("force") && desk.repo.work_file(to).is_some() {
        return bad("destination exists");
    }
    let above = to.rsplit_once('/').map_or("", |(above, _)| above);
    if !desk.repo.files.is_folder(&desk.repo.place(above)) {
        let text = format!(
            "renaming '{}' failed: No such file or directory",
            shown(from)
        );
        return Err(Stop::fatal(text));
    }
    if given.has("verbose") || given.has("dry-run") {
        desk.say(format!("Renaming {} to {}", shown(from), shown(to)));
    }
    if given.has("dry-run") {
        return Ok(());
    }
    for path in known {
        let rest = path.strip_prefix(from).unwrap_or_default();
        if let Some(slot) = index.get(&path).cloned() {
            index.remove(&path);
            index.put(&format!("{to}{rest}"), slot);
        }
    }
    let (old, new) = (desk.repo.place(from), desk.repo.place(to));
    match desk.repo.files.entry(&old).cloned() {
        Some(entry) if !is_folder => {
            desk.repo.remove_work(from);
            desk.repo.files.put(&new, entry);
        }
        _ => {
            let tree = desk.repo.files.subtree(&old);
            desk.repo.files.remove(&old);
            desk.repo.files.graft(&new, &tree);
        }
    }
    Ok(())
}
