//! Strength: how well each exam point was shown to be known.
//!
//! Every question and prediction about a point counts once, by its latest answer: right 1000,
//! right but unsure 500, wrong 0. One silent wrong answer is added, so that a single lucky one
//! does not look like mastery: one right answer gives 500, three give 750. Time does not wear a
//! strength; when to ask again is `recall`'s business.

use std::collections::BTreeMap;

use super::Done;

/// The exam points of everything that can be answered: question ids and `lesson#prediction`.
pub type Subjects = BTreeMap<String, Vec<String>>;

/// How well something was shown to be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strength {
    /// In thousandths; 0 where nothing was answered.
    pub permille: u32,
    /// How many questions and predictions were answered.
    pub answered: u32,
    /// How many there are.
    pub of: u32,
}

#[derive(Clone, Copy, Default)]
struct Tally {
    sum: u32,
    answered: u32,
    of: u32,
}

/// The strength of every point that some subject asks for.
pub fn strengths(done: &Done, subjects: &Subjects) -> BTreeMap<String, Strength> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for (subject, points) in subjects {
        let worth = worth(done, subject);
        for point in points {
            let tally = tallies.entry(point).or_default();
            tally.of = tally.of.saturating_add(1);
            if let Some(worth) = worth {
                tally.sum = tally.sum.saturating_add(worth);
                tally.answered = tally.answered.saturating_add(1);
            }
        }
    }
    let strength = |(point, tally): (&str, Tally)| (point.to_owned(), tally.strength());
    tallies.into_iter().map(strength).collect()
}

impl Tally {
    fn strength(self) -> Strength {
        Strength {
            permille: self.sum / self.answered.saturating_add(1),
            answered: self.answered,
            of: self.of,
        }
    }
}

/// What the latest answer to something is worth; `None` when there was none.
fn worth(done: &Done, subject: &str) -> Option<u32> {
    let answer = done.answers.get(subject).and_then(|given| given.last());
    let prediction = done.predictions.get(subject).and_then(|made| made.last());
    let (is_right, is_sure) = match (answer, prediction) {
        (Some(answer), _) => (answer.is_right, answer.sure != Some(false)),
        (None, Some(prediction)) => (prediction.is_right, true),
        (None, None) => return None,
    };
    Some(match (is_right, is_sure) {
        (true, true) => 1_000,
        (true, false) => 500,
        (false, _) => 0,
    })
}
