//! What can be broken from outside AWS's rules, and how a script says it.
//!
//! A fault becomes ordinary commands, so it is on the tape, can be forked away and replayed.
//! The stage's fault menu offers the same list.

use std::sync::Arc;

use greenroom_engine::cloudwatch::{self, AlarmState};
use greenroom_engine::codedeploy::LifecycleEvent;
use greenroom_engine::command::Command;
use greenroom_engine::ec2::{self, Agent, InstanceId};
use greenroom_engine::elb::{self, TargetGroupInput};
use greenroom_engine::hosts;
use greenroom_engine::iam::{self, Holder};
use greenroom_engine::world::World;

mod menu;
mod read;

pub use menu::{Choice, Kind, choices};
pub use read::read;

/// Name of the inline policy that `permission-lost` attaches.
const LOST: &str = "greenroom-permission-lost";

/// Which machines a fault hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Machines {
    /// All that are alive.
    All,
    /// One, by its id or as `i-3`.
    One(String),
}

impl std::fmt::Display for Machines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::One(name) => f.write_str(name),
        }
    }
}

/// Something that is broken, or mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A lifecycle event's scripts end with this code.
    HookFails {
        /// Which event.
        event: LifecycleEvent,
        /// Where.
        on: Machines,
        /// With which code; `None` mends them.
        exit_code: Option<i32>,
    },
    /// The CodeDeploy agent stops or starts.
    Agent {
        /// Where.
        on: Machines,
        /// What it does from now on.
        runs: bool,
    },
    /// A machine's clock goes wrong.
    ClockSkews {
        /// Where.
        on: Machines,
        /// How far it is ahead, in milliseconds.
        offset_ms: i64,
    },
    /// A target group's health check asks for this path.
    HealthCheckPath {
        /// The target group.
        group: String,
        /// The path.
        path: String,
    },
    /// An alarm's state changes.
    Alarm {
        /// The alarm.
        name: String,
        /// Its state.
        fires: bool,
    },
    /// A service on a machine stops or starts.
    Service {
        /// Its unit's name, e.g. `httpd`.
        name: String,
        /// Where.
        on: Machines,
        /// What it does from now on.
        runs: bool,
    },
    /// A machine is terminated.
    InstanceDies {
        /// Which.
        on: Machines,
    },
    /// Somebody puts a file on a machine by hand.
    FileAppears {
        /// Absolute.
        path: String,
        /// Where.
        on: Machines,
    },
    /// A role is denied an action; without one it is allowed again.
    Permission {
        /// The role.
        role: String,
        /// The action, e.g. `s3:GetObject`.
        lost: Option<String>,
    },
}

impl Fault {
    /// The commands that make it happen.
    ///
    /// # Errors
    /// A sentence when the world has no such machine, alarm, group or role.
    pub fn commands(&self, w: &World) -> Result<Vec<Command>, String> {
        match self {
            Self::HookFails {
                event,
                on,
                exit_code,
            } => each(w, on, |instance| {
                hosts::Command::BreakHook {
                    instance,
                    event: *event,
                    exit_code: *exit_code,
                }
                .into()
            }),
            Self::Agent { on, runs } => each(w, on, |instance| {
                let agent = if *runs {
                    Agent::Running
                } else {
                    Agent::Stopped
                };
                ec2::Command::SetAgent { instance, agent }.into()
            }),
            Self::ClockSkews { on, offset_ms } => each(w, on, |instance| {
                let offset_ms = *offset_ms;
                ec2::Command::SetClock {
                    instance,
                    offset_ms,
                }
                .into()
            }),
            Self::Service { name, on, runs } => each(w, on, |instance| {
                let text = if *runs { "active\n" } else { "inactive\n" };
                file(instance, format!("/run/services/{name}"), text)
            }),
            Self::FileAppears { path, on } => each(w, on, |instance| {
                file(instance, path.clone(), "put here by hand\n")
            }),
            Self::InstanceDies { on } => {
                let instances = machines(w, on)?;
                Ok(vec![ec2::Command::TerminateInstances { instances }.into()])
            }
            Self::HealthCheckPath { group, path } => health_check(w, group, path),
            Self::Alarm { name, fires } => alarm(w, name, *fires),
            Self::Permission { role, lost } => permission(w, role, lost.as_deref()),
        }
    }
}

