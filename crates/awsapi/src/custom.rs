//! The CLI's own commands carried out: `s3 cp`, `deploy push` and their kind.
//!
//! Each is made of ordinary calls and of the disk. Not here: how they are read (`cli::custom`).

use crate::cli::custom::CustomCall;
use crate::cli::error::CliError;
use crate::run::{Printed, Workbench, stopped};

/// Carries out a command of the CLI's own.
pub(crate) fn run(_: &mut Workbench<'_>, call: &CustomCall) -> Printed {
    let (service, command) = (call.service, call.command.as_str());
    stopped(CliError::not_simulated(&format!("aws {service} {command}")))
}
