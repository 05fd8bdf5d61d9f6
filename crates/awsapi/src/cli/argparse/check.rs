//! What a word must be, and the sentence when it is not.

use super::{Check, Opt, float, int};
use crate::cli::closeness::close_matches;
use crate::cli::error::CliError;

pub(super) fn fail<T>(option: &Opt, message: &str) -> Result<T, CliError> {
    Err(CliError::usage(&format!(
        "argument {}: {message}",
        option.flag
    )))
}

pub(super) fn check(option: &Opt, word: &str) -> Result<(), CliError> {
    let quoted = || crate::py::string(word);
    match option.check {
        Check::Free => Ok(()),
        Check::Int if int(word).is_some() => Ok(()),
        Check::Int => fail(option, &format!("invalid int value: {}", quoted())),
        Check::Float if float(word).is_some() => Ok(()),
        Check::Float => fail(option, &format!("invalid float value: {}", quoted())),
        Check::OneOf(choices) => check_choice(&option.flag, word, choices.split('|')),
    }
}

pub(super) fn check_choice<'a>(
    name: &str,
    word: &str,
    choices: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), CliError> {
    if choices.clone().any(|choice| choice == word) {
        return Ok(());
    }
    let mut message = format!("argument {name}: Found invalid choice '{word}'\n");
    let close = close_matches(word, choices);
    if !close.is_empty() {
        message.push_str("\nMaybe you meant:\n");
        for choice in close {
            message.extend(["\n  * ", choice]);
        }
    }
    Err(CliError::usage(&message))
}
