//! Exit: the codes this program ends with, in one place.

use std::process::ExitCode;

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Ok,
    /// A check or an exam was failed, and `--exit-status` asked for it.
    Failed,
    /// It was called wrongly, or without a terminal.
    Usage,
    /// The course has an error.
    Content,
    /// A file has findings of severity error.
    Lint,
    /// A bug: there is a crash file.
    Internal,
    /// The connection hung up.
    HungUp,
    /// `ctrl-c`.
    Interrupted,
    /// Asked to end.
    Terminated,
}

impl Exit {
    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Content => 3,
            Self::Lint => 4,
            Self::Internal => 5,
            // By convention 128 and the number of the signal.
            Self::HungUp => 129,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
