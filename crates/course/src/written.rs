//! Scripts and claims as they stand in a course: read, and with their place.
//!
//! The one place where the other rooms hand text to the `.aws` language and to the language of
//! claims. Not here: those languages (`script`, `claim`), playing and judging.

use std::sync::Arc;

use crate::claim::{self, Claim};
use crate::finding::{Finding, Findings, Kind, Spot, kinds};
use crate::script::{self, Script, Trouble};

kinds! {
    SCRIPT: "script/E001" Error
        "A line of a script cannot be read"
        "A script that cannot be read cannot be played, and what it should prove stays unproved.";
    CLAIM: "claim/E001" Error
        "A claim cannot be read"
        "A claim that cannot be read is never judged, so it would hold whatever happens.";
}

/// Something written in one of our languages, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<T> {
    /// The file.
    pub file: Arc<str>,
    /// The line on which it begins, from 1.
    pub line: u32,
    /// The column at which its first line begins, from 1.
    pub column: u32,
    /// As it was written.
    pub text: String,
    /// What it says.
    pub value: T,
}

/// A script with its place; what could be read of it.
pub type ScriptAt = Written<Script>;

/// A claim with its place; `None` when it cannot be read.
pub type ClaimAt = Written<Option<Claim>>;

impl<T> Written<T> {
    /// Where it begins.
    pub fn spot(&self) -> Spot<'_> {
        Spot {
            file: &self.file,
            line: self.line,
            column: self.column,
        }
    }

    /// Where one of its lines begins; its own lines count from 1.
    pub fn spot_of_line(&self, line: u32) -> Spot<'_> {
        Spot::line(&self.file, self.line.saturating_add(line).max(2) - 1)
    }
}

/// Reads a script that begins on a line of a file.
pub(crate) fn script(file: &Arc<str>, line: u32, text: &str, out: &mut Findings) -> ScriptAt {
    let (value, troubles) = script::read(text);
    let written = Written {
        file: Arc::clone(file),
        line,
        column: 1,
        text: text.to_owned(),
        value,
    };
    for trouble in troubles {
        out.push(finding(&SCRIPT, written.spot(), trouble));
    }
    written
}

/// Reads a claim.
pub(crate) fn claim(spot: Spot<'_>, text: &str, out: &mut Findings) -> ClaimAt {
    let value = match claim::read(text) {
        Ok(claim) => Some(claim),
        Err(trouble) => {
            out.push(finding(&CLAIM, spot, trouble));
            None
        }
    };
    Written {
        file: spot.file.into(),
        line: spot.line,
        column: spot.column,
        text: text.to_owned(),
        value,
    }
}

/// Reads claims that stand one a line; empty lines and comments are passed over.
pub(crate) fn claims(
    file: &Arc<str>,
    first_line: u32,
    text: &str,
    out: &mut Findings,
) -> Vec<ClaimAt> {
    let mut all = Vec::new();
    for (line, row) in (first_line..).zip(text.lines()) {
        let words = row.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        let indent = row.chars().take_while(|c| c.is_whitespace()).count();
        let spot = Spot {
            file,
            line,
            column: u32::try_from(indent).unwrap_or(0) + 1,
        };
        all.push(claim(spot, words, out));
    }
    all
}

/// A mistake, moved to where the text stands in its file.
fn finding(kind: &Kind, begins: Spot<'_>, trouble: Trouble) -> Finding {
    let is_first = trouble.line <= 1;
    let spot = Spot {
        file: begins.file,
        line: begins.line.saturating_add(trouble.line).max(2) - 1,
        column: if is_first {
            begins.column.saturating_add(trouble.column).max(2) - 1
        } else {
            trouble.column
        },
    };
    let finding = kind.at(spot, sentence(&trouble.message));
    match trouble.fix {
        Some(fix) => finding.fix(sentence(&fix)),
        None => finding,
    }
}

/// The words with a capital letter in front and a full stop behind.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    let mut out: String = first.into_iter().flatten().collect();
    out.push_str(letters.as_str());
    if !out.ends_with(['.', '?', '!', '…']) {
        out.push('.');
    }
    out
}

#[cfg(test)]
mod tests;
