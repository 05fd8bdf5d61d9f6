//! What somebody broke or mended on purpose, by the command that did it.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "faults are made of few of all commands; the others are told as calls"
)]

use greenroom_engine::cloudwatch;
use greenroom_engine::command::Command;
use greenroom_engine::ec2::{self, Agent, InstanceId};
use greenroom_engine::elb;
use greenroom_engine::hosts;
use greenroom_engine::iam;

use super::elb::named;
use crate::names::{count, instance, show};

/// Where the machines keep the state of their services.
const SERVICES: &str = "/run/services/";

/// The sentence of a fault; `None` for a command that no fault is made of.
pub(super) fn of(command: &Command) -> Option<String> {
    match command {
        Command::Hosts(hosts::Command::BreakHook {
            instance: machine,
            event,
            exit_code,
        }) => Some(hook(event.name(), &instance(*machine), *exit_code)),
        Command::Ec2(command) => on_machine(command),
        Command::Elb(elb::Command::ModifyTargetGroup(change)) => {
            let (group, input) = &**change;
            let path = input.health_check_path.as_deref()?;
            let (group, path) = (named(group), show(path));
            Some(format!(
                "Fault: the health check of {group} asks for {path}."
            ))
        }
        Command::CloudWatch(command) => match &**command {
            cloudwatch::Command::SetAlarmState { name, state, .. } => Some(format!(
                "Fault: alarm {} is set to {}.",
                show(name),
                state.name()
            )),
            cloudwatch::Command::PutMetricAlarm(_) | cloudwatch::Command::DeleteAlarms { .. } => {
                None
            }
        },
        Command::Iam(command) => match &**command {
            iam::Command::PutPolicy { holder, name, .. } => Some(format!(
                "Fault: {} gets the policy {}.",
                show(&holder.to_string()),
                show(name)
            )),
            iam::Command::DeletePolicy { holder, name } => Some(format!(
                "The policy {} is taken from {} again.",
                show(name),
                show(&holder.to_string())
            )),
            _ => None,
        },
        _ => None,
    }
}

/// A hook that will end with a code, or does what it says again.
pub(super) fn hook(event: &str, machine: &str, exit_code: Option<i32>) -> String {
    match exit_code {
        Some(code) => format!("Fault: {event} on {machine} will exit with {code}."),
        None => format!("{event} on {machine} works again."),
    }
}

fn on_machine(command: &ec2::Command) -> Option<String> {
    match command {
        ec2::Command::SetAgent {
            instance: machine,
            agent,
        } => {
            let machine = instance(*machine);
            Some(match agent {
                Agent::Running => format!("The CodeDeploy agent on {machine} runs again."),
                Agent::Stopped => format!("Fault: the CodeDeploy agent on {machine} stops."),
                Agent::Absent => format!("Fault: the CodeDeploy agent on {machine} is removed."),
            })
        }
        ec2::Command::SetClock {
            instance: machine,
            offset_ms,
        } => {
            let (machine, off) = (instance(*machine), super::ec2::off(*offset_ms));
            Some(match offset_ms {
                0 => format!("The clock of {machine} is right again."),
                _ => format!("Fault: the clock of {machine} is {off}."),
            })
        }
        ec2::Command::WriteFile {
            instance: machine,
            path,
            text,
        } => Some(file(&instance(*machine), path, text.as_deref())),
        ec2::Command::TerminateInstances { instances } => {
            Some(format!("Fault: {} terminated.", died(instances)))
        }
        _ => None,
    }
}

fn file(machine: &str, path: &str, text: Option<&str>) -> String {
    let service = path.strip_prefix(SERVICES).map(show);
    match (service, text) {
        (Some(service), Some("active\n")) => format!("{service} on {machine} runs again."),
        (Some(service), _) => format!("Fault: {service} on {machine} stops."),
        (None, Some(_)) => format!("Fault: {} appears on {machine}.", show(path)),
        (None, None) => format!("Fault: {} is removed from {machine}.", show(path)),
    }
}

fn died(instances: &[InstanceId]) -> String {
    match instances {
        [one] => format!("{} is", instance(*one)),
        many => format!("{} are", count(many.len(), "instance")),
    }
}
