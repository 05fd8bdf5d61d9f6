//! Gauges: single values of a world that claims and pictures name, such as `healthy(web)`.
//!
//! What is asked for by a wrong name or with too few words is an error; what does not exist (yet)
//! is missing, and says so. Comparing lies with who claims.

use std::fmt;

use greenroom_engine::codedeploy::{Deployment, GroupId, fleet};
use greenroom_engine::elb::Health;
use greenroom_engine::world::World;

use crate::names;

mod called;
mod content;
mod status;

/// A gauge: how it is written, and what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// Its name.
    pub name: &'static str,
    /// What stands between the brackets, one word for each argument.
    pub args: &'static [&'static str],
    /// What it shows, on one line.
    pub help: &'static str,
    kind: Kind,
}

/// What a gauge shows at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A number of things.
    Number(i64),
    /// A name, a status, a whole text. A whole text keeps its control characters.
    Text(String),
    /// Nothing: what is asked for does not exist at this moment. The sentence says what.
    Missing(String),
}

/// A gauge that cannot be read at any moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GaugeError {
    /// There is no gauge with this name.
    Unknown(String),
    /// It wants other arguments.
    Arguments(&'static Gauge),
    /// `status` of a thing that has none.
    Thing(String),
    /// Several applications have a deployment group of this name.
    Ambiguous {
        /// The name.
        group: String,
        /// The names that tell them apart.
        choices: Vec<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Healthy,
    Minimum,
    Busy,
    Done,
    Failed,
    Deployments,
    Fleet,
    InService,
    Targets,
    Status,
    Revision,
    Disk,
    Log,
    Object,
    Messages,
    Message,
    Alarm,
}

macro_rules! gauges {
    ($($kind:ident, $name:literal [$($arg:literal)*], $help:literal;)+) => {
        /// All gauges.
        pub const ALL: &[Gauge] = &[$(Gauge {
            name: $name,
            args: &[$($arg),*],
            help: $help,
            kind: Kind::$kind,
        }),+];
    };
}

gauges! {
    Healthy, "healthy" ["GROUP"], "instances its last deployment neither works on nor failed on";
    Minimum, "minimum" ["GROUP"], "instances that must stay healthy in its last deployment";
    Busy, "busy" ["GROUP"], "instances that its last deployment works on";
    Done, "done" ["GROUP"], "instances on which its last deployment succeeded";
    Failed, "failed" ["GROUP"], "instances on which its last deployment failed";
    Deployments, "deployments" ["GROUP"], "deployments to the group so far";
    Fleet, "fleet" ["GROUP"], "instances that its tags and Auto Scaling groups name now";
    InService, "in-service" ["TARGET-GROUP"], "healthy targets, those that get requests";
    Targets, "targets" ["TARGET-GROUP"], "registered targets, healthy or not";
    Status, "status" ["THING" "NAME…"],
        "AWS's status word of a deployment, build, execution, stage, action or instance";
    Revision, "revision" ["INSTANCE"], "the revision whose files were installed last, such as v2";
    Disk, "disk" ["INSTANCE" "PATH"], "the text of a file on an instance";
    Log, "log" ["build" "ID"], "the log of a build";
    Object, "object" ["BUCKET" "KEY"], "the text of an object; of a bundle the paths in it";
    Messages, "messages" ["TOPIC"], "messages published to a topic so far";
    Message, "message" ["TOPIC"], "the text of the last message published to a topic";
    Alarm, "alarm" ["NAME"], "the state of a CloudWatch alarm: OK, ALARM, INSUFFICIENT_DATA";
}

/// A gauge by its name.
pub fn find(name: &str) -> Option<&'static Gauge> {
    ALL.iter().find(|gauge| gauge.name == name)
}

/// Reads a gauge.
///
/// # Errors
/// No such gauge, or arguments it does not take.
pub fn read(w: &World, name: &str, args: &[&str]) -> Result<Reading, GaugeError> {
    let gauge = find(name).ok_or_else(|| GaugeError::Unknown(names::show(name)))?;
    if gauge.kind == Kind::Status {
        return status::read(w, gauge, args);
    }
    match (gauge.kind, args) {
        (Kind::Log, ["build", id]) => Ok(content::log(w, id)),
        (Kind::Disk, [instance, path]) => Ok(content::disk(w, instance, path)),
        (Kind::Object, [bucket, key]) => Ok(content::object(w, bucket, key)),
        (_, [one]) => single(w, gauge, one),
        _ => Err(GaugeError::Arguments(gauge)),
    }
}

