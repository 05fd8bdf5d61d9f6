//! The `.aws` language: doings, one a line, in the words that a student types.
//!
//! Plays, set-ups, solutions, wrong attempts, stories and quiz options are all written in it.
//! Here is what a script says; `play` carries it out, `claim` is what `expect` and `wait` judge.

use greenroom_engine::kernel::time::Span;

use crate::claim::Claim;
use crate::fault::Fault;

mod head;
mod moment;
mod read;
mod words;

pub use moment::{moment, span_words};
pub use read::read;

pub(crate) use words::{Word, words};

/// Most lines of one script.
pub const LINES_MAX: usize = 5_000;
/// Most bytes of one script.
pub const BYTES_MAX: usize = 1 << 20;

/// A mistake in a script or a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to write instead.
    pub fix: Option<String>,
}

impl Trouble {
    pub(crate) fn new(column: usize, message: impl Into<String>) -> Self {
        Self {
            line: 1,
            column: u32::try_from(column).unwrap_or(u32::MAX),
            message: message.into(),
            fix: None,
        }
    }

    #[must_use]
    pub(crate) fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    #[must_use]
    pub(crate) fn on_line(mut self, line: u32) -> Self {
        self.line = line;
        self
    }

    /// Moved to the right by what stood before it on its line.
    #[must_use]
    pub(crate) fn shifted(mut self, columns: usize) -> Self {
        self.column = self
            .column
            .saturating_add(u32::try_from(columns).unwrap_or(u32::MAX));
        self
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)?;
        match &self.fix {
            Some(fix) => write!(f, " ({fix})"),
            None => Ok(()),
        }
    }
}

/// A script, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Script {
    /// What it says of itself.
    pub head: Head,
    /// What it does, in order.
    pub doings: Vec<Doing>,
}

/// What a script says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `title …`
    pub title: Option<String>,
    /// `about …`
    pub about: Option<String>,
    /// `world NAME`
    pub world: Option<String>,
    /// `points id, id`
    pub points: Vec<String>,
    /// `sources id, id`
    pub sources: Vec<String>,
    /// `fails goal-id, goal-id`
    pub fails: Vec<String>,
    /// `seed N`
    pub seed: Option<u64>,
    /// The lines these stand on, by the word they begin with.
    pub lines: Vec<(&'static str, u32)>,
}

impl Head {
    /// The line on which something stands; 1 when it does not.
    pub fn line_of(&self, word: &str) -> u32 {
        let found = self.lines.iter().find(|(known, _)| *known == word);
        found.map_or(1, |(_, line)| *line)
    }
}

/// One doing.
#[derive(Clone, Debug, PartialEq)]
pub struct Doing {
    /// The line it begins on, from 1.
    pub line: u32,
    /// The line as it was typed, continuation lines joined; the text of a file is left out.
    pub typed: String,
    /// What it is.
    pub act: Act,
}

/// What a line does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// `as …`
    As(Caller),
    /// A command line.
    Run(Run),
    /// `try …`: goes on whatever comes of it.
    Try(Run),
    /// `expect error CODE from …`; `None` for any error.
    Refused {
        /// The error's code.
        code: Option<String>,
        /// What must be refused.
        run: Run,
    },
    /// `let name = …`
    Let {
        /// The variable's name.
        name: String,
        /// Where its value comes from.
        from: Value,
    },
    /// `file path <<END`
    File {
        /// From the working folder.
        path: String,
        /// The whole text.
        text: String,
    },
    /// `remove path`
    Remove {
        /// From the working folder.
        path: String,
    },
    /// `folder path`
    Folder {
        /// From the workspace's root.
        path: String,
    },
    /// `wait …`
    Wait(Wait),
    /// `fault …`
    Fault(Fault),
    /// `expect …`
    Expect(Claim),
    /// `say …`
    Say(String),
    /// `play NAME`
    Play(String),
}

/// Who makes the calls that follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// The account's root.
    Root,
    /// An IAM user.
    User(String),
    /// A session of a role.
    Role(String),
}

/// A command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// `aws …`
    Aws(String),
    /// `git …`
    Git(String),
    /// `$ …`
    Shell(String),
}

/// Where a variable's value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// What a command line prints.
    Printed(Run),
}

/// What is waited for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wait {
    /// So long.
    For(Span),
    /// Until so long after the play's beginning.
    At(Span),
    /// Until no work is under way, at most so long.
    Quiet(Span),
    /// Until a claim holds, at most so long.
    Until(Claim, Span),
}

#[cfg(test)]
mod tests;
