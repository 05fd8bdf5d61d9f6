//! A whole history that can be gone back to, forked and saved: a scenario, the calls that were
//! made, and the cloud they led to.
//!
//! The calls are the ground; everything else follows from them. A saved tape is its scenario and
//! its calls, nothing more.

use serde::{Deserialize, Serialize};

use crate::cloud::{Cloud, Surroundings};
use crate::command::Command;
use crate::error::ApiError;
use crate::kernel::limits::SNAPSHOT_EVERY;
use crate::kernel::principal::Principal;
use crate::kernel::time::SimTime;
use crate::reply::Reply;
use crate::world::{Scenario, World};

/// A call, and when it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// When.
    pub at: SimTime,
    /// By whom.
    pub by: Principal,
    /// What.
    pub command: Command,
}

/// What is written down of a tape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saved {
    /// Format number.
    pub format: u32,
    /// What the world started from.
    pub scenario: Scenario,
    /// The calls, in order.
    pub steps: Vec<Step>,
    /// How far the clock had come.
    pub until: SimTime,
}

/// The format number this engine writes.
pub const FORMAT: u32 = 1;

/// Why a saved tape cannot be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotLoad {
    /// It was written by a newer program.
    NewerFormat(u32),
    /// Its calls are not in order of time.
    OutOfOrder,
}

impl std::fmt::Display for CannotLoad {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NewerFormat(format) => write!(
                f,
                "this tape has format {format}; this program knows {FORMAT}. A newer one wrote it"
            ),
            Self::OutOfOrder => f.write_str("the calls of this tape are not in order of time"),
        }
    }
}

impl std::error::Error for CannotLoad {}

/// A cloud, with everything needed to go back and branch off.
#[derive(Clone, Debug)]
pub struct Tape {
    cloud: Cloud,
    steps: Vec<Step>,
    /// Clouds at quiet moments, with the number of calls made before them.
    marks: Vec<(usize, Cloud)>,
}

impl Tape {
    /// A new world.
    pub fn new(scenario: Scenario, surroundings: Surroundings) -> Self {
        let cloud = Cloud::new(scenario, surroundings);
        Self {
            marks: vec![(0, cloud.clone())],
            steps: Vec::new(),
            cloud,
        }
    }

    /// The cloud, now.
    pub const fn cloud(&self) -> &Cloud {
        &self.cloud
    }

    /// The world, now.
    pub const fn world(&self) -> &World {
        self.cloud.world()
    }

    /// The calls that were made.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Makes a call.
    ///
    /// # Errors
    /// The service's refusal.
    pub fn call(&mut self, by: &Principal, command: Command) -> Result<Reply, ApiError> {
        let at = self.cloud.world().now;
        self.steps.push(Step {
            at,
            by: by.clone(),
            command: command.clone(),
        });
        let reply = self.cloud.call(by, command);
        self.mark();
        reply
    }

    /// Moves the clock.
    pub fn advance(&mut self, to: SimTime) {
        while self.cloud.step(to) {
            self.mark();
        }
        self.cloud.advance(to);
    }

    /// Moves the clock to the next moment at which something is due, if there is one in time.
    pub fn step(&mut self, limit: SimTime) -> bool {
        let moved = self.cloud.step(limit);
        self.mark();
        moved
    }

    fn mark(&mut self) {
        let last = self
            .marks
            .last()
            .map_or(0, |(_, cloud)| cloud.history().len());
        if self.cloud.history().len() >= last.saturating_add(SNAPSHOT_EVERY) {
            self.marks.push((self.steps.len(), self.cloud.clone()));
        }
    }

    /// The same history up to the end of a moment, free to go another way from there.
    /// A moment that has not come yet is the present one.
    #[must_use]
    pub fn fork(&self, at: SimTime) -> Self {
        let at = at.min(self.cloud.world().now);
        let place = self
            .marks
            .partition_point(|(_, cloud)| cloud.world().now <= at);
        let (done, cloud) = match self.marks.get(place.saturating_sub(1)) {
            Some((done, cloud)) => (*done, cloud.clone()),
            None => return self.clone(),
        };
        let marks = self.marks.iter().take(place.max(1)).cloned().collect();
        let steps = self.steps.iter().take(done).cloned().collect();
        let mut fork = Self {
            cloud,
            steps,
            marks,
        };
        for step in self
            .steps
            .iter()
            .skip(done)
            .take_while(|step| step.at <= at)
        {
            fork.replay(step);
        }
        if fork.cloud.world().now < at {
            fork.advance(at);
        }
        fork
    }

    fn replay(&mut self, step: &Step) {
        if self.cloud.world().now < step.at {
            self.advance(step.at);
        }
        let _ = self.call(&step.by, step.command.clone());
    }

    /// What to write down.
    pub fn save(&self) -> Saved {
        Saved {
            format: FORMAT,
            scenario: (*self.cloud.world().scenario).clone(),
            steps: self.steps.clone(),
            until: self.cloud.world().now,
        }
    }

    /// Plays what was written down.
    ///
    /// # Errors
    /// A newer format, or calls out of order.
    pub fn load(saved: &Saved, surroundings: Surroundings) -> Result<Self, CannotLoad> {
        if saved.format > FORMAT {
            return Err(CannotLoad::NewerFormat(saved.format));
        }
        if !saved.steps.is_sorted_by_key(|step| step.at) {
            return Err(CannotLoad::OutOfOrder);
        }
        let mut tape = Self::new(saved.scenario.clone(), surroundings);
        for step in &saved.steps {
            tape.replay(step);
        }
        tape.advance(saved.until);
        Ok(tape)
    }
}
