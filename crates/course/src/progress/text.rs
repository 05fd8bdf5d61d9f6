//! Rows as text: one JSON object a line, the first line with the number of the format.
//!
//! For people to keep, to look at and to carry to another device.

use greenroom_formats::json::{self, Value};
use greenroom_formats::text;
use serde::{Deserialize, Serialize};

use super::{ROWS_MAX, Row, RowId, Rows, What};
use crate::hash::ContentHash;
use crate::script::Trouble;

/// What the first line says that it is.
pub const FORMAT: &str = "greenroom-progress";
/// The number of the format. A greater one is refused, never guessed at.
pub const VERSION: u32 = 1;

/// Longest text that is imported, in bytes.
const TEXT_MAX_BYTES: usize = 128 * 1024 * 1024;
/// Longest line, in bytes.
const LINE_MAX_BYTES: usize = 16 * 1024;
/// The most troubles that are told.
const TROUBLES_MAX: usize = 100;

#[derive(Serialize, Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
struct Line {
    id: RowId,
    at_unix_ms: i64,
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    subject: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content_hash: Option<ContentHash>,
    data: Value,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The rows of all lines that could be read.
    pub rows: Rows,
    /// What was wrong with the others.
    pub troubles: Vec<Trouble>,
}

/// The rows as text, in the order of their ids: the same rows always give the same text.
pub fn export(rows: &Rows) -> String {
    let head = Head {
        format: FORMAT.to_owned(),
        version: VERSION,
    };
    let mut out = json::to_string(&head).unwrap_or_default();
    out.push('\n');
    for row in rows.all() {
        let line = Line {
            id: row.id.clone(),
            at_unix_ms: row.at_unix_ms,
            kind: row.what.kind().to_owned(),
            subject: row.subject.clone(),
            content_hash: row.content_hash,
            data: json::from_str(&row.what.data()).unwrap_or_default(),
        };
        out.push_str(&json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// Reads what [`export`] wrote. A line that cannot be read is told and left out.
///
/// # Errors
/// When the text is no such export, or one of a later format: then nothing is read.
pub fn import(exported: &str) -> Result<Imported, Trouble> {
    if exported.len() > TEXT_MAX_BYTES {
        let message = format!(
            "the file is larger than {} MB",
            TEXT_MAX_BYTES / 1024 / 1024
        );
        return Err(Trouble::new(1, message));
    }
    let plain = exported.strip_prefix('\u{feff}').unwrap_or(exported);
    let mut lines = (1_u32..).zip(plain.lines());
    head(lines.next().map_or("", |(_, line)| line))?;
    let mut imported = Imported::default();
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        if imported.rows.len() >= ROWS_MAX {
            let message = format!("more than {ROWS_MAX} rows; the rest was not read");
            imported
                .troubles
                .push(Trouble::new(1, message).on_line(number));
            break;
        }
        match row(line) {
            Ok(row) => imported.rows.add(row),
            Err(trouble) if imported.troubles.len() < TROUBLES_MAX => {
                imported.troubles.push(trouble.on_line(number));
            }
            Err(_) => {}
        }
    }
    Ok(imported)
}

fn head(line: &str) -> Result<(), Trouble> {
    let read: Option<Head> = bounded(line).and_then(|line| json::from_str(line).ok());
    let Some(head) = read.filter(|head| head.format == FORMAT) else {
        let message = "this is no export of Greenroom's progress";
        let fix = "take a file that `greenroom progress export` wrote";
        return Err(Trouble::new(1, message).fix(fix));
    };
    if head.version > VERSION {
        let message = format!(
            "the export has format {}, and this Greenroom reads up to {VERSION}",
            head.version
        );
        return Err(Trouble::new(1, message).fix("import it with a newer Greenroom"));
    }
    Ok(())
}

fn row(line: &str) -> Result<Row, Trouble> {
    let whole = |message: String| Trouble::new(1, shown(&message));
    let too_long = || whole(format!("the line is longer than {LINE_MAX_BYTES} bytes"));
    let line = bounded(line).ok_or_else(too_long)?;
    let read: Line = json::from_str(line).map_err(|e| unreadable(&e))?;
    let what = What::of(&read.kind, &read.data).map_err(whole)?;
    let mut row = Row::new(read.id, read.at_unix_ms, read.subject, what);
    row.content_hash = read.content_hash;
    row.checked().map_err(whole)
}

/// The reader of a line takes it for a whole file and tells its place as `at line 1 column 8`.
fn unreadable(error: &json::Unreadable) -> Trouble {
    let message = error.message.rsplit_once(" at line ");
    let message = message.map_or(error.message.as_str(), |(message, _)| message);
    Trouble::new(error.column.max(1), shown(message))
}

fn bounded(line: &str) -> Option<&str> {
    (line.len() <= LINE_MAX_BYTES).then_some(line)
}

/// A message that may quote the file: on one line and of a length that is read.
fn shown(message: &str) -> String {
    let short: String = message.chars().take(300).collect();
    text::clean(&short).replace('\n', " ")
}

#[cfg(test)]
mod tests;
