//! Content: the course from its files, what there is to remark about it, and what it covers.

use std::path::PathBuf;

use greenroom_course::{
    catalog::Catalog,
    coverage::Coverage,
    finding::{self, Finding},
    lint,
    proof::{self, Report},
};

use super::{Exit, Launch, course_dir, paths::Paths, told::Told};
use crate::{session, words::Mistake};

/// The course with everything there is to remark about its files, what was left out of course
/// folders first.
pub fn read(packs: &[PathBuf]) -> (Catalog, Vec<Finding>) {
    let (files, told) = course_dir::all(packs);
    let (catalog, found) = Catalog::load(&files);
    let left_out = told.into_iter().map(|message| {
        let mistake = Mistake {
            code: "folder/E001",
            file: "course folder",
            at: None,
            message,
            fix: "Mend or remove it.",
        };
        mistake.into()
    });
    (catalog, left_out.chain(found).collect())
}

/// Checks the course. An error in it ends with 3.
pub fn check(launch: &Launch, paths: &Paths) -> Told {
    let (files, told) = course_dir::all(&paths.packs);
    let mut report = lint::check(&files);
    let (catalog, _) = Catalog::load(&files);
    let proof = proof::prove(&catalog, &session::surroundings(), &mut |_: &str| {});
    report.findings.extend(proof.findings.iter().cloned());
    report.findings.sort();
    let out = if launch.json {
        finding::json(&report.findings)
    } else {
        finding::text(&report.findings) + &proved(&proof)
    };
    let exit = if report.has_errors() {
        Exit::Content
    } else {
        Exit::Ok
    };
    Told::ok(out).with_remarks(told).ending(exit)
}

/// Which exam points the course covers, and where.
pub fn coverage(launch: &Launch, paths: &Paths) -> Told {
    let (files, told) = course_dir::all(&paths.packs);
    let (catalog, _) = Catalog::load(&files);
    let coverage = Coverage::of(&catalog);
    let out = if launch.json {
        coverage.json()
    } else {
        coverage.text()
    };
    Told::ok(out).with_remarks(told)
}

/// What was proved, in short: counts, and which options are right.
fn proved(report: &Report) -> String {
    let keys = report.keys.iter();
    let keys = keys.map(|(id, right)| format!("{id}: {}\n", right.iter().collect::<String>()));
    let (worlds, plays, claims) = (report.worlds, report.plays, report.claims);
    format!(
        "{worlds} worlds set up, {plays} scripts played, {claims} claims judged.\n{}",
        keys.collect::<String>()
    )
}

#[cfg(test)]
mod tests;
