//! `git log`, `git show`, `git reflog`.

use std::fmt::Write as _;

use crate::git::change::{Contents, Reader};
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::history::{Commit, Range};
use crate::git::listing::Listing;
use crate::git::options::{self, Given};
use crate::git::paths::Specs;
use crate::git::pretty::{self, Form, Pretty};
use crate::git::repo::Repo;
use crate::git::report::{self, Report};
use crate::git::revision::ambiguous;
use crate::git::store::{Id, Kind, tree_line};

fn known(own: &[&'static str]) -> Vec<&'static str> {
    own.iter()
        .chain(&pretty::OPTIONS)
        .chain(&report::OPTIONS)
        .copied()
        .collect()
}

/// Splits words into revisions and paths: the first word that is no revision begins the paths.
pub(super) fn split(desk: &Desk<'_>, given: &Given, range: &mut Range) -> May<Specs> {
    let mut paths: Vec<String> = Vec::new();
    for word in &given.words {
        if paths.is_empty() && desk.repo.add_to_range(range, word)? {
            continue;
        }
        let specs = Specs::read(&desk.repo, std::slice::from_ref(word));
        let there = desk.repo.work_paths();
        let means = |specs: &Specs| specs.idle(&there).is_none();
        if given.paths.is_some() || !specs.as_ref().is_ok_and(means) {
            return Err(ambiguous(word));
        }
        paths.push(word.clone());
    }
    paths.extend(given.paths.iter().flatten().cloned());
    Specs::read(&desk.repo, &paths)
}

/// `git log`
pub(super) fn log(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = known(&[
        "n # max-count=",
        "skip=",
        "all",
        "branches",
        "tags",
        "remotes",
        "reverse",
        "merges",
        "no-merges",
        "first-parent",
        "author=",
        "grep=",
        "i regexp-ignore-case",
        "follow",
        "graph",
        "color=?",
        "since=",
        "until=",
        "S",
        "L",
        "cherry-pick",
        "left-right",
    ]);
    let given = options::read("log", &known, words)?;
    for option in [
        "graph",
        "since",
        "until",
        "S",
        "L",
        "cherry-pick",
        "left-right",
    ] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git log --{option}")));
        }
    }
    let mut range = Range {
        first_parent: given.has("first-parent"),
        ..Range::default()
    };
    let specs = split(desk, &given, &mut range)?;
    for (option, below) in [
        ("all", "refs/"),
        ("branches", "refs/heads/"),
        ("tags", "refs/tags/"),
        ("remotes", "refs/remotes/"),
    ] {
        if given.has(option) {
            for named in desk.repo.references(below) {
                range.from.push(desk.repo.peeled(&named.id)?);
            }
        }
    }
    if given.has("all") {
        range.from.extend(desk.repo.head_id());
    } else if range.from.is_empty() {
        range.from.push(desk.head_id()?);
    }
    let mut walked = desk.repo.walk(&range)?;
    keep(&desk.repo, &mut walked, &specs, &given)?;
    let skipped = given.number("skip")?.unwrap_or(0).min(walked.len());
    walked.drain(..skipped);
    walked.truncate(given.number("max-count")?.unwrap_or(usize::MAX));
    if given.has("reverse") {
        walked.reverse();
    }
    print(desk, &given, &walked, &specs)
}

fn keep(repo: &Repo, walked: &mut Vec<Commit>, specs: &Specs, given: &Given) -> May<()> {
    let folded = |text: &str| {
        if given.has("regexp-ignore-case") {
            text.to_lowercase()
        } else {
            text.to_owned()
        }
    };
    let mut kept = Vec::new();
    for commit in walked.drain(..) {
        let merge = commit.body.parents.len() > 1;
        let author = format!("{} <{}>", commit.body.author.name, commit.body.author.email);
        let says = |name: &str, text: &str| {
            let mut wanted = given.values(name).peekable();
            wanted.peek().is_none() || wanted.any(|part| folded(text).contains(&folded(part)))
        };
        let fits = says("author", &author)
            && says("grep", &commit.body.message)
            && !(merge && given.has("no-merges"))
            && (merge || !given.has("merges"))
            && (specs.is_empty() || is_about(repo, &commit, specs)?);
        if fits {
            kept.push(commit);
        }
    }
    *walked = kept;
    Ok(())
}

/// Whether a commit changes one of these files, against every parent.
fn is_about(repo: &Repo, commit: &Commit, specs: &Specs) -> May<bool> {
    let of = |listing: Listing| -> Listing {
        listing
            .into_iter()
            .filter(|(path, _)| specs.mean(path))
            .collect()
    };
    let own = of(repo.files_of_tree(&commit.tree)?);
    if commit.body.parents.is_empty() {
        return Ok(!own.is_empty());
    }
    for parent in &commit.body.parents {
        if of(repo.files_of(Some(parent))?) == own {
            return Ok(false);
        }
    }
    Ok(true)
}

