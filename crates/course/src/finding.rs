//! Remarks about files: what is wrong, where, and what to do; the registry of their codes; and
//! how they are printed.
//!
//! Not here: the laws that are judged (`lint`, and the readers of each kind of file), remarks
//! about AWS's own files (`greenroom-formats`; they come in through [`Finding::about`]).

use std::fmt;

use greenroom_formats::text;
use serde::Serialize;

mod kinds;
mod print;
mod sarif;

pub use greenroom_formats::Severity;
pub(crate) use kinds::kinds;
pub use kinds::{Kind, kind, registry};
pub use print::{json, text};
pub use sarif::sarif;

/// As many letters as a message or a remedy may have.
const SENTENCE_MAX: usize = 1_000;
/// As many remarks as one file may have; nobody reads more.
const PER_FILE_MAX: usize = 200;
/// As many remarks as a course may have.
const ALL_MAX: usize = 5_000;

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot<'f> {
    /// The file's path from the root of the course.
    pub file: &'f str,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl<'f> Spot<'f> {
    /// The beginning of a file.
    pub const fn start(file: &'f str) -> Self {
        Self::line(file, 1)
    }

    /// The beginning of a line.
    pub const fn line(file: &'f str, line: u32) -> Self {
        let column = 1;
        Self { file, line, column }
    }
}

/// A remark about one place of one file. Printed as `file:line:column: severity[code]: message`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Which kind of remark it is; see [`registry`].
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence, free of control characters.
    pub message: String,
    /// What to do.
    pub fix: Option<String>,
    /// Id of the paper it rests on, where it rests on one.
    pub source: Option<String>,
}

impl Finding {
    /// Adds what to do.
    #[must_use]
    pub fn fix(self, fix: impl Into<String>) -> Self {
        Self {
            fix: Some(bounded(&fix.into())),
            ..self
        }
    }

    /// A remark about a file of AWS, as the reader of that file made it.
    /// `first_line` is the line of `file` on which that text begins: 1 for a file of its own.
    pub fn about(file: &str, first_line: u32, finding: greenroom_formats::Finding) -> Self {
        Self {
            file: text::clean(file).replace('\n', " "),
            line: finding.span.line.saturating_add(first_line).max(2) - 1,
            column: finding.span.column.max(1),
            code: finding.code.0,
            severity: finding.severity,
            message: bounded(&finding.message),
            fix: finding.fix,
            source: Some(finding.source.0.to_owned()),
        }
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.severity.word();
        let (file, code, message) = (&self.file, self.code, &self.message);
        let (line, column) = (self.line, self.column);
        write!(f, "{file}:{line}:{column}: {word}[{code}]: {message}")
    }
}

/// One line without control characters, cut where it is longer than anybody reads.
fn bounded(words: &str) -> String {
    let cut = match words.char_indices().nth(SENTENCE_MAX) {
        Some((end, _)) => text::clean(words.get(..end).unwrap_or_default()) + "…",
        None => text::clean(words),
    };
    cut.replace('\n', " ")
}

/// Remarks gathered so far; bounded, so that hostile content cannot fill the memory with them.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
    file: String,
    of_file: usize,
}

impl Findings {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one, unless there are too many already.
    pub fn push(&mut self, finding: Finding) {
        if self.file != finding.file {
            self.file.clone_from(&finding.file);
            self.of_file = 0;
        }
        self.of_file += 1;
        if self.of_file <= PER_FILE_MAX && self.list.len() < ALL_MAX {
            self.list.push(finding);
        }
    }

    /// Adds remarks about a file of AWS that begins on `first_line` of `file`.
    pub fn about(
        &mut self,
        file: &str,
        first_line: u32,
        findings: impl IntoIterator<Item = greenroom_formats::Finding>,
    ) {
        for finding in findings {
            self.push(Finding::about(file, first_line, finding));
        }
    }

    /// The remarks in the order of files, lines and columns, none twice.
    pub fn into_sorted(self) -> Vec<Finding> {
        let mut list = self.list;
        list.sort();
        list.dedup();
        list
    }
}

impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        for finding in findings {
            self.push(finding);
        }
    }
}

#[cfg(test)]
mod tests;
