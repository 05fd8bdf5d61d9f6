//! Squiggle: a finding drawn under the words it is about, with a sign in the margin.

use crate::theme::{Mark, Role};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look.
    Remark,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// Its sign in the margin.
    pub fn mark(self) -> Mark {
        match self {
            Self::Remark => Mark::Remark,
            Self::Warning => Mark::Warning,
            Self::Error => Mark::Error,
        }
    }

    /// Its colour and underline.
    pub fn role(self) -> Role {
        match self {
            Self::Remark => Role::Remark,
            Self::Warning => Role::Warning,
            Self::Error => Role::Error,
        }
    }

    /// Its colour without the underline.
    pub fn sign_role(self) -> Role {
        match self {
            Self::Remark => Role::Dim,
            Self::Warning => Role::Decision,
            Self::Error => Role::Failed,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Remark => "remark",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A finding in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Squiggle {
    /// The line, from 0.
    pub line: usize,
    /// The first byte in the line.
    pub from: usize,
    /// The byte after the last.
    pub to: usize,
    /// How bad it is.
    pub severity: Severity,
    /// Its code, e.g. `W014`.
    pub code: String,
    /// What is wrong, in one sentence.
    pub text: String,
}

impl Squiggle {
    /// In words, for the row below the text and for the reader.
    pub fn sentence(&self) -> String {
        let Self {
            line,
            severity,
            code,
            text,
            ..
        } = self;
        format!("Line {}, {}: {text} [{code}]", line + 1, severity.word())
    }
}

/// The worst finding of a line.
pub fn worst(squiggles: &[Squiggle], line: usize) -> Option<&Squiggle> {
    squiggles
        .iter()
        .filter(|s| s.line == line)
        .max_by_key(|s| s.severity)
}
