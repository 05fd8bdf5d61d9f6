//! FSRS-6: how long a memory lasts and how hard it is, after each grade.
//!
//! Formulas and the 21 default parameters as the open-spaced-repetition project publishes them
//! (<https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>). No training of
//! parameters, no fuzz, no learning steps besides the one in `recall`.

use super::arithmetic::{exp, pow, whole};
use super::{Grade, Plan};

/// The published default parameters, w0 to w20.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const STABILITY_MIN: f64 = 0.001;
const STABILITY_MAX: f64 = 36_500.0;

/// What is remembered of one thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until it is known with a likelihood of nine in ten.
    stability_days: f64,
    /// From 1 (easy) to 10 (hard).
    difficulty: f64,
}

impl Memory {
    /// After the first grade.
    pub fn first(grade: Grade) -> Self {
        let stability = match grade {
            Grade::Again => W[0],
            Grade::Hard => W[1],
            Grade::Good => W[2],
            Grade::Easy => W[3],
        };
        Self::bounded(stability, first_difficulty(grade))
    }

    /// After another grade, whole days after the last one.
    #[must_use]
    pub fn after(self, grade: Grade, days: u32) -> Self {
        let stability = if days == 0 {
            self.same_day(grade)
        } else {
            let recall = self.recall(days);
            match grade {
                Grade::Again => self.forgotten(recall),
                Grade::Hard | Grade::Good | Grade::Easy => self.remembered(grade, recall),
            }
        };
        Self::bounded(stability, self.next_difficulty(grade))
    }

    /// How likely it is known after whole days, in thousandths.
    pub fn recall_permille(self, days: u32) -> u32 {
        whole(self.recall(days) * 1_000.0)
    }

    /// Days until it is known with a likelihood of nine in ten, to the nearest.
    pub fn stability_days(self) -> u32 {
        whole(self.stability_days)
    }

    /// How hard it is, from 10 to 100: tenths of FSRS's difficulty.
    pub fn difficulty_tenths(self) -> u32 {
        whole(self.difficulty * 10.0)
    }

    /// Days until it should be asked again: one at least.
    pub fn interval_days(self, plan: &Plan) -> u32 {
        let retention = f64::from(plan.retention_permille.clamp(700, 990)) / 1_000.0;
        let stretch = (pow(retention, -1.0 / W[20]) - 1.0) / factor();
        let days = whole(self.stability_days * stretch);
        days.clamp(1, plan.interval_max_days.max(1))
    }

    pub(super) fn recall(self, days: u32) -> f64 {
        let worn = 1.0 + factor() * f64::from(days) / self.stability_days;
        pow(worn, -W[20])
    }

    fn bounded(stability: f64, difficulty: f64) -> Self {
        Self {
            stability_days: stability.clamp(STABILITY_MIN, STABILITY_MAX),
            difficulty: difficulty.clamp(1.0, 10.0),
        }
    }

    fn next_difficulty(self, grade: Grade) -> f64 {
        let step = -W[6] * (number(grade) - 3.0);
        let damped = self.difficulty + step * (10.0 - self.difficulty) / 9.0;
        W[7] * first_difficulty(Grade::Easy) + (1.0 - W[7]) * damped
    }

    fn remembered(self, grade: Grade, recall: f64) -> f64 {
        let bonus = match grade {
            Grade::Again | Grade::Good => 1.0,
            Grade::Hard => W[15],
            Grade::Easy => W[16],
        };
        let growth = exp(W[8])
            * (11.0 - self.difficulty)
            * pow(self.stability_days, -W[9])
            * (exp((1.0 - recall) * W[10]) - 1.0)
            * bonus;
        self.stability_days * (1.0 + growth)
    }

    fn forgotten(self, recall: f64) -> f64 {
        let long = W[11]
            * pow(self.difficulty, -W[12])
            * (pow(self.stability_days + 1.0, W[13]) - 1.0)
            * exp((1.0 - recall) * W[14]);
        let short = self.stability_days / exp(W[17] * W[18]);
        long.min(short)
    }

    fn same_day(self, grade: Grade) -> f64 {
        let growth = exp(W[17] * (number(grade) - 3.0 + W[18])) * pow(self.stability_days, -W[19]);
        let growth = match grade {
            Grade::Again | Grade::Hard => growth,
            Grade::Good | Grade::Easy => growth.max(1.0),
        };
        self.stability_days * growth
    }
}

/// Makes the likelihood nine in ten after exactly the stability.
fn factor() -> f64 {
    pow(0.9, -1.0 / W[20]) - 1.0
}

fn first_difficulty(grade: Grade) -> f64 {
    W[4] - exp(W[5] * (number(grade) - 1.0)) + 1.0
}

const fn number(grade: Grade) -> f64 {
    match grade {
        Grade::Again => 1.0,
        Grade::Hard => 2.0,
        Grade::Good => 3.0,
        Grade::Easy => 4.0,
    }
}

#[cfg(test)]
mod tests;