/// Gauges of one argument.
fn single(w: &World, gauge: &'static Gauge, name: &str) -> Result<Reading, GaugeError> {
    Ok(match gauge.kind {
        Kind::InService => of_targets(w, name, |group| group.count(Health::Healthy)),
        Kind::Targets => of_targets(w, name, |group| group.targets.len()),
        Kind::Revision => content::revision(w, name),
        Kind::Messages => content::messages(w, name),
        Kind::Message => content::message(w, name),
        Kind::Alarm => status::alarm(w, name),
        Kind::Disk | Kind::Log | Kind::Object | Kind::Status => {
            return Err(GaugeError::Arguments(gauge));
        }
        Kind::Healthy
        | Kind::Minimum
        | Kind::Busy
        | Kind::Done
        | Kind::Failed
        | Kind::Deployments
        | Kind::Fleet => match called::group(w, name)? {
            Some(group) => of_group(w, gauge.kind, group),
            None => missing("deployment group", name),
        },
    })
}

fn of_targets(
    w: &World,
    name: &str,
    count: impl Fn(&greenroom_engine::elb::TargetGroup) -> usize,
) -> Reading {
    match w.elb.find(name) {
        Some((_, group)) => number(count(group)),
        None => missing("target group", name),
    }
}

fn of_group(w: &World, kind: Kind, id: GroupId) -> Reading {
    match kind {
        Kind::Deployments => {
            let all = w.codedeploy.deployments.rows();
            number(all.filter(|row| row.group == id).count())
        }
        Kind::Fleet => match w.codedeploy.groups.get(id) {
            Some(group) => number(fleet(w, &group.input).len()),
            None => number(0),
        },
        _ => match last_begun(w, id) {
            Some(row) => of_deployment(kind, row),
            None => Reading::Missing(format!(
                "nothing was deployed to {} yet",
                names::group(w, id)
            )),
        },
    }
}

fn of_deployment(kind: Kind, row: &Deployment) -> Reading {
    let counted = &row.overview;
    number(match kind {
        Kind::Minimum => row.minimum,
        Kind::Busy => counted.in_progress,
        Kind::Done => counted.succeeded,
        Kind::Failed => counted.failed,
        _ => healthy(row),
    })
}

/// Instances of a deployment that count as healthy while it runs: those it neither works on nor
/// failed on. What it has not touched yet runs what it had before.
pub fn healthy(row: &Deployment) -> u32 {
    let away = row.overview.in_progress.saturating_add(row.overview.failed);
    row.targets.len().saturating_sub(away)
}

/// The last deployment of a group that found its instances. One that has not begun says nothing
/// of them.
fn last_begun(w: &World, id: GroupId) -> Option<&Deployment> {
    let all = w.codedeploy.deployments.rows().rev();
    let mut of_group = all.filter(|row| row.group == id);
    of_group.find(|row| !row.targets.is_empty())
}

fn number(count: impl TryInto<i64>) -> Reading {
    Reading::Number(count.try_into().unwrap_or(i64::MAX))
}

fn missing(what: &str, name: &str) -> Reading {
    Reading::Missing(format!("there is no {what} {}", names::show(name)))
}

impl fmt::Display for Gauge {
    /// `disk(INSTANCE PATH)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.name, self.args.join(" "))
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) | Self::Missing(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for GaugeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => {
                let all: Vec<&str> = ALL.iter().map(|gauge| gauge.name).collect();
                write!(f, "there is no gauge {name}; there are {}", all.join(", "))
            }
            Self::Arguments(gauge) => write!(f, "the gauge is written {gauge}"),
            Self::Thing(thing) => write!(
                f,
                "status knows no {thing}; it is written status(deployment ID), status(build ID), \
                 status(execution ID), status(stage PIPELINE STAGE), \
                 status(action PIPELINE STAGE ACTION) or status(instance i-3)"
            ),
            Self::Ambiguous { group, choices } => write!(
                f,
                "several applications have a deployment group {group}; write {}",
                choices.join(" or ")
            ),
        }
    }
}

impl std::error::Error for GaugeError {}

#[cfg(test)]
mod tests;
