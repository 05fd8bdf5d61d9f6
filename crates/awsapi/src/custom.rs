//! The CLI's own commands carried out: `s3 cp`, `deploy push` and their kind.
//!
//! Each is made of ordinary calls and of the disk. Not here: how they are read (`cli::custom`).

use crate::cli::custom::CustomCall;
use crate::cli::error::CliError;
use crate::run::{Printed, Workbench, stopped};

mod deploy;
mod ecr;
mod logs;
mod s3;

/// What a command leaves on the screen; the refusal of a call ends it.
type Ended = Result<Printed, Box<Printed>>;

/// A service, a command of the CLI's own in it, and what carries it out.
type Row = (
    &'static str,
    &'static str,
    fn(&mut Workbench<'_>, &CustomCall) -> Ended,
);

const COMMANDS: &[Row] = &[
    ("deploy", "push", deploy::push),
    ("ecr", "get-login-password", ecr::get_login_password),
    ("logs", "tail", logs::tail),
    ("s3", "cp", s3::cp),
    ("s3", "ls", s3::list::ls),
    ("s3", "mb", s3::bucket::mb),
    ("s3", "mv", s3::mv),
    ("s3", "presign", s3::presign::presign),
    ("s3", "rb", s3::bucket::rb),
    ("s3", "rm", s3::rm),
    ("s3", "sync", s3::sync),
];

/// Carries out a command of the CLI's own.
pub(crate) fn run(bench: &mut Workbench<'_>, call: &CustomCall) -> Printed {
    let (service, command) = (call.service, call.command.as_str());
    if let Err(error) = bench.check_globals(&call.globals) {
        return stopped(error);
    }
    let mut known = COMMANDS.iter();
    match known.find(|(of, name, _)| (*of, *name) == (service, command)) {
        Some((_, _, carry_out)) => carry_out(bench, call).unwrap_or_else(|printed| *printed),
        None => stopped(CliError::not_simulated(&format!("aws {service} {command}"))),
    }
}

/// A word given to an option or a place.
fn word<'a>(call: &'a CustomCall, name: &str) -> Option<&'a str> {
    call.args.get(name)?.as_str()
}

/// Whether a switch is on.
fn switch(call: &CustomCall, name: &str) -> bool {
    call.args.get(name).and_then(crate::json::Value::as_bool) == Some(true)
}

/// A failure of the CLI itself, with its sentence.
fn failed(message: impl Into<String>) -> Printed {
    stopped(CliError::general(message))
}

/// The CLI's sentence about what stopped a call.
fn sentence(printed: &Printed) -> &str {
    let text = printed.err.trim();
    text.strip_prefix("aws: [ERROR]: ").unwrap_or(text)
}

#[cfg(test)]
mod tests;
