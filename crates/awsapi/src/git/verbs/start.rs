//! `git init` and `git clone`.

use crate::git::config::{File, Layer, Settings};
use crate::git::desk::{Desk, Done, Stop};
use crate::git::listing::Listing;
use crate::git::options;
use crate::git::refs::{HEADS, REMOTES, TAGS, is_reference_name};
use crate::git::repo::Repo;
use crate::git::wire::{Errand, Url};
use crate::git::work::Mover;

fn is_taken(repo: &Repo) -> bool {
    repo.files.below(&repo.root).next().is_some()
        || repo.files.entry(&repo.root).is_some_and(|entry| {
            !matches!(entry, greenroom_engine::kernel::files::Entry::Folder { .. })
        })
}

/// Lays out an empty repository.
fn lay_out(repo: &mut Repo, branch: &str) {
    let place = repo.root.clone();
    repo.make_folder(&place);
    repo.set_note("HEAD", &format!("ref: {HEADS}{branch}\n"));
    for folder in ["objects", "refs/heads", "refs/tags"] {
        let path = repo.git(folder);
        repo.make_folder(&path);
    }
    let mut file = File::of(repo, Layer::Local);
    for (key, value) in [
        ("core.repositoryformatversion", "0"),
        ("core.filemode", "true"),
        ("core.bare", "false"),
        ("core.logallrefupdates", "true"),
    ] {
        file.set(key, value);
    }
    file.save(repo, Layer::Local);
}

fn folder_of(desk: &Desk<'_>, name: &str) -> String {
    let here = format!("/{}/{}", desk.repo.root, desk.repo.prefix);
    crate::run::absolute(&here, name)
}

fn place(desk: &Desk<'_>, folder: &str) -> Repo {
    Repo {
        overrides: desk.repo.overrides.clone(),
        ..Repo::at(&desk.repo.files, folder)
    }
}

/// `git init`
pub(super) fn init(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("init", &["b initial-branch=", "q quiet", "bare"], words)?;
    if given.has("bare") {
        return Err(Stop::not_simulated("bare repositories"));
    }
    let folder = folder_of(desk, given.words.first().map_or(".", String::as_str));
    let mut repo = place(desk, &folder);
    let settings = Settings::of(&repo);
    let branch = given
        .value("initial-branch")
        .or_else(|| settings.get("init.defaultbranch"));
    let branch = branch.unwrap_or("main").to_owned();
    if !is_reference_name(&branch) {
        return Err(Stop::fatal(format!(
            "invalid initial branch name: '{branch}'"
        )));
    }
    let again = repo.note("HEAD").is_some();
    if !again {
        lay_out(&mut repo, &branch);
    }
    let root = match repo.root.as_str() {
        "" => "/".to_owned(),
        root => format!("/{root}/"),
    };
    desk.repo = repo;
    if !given.has("quiet") {
        let what = if again {
            "Reinitialized existing"
        } else {
            "Initialized empty"
        };
        desk.say(format!("{what} Git repository in {root}.git/"));
    }
    Ok(0)
}

/// `git clone`
pub(super) fn clone(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "b branch=",
        "o origin=",
        "q quiet",
        "n no-checkout",
        "depth=",
        "single-branch",
        "bare",
        "mirror",
        "v verbose",
        "progress",
        "no-tags",
        "recurse-submodules",
        "c config=",
    ];
    let given = options::read("clone", &known, words)?;
    for option in [
        "depth",
        "bare",
        "mirror",
        "recurse-submodules",
        "single-branch",
    ] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git clone --{option}")));
        }
    }
    let Some(text) = given.words.first() else {
        let text = "fatal: You must specify a repository to clone.\n\n\
                    usage: git clone [<options>] [--] <repo> [<dir>]\n";
        return Err(Stop::says(129, text));
    };
    let url = Url::read(text)?;
    let named = given
        .words
        .get(1)
        .map_or(url.folder(), String::as_str)
        .to_owned();
    let folder = folder_of(desk, &named);
    let mut repo = place(desk, &folder);
    if is_taken(&repo) {
        return Err(Stop::fatal(format!(
            "destination path '{named}' already exists and is not an empty directory."
        )));
    }
    if !given.has("quiet") {
        desk.warn(format!("Cloning into '{named}'..."));
    }
    let from = desk.open(&url, Errand::Pull)?;
    let origin = given.value("origin").unwrap_or("origin");
    let wanted = given.value("branch").map(Into::into);
    let first = wanted.or_else(|| from.default_branch.clone());
    let branch = first.unwrap_or_else(|| "main".into());
    let tip = from.branches.get(&branch).cloned();
    if given.has("branch") && tip.is_none() {
        let text = format!("Remote branch {branch} not found in upstream {origin}");
        return Err(Stop::fatal(text));
    }
    lay_out(&mut repo, &branch);
    let mut file = File::of(&repo, Layer::Local);
    file.set(&format!("remote.{origin}.url"), text);
    let refspec = format!("+refs/heads/*:{REMOTES}{origin}/*");
    file.set(&format!("remote.{origin}.fetch"), &refspec);
    file.save(&mut repo, Layer::Local);
    for (name, id) in &from.branches {
        repo.download(&from, id)?;
        repo.set_reference(&format!("{REMOTES}{origin}/{name}"), id);
    }
    for (name, id) in from.tags.iter().filter(|_| !given.has("no-tags")) {
        repo.download(&from, id)?;
        repo.set_reference(&format!("{TAGS}{name}"), id);
    }
    repo.follow(&branch, origin, &format!("{HEADS}{branch}"));
    if let Some(default) = &from.default_branch {
        let to = format!("ref: {REMOTES}{origin}/{default}\n");
        repo.set_note(&format!("{REMOTES}{origin}/HEAD"), &to);
    }
    desk.repo = repo;
    let Some(tip) = tip else {
        desk.warn("warning: You appear to have cloned an empty repository.");
        return Ok(0);
    };
    desk.repo.set_reference(&format!("{HEADS}{branch}"), &tip);
    desk.note_head(None, &tip, &format!("clone: from {text}"));
    if !given.has("no-checkout") {
        let files = desk.repo.files_of(Some(&tip))?;
        desk.bring(&Listing::new(), &files, Mover::Checkout)?;
    }
    Ok(0)
}
