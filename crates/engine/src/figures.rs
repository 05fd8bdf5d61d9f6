//! The numbers and names AWS documents, each in one place, with its source and the date it was
//! checked; and the numbers of ours where AWS documents none.
//!
//! Lessons quote figures by id, questions are answered with them, the linter demands their
//! sources. A number that decides something stands here or nowhere.

use crate::kernel::time::Span;

pub mod approximations;
pub mod codebuild;
pub mod codedeploy;
pub mod codepipeline;
pub mod compute;

/// A number or a name with its origin.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Stable id, e.g. `codedeploy.hook-timeout`.
    pub id: &'static str,
    /// Its value.
    pub value: FigureValue,
    /// Where it comes from.
    pub basis: Basis,
    /// What it is, in a few words.
    pub what: &'static str,
}

/// A figure's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureValue {
    /// A length of time.
    Span(Span),
    /// A number of things.
    Count(u64),
    /// A name.
    Text(&'static str),
}

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// AWS documents it: id of the source, and the month it was checked.
    Documented {
        /// Id in the list of sources.
        source: &'static str,
        /// `2026-10`
        checked: &'static str,
    },
    /// AWS does not say; we chose, and this is why.
    Chosen(&'static str),
}

impl std::fmt::Display for FigureValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Span(span) => words(*span, f),
            Self::Count(count) => write!(f, "{count}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// `1 hour`, `5 minutes`, `90 seconds`, `2 days`: the largest unit that divides evenly.
fn words(span: Span, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    const UNITS: [(u64, &str); 5] = [
        (86_400_000, "day"),
        (3_600_000, "hour"),
        (60_000, "minute"),
        (1_000, "second"),
        (1, "millisecond"),
    ];
    let fits = |(ms, _): &&(u64, &str)| span.0 >= *ms && span.0.is_multiple_of(*ms);
    let (ms, unit) = UNITS.iter().find(fits).unwrap_or(&(1_000, "second"));
    let count = span.0 / ms;
    write!(f, "{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// Declares figures as constants and lists them.
macro_rules! figures {
    ($(
        $(#[doc = $what:literal])+
        $name:ident: $kind:ident = $value:expr, $id:literal, $basis:expr;
    )+) => {
        $(
            $(#[doc = $what])+
            pub const $name: figures!(@type $kind) = $value;
        )+
        /// All figures of this room.
        pub const ALL: &[$crate::figures::Figure] = &[$(
            $crate::figures::Figure {
                id: $id,
                value: $crate::figures::FigureValue::$kind($value),
                basis: $basis,
                what: concat!($($what),+),
            },
        )+];
    };
    (@type Span) => { $crate::kernel::time::Span };
    (@type Count) => { u64 };
    (@type Text) => { &'static str };
}
use figures;

/// Documented by AWS: source and month of the last check.
const fn says(source: &'static str, checked: &'static str) -> Basis {
    Basis::Documented { source, checked }
}

/// All figures, room by room.
pub fn all() -> impl Iterator<Item = &'static Figure> {
    [
        codebuild::ALL,
        codedeploy::ALL,
        codepipeline::ALL,
        compute::ALL,
    ]
    .into_iter()
    .flatten()
}

/// A figure by its id.
pub fn find(id: &str) -> Option<&'static Figure> {
    all().find(|figure| figure.id == id)
}

#[cfg(test)]
mod tests;
