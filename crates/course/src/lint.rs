//! The laws of content: one file for each, and every one of them able to fail.
//!
//! Reading a file finds what cannot be read; here is judged what was read: ids, links, figures,
//! papers, points, shapes, words. Not here: what only a run can show (`proof`).

use crate::catalog::Catalog;
use crate::finding::{Finding, Findings, Kind};
use crate::source::Source;

mod code;
mod figures;
mod ids;
mod labs;
mod lessons;
mod links;
mod points;
mod questions;
mod scripts;
mod sentences;
mod sources;
mod spelling;
mod texts;
mod words;
mod worlds;

pub use texts::{Shown, TextKind, shown};

/// The remarks of each law.
pub(crate) const ROOMS: &[&[&Kind]] = &[
    code::KINDS,
    figures::KINDS,
    ids::KINDS,
    labs::KINDS,
    lessons::KINDS,
    links::KINDS,
    points::KINDS,
    questions::KINDS,
    scripts::KINDS,
    sentences::KINDS,
    sources::KINDS,
    spelling::KINDS,
    worlds::KINDS,
];

/// Most remarks that a law about words makes on one text; nobody reads more.
const PER_TEXT_MAX: usize = 50;

/// What a check of a whole course brought.
#[derive(Clone, Debug)]
pub struct Report {
    /// What could be read.
    pub catalog: Catalog,
    /// Every remark, in the order of files and lines.
    pub findings: Vec<Finding>,
}

/// Reads a course and judges it by every law that needs no run.
pub fn check(source: &dyn Source) -> Report {
    let (catalog, mut out) = Catalog::read(source);
    judge(&catalog, &mut out);
    Report {
        findings: out.into_sorted(),
        catalog,
    }
}

/// Judges what was read by every law that needs no run.
pub fn laws(catalog: &Catalog) -> Vec<Finding> {
    let mut out = Findings::new();
    judge(catalog, &mut out);
    out.into_sorted()
}

fn judge(catalog: &Catalog, out: &mut Findings) {
    let texts = shown(catalog);
    ids::judge(catalog, out);
    links::judge(catalog, out);
    points::judge(catalog, out);
    sources::judge(catalog, &texts, out);
    figures::judge(catalog, &texts, out);
    worlds::judge(catalog, out);
    lessons::judge(catalog, out);
    questions::judge(catalog, out);
    labs::judge(catalog, out);
    scripts::judge(catalog, out);
    code::judge(catalog, out);
    spelling::judge(&texts, out);
    sentences::judge(&texts, out);
}

impl Report {
    /// Whether anything is an error.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// The questions that no machine can answer.
    pub fn key_only(&self) -> impl Iterator<Item = &str> {
        let questions = self.catalog.questions.iter();
        questions.filter(|q| q.is_key_only()).map(|q| q.id.as_str())
    }
}

#[cfg(test)]
mod tests;
