//! Where the values of a data file or of a front matter stand, by their path: `goals.0.claim`.
//!
//! Readers keep these beside what they read, so that a law judged much later still points at the
//! very value. Not here: reading the values.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Spot;

/// The places of one file's values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    file: Arc<str>,
    /// The line to point at when nothing is known of a value.
    first_line: u32,
    at: BTreeMap<String, (u32, u32)>,
}

impl Places {
    /// Nothing known yet of a text that begins on this line of the file.
    pub fn new(file: impl Into<Arc<str>>, first_line: u32) -> Self {
        Self {
            file: file.into(),
            first_line,
            at: BTreeMap::new(),
        }
    }

    /// The file.
    pub const fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Notes where a value stands; the first note of a path counts.
    pub(crate) fn note(&mut self, path: impl Into<String>, line: u32, column: u32) {
        self.at.entry(path.into()).or_insert((line, column));
    }

    /// Where a value stands. When it does not, where the value around it stands.
    pub fn spot(&self, path: &str) -> Spot<'_> {
        let mut path = path;
        loop {
            if let Some((line, column)) = self.at.get(path).copied() {
                let file = &self.file;
                return Spot { file, line, column };
            }
            match path.rsplit_once('.') {
                Some((outer, _)) => path = outer,
                None => return Spot::line(&self.file, self.first_line),
            }
        }
    }
}

#[cfg(test)]
mod tests;
