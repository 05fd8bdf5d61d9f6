//! Finding: a remark about a file, with its code, place and remedy.

use std::fmt;

/// A remark about a file a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A stable code such as `keymap/E002`.
    pub code: &'static str,
    /// The file, as a person would name it.
    pub file: String,
    /// Line and column, both from 1, where known.
    pub at: Option<(usize, usize)>,
    /// One sentence: what is wrong.
    pub message: String,
    /// One sentence: what to do.
    pub fix: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some((line, col)) = self.at {
            write!(f, ":{line}:{col}")?;
        }
        write!(f, ": {} {} [{}]", self.message, self.fix, self.code)
    }
}
