//! A whole line: global options, service, operation, and what is asked of it.

use super::argparse::{self, Grammar, Parsed as Words, Place, Takes};
use super::call::{self, Asked};
use super::custom::{self, CustomCall};
use super::error::{CliError, ErrorFormat, ErrorKind};
use super::files::Files;
use super::globals::{self, Globals};
use super::lex::{self, Variables};
use super::table::Command;
use super::{help, skeleton};
use crate::json::Value;
use crate::model::{self, OperationRef, Service, Waiter};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Parsed {
    /// A call of an operation.
    Call(ParsedCall),
    /// Polling until a condition holds.
    Wait(ParsedWait),
    /// A command of the CLI's own, e.g. `s3 cp` or `deploy push`.
    Custom(CustomCall),
    /// Nothing is called: this goes to standard output.
    Text(String),
}

/// A call of an operation, ready to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedCall {
    /// The service's CLI name, e.g. `deploy`.
    pub service: &'static str,
    /// The operation's API name, e.g. `CreateDeployment`.
    pub operation: &'static str,
    /// The input: members by their API names, in the model's order; blobs as base64. A member
    /// that botocore would fill with a random token is left out.
    pub input: Value,
    /// The global options.
    pub globals: Globals,
    /// How to page.
    pub paging: Paging,
    /// The file for the body of the answer.
    pub outfile: Option<String>,
    /// Goes to standard error before the call.
    pub warnings: Vec<String>,
}

impl ParsedCall {
    /// The described operation.
    pub fn described(&self) -> Option<OperationRef> {
        model::operation(self.service, self.operation)
    }
}

/// The CLI's own paging, on top of the operation's.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paging {
    /// `--max-items`.
    pub max_items: Option<i64>,
    /// `--page-size`; a text for the few operations whose limit is one.
    pub page_size: Option<Value>,
    /// `--starting-token`.
    pub starting_token: Option<String>,
}

/// A `wait` command.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedWait {
    /// What to wait for.
    pub waiter: &'static Waiter,
    /// The call that is made again and again.
    pub call: ParsedCall,
}

/// Why a line asks for nothing, and how to print that.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// What is wrong.
    pub error: CliError,
    /// The line's `--cli-error-format`.
    pub format: ErrorFormat,
}

impl Failure {
    /// What goes to standard error.
    pub fn stderr(&self) -> String {
        self.error.print(self.format)
    }

    /// The exit code.
    pub fn exit_code(&self) -> u8 {
        self.error.exit_code()
    }
}

impl From<CliError> for Failure {
    fn from(error: CliError) -> Self {
        Self {
            error,
            format: ErrorFormat::default(),
        }
    }
}

/// The version of the AWS CLI whose behaviour this room has.
pub const VERSION: &str = "2.36.7";

/// Reads a typed line that begins with `aws`.
pub fn line(line: &str, variables: Variables<'_>, files: &dyn Files) -> Result<Parsed, Failure> {
    let words = lex::words(line, variables).map_err(|error| CliError {
        kind: ErrorKind::Line,
        message: error.to_string(),
    })?;
    let words: Vec<String> = words.into_iter().map(|word| word.text).collect();
    match words.split_first() {
        Some((aws, rest)) if aws == "aws" => self::words(rest, files),
        Some((other, _)) => {
            let message = format!("{other}: this line takes an `aws` command");
            Err(CliError {
                kind: ErrorKind::Line,
                message,
            }
            .into())
        }
        None => {
            let message = "the line is empty".to_owned();
            Err(CliError {
                kind: ErrorKind::Line,
                message,
            }
            .into())
        }
    }
}

/// Reads the words behind `aws`.
pub fn words(words: &[String], files: &dyn Files) -> Result<Parsed, Failure> {
    profile(words)?;
    let mut choices = commands();
    choices.push("help".to_owned());
    let command = Place {
        key: "command".to_owned(),
        takes: Takes::One,
        choices,
    };
    let grammar = Grammar {
        options: globals::options(),
        places: vec![command],
    };
    let top = argparse::parse(&grammar, words)?;
    if top.version {
        return Ok(Parsed::Text(format!(
            "aws-cli/{VERSION} (simulated by Greenroom)\n"
        )));
    }
    let format = Globals::error_format(&top);
    below(&top, files).map_err(|error| Failure { error, format })
}

/// The CLI looks for the profile before anything else, with a parser and a usage of its own.
fn profile(words: &[String]) -> Result<(), CliError> {
    let early = |option: &argparse::Opt| matches!(option.key.as_str(), "profile" | "debug");
    let options = globals::options().into_iter().filter(early).collect();
    let Err(error) = argparse::parse(
        &Grammar {
            options,
            places: Vec::new(),
        },
        words,
    ) else {
        return Ok(());
    };
    let sentence = error.message.split("\n\nusage:").next().unwrap_or_default();
    Err(CliError::params(format!(
        "{sentence}\n\nusage: aws [--profile PROFILE] [--debug]\n"
    )))
}

/// The words of `aws <word>`, without `help`.
pub(crate) fn commands() -> Vec<String> {
    let mut names: Vec<String> = model::all_services()
        .map(cli_name)
        .map(str::to_owned)
        .collect();
    names.extend(custom::TOP.iter().map(|name| (*name).to_owned()));
    names.sort();
    names
}

