//! RON, the notation of machine data: the only door to its reader.
//!
//! Every file is scanned before it is read: that bounds its depth and its size, and tells where
//! each value stands. Not here: what a file means.

use greenroom_formats::span::LineIndex;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use crate::finding::{Finding, Spot, kinds};
use crate::places::Places;

mod scan;

kinds! {
    UNREADABLE: "data/E001" Error
        "The RON cannot be read"
        "A bracket, a comma or a quote is missing, a field is misspelt, or a value is of another \
         kind than this file needs. Nothing of it is used until it can be read.";
    TOO_DEEP: "data/E002" Error
        "The RON is nested too deeply or has too many values"
        "No file of a course goes deeper than a few levels. Reading stops so that a mischievous \
         file cannot exhaust the program.";
}

/// Deepest nesting that is read.
const DEPTH_MAX: usize = 24;
/// Most values that are read of one file.
const VALUES_MAX: usize = 100_000;

/// Reads RON that begins on `places`' first line. The places of its values are noted there.
pub(crate) fn read<T: DeserializeOwned>(
    text: &str,
    first_line: u32,
    places: &mut Places,
) -> Result<T, Box<Finding>> {
    let index = LineIndex::new(text);
    let on_line = |line: u32| line.saturating_add(first_line).max(2) - 1;
    let noted = scan::scan(text, |path, byte| {
        let span = index.span(byte..byte);
        places.note(path, on_line(span.line), span.column);
    });
    if let Err(byte) = noted {
        let span = index.span(byte..byte);
        let file = places.file();
        let spot = Spot {
            file,
            line: on_line(span.line),
            column: span.column,
        };
        let message = format!(
            "Here it is deeper than {DEPTH_MAX} levels or longer than {VALUES_MAX} values."
        );
        return Err(Box::new(TOO_DEEP.at(spot, message)));
    }
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let spot = Spot {
            file: places.file(),
            line: on_line(number(error.span.start.line)),
            column: number(error.span.start.col),
        };
        Box::new(UNREADABLE.at(spot, sentence(&error.code)))
    })
}

/// What the reader says, as a sentence that needs no knowledge of its types.
fn sentence(error: &ron::Error) -> String {
    let listed = |names: &[&str]| {
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        quoted.join(", ")
    };
    match error {
        ron::Error::NoSuchStructField {
            expected, found, ..
        } => format!(
            "There is no field `{found}`; expected one of {}.",
            listed(expected)
        ),
        ron::Error::NoSuchEnumVariant {
            expected, found, ..
        } => format!(
            "`{found}` is not known here; expected one of {}.",
            listed(expected)
        ),
        ron::Error::MissingStructField { field, .. } => format!("The field `{field}` is missing."),
        ron::Error::DuplicateStructField { field, .. } => {
            format!("The field `{field}` stands twice.")
        }
        ron::Error::ExpectedStructName(_)
        | ron::Error::ExpectedStructLike
        | ron::Error::ExpectedNamedStructLike(_) => "Expected fields in round brackets.".to_owned(),
        other => format!("{other}."),
    }
}

#[cfg(test)]
mod tests;
