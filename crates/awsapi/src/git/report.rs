//! Changes printed as options ask: as patches, in numbers, by name.

use super::change::{Change, Reader};
use super::desk::{May, Stop};
use super::options::Given;
use super::patch::{self, CONTEXT, Style};
use super::quoting::quoted;
use super::stat;

/// Options that [`Report::of`] reads.
pub(super) const OPTIONS: [&str; 11] = [
    "p u patch",
    "no-patch s",
    "stat=?",
    "numstat",
    "shortstat",
    "summary",
    "name-only",
    "name-status",
    "U unified=",
    "M find-renames=?",
    "no-color",
];

/// What is printed of changes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Report {
    patch: bool,
    stat: bool,
    numstat: bool,
    shortstat: bool,
    summary: bool,
    names: bool,
    letters: bool,
    context: usize,
}

impl Report {
    /// As options say; nothing when they ask for nothing.
    pub(super) fn of(given: &Given) -> May<Self> {
        let context = given.number("unified")?.unwrap_or(CONTEXT);
        if context > 1_000_000 {
            return Err(Stop::fatal("that much context is not printed"));
        }
        Ok(Self {
            patch: given.has("patch") || given.has("unified"),
            stat: given.has("stat"),
            numstat: given.has("numstat"),
            shortstat: given.has("shortstat"),
            summary: given.has("summary"),
            names: given.has("name-only"),
            letters: given.has("name-status"),
            context,
        })
    }

    /// Whether anything is printed.
    pub(super) fn is_something(self) -> bool {
        self.patch || self.is_without_patch()
    }

    fn is_without_patch(self) -> bool {
        let numbers = self.stat || self.numstat || self.shortstat || self.summary;
        numbers || self.names || self.letters
    }

    /// Patches, when nothing else was asked for.
    #[must_use]
    pub(super) fn or_patch(self) -> Self {
        Self {
            patch: self.patch || !self.is_something(),
            ..self
        }
    }

    /// A table, when nothing else was asked for.
    #[must_use]
    pub(super) fn or_stat(self) -> Self {
        Self {
            stat: self.stat || !self.is_something(),
            ..self
        }
    }

    /// Whether a table comes before the patch.
    pub(super) fn is_mixed(self) -> bool {
        self.patch && self.is_without_patch()
    }

    /// Prints changes.
    pub(super) fn print(self, reader: &Reader<'_>, changes: &[Change]) -> May<String> {
        let mut out = String::new();
        if changes.is_empty() {
            return Ok(out);
        }
        if self.names || self.letters {
            out.extend(changes.iter().map(|change| self.name(change)));
            return Ok(out);
        }
        let counts = if self.stat || self.numstat || self.shortstat {
            stat::counts(reader, changes)?
        } else {
            Vec::new()
        };
        if self.numstat {
            out += &stat::numbers(&counts);
        }
        if self.stat {
            out += &stat::table(&counts);
        }
        if self.stat || self.shortstat {
            out += &stat::total(&counts);
        }
        if self.summary {
            out += &stat::summary(changes);
        }
        if self.is_mixed() {
            out.push('\n');
        }
        if self.patch {
            let short = reader.repo.shortener();
            let style = Style {
                context: self.context,
                short: &short,
            };
            for change in changes {
                patch::print(&mut out, reader, change, style)?;
            }
        }
        Ok(out)
    }

    fn name(self, change: &Change) -> String {
        let path = quoted(&change.path);
        match (&change.from, self.letters) {
            (_, false) => format!("{path}\n"),
            (Some(from), true) => {
                format!("R{:03}\t{}\t{path}\n", from.percent, quoted(&from.path))
            }
            (None, true) => format!("{}\t{path}\n", change.letter()),
        }
    }
}
