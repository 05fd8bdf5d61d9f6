//! Lint: files of a person, read as AWS would read them, and everything there is to remark.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use greenroom_course::finding::{self, Finding, Severity};
use greenroom_formats::{detect, text};

use super::{Exit, told::Told};

/// What to check, and how to print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The files; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// How findings are printed.
    pub format: Format,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A line for each.
    Text,
    /// A list of `{file, line, column, code, severity, message, fix, source}`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

/// Checks files. Errors in them end with 4, files that cannot be read with 2.
pub fn run(ask: &Ask, mut stdin: impl Read) -> Told {
    let mut findings = Vec::new();
    let mut remarks = Vec::new();
    for path in &ask.files {
        let name = text::clean(&path.to_string_lossy()).replace('\n', " ");
        match bytes(path, &mut stdin) {
            Ok(bytes) => findings.extend(of(&name, &bytes)),
            Err(error) => remarks.push(format!("greenroom: {name}: {error}")),
        }
    }
    let has_errors = findings.iter().any(|f| f.severity == Severity::Error);
    let exit = match (has_errors, remarks.is_empty()) {
        (true, _) => Exit::Lint,
        (false, false) => Exit::Usage,
        (false, true) => Exit::Ok,
    };
    let out = match ask.format {
        Format::Text => finding::text(&findings),
        Format::Json => finding::json(&findings),
        Format::Sarif => finding::sarif(&findings, env!("CARGO_PKG_VERSION")),
    };
    Told::ok(out).with_remarks(remarks).ending(exit)
}

/// As much of a file as is worth looking at: one byte too many tells that it is too large.
fn bytes(path: &Path, stdin: &mut impl Read) -> io::Result<Vec<u8>> {
    let most = text::TEXT_MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        stdin.take(most).read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::other("it is a folder; name the files in it"));
    }
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn of(name: &str, bytes: &[u8]) -> Vec<Finding> {
    let decoded = text::decode(bytes);
    let about = |f| Finding::about(name, 1, f);
    let mut all: Vec<_> = decoded.findings.into_iter().map(about).collect();
    if let Some(text) = decoded.value {
        all.extend(detect::findings(name, &text).into_iter().map(about));
    }
    all
}

#[cfg(test)]
mod tests;
