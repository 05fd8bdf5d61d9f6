//! A reply on its way to the screen: the body to its file, the selection, the format.

use super::error::CliError;
use super::output::{self, Format};
use super::page::Answer;
use super::parse::ParsedCall;
use crate::blob;
use crate::json::Value;

/// What a call leaves behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Goes to standard output.
    pub stdout: String,
    /// The file to write and its bytes, for an operation that answers with a body.
    pub file: Option<(String, Vec<u8>)>,
}

/// Shows an answer as the call asks for it; `usual` is the profile's output format.
pub fn show(call: &ParsedCall, usual: Format, answer: &Answer) -> Result<Shown, CliError> {
    let format = call.globals.output.unwrap_or(usual);
    let mut whole = answer.whole.clone();
    let body = call.described().and_then(|found| found.operation.body);
    let body = body.and_then(|name| whole.as_object_mut()?.shift_remove(name));
    let file = call.outfile.clone().map(|name| {
        let bytes = body.as_ref().and_then(Value::as_str).and_then(blob::decode);
        (name, bytes.unwrap_or_default())
    });
    let select = |value: Value| match &call.globals.query {
        Some(query) => query.select(&value),
        None => Ok(value),
    };
    let stdout = match format {
        Format::Text if file.is_none() => {
            let mut out = String::new();
            for part in answer.text_parts() {
                out.push_str(&output::text(&select(part)?)?);
            }
            out
        }
        Format::YamlStream if answer.pages.len() > 1 => {
            let mut out = String::new();
            for page in &answer.pages {
                out.push_str(&output::print(
                    format,
                    call.operation,
                    &select(page.clone())?,
                )?);
            }
            out
        }
        _ => output::print(format, call.operation, &select(whole)?)?,
    };
    Ok(Shown { stdout, file })
}

#[cfg(test)]
mod tests;
