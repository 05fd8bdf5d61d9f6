//! How the working tree, the index and the last commit differ: what `git status` tells.

use std::collections::BTreeSet;

use super::change::{Change, Reader, changes};
use super::desk::May;
use super::ignore::Ignores;
use super::index::{Index, Stage};
use super::listing::Work;
use super::paths::Specs;
use super::refs::Head;
use super::repo::Repo;
use super::store::Id;

/// Which untracked files are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Untracked {
    /// None.
    No,
    /// A folder stands for all files in it.
    Folders,
    /// Each by itself.
    All,
}

/// What differs.
#[derive(Debug)]
pub(super) struct State {
    /// The commit that is checked out.
    pub(super) head: Option<Id>,
    /// Last commit against index.
    pub(super) staged: Vec<Change>,
    /// Index against working tree.
    pub(super) unstaged: Vec<Change>,
    /// Paths in conflict and the sides that have them: base, ours, theirs.
    pub(super) conflicts: Vec<(String, [bool; 3])>,
    /// Files and folders git does not know; folders end in a slash.
    pub(super) untracked: Vec<String>,
    /// Files and folders that are left out.
    pub(super) ignored: Vec<String>,
}

impl State {
    /// Looks at a repository, or at some of its files.
    pub(super) fn of(repo: &Repo, specs: &Specs, untracked: Untracked) -> May<Self> {
        let index = repo.index()?;
        let head = repo.head_id();
        let committed = repo.files_of(head.as_ref())?;
        let conflicts = index.conflicts();
        let work = Work::of(repo, &index);
        let calm = |change: &Change| {
            !conflicts.contains(&change.path)
                && (specs.mean(&change.path) || specs.mean(change.old_path()))
        };
        let merged = index.merged();
        let mut staged = Reader::new(repo, &work.contents).changes(&committed, &merged)?;
        staged.retain(calm);
        let mut unstaged = changes(&merged, &work.listing);
        unstaged.retain(calm);
        let sides = |path: &String| Stage::SIDES.map(|stage| index.side(path, stage).is_some());
        let conflicts: Vec<(String, [bool; 3])> = conflicts
            .iter()
            .filter(|path| specs.mean(path))
            .map(|path| (path.clone(), sides(path)))
            .collect();
        let (other, ignored) = match untracked {
            Untracked::No => (Vec::new(), Vec::new()),
            kind => unknown(repo, &index, specs, kind),
        };
        Ok(Self {
            head,
            staged,
            unstaged,
            conflicts,
            untracked: other,
            ignored,
        })
    }

    /// Whether nothing is changed that git knows.
    pub(super) fn is_clean(&self) -> bool {
        self.staged.is_empty() && self.unstaged.is_empty() && self.conflicts.is_empty()
    }
}

/// Untracked and ignored files, folders for their files where they hold nothing else.
fn unknown(
    repo: &Repo,
    index: &Index,
    specs: &Specs,
    kind: Untracked,
) -> (Vec<String>, Vec<String>) {
    let ignores = Ignores::of(repo);
    let known: BTreeSet<&str> = index.paths().collect();
    let known_folders: BTreeSet<&str> = known
        .iter()
        .flat_map(|path| {
            path.match_indices('/')
                .filter_map(|(at, _)| path.get(..=at))
        })
        .collect();
    let mut others: Vec<String> = repo.work_paths();
    others.extend(repo.inner_repositories());
    others.retain(|path| !known.contains(path.as_str()) && specs.mean(path));
    let (mut untracked, mut ignored) = (BTreeSet::new(), BTreeSet::new());
    let sorted: Vec<(&String, bool)> = others
        .iter()
        .map(|path| (path, ignores.file(path)))
        .collect();
    for (path, is_out) in sorted.iter().copied() {
        let mut folders = path
            .match_indices('/')
            .filter_map(|(at, _)| path.get(..=at));
        let inside = |folder: &str, out: bool| {
            let mut inside = sorted.iter().filter(|(path, _)| path.starts_with(folder));
            inside.any(|(_, is_out)| *is_out == out)
        };
        let whole = folders.find(|folder| {
            let whole = if is_out {
                !inside(folder, false)
            } else {
                kind == Untracked::Folders
            };
            whole && !known_folders.contains(folder)
        });
        let shown = whole.unwrap_or(path).to_owned();
        if is_out {
            ignored.insert(shown)
        } else {
            untracked.insert(shown)
        };
    }
    ignored.retain(|path| {
        let mut folders = path
            .match_indices('/')
            .filter_map(|(at, _)| path.get(..=at));
        !folders.any(|folder| folder != path && untracked.contains(folder))
    });
    (
        untracked.into_iter().collect(),
        ignored.into_iter().collect(),
    )
}

