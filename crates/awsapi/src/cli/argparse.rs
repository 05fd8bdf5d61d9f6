//! Words into options and values, as Python's `argparse` does it for the AWS CLI: a beginning of
//! an option's name is enough, `--name=value` works, what nobody knows is left over.
//!
//! Used at every level of a line in turn: the global options, the service, the operation.

use std::collections::BTreeMap;

use super::error::CliError;

mod check;
mod machine;

/// How many words an option or a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// None; the option itself is the value.
    Flag(bool),
    /// None; the command's version is asked for and nothing else matters.
    Version,
    One,
    /// One, or none and then this.
    Optional(Option<&'static str>),
    Any,
    Many,
    Exactly(usize),
    /// One; every use adds a pair of option and word to the list under the same key.
    Append,
}

/// What a word must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    Free,
    Int,
    Float,
    /// One of these, between bars.
    OneOf(&'static str),
}

/// An option, e.g. `--name`.
#[derive(Debug, Clone)]
pub(crate) struct Opt {
    /// With its dashes.
    pub(crate) flag: String,
    /// Where the value is kept; two options may share a key.
    pub(crate) key: String,
    pub(crate) takes: Takes,
    pub(crate) check: Check,
    pub(crate) required: bool,
}

/// A place for words that are no options, e.g. the command.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) key: String,
    pub(crate) takes: Takes,
    /// The known words, when only they may stand here.
    pub(crate) choices: Vec<String>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Grammar {
    pub(crate) options: Vec<Opt>,
    pub(crate) places: Vec<Place>,
}

/// A value as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    Flag(bool),
    One(String),
    Several(Vec<String>),
    /// An option that may have a word and has none.
    Bare,
    Pairs(Vec<(String, String)>),
}

#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) values: BTreeMap<String, Given>,
    pub(crate) rest: Vec<String>,
    /// `--version` was met.
    pub(crate) version: bool,
}

impl Parsed {
    pub(crate) fn one(&self, key: &str) -> Option<&str> {
        match self.values.get(key)? {
            Given::One(word) => Some(word),
            _ => None,
        }
    }
}

/// Parses what is known; what is not is left in `rest`.
pub(crate) fn parse(grammar: &Grammar, words: &[String]) -> Result<Parsed, CliError> {
    machine::run(grammar, words)
}

/// Python's `int(text)`: blanks around, a sign, underscores between digits.
pub(crate) fn int(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let grouped = digits
        .split('_')
        .all(|group| !group.is_empty() && group.chars().all(|c| c.is_ascii_digit()));
    grouped.then(|| text.replace('_', "").parse().ok())?
}

/// Python's `float(text)`, of finite numbers.
pub(crate) fn float(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || "+-.eE_".contains(c));
    let float: f64 = text.replace('_', "").parse().ok().filter(|_| plain)?;
    float.is_finite().then_some(float)
}

/// `-5` and `-.5` are values, not options.
fn is_negative_number(word: &str) -> bool {
    let Some(number) = word.strip_prefix('-') else {
        return false;
    };
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    match number.split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part) && !part.is_empty(),
        None => digits(number) && !number.is_empty(),
    }
}

#[cfg(test)]
mod tests;
