//! `git diff`.

use super::log::split;
use crate::git::change::Reader;
use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::history::Range;
use crate::git::listing::Work;
use crate::git::options::{self, Given};
use crate::git::paths::Specs;
use crate::git::report::{self, Report};
use crate::git::store::Id;

/// `git diff`
pub(super) fn run(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let own = [
        "staged cached",
        "exit-code",
        "quiet",
        "no-index",
        "color=?",
        "w ignore-all-space",
        "word-diff=?",
        "merge-base",
        "check",
    ];
    let known: Vec<&'static str> = own.iter().chain(&report::OPTIONS).copied().collect();
    let given = options::read("diff", &known, words)?;
    for option in ["no-index", "ignore-all-space", "word-diff", "check"] {
        if given.has(option) {
            return Err(Stop::not_simulated(format!("git diff --{option}")));
        }
    }
    let mut words = given.words.clone();
    let mut sides: Vec<Id> = Vec::new();
    if let Some((from, to)) = words.first().and_then(|word| word.split_once("...")) {
        let (from, to) = (endpoint(desk, from)?, endpoint(desk, to)?);
        sides.extend(desk.repo.merge_bases(&from, &to)?.into_iter().next());
        sides.push(to);
        words.remove(0);
    } else if let Some((from, to)) = words.first().and_then(|word| word.split_once(".."))
        && word_is_range(from, to)
    {
        sides.extend([endpoint(desk, from)?, endpoint(desk, to)?]);
        words.remove(0);
    } else {
        let mut range = Range::default();
        let specs = split(desk, &given, &mut range)?;
        sides = range.from;
        return compare(desk, &given, &sides, &specs);
    }
    let specs = Specs::read(
        &desk.repo,
        &[words, given.paths.clone().unwrap_or_default()].concat(),
    )?;
    compare(desk, &given, &sides, &specs)
}

fn word_is_range(from: &str, to: &str) -> bool {
    !from.contains('/') || !to.starts_with('/')
}

fn endpoint(desk: &Desk<'_>, name: &str) -> May<Id> {
    desk.repo
        .commit_named(if name.is_empty() { "HEAD" } else { name })
}

fn compare(desk: &mut Desk<'_>, given: &Given, sides: &[Id], specs: &Specs) -> Done {
    let index = desk.repo.index()?;
    let work = Work::of(&desk.repo, &index);
    let (old, new) = match (sides, given.has("cached")) {
        ([], false) => (index.merged(), work.listing),
        ([], true) => (
            desk.repo.files_of(desk.repo.head_id().as_ref())?,
            index.merged(),
        ),
        ([one], true) => (desk.repo.files_of(Some(one))?, index.merged()),
        ([one], false) => (desk.repo.files_of(Some(one))?, work.listing),
        ([one, other, ..], _) => (
            desk.repo.files_of(Some(one))?,
            desk.repo.files_of(Some(other))?,
        ),
    };
    let conflicts = index.conflicts();
    let reader = Reader::new(&desk.repo, &work.contents);
    let mut changes = reader.changes(&old, &new)?;
    let in_work = sides.is_empty() && !given.has("cached");
    changes.retain(|change| {
        let meant = specs.mean(&change.path) || specs.mean(change.old_path());
        meant && !(in_work && conflicts.contains(&change.path))
    });
    let report = Report::of(given)?.or_patch();
    let mut text = report.print(&reader, &changes)?;
    if in_work {
        let unmerged = conflicts.iter().filter(|path| specs.mean(path));
        text.extend(unmerged.map(|path| format!("* Unmerged path {path}\n")));
    }
    let differs = u8::from(!text.is_empty());
    if !given.has("quiet") {
        desk.out += &text;
    }
    Ok(if given.has("exit-code") || given.has("quiet") {
        differs
    } else {
        0
    })
}
