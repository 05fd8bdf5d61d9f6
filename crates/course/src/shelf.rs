//! The files of a course while it is read: bounded in number and size, decoded, cleaned of
//! letters that would steer a terminal, and noted as used.
//!
//! Not here: what is in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use greenroom_formats::span::LineIndex;
use greenroom_formats::text;

use crate::finding::{Findings, Spot, kinds};
use crate::source::{Source, is_below};

kinds! {
    STEERING: "content/E001" Error
        "The file has a control character or an invisible letter"
        "Such letters move the cursor, colour the terminal or turn the reading direction. Content \
         has none of them; where one is meant, it is named in words.";
    TOO_MUCH: "content/E002" Error
        "The course has more files or bytes than are read"
        "Reading stops at a bound so that a mischievous folder cannot exhaust the program.";
    UNUSED: "content/W001" Warning
        "Nothing in the course reaches this file"
        "It may be misnamed or lie in the wrong folder. A student will never see it.";
}

/// Most files that are looked at.
const FILES_MAX: usize = 20_000;
/// Most bytes that are read in all.
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// Longest path that is looked at, in bytes.
const PATH_BYTES_MAX: usize = 240;

/// The folders that belong to a course.
const ROOTS: [&str; 2] = ["content", "labs"];

/// The files of a course.
pub(crate) struct Shelf<'s> {
    source: &'s dyn Source,
    paths: BTreeSet<String>,
    used: BTreeSet<String>,
    bytes: usize,
    /// What was remarked so far.
    pub out: Findings,
}

impl<'s> Shelf<'s> {
    /// Looks at what there is.
    pub(crate) fn new(source: &'s dyn Source) -> Self {
        let mut shelf = Self {
            source,
            paths: BTreeSet::new(),
            used: BTreeSet::new(),
            bytes: 0,
            out: Findings::new(),
        };
        for root in ROOTS {
            for path in source.list(root) {
                if path.len() > PATH_BYTES_MAX || shelf.paths.len() >= FILES_MAX {
                    shelf.too_much(&path);
                    return shelf;
                }
                shelf.paths.insert(path);
            }
        }
        shelf
    }

    fn too_much(&mut self, path: &str) {
        let said = format!(
            "Reading stops here: a course has at most {FILES_MAX} files, {BYTES_MAX} bytes and \
             paths of {PATH_BYTES_MAX} bytes."
        );
        self.out.push(TOO_MUCH.at(Spot::start(path), said));
    }

    /// The paths below a folder, in order.
    pub(crate) fn below(&self, dir: &str) -> Vec<String> {
        let below = self.paths.iter().filter(|path| is_below(path, dir));
        below.cloned().collect()
    }

    /// The names of the folders directly below a folder, in order.
    pub(crate) fn folders(&self, dir: &str) -> Vec<String> {
        let first = |path: &String| {
            let rest = path.strip_prefix(dir)?.strip_prefix('/')?;
            Some(rest.split_once('/')?.0.to_owned())
        };
        let names: BTreeSet<String> = self.paths.iter().filter_map(first).collect();
        names.into_iter().collect()
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// A file's text, without letters that steer a terminal. What is wrong with it is remarked.
    pub(crate) fn text(&mut self, path: &str) -> Option<String> {
        if !self.has(path) {
            return None;
        }
        self.used.insert(path.to_owned());
        let source = self.source;
        let bytes = source.read(path)?;
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > BYTES_MAX {
            self.too_much(path);
            return None;
        }
        let decoded = text::decode(&bytes);
        let has_errors = decoded.has_errors();
        self.out.about(path, 1, decoded.findings);
        let plain = decoded.value?;
        let plain = plain.strip_prefix('\u{feff}').unwrap_or(&plain);
        if !has_errors {
            self.steering(path, plain);
        }
        Some(clean(plain))
    }

    /// A file's text together with its path.
    pub(crate) fn file(&mut self, path: &str) -> Option<(Arc<str>, String)> {
        let text = self.text(path)?;
        Some((path.into(), text))
    }

    fn steering(&mut self, path: &str, plain: &str) {
        let Some((at, c)) = plain.char_indices().find(|(_, c)| steers(*c)) else {
            return;
        };
        let span = LineIndex::new(plain).span(at..at);
        let spot = Spot {
            file: path,
            line: span.line,
            column: span.column,
        };
        let said = format!("The letter U+{:04X} stands here.", u32::from(c));
        let fix = "Take it out; say it in words.";
        self.out.push(STEERING.at(spot, said).fix(fix));
    }

    /// Notes a file as used although nothing reads it.
    pub(crate) fn pass_over(&mut self, path: &str) {
        self.used.insert(path.to_owned());
    }

    /// Remarks on the files that nothing reached, and gives up everything remarked.
    pub(crate) fn done(mut self) -> Findings {
        let unused: Vec<String> = self.paths.difference(&self.used).cloned().collect();
        for path in unused {
            let said = "No lesson, question, lab, world or story reaches this file.";
            let fix = "Give it the name and the folder that docs/authoring.md describes.";
            self.out.push(UNUSED.at(Spot::start(&path), said).fix(fix));
        }
        self.out
    }
}

/// Whether a letter would move the cursor, colour the terminal or turn the reading direction.
fn steers(c: char) -> bool {
    let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    invisible || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// The text with every steering letter written out and every line ended by a line feed.
fn clean(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    for c in plain.replace("\r\n", "\n").chars() {
        if c == '\r' {
            out.push('\n');
        } else if steers(c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests;
