//! What the command line answers when it cannot do what was typed: the sentence, the exit code
//! and the way it is printed.
//!
//! The forms are those of the AWS CLI 2.36: every sentence starts with `aws: [ERROR]:`, and
//! errors of parameters and of services name their code. (Releases before 2.34 printed the bare
//! sentence, after the usage instead of before it.) Where each sentence arises: the rooms that
//! build one of these.

use std::fmt::Write as _;

use super::output::{self, Format};
use crate::json::{Map, Value};
use crate::py;

/// The usage that accompanies every mistake in a command line.
pub const USAGE: &str = "aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\n\
    To see help text, you can run:\n\
    \n  aws help\n  aws <command> help\n  aws <command> <subcommand> help\n";

/// An answer that is not a result.
#[derive(Debug, Clone, PartialEq)]
pub struct CliError {
    /// What went wrong, and with it the exit code.
    pub kind: ErrorKind,
    /// The sentence, without `aws: [ERROR]:`.
    pub message: String,
}

/// Kinds of [`CliError`].
#[derive(Debug, Clone, PartialEq)]
pub enum ErrorKind {
    /// The line or a parameter is wrong; exit code 252.
    Params,
    /// Options that the command does not have; exit code 252, printed after the usage.
    UnknownOptions,
    /// A setting is wrong or missing, with the CLI's name for it; exit code 253.
    Configuration(&'static str),
    /// The service answered with an error; exit code 254.
    Service(Box<ServiceError>),
    /// The line is no list of words, or no `aws` command: the shell's own mistake; exit code 2.
    Line,
    /// Anything else, printed without a code; exit code 255.
    General,
    /// AWS can do it, Greenroom does not; exit code 255.
    NotSimulated,
}

/// What a service answered instead of a result.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceError {
    /// The error's code, e.g. `PipelineNotFoundException`.
    pub code: String,
    /// The service's sentence.
    pub message: String,
    /// Further members that the error's shape declares.
    pub details: Map<String, Value>,
}

/// How errors are printed: the CLI's `--cli-error-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are the CLI's own")]
pub enum ErrorFormat {
    #[default]
    Enhanced,
    Legacy,
    Structured(Format),
}

impl ErrorFormat {
    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "enhanced" => Some(Self::Enhanced),
            "legacy" => Some(Self::Legacy),
            other => Format::named(other).map(Self::Structured),
        }
    }
}

impl CliError {
    /// A mistake in the line or in a parameter.
    pub fn params(message: impl Into<String>) -> Self {
        Self {
            kind: ErrorKind::Params,
            message: message.into(),
        }
    }

    /// A mistake that argparse finds: the sentence and the usage.
    pub fn usage(message: &str) -> Self {
        Self::params(format!("{message}\n\nusage: {USAGE}"))
    }

    /// A mistake in the value of one parameter, called by its option.
    pub fn param(option: &str, message: impl std::fmt::Display) -> Self {
        Self::params(format!("Error parsing parameter '{option}': {message}"))
    }

    /// Options that the command does not have.
    pub fn unknown(options: &[String]) -> Self {
        let message = format!("Unknown options: {}", options.join(", "));
        Self {
            kind: ErrorKind::UnknownOptions,
            message,
        }
    }

    /// An error without a code.
    pub fn general(message: impl Into<String>) -> Self {
        Self {
            kind: ErrorKind::General,
            message: message.into(),
        }
    }

    /// No region is set, neither on the line nor in the profile.
    pub fn no_region() -> Self {
        let message = "You must specify a region. You can also configure your region by running \
                       \"aws configure\".";
        Self {
            kind: ErrorKind::Configuration("NoRegion"),
            message: message.to_owned(),
        }
    }

    /// Nobody is signed in.
    pub fn no_credentials() -> Self {
        let message = "Unable to locate credentials. You can configure credentials by running \
                       \"aws login\".";
        Self {
            kind: ErrorKind::Configuration("NoCredentials"),
            message: message.to_owned(),
        }
    }

    /// The line's `--profile` is not configured.
    pub fn no_profile(profile: &str) -> Self {
        Self::general(format!("The config profile ({profile}) could not be found"))
    }

