//! What happens on machines.

use greenroom_engine::hosts::Fact;

use super::fault;
use crate::names::{count, instance, principal, show};

pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::Ran(ran) => {
            let name = ran.name.rsplit('/').next().unwrap_or(&ran.name);
            let how = if ran.timed_out {
                "was stopped at its time limit".to_owned()
            } else {
                format!("ends with exit code {}", ran.exit_code)
            };
            format!(
                "Script {} ran with the permissions of {}: it {how} after {} of work.",
                show(name),
                principal(&ran.principal),
                ran.took
            )
        }
        Fact::DiskWritten(files) => {
            format!("A disk was written: {}.", count(files.len(), "file"))
        }
        Fact::DiskChanged {
            instance: machine, ..
        } => format!("The disk of {} changed.", instance(*machine)),
        Fact::HookBroken {
            instance: machine,
            event,
            exit_code,
        } => fault::hook(event.name(), &instance(*machine), *exit_code),
    }
}