/// The CLI calls a few services otherwise than botocore.
fn cli_name(service: &'static str) -> &'static str {
    match service {
        "s3" => "s3api",
        "codedeploy" => "deploy",
        "config" => "configservice",
        other => other,
    }
}

fn below(top: &Words, files: &dyn Files) -> Result<Parsed, CliError> {
    let globals = Globals::read(top)?;
    let command = top.one("command").unwrap_or_default();
    if command == "help" {
        return topic(&top.rest);
    }
    if custom::TOP.contains(&command) {
        return custom::read(command, &top.rest, globals, files);
    }
    match model::service(command) {
        Some(service) => in_service(service, &top.rest, globals, files),
        None => Err(CliError::not_simulated(&format!("aws {command}"))),
    }
}

/// Pages of `aws help <topic>`.
const TOPICS: [&str; 7] = [
    "config-vars",
    "ddb-expressions",
    "return-codes",
    "s3-case-insensitivity",
    "s3-config",
    "s3-faq",
    "topics",
];

fn topic(words: &[String]) -> Result<Parsed, CliError> {
    if words.is_empty() {
        return Ok(Parsed::Text(help::top()));
    }
    let choices = TOPICS.iter().map(|topic| (*topic).to_owned()).collect();
    let (name, _) = custom::subcommand("help", choices, words)?;
    Err(CliError::not_simulated(&format!("aws help {name}")))
}

/// The words of `aws <service> <word>`, without `help`.
pub(crate) fn operations(service: &'static Service) -> Vec<String> {
    let described = service.operations.iter().map(|operation| operation.cli);
    let mut names: Vec<String> = described
        .chain(service.others())
        .map(str::to_owned)
        .collect();
    let removed = custom::removed(service.cli);
    names.retain(|name| !removed.contains(&name.as_str()));
    names.extend(custom::commands(service.cli).map(str::to_owned));
    if has_waiters(service.cli) {
        names.push("wait".to_owned());
    }
    names.sort();
    names.dedup();
    names
}

/// Services with waiters in the CLI, described or not.
fn has_waiters(service: &str) -> bool {
    const ALSO: [&str; 3] = ["cloudwatch", "ssm", "codeguru-reviewer"];
    ALSO.contains(&service) || model::service(service).is_some_and(|s| !s.waiters.is_empty())
}

fn in_service(
    service: &'static Service,
    words: &[String],
    globals: Globals,
    files: &dyn Files,
) -> Result<Parsed, CliError> {
    let mut choices = operations(service);
    choices.push("help".to_owned());
    let operation = Place {
        key: "operation".to_owned(),
        takes: Takes::One,
        choices,
    };
    let grammar = Grammar {
        options: Vec::new(),
        places: vec![operation],
    };
    let parsed = argparse::parse(&grammar, words)?;
    let name = parsed.one("operation").unwrap_or_default();
    if name == "help" {
        return Ok(Parsed::Text(help::service(service)));
    }
    if name == "wait" {
        return wait(service, &parsed.rest, globals, files);
    }
    if custom::commands(service.cli).any(|known| known == name) {
        return custom::read_in_service(service.cli, name, &parsed.rest, globals, files);
    }
    let Some(operation) = service.operation(name) else {
        return Err(CliError::not_simulated(&format!(
            "aws {} {name}",
            service.cli
        )));
    };
    match call::read(operation, Command::Operation, &parsed.rest, globals, files)? {
        Asked::Call(call) => Ok(Parsed::Call(call)),
        Asked::Help => Ok(Parsed::Text(help::operation(operation))),
        Asked::Skeleton(form, call) => skeleton::print(&form, operation, &call).map(Parsed::Text),
    }
}

fn wait(
    service: &'static Service,
    words: &[String],
    globals: Globals,
    files: &dyn Files,
) -> Result<Parsed, CliError> {
    let choices = service
        .waiters
        .iter()
        .map(|waiter| waiter.cli.to_owned())
        .collect();
    if matches!(words, [help] if help == "help") {
        return Ok(Parsed::Text(help::waiters(service)));
    }
    let lineage = format!("{} wait", service.cli);
    let (name, rest) = custom::subcommand(&lineage, choices, words)?;
    let found = service.waiters.iter().find(|waiter| waiter.cli == name);
    let operation = found.and_then(|waiter| service.operation_named(waiter.operation));
    let (Some(waiter), Some(operation)) = (found, operation) else {
        return Err(CliError::not_simulated(&format!(
            "aws {} wait {name}",
            service.cli
        )));
    };
    match call::read(operation, Command::Waiter, &rest, globals, files)? {
        Asked::Call(call) => Ok(Parsed::Wait(ParsedWait { waiter, call })),
        Asked::Help => Ok(Parsed::Text(help::waiter(service, waiter, operation))),
        Asked::Skeleton(form, call) => skeleton::print(&form, operation, &call).map(Parsed::Text),
    }
}

/// A command that wants a further word.
pub(super) fn too_few(lineage: &str) -> CliError {
    CliError::params(format!(
        "usage: aws [options] {lineage} <subcommand> [parameters]\naws: [ERROR]: too few arguments"
    ))
}

#[cfg(test)]
mod tests;
