//! Commands of the CLI that are no operations: `s3 cp`, `deploy push`, `ecr get-login-password`.
//!
//! They are recognised here with all their options and answered elsewhere. The options stand in
//! `custom/table.txt`, one command a line (more lines when indented): service, command, then
//! ```text
//! paths*2  path  paths?s3://          two places; one; one or this
//! --dryrun  --no-progress>progress    a switch; a switch that turns another key off
//! --acl=  --tags=+  --tags=2          takes a word; one or more; two
//! --include=@                         takes a word at every use, kept under `filters`
//! --sse=?AES256                       takes a word or stands for this
//! …{a|b}  …#  …%  …!  …(10m)          choices; a number; a map; required; a default
//! ```

use super::argparse::{self, Given, Grammar, Place, Takes};
use super::error::CliError;
use super::files::Files;
use super::globals::Globals;
use super::parse::{Parsed, too_few};
use super::unpack::{self, Raw};
use super::{help, shorthand};
use crate::json::{Map, Value};

mod checks;
pub(crate) mod row;

/// A command of the CLI's own.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomCall {
    /// The first word, e.g. `s3` or `deploy`.
    pub service: &'static str,
    /// The words behind it, e.g. `cp` or `credential-helper get`.
    pub command: String,
    /// Options by their names without dashes, and places by theirs. Switches are truths, options
    /// that may be repeated are lists of `[option, word]`, defaults are filled in.
    pub args: Map<String, Value>,
    /// The global options.
    pub globals: Globals,
}

/// First words that are no services.
pub(crate) const TOP: [&str; 8] = [
    "s3",
    "configure",
    "ddb",
    "history",
    "cli-dev",
    "login",
    "logout",
    "update",
];

/// Commands of described services that the CLI adds and Greenroom refuses.
const REFUSED: [(&str, &str); 10] = [
    ("iam", "wizard"),
    ("events", "wizard"),
    ("lambda", "wizard"),
    ("logs", "start-live-tail"),
    ("ecs", "monitor-express-gateway-service"),
    ("cloudtrail", "validate-logs"),
    ("cloudtrail", "verify-query-results"),
    ("cloudwatch", "get-o-tel-enrichment"),
    ("cloudwatch", "start-o-tel-enrichment"),
    ("cloudwatch", "stop-o-tel-enrichment"),
];

/// Operations that the CLI leaves out.
pub(crate) fn removed(service: &str) -> &'static [&'static str] {
    match service {
        "ec2" => &["import-instance", "import-volume"],
        "lambda" => &["invoke-with-response-stream"],
        "logs" => &["get-log-object"],
        _ => &[],
    }
}

/// The first words of the CLI's own commands in a service.
pub(crate) fn commands(service: &str) -> impl Iterator<Item = &'static str> {
    let rows = row::rows(service);
    let named = rows
        .into_iter()
        .map(|row| row.command.split('/').next().unwrap_or_default());
    let refused: Vec<&'static str> = REFUSED
        .iter()
        .filter(|(known, _)| *known == service)
        .map(|(_, command)| *command)
        .collect();
    let mut all: Vec<&'static str> = named.chain(refused).collect();
    all.dedup();
    all.into_iter()
}

/// A line whose first word is no service.
pub(super) fn read(
    top: &str,
    words: &[String],
    globals: Globals,
    files: &dyn Files,
) -> Result<Parsed, CliError> {
    if top != "s3" {
        return Err(CliError::not_simulated(&format!("aws {top}")));
    }
    if matches!(words, [help] if help == "help") {
        return Ok(Parsed::Text(help::custom_service("s3")));
    }
    let (command, rest) = subcommand("s3", commands("s3").map(str::to_owned).collect(), words)?;
    read_in_service("s3", &command, &rest, globals, files)
}

