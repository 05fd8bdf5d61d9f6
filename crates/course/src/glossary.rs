//! The glossary: the words of the domain, as AWS spells them, each explained in one breath.
//!
//! Not here: finding them (`search`).

use std::sync::Arc;

use serde::Deserialize;

use crate::data;
use crate::places::Places;
use crate::shelf::Shelf;

/// Where it stands.
pub(crate) const FILE: &str = "content/glossary.ron";

/// A word of the domain.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word as people say it: `minimum healthy hosts`.
    pub term: String,
    /// How AWS spells it in files and calls, where it has such a spelling.
    #[serde(default)]
    pub aws: Option<String>,
    /// What it means, in one breath.
    pub means: String,
    /// The exam points that say more.
    #[serde(default)]
    pub see: Vec<String>,
}

impl Term {
    /// Its address within the glossary: `minimum-healthy-hosts`.
    pub fn slug(&self) -> String {
        let letters = self.term.chars().map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        });
        let dashed: String = letters.collect();
        let words = dashed.split('-').filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-")
    }
}

/// Reads the glossary, in order.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> (Vec<Term>, Places) {
    let Some((file, text)) = shelf.file(FILE) else {
        return (Vec::new(), Places::new(FILE, 1));
    };
    let mut places = Places::new(Arc::clone(&file), 1);
    match data::read(&text, 1, &mut places) {
        Ok(terms) => (terms, places),
        Err(finding) => {
            shelf.out.push(*finding);
            (Vec::new(), places)
        }
    }
}
