//! Every kind of remark in one list, sorted by code.

use std::fmt::Write as _;

use super::{Basis, Remark};

/// The rooms whose remarks are listed.
const ROOMS: &[&[&Remark]] = &[
    crate::text::ALL,
    crate::yaml::ALL,
    crate::json::ALL,
    crate::buildspec::ALL,
    crate::appspec::ALL,
    crate::pipeline::ALL,
    crate::policy::ALL,
    crate::events::ALL,
    crate::approval::ALL,
    crate::detect::ALL,
];
/// Every kind of remark this crate can make, sorted by code.
pub fn registry() -> Vec<&'static Remark> {
    let mut all: Vec<_> = ROOMS.iter().flat_map(|room| room.iter().copied()).collect();
    all.sort_by_key(|remark| remark.code);
    all
}

/// The kind of remark with this code.
pub fn find(code: &str) -> Option<&'static Remark> {
    registry().into_iter().find(|remark| remark.code.0 == code)
}

/// The registry as text, one remark on a line: code, severity, title, source.
/// A `~` before the source marks an approximation of ours.
pub fn registry_text() -> String {
    let mut text = String::new();
    for remark in registry() {
        let Remark {
            code,
            severity,
            title,
            source,
            ..
        } = remark;
        let mark = if remark.basis == Basis::Chosen {
            "~"
        } else {
            ""
        };
        let word = severity.word();
        // Writing into a string cannot fail.
        let _ = writeln!(
            text,
            "{:<18} {word:<8} {title}  [{mark}{}]",
            code.0, source.0
        );
    }
    text
}