    /// A refusal: the command exists in AWS and is not simulated.
    pub fn not_simulated(what: &str) -> Self {
        let message = format!("Greenroom does not simulate `{what}`.");
        Self {
            kind: ErrorKind::NotSimulated,
            message,
        }
    }

    /// The answer of a service, in the CLI's sentence.
    pub fn service(operation: &str, error: ServiceError) -> Self {
        let ServiceError { code, message, .. } = &error;
        let message =
            format!("An error occurred ({code}) when calling the {operation} operation: {message}");
        Self {
            kind: ErrorKind::Service(Box::new(error)),
            message,
        }
    }

    /// The process's exit code.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            ErrorKind::Params | ErrorKind::UnknownOptions => 252,
            ErrorKind::Configuration(_) => 253,
            ErrorKind::Service(_) => 254,
            ErrorKind::General | ErrorKind::NotSimulated => 255,
            ErrorKind::Line => 2,
        }
    }

    /// What goes to standard error.
    pub fn print(&self, format: ErrorFormat) -> String {
        let details = match &self.kind {
            ErrorKind::UnknownOptions => {
                return format!("\nusage: {USAGE}\n{}", labelled(&self.message));
            }
            ErrorKind::Line => return format!("{}\n", self.message),
            ErrorKind::General | ErrorKind::NotSimulated => return labelled(&self.message),
            ErrorKind::Params => self.details("ParamValidation"),
            ErrorKind::Configuration(code) => self.details(code),
            ErrorKind::Service(error) => {
                let mut details = Map::new();
                details.insert("Code".to_owned(), error.code.clone().into());
                details.insert("Message".to_owned(), error.message.clone().into());
                details.extend(error.details.clone());
                details
            }
        };
        match format {
            ErrorFormat::Legacy => labelled(&self.message),
            ErrorFormat::Enhanced => self.enhanced(&details),
            ErrorFormat::Structured(format) => {
                let text = output::print(format, "error", &Value::Object(details));
                text.unwrap_or_else(|_| labelled(&self.message))
            }
        }
    }

    fn details(&self, code: &str) -> Map<String, Value> {
        let mut details = Map::new();
        details.insert("Code".to_owned(), code.into());
        details.insert("Message".to_owned(), self.message.clone().into());
        details
    }

    fn enhanced(&self, details: &Map<String, Value>) -> String {
        let sentence = match &self.kind {
            ErrorKind::Params => {
                format!("An error occurred (ParamValidation): {}", self.message)
            }
            ErrorKind::Configuration(code) => {
                format!("An error occurred ({code}): {}", self.message)
            }
            _ => self.message.clone(),
        };
        let mut out = labelled(&sentence);
        let standard = |key: &str| matches!(key.to_lowercase().as_str(), "code" | "message");
        let mut more = details.iter().filter(|(key, _)| !standard(key)).peekable();
        if more.peek().is_some() {
            out.push_str("\nAdditional error details:\n");
        }
        let mut hidden = false;
        for (key, value) in more {
            let shown = inline(value);
            hidden |= shown.is_none();
            let _ = writeln!(
                out,
                "{key}: {}",
                shown.as_deref().unwrap_or("<complex value>")
            );
        }
        if hidden {
            out.push_str(
                "Use \"--cli-error-format json\" or another error format to see the full \
                 details.\n",
            );
        }
        out
    }
}

impl std::fmt::Display for CliError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for CliError {}

fn labelled(message: &str) -> String {
    match message.trim() {
        "" => "\naws: [ERROR]:\n".to_owned(),
        message => format!("\naws: [ERROR]: {message}\n"),
    }
}

/// A simple value, or a collection of fewer than five simple values, on one line.
fn inline(value: &Value) -> Option<String> {
    let simple = |value: &Value| !value.is_array() && !value.is_object();
    match value {
        Value::Array(items) if items.len() < 5 && items.iter().all(simple) => {
            let items: Vec<String> = items.iter().map(py::text).collect();
            Some(format!("[{}]", items.join(", ")))
        }
        Value::Object(members) if members.len() < 5 && members.values().all(simple) => {
            let items: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{key}: {}", py::text(value)))
                .collect();
            Some(format!("{{{}}}", items.join(", ")))
        }
        Value::Array(_) | Value::Object(_) => None,
        simple => Some(py::text(simple)),
    }
}

#[cfg(test)]
mod tests;
