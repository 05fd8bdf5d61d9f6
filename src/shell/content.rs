//! Content: the course from its files, what there is to remark about it, and what it covers.

use greenroom_course::{finding, lint};

use super::{Exit, Launch, course_dir, paths::Paths, told::Told};

/// Checks the course. An error in it ends with 3.
pub fn check(launch: &Launch, paths: &Paths) -> Told {
    let (files, told) = course_dir::all(&paths.packs);
    let report = lint::check(&files);
    let out = if launch.json {
        finding::json(&report.findings)
    } else {
        finding::text(&report.findings)
    };
    let exit = if report.has_errors() {
        Exit::Content
    } else {
        Exit::Ok
    };
    Told::ok(out).with_remarks(told).ending(exit)
}
