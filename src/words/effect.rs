//! Effect: everything the app can ask of the outside. The shell carries it out.

use super::{Happened, Settings};
use crate::session::{Course, Order};

/// Asked of the outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit {
        /// True when `ctrl-c` ended it: the exit code says so.
        interrupted: bool,
    },
    /// Give the terminal back until `fg`.
    Suspend,
    /// Forget what the terminal shows and draw everything.
    Redraw,
    /// Read the syntax tables in the background; answered by `Outcome::SyntaxesReady`.
    LoadSyntaxes,
    /// Prepare something of the course in the background; answered by `Outcome::Prepared`.
    Prepare {
        /// The course.
        course: Course,
        /// What; comes back with the answer.
        order: Order,
    },
    /// Read the course in the background; answered by `Outcome::CourseReady`.
    LoadCourse,
    /// Read what the person did in the background; answered by `Outcome::ProgressReady`.
    LoadProgress,
    /// Keep something that happened; answered by `Outcome::Kept`.
    Keep(Happened),
    /// Keep what was done in a lab, as a script; an empty one forgets it.
    KeepLab {
        /// The lab's id.
        id: String,
        /// What was done.
        script: String,
    },
    /// Read what was done in a lab before; answered by `Outcome::LabKept`.
    LoadLab {
        /// The lab's id.
        id: String,
    },
    /// Write the settings; answered by `Outcome::SettingsSaved`.
    SaveSettings(Settings),
    /// Report mouse events, or stop.
    Mouse {
        /// Whether to listen.
        on: bool,
    },
    /// Put text on the clipboard through the terminal.
    Copy(String),
    /// Let `$VISUAL` or `$EDITOR` change a text; answered by `Outcome::Edited`.
    Edit {
        /// Who asked; comes back with the answer.
        ask: u64,
        /// A file name that tells the editor the kind of text, e.g. `buildspec.yml`.
        file_name: String,
        /// The text as it is.
        text: String,
    },
    /// Write a report file; answered by `Outcome::ReportWritten`.
    Report {
        /// What stands in it.
        text: String,
    },
}
