//! What a command has to tell: data for stdout, remarks for stderr, and how it ended.

use super::Exit;

/// What a command has to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// For stdout.
    pub out: String,
    /// For stderr, one line each.
    pub remarks: Vec<String>,
    /// How it ended.
    pub exit: Exit,
}

impl Told {
    /// Data, and all is well.
    pub fn ok(out: String) -> Self {
        Self {
            out,
            remarks: Vec::new(),
            exit: Exit::Ok,
        }
    }

    /// A remark, and an end that is not well.
    pub fn not_ok(exit: Exit, remark: impl Into<String>) -> Self {
        Self {
            out: String::new(),
            remarks: vec![remark.into()],
            exit,
        }
    }

    /// The same with more remarks.
    #[must_use]
    pub fn with_remarks(mut self, remarks: impl IntoIterator<Item = String>) -> Self {
        self.remarks.extend(remarks);
        self
    }

    /// The same, ending in another way.
    #[must_use]
    pub fn ending(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }
}
