//! Outcome: what came back from an effect. It echoes the ask, so stale answers are dropped.

use greenroom_course::progress::{Row, Rows};

use crate::session::{Course, Order, Prepared};

/// The answer to an effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The syntax tables are in memory.
    SyntaxesReady,
    /// The course was read.
    CourseReady(Course),
    /// Something was prepared, or cannot be.
    Prepared {
        /// What was asked for.
        order: Order,
        /// What was prepared, or why it cannot be, in a sentence.
        made: Result<Prepared, String>,
    },
    /// What the person did until now was read.
    ProgressReady(Rows),
    /// Something was kept, on disk or in memory until the disk can be written.
    Kept(Row),
    /// What was done in a lab before.
    LabKept {
        /// The lab's id.
        id: String,
        /// As a script, if anything was.
        script: Option<String>,
    },
    /// The settings were written, or why not.
    SettingsSaved(Result<(), String>),
    /// The editor came back with a text, with nothing changed, or failed.
    Edited {
        /// Who asked.
        ask: u64,
        /// The text as it is now, or why there is none.
        text: Result<String, String>,
    },
    /// Where the report lies, or why there is none.
    ReportWritten(Result<String, String>),
    /// Something outside went wrong that a person should know.
    Trouble(String),
}