/// One of the fault's commands for each machine it hits.
fn each(
    w: &World,
    on: &Machines,
    command: impl Fn(InstanceId) -> Command,
) -> Result<Vec<Command>, String> {
    Ok(machines(w, on)?.into_iter().map(command).collect())
}

fn machines(w: &World, on: &Machines) -> Result<Vec<InstanceId>, String> {
    match on {
        Machines::All => Ok(w.ec2.alive().map(|(id, _)| id).collect()),
        Machines::One(name) => match w.ec2.find(name) {
            Some(id) => Ok(vec![id]),
            None => Err(format!("there is no instance {name}")),
        },
    }
}

fn file(instance: InstanceId, path: String, text: &str) -> Command {
    ec2::Command::WriteFile {
        instance,
        path: path.into(),
        text: Some(text.into()),
    }
    .into()
}

fn health_check(w: &World, group: &str, path: &str) -> Result<Vec<Command>, String> {
    let Some((_, found)) = w.elb.find(group) else {
        return Err(format!("there is no target group {group}"));
    };
    let change = TargetGroupInput {
        health_check_path: Some(path.into()),
        ..TargetGroupInput::default()
    };
    let change = Box::new((Arc::clone(&found.arn), change));
    Ok(vec![elb::Command::ModifyTargetGroup(change).into()])
}

fn alarm(w: &World, name: &str, fires: bool) -> Result<Vec<Command>, String> {
    if !w.cloudwatch.alarms.contains_key(name) {
        return Err(format!("there is no alarm {name}"));
    }
    let state = if fires {
        AlarmState::Alarm
    } else {
        AlarmState::Ok
    };
    let command = cloudwatch::Command::SetAlarmState {
        name: name.into(),
        state,
        reason: "fault".into(),
    };
    Ok(vec![command.into()])
}

fn permission(w: &World, role: &str, lost: Option<&str>) -> Result<Vec<Command>, String> {
    if !w.iam.roles.contains_key(role) {
        return Err(format!("there is no role {role}"));
    }
    let holder = Holder::Role(role.into());
    let name: Arc<str> = LOST.into();
    let command = match lost {
        Some(action) => {
            let head = r#"{"Version":"2012-10-17","Statement":[{"Sid":"PermissionLost""#;
            let document =
                format!(r#"{head},"Effect":"Deny","Action":"{action}","Resource":"*"}}]}}"#);
            iam::Command::PutPolicy {
                holder,
                name,
                document: document.into(),
            }
        }
        None => iam::Command::DeletePolicy { holder, name },
    };
    Ok(vec![command.into()])
}

impl std::fmt::Display for Fault {
    /// As a script says it, without the word `fault`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::HookFails {
                event,
                on,
                exit_code: Some(code),
            } => write!(f, "hook-fails {event} {on} exit {code}"),
            Self::HookFails { event, on, .. } => write!(f, "hook-heals {event} {on}"),
            Self::Agent { on, runs: true } => write!(f, "agent-starts {on}"),
            Self::Agent { on, .. } => write!(f, "agent-stops {on}"),
            Self::ClockSkews { on, offset_ms } => {
                let span = greenroom_engine::kernel::time::Span::ms(offset_ms.unsigned_abs());
                let sign = if *offset_ms < 0 { "-" } else { "" };
                write!(
                    f,
                    "clock-skews {on} {sign}{}",
                    crate::script::span_words(span)
                )
            }
            Self::HealthCheckPath { group, path } => {
                write!(f, "health-check-wrong {group} {path}")
            }
            Self::Alarm { name, fires: true } => write!(f, "alarm-fires {name}"),
            Self::Alarm { name, .. } => write!(f, "alarm-clears {name}"),
            Self::Service {
                name,
                on,
                runs: true,
            } => write!(f, "service-starts {name} {on}"),
            Self::Service { name, on, .. } => write!(f, "service-stops {name} {on}"),
            Self::InstanceDies { on } => write!(f, "instance-dies {on}"),
            Self::FileAppears { path, on } => write!(f, "file-appears {path} {on}"),
            Self::Permission {
                role,
                lost: Some(action),
            } => write!(f, "permission-lost {role} {action}"),
            Self::Permission { role, .. } => write!(f, "permission-back {role}"),
        }
    }
}

#[cfg(test)]
mod tests;
