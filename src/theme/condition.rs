//! Condition: how something is doing, always as sign, word and colour together.

use super::{Mark, Role};

/// How something is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Not yet.
    #[default]
    Waiting,
    /// Left out.
    Skipped,
    /// Done and well.
    Done,
    /// In progress.
    Running,
    /// Someone must decide.
    Decision,
    /// A fault was injected here.
    Fault,
    /// Failed.
    Failed,
}

impl Condition {
    /// All of them, the calmest first: where several share one cell, the last one shows.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Skipped,
        Self::Done,
        Self::Running,
        Self::Decision,
        Self::Fault,
        Self::Failed,
    ];

    /// Its colour.
    pub fn role(self) -> Role {
        match self {
            Self::Waiting | Self::Skipped => Role::Waiting,
            Self::Done => Role::Green,
            Self::Running => Role::Running,
            Self::Decision => Role::Decision,
            Self::Fault => Role::Fault,
            Self::Failed => Role::Failed,
        }
    }

    /// Its sign.
    pub fn mark(self) -> Mark {
        match self {
            Self::Waiting => Mark::Waiting,
            Self::Skipped => Mark::Skipped,
            Self::Done => Mark::Done,
            Self::Running => Mark::Running,
            Self::Decision => Mark::Decision,
            Self::Fault => Mark::Fault,
            Self::Failed => Mark::Failed,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Skipped => "skipped",
            Self::Done => "done",
            Self::Running => "running",
            Self::Decision => "to decide",
            Self::Fault => "fault",
            Self::Failed => "failed",
        }
    }
}