impl Repo {
    /// How a branch stands to what it follows, as `git status` says it; nothing if it follows
    /// nothing.
    pub(super) fn tracking_text(&self, branch: &str) -> May<String> {
        let Some(upstream) = self.upstream(branch) else {
            return Ok(String::new());
        };
        let Some(ours) = self.reference(&format!("refs/heads/{branch}")) else {
            return Ok(String::new());
        };
        let shown = upstream.shown();
        let Some(theirs) = self.reference(&upstream.tracking) else {
            return Ok(format!(
                "Your branch is based on '{shown}', but the upstream is gone.\n  \
                 (use \"git branch --unset-upstream\" to fixup)\n"
            ));
        };
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        Ok(match self.apart(&ours, &theirs)? {
            (0, 0) => format!("Your branch is up to date with '{shown}'.\n"),
            (ahead, 0) => format!(
                "Your branch is ahead of '{shown}' by {ahead} commit{}.\n  \
                 (use \"git push\" to publish your local commits)\n",
                plural(ahead)
            ),
            (0, behind) => format!(
                "Your branch is behind '{shown}' by {behind} commit{}, and can be \
                 fast-forwarded.\n  (use \"git pull\" to update your local branch)\n",
                plural(behind)
            ),
            (ahead, behind) => format!(
                "Your branch and '{shown}' have diverged,\nand have {ahead} and {behind} \
                 different commits each, respectively.\n  (use \"git pull\" if you want to \
                 integrate the remote branch with yours)\n"
            ),
        })
    }

    /// `[ahead 1, behind 2]`, `[gone]`; none when both are the same.
    pub(super) fn tracking_brackets(&self, branch: &str) -> May<Option<String>> {
        let upstream = self.upstream(branch);
        let Some(upstream) = upstream else {
            return Ok(None);
        };
        let Some(theirs) = self.reference(&upstream.tracking) else {
            return Ok(Some("gone".to_owned()));
        };
        let Some(ours) = self.reference(&format!("refs/heads/{branch}")) else {
            return Ok(None);
        };
        Ok(match self.apart(&ours, &theirs)? {
            (0, 0) => None,
            (ahead, 0) => Some(format!("ahead {ahead}")),
            (0, behind) => Some(format!("behind {behind}")),
            (ahead, behind) => Some(format!("ahead {ahead}, behind {behind}")),
        })
    }

    /// `HEAD detached at v1.0`, of a repository on no branch.
    pub(super) fn detached_text(&self) -> Option<String> {
        let Head::Detached(head) = self.head() else {
            return None;
        };
        let log = self.log_of("HEAD");
        let moved = log.iter().find_map(|moved| {
            let rest = moved.why.strip_prefix("checkout: moving from ")?;
            Some((rest.split_once(" to ")?.1.to_owned(), moved.new.clone()))
        });
        let Some((name, at)) = moved else {
            return Some("Not currently on any branch.".to_owned());
        };
        let named = self.whole_reference(&name).filter(|whole| {
            self.reference(whole)
                .and_then(|id| self.peeled(&id).ok())
                .as_ref()
                == Some(&at)
        });
        let shown = match named {
            Some(_) => name,
            None => self.shortener().of(&at),
        };
        let word = if at == head { "at" } else { "from" };
        Some(format!("HEAD detached {word} {shown}"))
    }
}
