//! Papers: what the course rests on, where it can be read, and when it was last compared.
//!
//! Not here: whether what is cited stands in the list (`lint`).

use std::sync::Arc;

use serde::Deserialize;

use crate::data;
use crate::places::Places;
use crate::shelf::Shelf;

/// Where they stand.
pub(crate) const FILE: &str = "content/sources.ron";

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Stable id, e.g. `cd-ug-limits`.
    pub id: String,
    /// What it is.
    pub what: String,
    /// Where it can be read: an address that begins with `https://`, or a command of the program.
    #[serde(rename = "where")]
    pub place: String,
    /// When it was last compared: `2026-10`, or to the day.
    pub checked: String,
}

/// Reads the papers, in order.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> (Vec<Paper>, Places) {
    let Some((file, text)) = shelf.file(FILE) else {
        return (Vec::new(), Places::new(FILE, 1));
    };
    let mut places = Places::new(Arc::clone(&file), 1);
    match data::read(&text, 1, &mut places) {
        Ok(papers) => (papers, places),
        Err(finding) => {
            shelf.out.push(*finding);
            (Vec::new(), places)
        }
    }
}
