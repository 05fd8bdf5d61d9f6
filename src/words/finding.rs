//! Finding: a remark about a file, with its code, place and remedy. One kind for settings, the
//! course and a person's own files.

pub use greenroom_course::finding::{Finding, Severity};

/// A remark as a person is told it on the screen: where, what, what to do.
pub fn told(finding: &Finding) -> String {
    let Finding {
        file,
        line,
        column,
        code,
        message,
        ..
    } = finding;
    let fix = finding.fix.as_deref().unwrap_or_default();
    format!("{file}:{line}:{column}: {message} {fix} [{code}]")
}

/// A mistake in a file of settings, keys or themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake<'a> {
    /// A stable code such as `keymap/E002`.
    pub code: &'static str,
    /// The file, as a person would name it.
    pub file: &'a str,
    /// Line and column, both from 1, where known.
    pub at: Option<(usize, usize)>,
    /// One sentence: what is wrong.
    pub message: String,
    /// One sentence: what to do.
    pub fix: &'a str,
}

impl From<Mistake<'_>> for Finding {
    fn from(mistake: Mistake<'_>) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (line, column) = mistake.at.unwrap_or((1, 1));
        Self {
            file: mistake.file.to_owned(),
            line: count(line),
            column: count(column),
            code: mistake.code,
            severity: Severity::Error,
            message: mistake.message,
            fix: Some(mistake.fix.to_owned()),
            source: None,
        }
    }
}