/// Takes the first word that is a place; all others stay in order.
pub(super) fn subcommand(
    lineage: &str,
    choices: Vec<String>,
    words: &[String],
) -> Result<(String, Vec<String>), CliError> {
    let place = Place {
        key: "subcommand".to_owned(),
        takes: Takes::Optional(None),
        choices,
    };
    let grammar = Grammar {
        options: Vec::new(),
        places: vec![place],
    };
    let parsed = argparse::parse(&grammar, words)?;
    let Some(word) = parsed.one("subcommand") else {
        return Err(too_few(lineage));
    };
    let mut rest = words.to_vec();
    if let Some(at) = rest.iter().position(|known| known == word) {
        rest.remove(at);
    }
    Ok((word.to_owned(), rest))
}

/// A command of the CLI's own in a service.
pub(super) fn read_in_service(
    service: &'static str,
    command: &str,
    words: &[String],
    globals: Globals,
    files: &dyn Files,
) -> Result<Parsed, CliError> {
    let rows = row::rows(service);
    let inner: Vec<String> = rows
        .iter()
        .filter_map(|row| row.command.strip_prefix(command)?.strip_prefix('/'))
        .map(str::to_owned)
        .collect();
    if !inner.is_empty() {
        let (word, rest) = subcommand(&format!("{service} {command}"), inner, words)?;
        return run(service, &format!("{command}/{word}"), &rest, globals, files);
    }
    run(service, command, words, globals, files)
}

fn run(
    service: &'static str,
    command: &str,
    words: &[String],
    globals: Globals,
    files: &dyn Files,
) -> Result<Parsed, CliError> {
    let Some(row) = row::rows(service)
        .into_iter()
        .find(|row| row.command == command)
    else {
        return Err(CliError::not_simulated(&format!("aws {service} {command}")));
    };
    if matches!(words, [help] if help == "help") {
        return Ok(Parsed::Text(help::custom(&row)));
    }
    let parsed = argparse::parse(&row.grammar(), words)?;
    let mut args = Map::new();
    for spec in &row.specs {
        let key = spec.key.to_owned();
        if args.contains_key(&key) {
            continue;
        }
        let value = match parsed.values.get(spec.key) {
            Some(given) => value(spec, given, files)?,
            None => match spec.default {
                Some(default) => Value::from(default),
                None => continue,
            },
        };
        args.insert(key, value);
    }
    if !parsed.rest.is_empty() {
        let rest = parsed.rest.join(",");
        return Err(CliError::params(format!("Unknown options: {rest}")));
    }
    checks::check(&row, &args)?;
    let command = command.replace('/', " ");
    Ok(Parsed::Custom(CustomCall {
        service,
        command,
        args,
        globals,
    }))
}

fn value(spec: &row::Spec, given: &Given, files: &dyn Files) -> Result<Value, CliError> {
    let words = |words: &[String]| {
        words
            .iter()
            .map(|word| Value::from(word.as_str()))
            .collect()
    };
    let option = spec.flag();
    Ok(match given {
        Given::Flag(on) => Value::Bool(*on),
        Given::Bare => Value::Bool(true),
        Given::Pairs(pairs) => pairs
            .iter()
            .map(|(option, word)| words(&[option.trim_start_matches('-').to_owned(), word.clone()]))
            .collect(),
        Given::One(_) | Given::Several(_) => match unpack::load(&option, given, files)? {
            Raw::Bytes(bytes) => Value::from(crate::blob::encode(&bytes)),
            Raw::List(list) => words(&list),
            Raw::Text(text) if spec.number => {
                shorthand::integer(&text).map_err(CliError::general)?
            }
            Raw::Text(text) if spec.map && text.trim_start().starts_with('{') => {
                crate::json::parse(&text).map_err(|error| {
                    CliError::param(
                        &option,
                        format!("Invalid JSON: {error}\nJSON received: {text}"),
                    )
                })?
            }
            Raw::Text(text) if spec.map => shorthand::parse(&option, &text, files)?,
            Raw::Text(text) => Value::from(text),
        },
    })
}

#[cfg(test)]
mod tests;
