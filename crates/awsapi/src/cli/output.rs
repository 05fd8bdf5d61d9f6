//! What is printed of a reply, byte for byte as the AWS CLI prints it.
//!
//! One room per format. Nothing here knows an operation: a reply is a value. Not here: the
//! selection by `--query` (`cli::query`) and the joining of pages (`cli::page`).

use super::error::CliError;
use crate::json::Value;

mod json;
mod table;
mod text;
mod yaml;

pub use table::{WIDTH, table};
pub use text::text;

/// The CLI's `--output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are the CLI's own")]
pub enum Format {
    #[default]
    Json,
    Text,
    Table,
    Yaml,
    YamlStream,
    Off,
}

impl Format {
    /// The names in the CLI's order.
    pub const NAMES: [&str; 6] = ["json", "text", "table", "yaml", "yaml-stream", "off"];

    /// The CLI's name of this format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Table => "table",
            Self::Yaml => "yaml",
            Self::YamlStream => "yaml-stream",
            Self::Off => "off",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Json,
            Self::Text,
            Self::Table,
            Self::Yaml,
            Self::YamlStream,
            Self::Off,
        ];
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        all.get(at).copied()
    }
}

/// Prints a reply. `title` is the operation's API name; only the table shows it.
///
/// An empty reply prints nothing. The error is the one of the CLI for a table whose rows do not
/// fit together.
pub fn print(format: Format, title: &str, reply: &Value) -> Result<String, CliError> {
    let empty = matches!(reply, Value::Object(members) if members.is_empty());
    match format {
        Format::Off => Ok(String::new()),
        Format::Text => text(reply),
        Format::Table => table(title, reply, WIDTH),
        Format::Json | Format::Yaml | Format::YamlStream if empty => Ok(String::new()),
        Format::Json => Ok(json::json(reply) + "\n"),
        Format::Yaml => Ok(yaml::document(reply)),
        Format::YamlStream => Ok(yaml::document(&Value::Array(vec![reply.clone()]))),
    }
}

#[cfg(test)]
mod tests;
