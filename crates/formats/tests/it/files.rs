//! Ordinary files pass in silence, wrong ones get just the remarks they should.
//!
//! A wrong file says what is expected: a YAML file in its first line
//! (`# expect: buildspec/E003@7 buildspec/W001@3`, code and line), a JSON file, which has no
//! comments, in a file of the same name with `.expect` behind it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use greenroom_formats::detect::findings;
use greenroom_formats::{Finding, Severity};

fn folder(name: &str) -> io::Result<Vec<PathBuf>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files")
        .join(name);
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.extension().is_none_or(|ext| ext != "expect") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// What would worry somebody: remarks that are only worth knowing are left out.
fn worries(path: &Path, text: &str) -> Vec<Finding> {
    let mut found = findings(&path.to_string_lossy(), text);
    found.retain(|finding| finding.severity != Severity::Info);
    found
}

fn lines(path: &Path, found: &[Finding]) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let lines: Vec<String> = found.iter().map(|finding| finding.line(&name)).collect();
    lines.join("\n")
}

/// Nothing if the file does not say what is expected.
fn expected(path: &Path, text: &str) -> Option<Vec<String>> {
    let beside = fs::read_to_string(format!("{}.expect", path.display())).ok();
    let line = match &beside {
        Some(line) => line,
        None => text.lines().next()?.strip_prefix("# expect: ")?,
    };
    let mut codes: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    codes.sort();
    Some(codes)
}

#[test]
fn ordinary_files_pass_in_silence() -> io::Result<()> {
    let files = folder("valid")?;
    assert!(files.len() >= 12, "only {} files", files.len());
    let mut loud = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let found = worries(&path, &text);
        if !found.is_empty() {
            loud.push(lines(&path, &found));
        }
    }
    assert!(loud.is_empty(), "\n{}", loud.join("\n"));
    Ok(())
}

#[test]
fn wrong_files_get_the_remarks_they_should() -> io::Result<()> {
    let files = folder("invalid")?;
    assert!(files.len() >= 25, "only {} files", files.len());
    let mut off = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path)?;
        let found = worries(&path, &text);
        let place = |finding: &Finding| format!("{}@{}", finding.code, finding.span.line);
        let mut codes: Vec<String> = found.iter().map(place).collect();
        codes.sort();
        if codes.is_empty() || Some(codes) != expected(&path, &text) {
            off.push(format!("{}\n{}", path.display(), lines(&path, &found)));
        }
    }
    assert!(off.is_empty(), "\n{}", off.join("\n"));
    Ok(())
}

/// What an editor sees while somebody types.
#[test]
fn half_typed_files_are_read_and_every_place_lies_inside() -> io::Result<()> {
    for path in [folder("valid")?, folder("invalid")?].concat() {
        let text = fs::read_to_string(&path)?;
        for half in text
            .char_indices()
            .step_by(17)
            .filter_map(|(end, _)| text.get(..end))
        {
            for finding in findings(&path.to_string_lossy(), half) {
                assert!(finding.span.slice(half).is_some(), "{half}\n{finding:?}");
            }
        }
    }
    Ok(())
}
