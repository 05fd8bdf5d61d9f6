//! Law: files of AWS that are shown or handed out have no errors, unless they are meant to.

use greenroom_formats::{Severity, detect};

use crate::blocks::{Block, Code};
use crate::catalog::Catalog;
use crate::finding::{Finding, Findings, Spot, kinds};
use crate::folder::Files;

kinds! {
    NOT_BROKEN: "code/E001" Error
        "A file that is shown as broken has no errors"
        "The student would search for a mistake that is not there, or that nobody sees.";
    NO_NAME: "code/W001" Warning
        "A piece of YAML or JSON has no file name"
        "By its name it is known what the file is, so that it can be checked: \
         ```yaml buildspec.yml.";
}

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    for lesson in &catalog.lessons {
        blocks(lesson.blocks(), lesson.file(), out);
    }
    for question in &catalog.questions {
        blocks(question.stem.iter(), question.file(), out);
    }
    for lab in &catalog.labs {
        blocks(lab.brief.iter(), lab.brief_file(), out);
        // What a lab begins with may be wrong: that is the lab. Its solution may not.
        if let Some(solution) = &lab.solution {
            files(&solution.files, &format!("{}/solution", lab.folder), out);
        }
    }
    for world in catalog.worlds.values() {
        let folder = format!("{}/{}/files", crate::world::FOLDER, world.name);
        files(&world.files, &folder, out);
    }
}

fn blocks<'b>(blocks: impl Iterator<Item = &'b Block>, file: &str, out: &mut Findings) {
    for block in blocks {
        if let Block::Code(code) = block {
            shown(code, file, out);
        }
    }
}

fn shown(code: &Code, file: &str, out: &mut Findings) {
    let spot = Spot::line(file, code.line.saturating_sub(1));
    let Some(name) = &code.name else {
        if matches!(code.language.as_str(), "yaml" | "yml" | "json") {
            let said = "Nobody can check this piece of code: it has no file name.";
            out.push(
                NO_NAME
                    .at(spot, said)
                    .fix("Write the name behind the language."),
            );
        }
        return;
    };
    let errors = errors(name, &code.text);
    if !code.broken {
        out.extend(
            errors
                .into_iter()
                .map(|error| Finding::about(file, code.line, error)),
        );
    } else if errors.is_empty() {
        let said = format!("{name} is shown as broken and has no errors.");
        out.push(NOT_BROKEN.at(spot, said));
    }
}

fn files(files: &Files, folder: &str, out: &mut Findings) {
    for (path, text) in files {
        let errors = errors(path, text);
        let path = format!("{folder}/{path}");
        out.extend(
            errors
                .into_iter()
                .map(|error| Finding::about(&path, 1, error)),
        );
    }
}

/// The errors of a file of AWS; none for any other file.
fn errors(name: &str, text: &str) -> Vec<greenroom_formats::Finding> {
    if detect::kind(name, text).is_none() {
        return Vec::new();
    }
    let mut findings = detect::findings(name, text);
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}
