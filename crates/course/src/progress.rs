//! Progress: the rows of what happened, and what follows from them.
//!
//! A row is written once and never changed; everything else (what is done, what is strong, what
//! to do next, when to review) is a fold of the rows. So two devices merge by putting their rows
//! together. Not here: where rows are kept (the app's store), reviews (`recall`).

use std::collections::{BTreeMap, BTreeSet};

mod asked;
mod done;
mod next;
mod report;
mod row;
mod strength;
mod taught;
mod text;

pub use asked::Asked;
pub use done::{Answer, Done, ExamSat, LabDone, LessonDone, Prediction};
pub use next::{Next, NextStep};
pub use report::{Calibration, CardLine, Oddities, Report, Share};
pub use row::{KINDS, Row, RowId, What};
pub use strength::{Strength, Subjects, strengths};
pub use taught::{
    SectionStrength, hashes, point_subject, sections, subjects, term_subject, weakest,
};
pub use text::{FORMAT, Imported, VERSION, export, import};

/// The most rows that are kept in memory or imported.
pub const ROWS_MAX: usize = 500_000;

/// A set of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(BTreeMap<RowId, Row>);

impl Rows {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a row. Of two rows with the same id, which no honest device writes, the greater one
    /// is kept, so that the order of adding does not matter.
    pub fn add(&mut self, row: Row) {
        match self.0.get(&row.id) {
            Some(known) if *known >= row => {}
            _ => {
                self.0.insert(row.id.clone(), row);
            }
        }
    }

    /// Adds all rows of another set: the union by id. The order of merging does not matter, and
    /// merging twice changes nothing.
    pub fn merge(&mut self, other: &Self) {
        for row in other.0.values() {
            self.add(row.clone());
        }
    }

    /// How many there are, undone ones counted.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A row by its id.
    pub fn get(&self, id: &RowId) -> Option<&Row> {
        self.0.get(id)
    }

    /// All rows in the order of their ids, undone ones too: what is kept and exported.
    pub fn all(&self) -> impl Iterator<Item = &Row> {
        self.0.values()
    }

    /// What happened, in order of time: without the rows that were undone and their undoing.
    pub fn in_order(&self) -> Vec<&Row> {
        let undone: BTreeSet<&RowId> = self.0.values().filter_map(Row::undoes).collect();
        let counts = |row: &&Row| row.undoes().is_none() && !undone.contains(&row.id);
        let mut rows: Vec<&Row> = self.0.values().filter(counts).collect();
        rows.sort_by_key(|row| row.at_unix_ms);
        rows
    }
}

impl Extend<Row> for Rows {
    fn extend<I: IntoIterator<Item = Row>>(&mut self, rows: I) {
        for row in rows {
            self.add(row);
        }
    }
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        let mut set = Self::new();
        set.extend(rows);
        set
    }
}

#[cfg(test)]
pub(crate) mod tests;
