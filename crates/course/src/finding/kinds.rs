//! The kinds of remarks about a course: code, sentence, reason. One list of all of them.

use greenroom_formats::Severity;
use serde::Serialize;

use super::{Finding, Spot, bounded};

/// A kind of remark, as the registry lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Kind {
    /// Stable name, such as `quiz/E002`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The remark in general terms, one sentence.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
}

impl Kind {
    /// A finding of this kind. The message is one sentence about this very place.
    pub fn at(&self, spot: Spot<'_>, message: impl Into<String>) -> Finding {
        Finding {
            file: bounded(spot.file),
            line: spot.line.max(1),
            column: spot.column.max(1),
            code: self.code,
            severity: self.severity,
            message: bounded(&message.into()),
            fix: None,
            source: None,
        }
    }
}

/// Declares the remarks of one room and the list that the registry collects.
macro_rules! kinds {
    ($($name:ident: $code:literal $severity:ident $title:literal $why:literal;)*) => {
        $(
            pub(crate) static $name: $crate::finding::Kind = $crate::finding::Kind {
                code: $code,
                severity: greenroom_formats::Severity::$severity,
                title: $title,
                why: $why,
            };
        )*
        /// Every kind of remark of this room.
        pub(crate) static KINDS: &[&$crate::finding::Kind] = &[$(&$name),*];
    };
}
pub(crate) use kinds;

/// The rooms whose remarks are listed.
const ROOMS: &[&[&Kind]] = &[
    crate::shelf::KINDS,
    crate::data::KINDS,
    crate::front::KINDS,
    crate::blocks::KINDS,
    crate::written::KINDS,
    crate::lesson::KINDS,
    crate::quiz::KINDS,
    crate::lab::KINDS,
    crate::world::KINDS,
    crate::catalog::KINDS,
    crate::proof::KINDS,
];

/// Every kind of remark about a course, sorted by code.
pub fn registry() -> Vec<&'static Kind> {
    let rooms = ROOMS.iter().chain(crate::lint::ROOMS);
    let mut all: Vec<_> = rooms.flat_map(|room| room.iter().copied()).collect();
    all.sort();
    all
}

/// The kind with this code, be it about a course or about a file of AWS.
pub fn kind(code: &str) -> Option<Kind> {
    let own = registry().into_iter().find(|kind| kind.code == code);
    own.copied().or_else(|| {
        let remark = greenroom_formats::finding::find(code)?;
        Some(Kind {
            code: remark.code.0,
            severity: remark.severity,
            title: remark.title,
            why: remark.why,
        })
    })
}
