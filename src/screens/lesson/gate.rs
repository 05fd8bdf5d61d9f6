//! Gates: a question before something happens, the answer, and what the simulator bore out.

use greenroom_course::blocks::Predict;
use greenroom_course::claim::Claim;
use greenroom_course::judge::Verdict;
use greenroom_course::marking::judged;
use greenroom_course::play::Player;
use greenroom_course::written::ClaimAt;

/// What became of a gate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gate {
    /// The option that was chosen, from 0.
    pub(super) answer: Option<usize>,
    /// What each option's claim came to at the end of the play; empty until it was played.
    pub(super) verdicts: Vec<Verdict>,
    /// Why the play cannot be shown.
    pub(super) trouble: Option<String>,
    /// Whether the play was watched to its end, so that the outcome can be told.
    pub(super) is_told: bool,
    /// Whether the answer was handed over to be kept.
    pub(super) is_kept: bool,
    /// Whether somebody who wanted to go past it was asked.
    pub(super) is_asked: bool,
    /// Whether somebody went past it without an answer.
    pub(super) is_passed: bool,
}

impl Gate {
    /// The option that the simulator bore out.
    pub(super) fn right(&self) -> Option<usize> {
        self.verdicts.iter().position(|verdict| verdict.met)
    }

    /// Whether the answer is the right one; nothing while nobody knows.
    pub(super) fn is_right(&self) -> Option<bool> {
        let answer = self.answer?;
        self.verdicts.get(answer).map(|verdict| verdict.met)
    }
}

/// The letter under which an answer is kept.
pub(super) fn letter(option: usize) -> String {
    let place = u8::try_from(option).unwrap_or(u8::MAX).min(25);
    char::from(b'A' + place).to_string()
}

/// What each option of a prediction comes to at the end of its play.
pub(super) fn verdicts(predict: &Predict, player: &Player) -> Vec<Verdict> {
    let claims = predict.options.iter().map(|option| &option.claim);
    judge(claims, player)
}

/// Judges claims at the end of a play; one that cannot be read does not hold.
pub(super) fn judge<'c>(
    claims: impl Iterator<Item = &'c ClaimAt>,
    player: &Player,
) -> Vec<Verdict> {
    let one = |claim: &Claim| judged(player, std::slice::from_ref(claim)).pop();
    let verdict = |claim: &ClaimAt| {
        let judged = claim.value.as_ref().and_then(one);
        judged.unwrap_or_else(|| Verdict {
            observed: "the claim cannot be read".to_owned(),
            ..Verdict::default()
        })
    };
    claims.map(verdict).collect()
}
