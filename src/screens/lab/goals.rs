//! The goals: which are met, what is there instead, which hints were asked for.

use std::collections::BTreeSet;

use greenroom_course::judge::Verdict;
use greenroom_course::lab::Lab;
use greenroom_course::play::Player;

use crate::theme::Condition;

/// How the goals stand.
#[derive(Clone, Debug)]
pub(super) struct Goals {
    /// In the order of the lab's goals.
    pub(super) verdicts: Vec<Verdict>,
    /// Hints shown, for each goal.
    pub(super) hints: Vec<usize>,
    /// Something changed since they were judged.
    pub(super) is_stale: bool,
    /// Goals that were met once, by number.
    told: BTreeSet<usize>,
    /// Whether it was said that all are met.
    pub(super) is_finished: bool,
}

impl Goals {
    pub(super) fn new(lab: &Lab) -> Self {
        Self {
            verdicts: Vec::new(),
            hints: vec![0; lab.goals.len()],
            is_stale: true,
            told: BTreeSet::new(),
            is_finished: false,
        }
    }

    /// Judges all goals as things stand; gives back those that are met for the first time.
    pub(super) fn judge(&mut self, lab: &Lab, player: &Player) -> Vec<usize> {
        self.verdicts = lab.judge(player);
        self.is_stale = false;
        let met = self.verdicts.iter().enumerate();
        let met: Vec<usize> = met.filter(|(_, v)| v.met).map(|(at, _)| at).collect();
        met.into_iter().filter(|at| self.told.insert(*at)).collect()
    }

    /// Goals met, and all goals.
    pub(super) fn met(&self) -> (usize, usize) {
        let met = self.verdicts.iter().filter(|verdict| verdict.met).count();
        (met, self.verdicts.len())
    }

    pub(super) fn all_met(&self) -> bool {
        let (met, of) = self.met();
        met == of
    }

    /// The first goal that is not met.
    pub(super) fn first_open(&self) -> Option<usize> {
        self.verdicts.iter().position(|verdict| !verdict.met)
    }

    /// How a goal stands: met, the next one, or not yet.
    pub(super) fn condition(&self, goal: usize) -> Condition {
        match self.verdicts.get(goal) {
            Some(verdict) if verdict.met => Condition::Done,
            _ if self.first_open() == Some(goal) => Condition::Running,
            _ => Condition::Waiting,
        }
    }

    /// Shows the next hint of the first goal that is not met; why not, where there is none.
    pub(super) fn hint(&mut self, lab: &Lab) -> Result<(), &'static str> {
        let at = self.first_open().ok_or("All goals are met.")?;
        let all = lab.goals.get(at).map_or(0, |goal| goal.hints.len());
        match self.hints.get_mut(at) {
            Some(shown) if *shown < all => {
                *shown += 1;
                Ok(())
            }
            Some(_) if all == 0 => Err("This goal has no hints."),
            _ => Err("That was the last hint of this goal. S shows a solution."),
        }
    }

    /// The hints of a goal that are shown, and how many it has.
    pub(super) fn shown<'l>(&self, lab: &'l Lab, goal: usize) -> (&'l [String], usize) {
        let hints = lab.goals.get(goal).map_or(&[][..], |goal| &goal.hints);
        let shown = self.hints.get(goal).copied().unwrap_or_default();
        (hints.get(..shown).unwrap_or(hints), hints.len())
    }
}

/// What is there instead of a goal, on one line.
pub(super) fn seen(verdict: &Verdict) -> String {
    let parts = verdict.observed.split('⏎').map(str::trim);
    parts.collect::<Vec<_>>().join(" ")
}

/// The word for how a goal stands.
pub(super) const fn word(condition: Condition) -> &'static str {
    match condition {
        Condition::Done => "met",
        Condition::Running => "next",
        _ => "not yet",
    }
}
