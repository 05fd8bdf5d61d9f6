//! The options of `aws` itself: how to print, where to call, whose name to use.

use super::argparse::{Check, Given, Opt, Parsed, Takes};
use super::error::{CliError, ErrorFormat};
use super::output::Format;
use super::query::Query;

/// The global options of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Globals {
    /// `--output`; `None` leaves it to the profile.
    pub output: Option<Format>,
    /// `--query`.
    pub query: Option<Query>,
    /// `--region`.
    pub region: Option<String>,
    /// `--profile`.
    pub profile: Option<String>,
    /// `--endpoint-url`.
    pub endpoint_url: Option<String>,
    /// False with `--no-paginate`, and when an operation's own paging members are given.
    pub paginate: bool,
    /// False with `--no-sign-request`.
    pub sign: bool,
    /// `--debug`.
    pub debug: bool,
    /// `--color`.
    pub color: Color,
    /// `--cli-binary-format`.
    pub binary: BinaryFormat,
    /// `--cli-error-format`.
    pub errors: ErrorFormat,
}

impl Default for Globals {
    fn default() -> Self {
        Self {
            output: None,
            query: None,
            region: None,
            profile: None,
            endpoint_url: None,
            paginate: true,
            sign: true,
            debug: false,
            color: Color::default(),
            binary: BinaryFormat::default(),
            errors: ErrorFormat::default(),
        }
    }
}

/// The CLI's `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are the CLI's own")]
pub enum Color {
    #[default]
    Auto,
    On,
    Off,
}

/// How blobs are typed: the CLI's `--cli-binary-format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BinaryFormat {
    /// As base64.
    #[default]
    Base64,
    /// As they are.
    Raw,
}

const OUTPUTS: &str = "json|text|table|yaml|yaml-stream|off";
const COLORS: &str = "on|off|auto";
const BINARY: &str = "base64|raw-in-base64-out";
const ERRORS: &str = "legacy|json|yaml|text|table|enhanced";

/// Name, how many words, which words, a line about it: in the CLI's order.
const TABLE: [(&str, Takes, Check, &str); 19] = [
    (
        "debug",
        Takes::Flag(true),
        Check::Free,
        "tell what the CLI does",
    ),
    ("endpoint-url", Takes::One, Check::Free, "call this address"),
    (
        "no-verify-ssl",
        Takes::Flag(true),
        Check::Free,
        "do not check certificates",
    ),
    (
        "no-paginate",
        Takes::Flag(true),
        Check::Free,
        "one call, the first page only",
    ),
    ("output", Takes::One, Check::OneOf(OUTPUTS), "how to print"),
    (
        "query",
        Takes::One,
        Check::Free,
        "a JMESPath expression that selects from the reply",
    ),
    ("profile", Takes::One, Check::Free, "whose name to call in"),
    ("region", Takes::One, Check::Free, "where to call"),
    (
        "version",
        Takes::Version,
        Check::Free,
        "the version of the CLI",
    ),
    (
        "color",
        Takes::One,
        Check::OneOf(COLORS),
        "colours in tables",
    ),
    (
        "no-sign-request",
        Takes::Flag(true),
        Check::Free,
        "call without credentials",
    ),
    (
        "ca-bundle",
        Takes::One,
        Check::Free,
        "certificates to trust",
    ),
    (
        "cli-read-timeout",
        Takes::One,
        Check::Free,
        "seconds to wait for an answer",
    ),
    (
        "cli-connect-timeout",
        Takes::One,
        Check::Free,
        "seconds to wait for a connection",
    ),
    (
        "cli-binary-format",
        Takes::One,
        Check::OneOf(BINARY),
        "how blobs are typed",
    ),
    (
        "no-cli-pager",
        Takes::Flag(true),
        Check::Free,
        "print without a pager",
    ),
    (
        "cli-auto-prompt",
        Takes::Flag(true),
        Check::Free,
        "ask for what is missing",
    ),
    (
        "no-cli-auto-prompt",
        Takes::Flag(true),
        Check::Free,
        "do not ask for what is missing",
    ),
    (
        "cli-error-format",
        Takes::One,
        Check::OneOf(ERRORS),
        "how to print errors",
    ),
];

/// The global options.
pub(crate) fn options() -> Vec<Opt> {
    let option = |(name, takes, check, _): (&str, Takes, Check, &str)| Opt {
        flag: format!("--{name}"),
        key: name.to_owned(),
        takes,
        check,
        required: false,
    };
    TABLE.into_iter().map(option).collect()
}

/// The options with a line about each.
pub(crate) fn notes() -> Vec<(String, &'static str)> {
    TABLE
        .iter()
        .map(|(name, _, _, note)| (format!("--{name}"), *note))
        .collect()
}

/// The allowed values of an option.
pub(crate) fn choices(option: &str) -> Vec<&'static str> {
    let name = option.trim_start_matches('-');
    let row = TABLE.iter().find(|(known, ..)| *known == name);
    match row.map(|(_, _, check, _)| check) {
        Some(Check::OneOf(choices)) => choices.split('|').collect(),
        _ => Vec::new(),
    }
}

/// Whether a global option takes a word; `None` for any other word.
pub(crate) fn takes_a_word(option: &str) -> Option<bool> {
    let name = option.strip_prefix("--")?;
    let row = TABLE.iter().find(|(known, ..)| *known == name)?;
    Some(row.1 == Takes::One)
}

impl Globals {
    /// Reads the format of errors first: it holds for the errors of all others.
    pub(crate) fn error_format(parsed: &Parsed) -> ErrorFormat {
        parsed
            .one("cli-error-format")
            .and_then(ErrorFormat::named)
            .unwrap_or_default()
    }

    pub(crate) fn read(parsed: &Parsed) -> Result<Self, CliError> {
        let text = |key: &str| parsed.one(key).map(str::to_owned);
        let on = |key: &str| matches!(parsed.values.get(key), Some(Given::Flag(true)));
        if on("cli-auto-prompt") && on("no-cli-auto-prompt") {
            return Err(CliError::params(
                "Both --cli-auto-prompt and --no-cli-auto-prompt cannot be specified at the same \
                 time.",
            ));
        }
        let query = parsed.one("query").map(Query::new).transpose()?;
        if let Some(url) = parsed.one("endpoint-url").filter(|url| !has_scheme(url)) {
            return Err(CliError::params(format!(
                "Bad value for --endpoint-url \"{url}\": scheme is missing.  Must be of the form \
                 http://<hostname>/ or https://<hostname>/"
            )));
        }
        for timeout in ["cli-read-timeout", "cli-connect-timeout"] {
            if let Some(text) = parsed.one(timeout) {
                super::shorthand::integer(text).map_err(CliError::general)?;
            }
        }
        Ok(Self {
            output: parsed.one("output").and_then(Format::named),
            query,
            region: text("region"),
            profile: text("profile"),
            endpoint_url: text("endpoint-url"),
            paginate: !on("no-paginate"),
            sign: !on("no-sign-request"),
            debug: on("debug"),
            color: match parsed.one("color") {
                Some("on") => Color::On,
                Some("off") => Color::Off,
                _ => Color::Auto,
            },
            binary: match parsed.one("cli-binary-format") {
                Some("raw-in-base64-out") => BinaryFormat::Raw,
                _ => BinaryFormat::Base64,
            },
            errors: Self::error_format(parsed),
        })
    }
}

fn has_scheme(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}