fn print(desk: &mut Desk<'_>, given: &Given, commits: &[Commit], specs: &Specs) -> Done {
    let pretty = Pretty::of(&desk.repo, given, desk.now_s())?;
    let report = Report::of(given)?;
    let tight = matches!(pretty.form, Form::Oneline | Form::Placeholders { .. });
    let mut parts = Vec::new();
    for commit in commits {
        let mut part = pretty.print(commit);
        if report.is_something() && commit.body.parents.len() < 2 {
            let text = changed(&desk.repo, commit, report, specs)?;
            if !text.is_empty() {
                part += if pretty.form == Form::Oneline {
                    ""
                } else {
                    lead(report)
                };
                part += &text;
            }
        }
        parts.push(part);
    }
    desk.out += &parts.join(if tight { "" } else { "\n" });
    if matches!(pretty.form, Form::Placeholders { between: true, .. }) && !desk.out.is_empty() {
        // A format of separators ends without a line break.
        desk.out.pop();
    }
    Ok(0)
}

fn lead(report: Report) -> &'static str {
    if report.is_mixed() { "---\n" } else { "\n" }
}

/// What a commit changed against its first parent.
fn changed(repo: &Repo, commit: &Commit, report: Report, specs: &Specs) -> May<String> {
    let nothing = Contents::new();
    let reader = Reader::new(repo, &nothing);
    let old = repo.files_of(commit.parent())?;
    let mut changes = reader.changes(&old, &repo.files_of_tree(&commit.tree)?)?;
    changes.retain(|change| specs.mean(&change.path) || specs.mean(change.old_path()));
    report.print(&reader, &changes)
}

/// `git show`
pub(super) fn show(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("show", &known(&["color=?", "q quiet"]), words)?;
    let specs = Specs::read(&desk.repo, given.paths.as_deref().unwrap_or_default())?;
    let mut names: Vec<String> = given.words.clone();
    if names.is_empty() {
        desk.head_id()?;
        names.push("HEAD".to_owned());
    }
    for (nth, name) in names.iter().enumerate() {
        let id = desk.repo.find(name)?.ok_or_else(|| missing(name))?;
        if nth > 0 {
            desk.out.push('\n');
        }
        object(desk, &given, &specs, (name, &id))?;
    }
    Ok(0)
}

fn missing(name: &str) -> Stop {
    match name.split_once(':') {
        Some(("", path)) => Stop::fatal(format!(
            "path '{path}' does not exist (neither on disk nor in the index)"
        )),
        Some((commit, path)) => Stop::fatal(format!("path '{path}' does not exist in '{commit}'")),
        None => ambiguous(name),
    }
}

fn object(desk: &mut Desk<'_>, given: &Given, specs: &Specs, what: (&str, &Id)) -> May<()> {
    let (name, id) = what;
    match desk.repo.kind_of(id) {
        Some(Kind::Blob) => {
            let bytes = desk.repo.blob(id)?;
            desk.out += &String::from_utf8_lossy(&bytes);
        }
        Some(Kind::Tag) => {
            let tag = desk.repo.tag(id)?;
            desk.say(format!("tag {}", tag.name));
            desk.say(format!(
                "Tagger: {} <{}>",
                tag.tagger.name, tag.tagger.email
            ));
            desk.say(format!("Date:   {}", crate::git::date::usual(tag.unix_s)));
            let _ = write!(desk.out, "\n{}\n\n", tag.message);
            object(desk, given, specs, (name, &tag.commit))?;
        }
        Some(Kind::Commit) => {
            let pretty = Pretty::of(&desk.repo, given, desk.now_s())?;
            let commit = desk.repo.commit(id)?;
            desk.out += &pretty.print(&commit);
            let silent = given.has("s") || given.has("quiet");
            if silent {
                return Ok(());
            }
            if commit.body.parents.len() > 1 && !given.has("stat") {
                // Git ends a merge's message with a line, and shows what both sides lack: nothing.
                desk.out.push('\n');
                return Ok(());
            }
            let report = Report::of(given)?.or_patch();
            let text = changed(&desk.repo, &commit, report, specs)?;
            if !text.is_empty() {
                desk.out += if pretty.form == Form::Oneline {
                    ""
                } else {
                    lead(report)
                };
                desk.out += &text;
            }
        }
        Some(Kind::Tree) | None => {
            let tree = desk.repo.tree(id)?;
            let _ = write!(desk.out, "tree {name}\n\n");
            for row in &tree.rows {
                let slash = if tree_line(row).contains(" tree ") {
                    "/"
                } else {
                    ""
                };
                desk.say(format!("{}{slash}", row.name));
            }
        }
    }
    Ok(())
}

/// `git reflog`
pub(super) fn reflog(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("reflog", &["n # max-count="], words)?;
    if given
        .words
        .iter()
        .any(|word| word != "show" && word != "HEAD")
    {
        return Err(Stop::not_simulated(
            "git reflog of other references, or its deletion",
        ));
    }
    let short = desk.repo.shortener();
    let most = given.number("max-count")?.unwrap_or(usize::MAX);
    let pretty = Pretty::of(&desk.repo, &given, desk.now_s())?;
    for (nth, moved) in desk.repo.log_of("HEAD").into_iter().take(most).enumerate() {
        let (id, names) = (short.of(&moved.new), pretty.decoration(&moved.new));
        desk.say(format!("{id}{names} HEAD@{{{nth}}}: {}", moved.why));
    }
    Ok(0)
}
