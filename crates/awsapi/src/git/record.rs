//! Commits made: their text put in order, what git prints of a new one.

use greenroom_engine::codecommit::{self, Person};
use greenroom_engine::kernel::files::Files;

use super::change::{Contents, Reader};
use super::date;
use super::desk::{Desk, May};
use super::history::Commit;
use super::identity;
use super::stat;
use super::store::Id;

/// Longest message, in bytes. Source: CodeCommit's quota for commit messages through its API.
pub(super) const MESSAGE_MAX: usize = 2 << 20;

/// A commit to be made.
pub(super) struct Draft {
    pub(super) tree: Id,
    pub(super) parents: Vec<Id>,
    pub(super) message: String,
    /// Who wrote it and when; the caller, now, when nobody else.
    pub(super) author: Option<(Person, i64)>,
}

/// A message as git keeps it: no blanks at the ends of lines, no double empty lines, none at the
/// ends.
pub(super) fn tidy(message: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    for line in message.lines().map(str::trim_end) {
        if line.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('\n');
        }
        gap = false;
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end_matches('\n').len());
    out
}

/// A message out of an editor: without its comments.
pub(super) fn uncommented(message: &str) -> String {
    let lines = message.lines().filter(|line| !line.starts_with('#'));
    tidy(&lines.collect::<Vec<_>>().join("\n"))
}

impl Desk<'_> {
    /// Stores a commit.
    pub(super) fn record(&mut self, draft: Draft) -> May<Id> {
        let now = self.now_s();
        let committer = identity::person(self);
        let (author, unix_s) = draft.author.unwrap_or_else(|| (committer.clone(), now));
        let body = codecommit::Commit {
            id: "".into(),
            parents: draft.parents,
            message: draft.message.into(),
            author,
            unix_s,
            committer,
            committed_unix_s: now,
            files: Files::new(),
        };
        let id = self.repo.keep_commit(&draft.tree, body);
        self.repo.check_room()?;
        Ok(id)
    }

    /// `[main 1a2b3c4] message` and what changed. `dated` also says when it was written.
    pub(super) fn announce(&mut self, id: &Id, dated: Dated) -> May<()> {
        let commit = self.repo.commit(id)?;
        let place = self
            .repo
            .branch()
            .unwrap_or_else(|| "detached HEAD".to_owned());
        let root = if commit.body.parents.is_empty() {
            " (root-commit)"
        } else {
            ""
        };
        let short = self.repo.shortener().of(id);
        self.say(format!("[{place}{root} {short}] {}", commit.subject()));
        let body = &commit.body;
        if body.author != body.committer {
            let (name, email) = (&body.author.name, &body.author.email);
            self.say(format!(" Author: {name} <{email}>"));
        }
        if dated == Dated::Yes {
            self.say(format!(" Date: {}", date::usual(body.unix_s)));
        }
        if body.parents.len() > 1 {
            return Ok(());
        }
        let text = self.summary_of(&commit)?;
        self.out.push_str(&text);
        Ok(())
    }

    fn summary_of(&self, commit: &Commit) -> May<String> {
        let old = self.repo.files_of(commit.parent())?;
        let new = self.repo.files_of_tree(&commit.tree)?;
        let nothing = Contents::new();
        let reader = Reader::new(&self.repo, &nothing);
        let changes = reader.changes(&old, &new)?;
        if changes.is_empty() {
            return Ok(String::new());
        }
        let counts = stat::counts(&reader, &changes)?;
        Ok(stat::total(&counts) + &stat::summary(&changes))
    }
}

/// Whether a new commit is shown with its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    Yes,
    No,
}
