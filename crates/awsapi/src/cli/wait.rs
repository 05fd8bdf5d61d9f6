//! When a `wait` command ends: its acceptors looked at in order, the first that matches decides.

use super::error::CliError;
use super::query::select;
use crate::json::{self, Value};
use crate::model::{Acceptor, Waiter};

/// What one poll brought.
#[derive(Debug, Clone, Copy)]
pub enum Polled<'a> {
    /// A reply, with its HTTP status 200.
    Reply(&'a Value),
    /// The service's error.
    Error {
        /// Its code.
        code: &'a str,
        /// Its sentence.
        message: &'a str,
        /// Its HTTP status.
        status: u16,
    },
}

/// What a poll means for the command.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The command ends well and prints nothing.
    Done,
    /// Poll again after the waiter's delay.
    Again,
    /// The command ends with this error, exit code 255.
    Failed(CliError),
}

/// Judges a poll. `tries` counts the polls so far, this one included.
pub fn judge(waiter: &Waiter, polled: Polled<'_>, tries: u32) -> Verdict {
    let matched = waiter
        .acceptors
        .iter()
        .find(|acceptor| matches(acceptor, polled));
    match (matched.map(|acceptor| acceptor.state), polled) {
        (Some("success"), _) => return Verdict::Done,
        (Some("failure"), _) => {
            let why = matched.map(explained).unwrap_or_default();
            return failed(
                waiter,
                &format!("Waiter encountered a terminal failure state: {why}"),
            );
        }
        (None, Polled::Error { code, message, .. }) => {
            return failed(waiter, &format!("An error occurred ({code}): {message}"));
        }
        _ => {}
    }
    if tries < waiter.tries {
        return Verdict::Again;
    }
    match matched {
        Some(acceptor) => {
            let why = explained(acceptor);
            failed(
                waiter,
                &format!("Max attempts exceeded. Previously accepted state: {why}"),
            )
        }
        None => failed(waiter, "Max attempts exceeded"),
    }
}

fn failed(waiter: &Waiter, reason: &str) -> Verdict {
    Verdict::Failed(CliError::general(format!(
        "Waiter {} failed: {reason}",
        waiter.name
    )))
}

fn matches(acceptor: &Acceptor, polled: Polled<'_>) -> bool {
    let expected = json::parse(acceptor.expected).unwrap_or_default();
    match (acceptor.matcher, polled) {
        ("path", Polled::Reply(reply)) => select(acceptor.argument, reply) == expected,
        ("pathAll", Polled::Reply(reply)) => match select(acceptor.argument, reply) {
            Value::Array(items) => !items.is_empty() && items.iter().all(|i| *i == expected),
            _ => false,
        },
        ("pathAny", Polled::Reply(reply)) => match select(acceptor.argument, reply) {
            Value::Array(items) => items.contains(&expected),
            _ => false,
        },
        ("status", Polled::Reply(_)) => expected == 200,
        ("status", Polled::Error { status, .. }) => expected == status,
        ("error", Polled::Error { code, .. }) => expected == code || expected == true,
        ("error", Polled::Reply(_)) => expected == false,
        _ => false,
    }
}

fn explained(acceptor: &Acceptor) -> String {
    let expected = json::parse(acceptor.expected).unwrap_or_default();
    let expected = crate::py::text(&expected);
    let argument = acceptor.argument;
    match acceptor.matcher {
        "path" => {
            format!("For expression \"{argument}\" we matched expected path: \"{expected}\"")
        }
        "pathAll" => {
            format!(
                "For expression \"{argument}\" all members matched expected path: \"{expected}\""
            )
        }
        "pathAny" => format!(
            "For expression \"{argument}\" we matched expected path: \"{expected}\" at least once"
        ),
        "status" => format!("Matched expected HTTP status code: {expected}"),
        _ => format!("Matched expected service error code: {expected}"),
    }
}

#[cfg(test)]
mod tests;
