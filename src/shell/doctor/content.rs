//! The course: what is there, and what is wrong with it.

use greenroom_course::lint;

use super::{Check, State};
use crate::shell::{course_dir, paths::Paths};

/// The most errors that are shown; `greenroom check` shows all.
const SHOWN_MAX: usize = 3;

pub(super) fn checks(paths: &Paths) -> Vec<Check> {
    let mut checks = Vec::new();
    for pack in &paths.packs {
        checks.push(Check::fine("pack", pack.display().to_string()));
    }
    let (files, told) = course_dir::all(&paths.packs);
    for said in told {
        checks.push(Check::fine("left out", said).but(State::Remark, "Mend or remove it."));
    }
    let report = lint::check(&files);
    let catalog = &report.catalog;
    let there = format!(
        "{} lessons, {} questions, {} labs, {} stories, {} exam points",
        catalog.lessons.len(),
        catalog.questions.len(),
        catalog.labs.len(),
        catalog.stories.len(),
        catalog.points.len(),
    );
    checks.push(Check::fine("content", there));
    let errors: Vec<_> = report.findings.iter().filter(|f| f.is_error()).collect();
    for error in errors.iter().take(SHOWN_MAX) {
        let remedy = error.fix.as_deref().unwrap_or("Mend the file.");
        checks.push(Check::fine("error", error.to_string()).but(State::Wrong, remedy));
    }
    if errors.len() > SHOWN_MAX {
        let more = format!("{} more", errors.len() - SHOWN_MAX);
        checks.push(Check::fine("errors", more).but(State::Wrong, "See greenroom check."));
    }
    checks
}
