//! The files of the workspace: what there is, what is wrong with each, and the open one.

use std::collections::BTreeMap;
use std::sync::Arc;

use greenroom_engine::kernel::files::{Entry, Files};
use greenroom_formats::detect;
use greenroom_formats::finding::{Finding, Severity as Wrong};

use crate::widgets::{
    code::{Severity, Squiggle, Syntaxes},
    editor::{Editor, TEXT_BYTES_MAX},
    list::Pick,
};

/// The most files that are listed.
const FILES_MAX: usize = 400;
/// The largest file that is looked through, in bytes.
const LOOKED_BYTES_MAX: usize = 256 * 1024;
/// What the course calls a file of no known kind: no remark for a student.
const UNKNOWN_KIND: &str = "file/I001";

/// A file in the list.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) path: String,
    bytes: Arc<[u8]>,
    pub(super) findings: Vec<Finding>,
}

/// The files.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// In the order of their paths.
    pub(super) rows: Vec<Row>,
    /// The picked row: 0 is the brief, files come after it.
    pub(super) pick: Pick,
    pub(super) open: Option<Open>,
}

/// The open file.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) path: String,
    pub(super) editor: Editor,
}

impl Row {
    /// `1 finding`, `2 findings`; nothing for none.
    pub(super) fn note(&self) -> String {
        match self.findings.len() {
            0 => String::new(),
            1 => "1 finding".to_owned(),
            n => format!("{n} findings"),
        }
    }

    /// How bad its worst finding is.
    pub(super) fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|f| severity(f.severity)).max()
    }
}

impl Desk {
    /// Brings list, findings and editor up to the files as they are now.
    pub(super) fn refresh(&mut self, files: &Files) {
        let known: BTreeMap<String, Row> = std::mem::take(&mut self.rows)
            .into_iter()
            .map(|row| (row.path.clone(), row))
            .collect();
        let plain = files.iter().filter_map(|(path, entry)| match entry {
            Entry::File { bytes, .. } if !is_hidden(path) => Some((path, bytes)),
            _ => None,
        });
        for (path, bytes) in plain.take(FILES_MAX) {
            let same = known
                .get(&**path)
                .filter(|row| Arc::ptr_eq(&row.bytes, bytes));
            let row = same.cloned().unwrap_or_else(|| look(path, bytes));
            self.rows.push(row);
        }
        let len = self.rows.len() + 1;
        self.pick.index = self.pick.index.min(len - 1);
        self.follow(files);
    }

    /// The open file as a command left it: another text, or gone.
    fn follow(&mut self, files: &Files) {
        let Some(open) = &mut self.open else { return };
        let Some(text) = files.text(&open.path) else {
            self.open = None;
            return;
        };
        if text != open.editor.text() {
            let (line, letter) = open.editor.cursor();
            open.editor = Editor::new(&open.path, &text);
            open.editor.go_to(line, letter);
        }
        self.mark();
    }

    /// Puts the findings of the open file into its margin.
    fn mark(&mut self) {
        let Some(open) = &mut self.open else { return };
        let row = self.rows.iter().find(|row| row.path == open.path);
        let text = open.editor.text();
        let found = row.map(|row| row.findings.as_slice()).unwrap_or_default();
        open.editor.squiggles = found.iter().map(|f| squiggle(&text, f)).collect();
    }

    /// Opens a file; why not, where it cannot be edited.
    pub(super) fn open(&mut self, path: &str, syntaxes: Option<&Syntaxes>) -> Result<(), String> {
        if self.open.as_ref().is_some_and(|open| open.path == path) {
            return Ok(());
        }
        let row = self.rows.iter().find(|row| row.path == path);
        let row = row.ok_or_else(|| format!("There is no file {path}."))?;
        if row.bytes.len() > TEXT_BYTES_MAX {
            return Err(format!("{path} is too large to be edited here."));
        }
        let text = std::str::from_utf8(&row.bytes).map_err(|_| format!("{path} is no text."))?;
        let mut editor = Editor::new(path, text);
        let first = row.findings.first().map(|f| squiggle(text, f).line);
        editor.go_to(first.unwrap_or_default(), 0);
        self.open = Some(Open {
            path: path.to_owned(),
            editor,
        });
        self.mark();
        self.colour(syntaxes);
        Ok(())
    }

    /// Brings the colours of the open file up to its text.
    pub(super) fn colour(&mut self, syntaxes: Option<&Syntaxes>) {
        if let (Some(open), Some(syntaxes)) = (&mut self.open, syntaxes) {
            open.editor.refresh(syntaxes);
        }
    }

    /// The path that is picked; none for the brief.
    pub(super) fn picked(&self) -> Option<String> {
        let at = self.pick.index.checked_sub(1)?;
        self.rows.get(at).map(|row| row.path.clone())
    }
}

/// What git keeps for itself is no file of the student's.
fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|part| part == ".git" || part == ".gitconfig")
}

fn look(path: &str, bytes: &Arc<[u8]>) -> Row {
    let small = bytes.len() <= LOOKED_BYTES_MAX;
    let text = std::str::from_utf8(bytes).ok().filter(|_| small);
    Row {
        path: path.to_owned(),
        bytes: Arc::clone(bytes),
        findings: text.map(|text| findings(path, text)).unwrap_or_default(),
    }
}

fn findings(path: &str, text: &str) -> Vec<Finding> {
    let lower = path.to_ascii_lowercase();
    let is_data = [".yml", ".yaml", ".json"]
        .iter()
        .any(|end| lower.ends_with(end));
    if !is_data && detect::kind(path, text).is_none() {
        return Vec::new();
    }
    let mut found = detect::findings(path, text);
    found.retain(|finding| finding.code.0 != UNKNOWN_KIND);
    found.sort_by_key(|finding| (finding.span.line, finding.span.column));
    found
}

const fn severity(of: Wrong) -> Severity {
    match of {
        Wrong::Error => Severity::Error,
        Wrong::Warning => Severity::Warning,
        Wrong::Info => Severity::Remark,
    }
}

/// A finding under the words it is about.
fn squiggle(text: &str, finding: &Finding) -> Squiggle {
    let span = finding.span;
    let start = (span.start as usize).min(text.len());
    let before = text.get(..start).unwrap_or_default();
    let line_at = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(line_at..).and_then(|rest| rest.lines().next());
    let wide = line.unwrap_or_default().len();
    let from = (start - line_at).min(wide);
    let to = (span.end as usize)
        .saturating_sub(line_at)
        .clamp(from, wide);
    let fix = finding.fix.as_ref().map(|fix| format!(" {fix}"));
    Squiggle {
        line: (span.line as usize).saturating_sub(1),
        from,
        to,
        severity: severity(finding.severity),
        code: finding.code.0.to_owned(),
        text: format!("{}{}", finding.message, fix.unwrap_or_default()),
    }
}
