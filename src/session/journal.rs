//! Journal: what a person did in a session, as a script that does it again.
//!
//! Time that passed between two doings stands between them. Not here: where it is kept.

use greenroom_course::script::{self, span_words};
use greenroom_engine::kernel::time::SimTime;

use super::Session;

/// The marks that can end a file's text, the first that does not stand in it is taken.
const MARKS: [&str; 4] = [
    "END",
    "END-OF-FILE",
    "END-OF-THIS-FILE",
    "END-OF-THIS-VERY-FILE",
];

/// Something done.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// Lines of a script as they stand.
    Lines(String),
    /// A file was written.
    File { path: String, text: String },
}

/// What was done, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Journal {
    entries: Vec<Entry>,
    /// How far time had come after the last of them.
    until: Option<SimTime>,
}

impl Session {
    /// Everything that was done, as a script; empty when nothing was.
    pub fn journal(&self) -> String {
        let mut out = String::new();
        for entry in &self.journal.entries {
            match entry {
                Entry::Lines(lines) => out.push_str(lines),
                Entry::File { path, text } => {
                    let mark = MARKS.iter().find(|mark| !text.lines().any(|l| l == **mark));
                    let Some(mark) = mark else { continue };
                    let text = text.strip_suffix('\n').unwrap_or(text);
                    out.push_str(&["file /", path, " <<", mark, "\n", text, "\n", mark].concat());
                }
            }
            out.push('\n');
        }
        if !out.is_empty() {
            out.extend(self.waited().map(|line| line + "\n"));
        }
        out
    }

    /// Does again what a journal says; a line that fails is passed over, as it was then.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn redo(&mut self, journal: &str) -> Result<(), String> {
        let (script, troubles) = script::read(journal);
        if let Some(trouble) = troubles.first() {
            return Err(trouble.to_string());
        }
        for doing in &script.doings {
            self.carry_out(doing);
        }
        let lines = journal.trim_end().to_owned();
        self.journal.entries = vec![Entry::Lines(lines)];
        self.journal.until = Some(self.end());
        Ok(())
    }

    /// A line is about to be carried out.
    pub(super) fn note_line(&mut self, line: &str) {
        let waited = self.waited();
        let entries = &mut self.journal.entries;
        entries.extend(waited.map(Entry::Lines));
        entries.push(Entry::Lines(line.to_owned()));
    }

    /// A line was carried out.
    pub(super) fn note_time(&mut self) {
        self.journal.until = Some(self.end());
    }

    /// A file was written. Of one file after another only the last text counts.
    pub(super) fn note_file(&mut self, path: &str, text: &str) {
        let entry = Entry::File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        match self.journal.entries.last_mut() {
            Some(Entry::File {
                path: last,
                text: old,
            }) if last == path => {
                text.clone_into(old);
            }
            _ => self.journal.entries.push(entry),
        }
    }

    /// The line that lets pass what time passed by itself since the last doing.
    fn waited(&self) -> Option<String> {
        let from = self.journal.until.unwrap_or(self.begin());
        let to = self.end();
        (to > from).then(|| format!("wait until {}", span_words(to.since(self.begin()))))
    }
}
