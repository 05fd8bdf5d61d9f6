//! Where `HEAD` and the stash have been: `.git/logs/…`, one line for each move, the newest last.

use super::desk::Desk;
use super::identity;
use super::repo::Repo;
use super::store::{Id, is_id};

/// Lines kept of a log.
const LINES_MAX: usize = 1_000;
/// What stands for no commit.
pub(super) const NOTHING: &str = "0000000000000000000000000000000000000000";

/// One move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) old: Id,
    pub(super) new: Id,
    pub(super) why: String,
    /// The line as it is written.
    line: String,
}

impl Repo {
    /// The moves of a log, the newest first.
    pub(super) fn log_of(&self, name: &str) -> Vec<Moved> {
        let text = self.note(&format!("logs/{name}")).unwrap_or_default();
        text.lines().rev().filter_map(moved).collect()
    }

    /// Writes a log anew; the newest move comes first in `moves`.
    pub(super) fn set_log(&mut self, name: &str, moves: &[Moved]) {
        let lines = moves.iter().take(LINES_MAX).rev();
        let text: String = lines
            .flat_map(|moved| [moved.line.as_str(), "\n"])
            .collect();
        self.set_note(&format!("logs/{name}"), &text);
    }

    /// The branch that was checked out before the last `nth` switches.
    pub(super) fn previous_branch(&self, nth: usize) -> Option<String> {
        let log = self.log_of("HEAD");
        let from = |moved: &Moved| {
            let rest = moved.why.strip_prefix("checkout: moving from ")?;
            rest.split_once(" to ").map(|(from, _)| from.to_owned())
        };
        log.iter().filter_map(from).nth(nth.checked_sub(1)?)
    }
}

impl Desk<'_> {
    /// Adds a move to the log of `HEAD`.
    pub(super) fn note_head(&mut self, old: Option<&str>, new: &str, why: &str) {
        self.note_move("HEAD", old, new, why);
    }

    /// Adds a move to a log.
    pub(super) fn note_move(&mut self, name: &str, old: Option<&str>, new: &str, why: &str) {
        let who = identity::person(self);
        let line = format!(
            "{} {new} {} <{}> {} +0000\t{}",
            old.unwrap_or(NOTHING),
            who.name,
            who.email,
            self.now_s(),
            why.lines().next().unwrap_or_default(),
        );
        let mut moves = self.repo.log_of(name);
        moves.splice(..0, moved(&line));
        self.repo.set_log(name, &moves);
    }
}

fn moved(line: &str) -> Option<Moved> {
    let (head, why) = line.split_once('\t')?;
    let mut ids = head.splitn(3, ' ');
    let (old, new) = (ids.next()?, ids.next()?);
    (is_id(old) && is_id(new)).then(|| Moved {
        old: old.into(),
        new: new.into(),
        why: why.to_owned(),
        line: line.to_owned(),
    })
}
