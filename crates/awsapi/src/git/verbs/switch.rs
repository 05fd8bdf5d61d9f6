//! `git switch`, `git checkout`, `git restore`.

use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::index::{Index, Stage};
use crate::git::listing::Listing;
use crate::git::options::{self, Given};
use crate::git::paths::Specs;
use crate::git::refs::{HEADS, Head, REMOTES, is_reference_name};
use crate::git::store::Id;
use crate::git::work::Mover;

/// Where to go.
struct Target {
    /// A branch, or none to stand on the commit alone.
    branch: Option<String>,
    id: Option<Id>,
    /// As it was typed.
    name: String,
}

/// How to go.
#[derive(Clone, Copy)]
struct How {
    force: bool,
    quiet: bool,
    /// The branch is new.
    made: bool,
    /// The branch was there and was moved.
    reset: bool,
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
    let Some(name) = given.words.first() else {
        return Err(Stop::fatal("missing branch or commit argument"));
    };
    if given.has("detach") {
        return detach(desk, &given, name);
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

fn how(given: &Given) -> How {
    How {
        force: given.has("force") || given.has("discard-changes"),
        quiet: given.has("quiet"),
        made: false,
        reset: false,
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

/// `-b`, `-B`, `-c`, `-C`, `--orphan`: a new branch.
fn create(desk: &mut Desk<'_>, given: &Given, names: [&str; 2]) -> May<Option<u8>> {
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
         hint: Disable this message with \"git config set advice.refSyntax false\"\n"
    );
    Err(Stop::says(128, text))
}

fn detach(desk: &mut Desk<'_>, given: &Given, name: &str) -> Done {
    let id = desk.repo.find_commit(name)?;
    let id = id.ok_or_else(|| Stop::fatal(format!("invalid reference: {name}")))?;
    let target = Target {
        branch: None,
        id: Some(id),
        name: name.to_owned(),
    };
    go(desk, &target, how(given))
}

/// Goes there.
fn go(desk: &mut Desk<'_>, target: &Target, how: How) -> Done {
    let conflicts = desk.repo.index()?.conflicts();
    if !conflicts.is_empty() && !how.force {
        let lines: String = conflicts
            .iter()
            .map(|path| format!("{path}: needs merge\n"))
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
            .set_note("HEAD", &format!("ref: {HEADS}{branch}\n"))
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
        if matches!(was, Head::Branch(_)) {
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
        return Ok(0);
    };
    if let Some(paths) = &given.paths {
        return put_back(desk, &given, Some(&first), paths);
    }
    if given.words.len() == 1 && !given.has("detach") {
        if let Some(target) = branch_target(desk, &first)? {
            return go(desk, &target, how(&given));
        }
        if desk.repo.find_commit(&first)?.is_some() {
            return detach(desk, &given, &first);
        }
    }
    if given.has("detach") {
        return detach(desk, &given, &first);
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

/// `git checkout [<commit>] -- <paths>`
fn put_back(desk: &mut Desk<'_>, given: &Given, from: Option<&str>, paths: &[String]) -> Done {
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
    if let Some(idle) = specs.idle(source.keys().map(String::as_str)) {
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
    if !given.has("quiet") {
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
    if let Some(idle) = specs.idle(known.iter().map(String::as_str)) {
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
