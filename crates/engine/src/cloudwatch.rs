//! CloudWatch alarms: their states, and what follows from a change of state.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::iam::Need;
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::next::{Asks, By, Decided, Decision, Needs, Next};
use crate::sns;
use crate::told::Told;
use crate::world::World;

/// The three states of an alarm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AlarmState {
    /// Below its threshold.
    #[serde(rename = "OK")]
    Ok,
    /// Beyond its threshold.
    #[serde(rename = "ALARM")]
    Alarm,
    /// Not enough data; a new alarm starts here.
    #[default]
    #[serde(rename = "INSUFFICIENT_DATA")]
    InsufficientData,
}

impl AlarmState {
    /// AWS's spelling.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Alarm => "ALARM",
            Self::InsufficientData => "INSUFFICIENT_DATA",
        }
    }
}

/// `PutMetricAlarm`, as the API spells it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub struct AlarmInput {
    pub alarm_name: Arc<str>,
    pub alarm_description: Option<Arc<str>>,
    pub metric_name: Option<Arc<str>>,
    pub namespace: Option<Arc<str>>,
    pub statistic: Option<Arc<str>>,
    pub period: Option<u32>,
    pub evaluation_periods: Option<u32>,
    pub datapoints_to_alarm: Option<u32>,
    /// A decimal number, kept as it was written: nothing here computes with it.
    pub threshold: Option<Arc<str>>,
    pub comparison_operator: Option<Arc<str>>,
    pub treat_missing_data: Option<Arc<str>>,
    pub alarm_actions: Vec<Arc<str>>,
    #[serde(rename = "OKActions")]
    pub ok_actions: Vec<Arc<str>>,
    pub insufficient_data_actions: Vec<Arc<str>>,
    pub actions_enabled: Option<bool>,
}

/// An alarm.
#[derive(Clone, Debug)]
pub struct Alarm {
    /// How it was declared.
    pub input: Arc<AlarmInput>,
    /// Its state.
    pub state: AlarmState,
    /// Why it has that state.
    pub reason: Arc<str>,
    /// Since when.
    pub since: SimTime,
    /// Changes of state, the oldest first: when, and to what.
    pub changes: Vector<(SimTime, AlarmState)>,
}

/// All alarms.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By name.
    pub alarms: OrdMap<Arc<str>, Alarm>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are named as in the API")]
pub enum Command {
    /// `PutMetricAlarm`
    PutMetricAlarm(Box<AlarmInput>),
    /// `SetAlarmState`
    SetAlarmState {
        name: Arc<str>,
        state: AlarmState,
        reason: Arc<str>,
    },
    /// `DeleteAlarms`
    DeleteAlarms { names: Vec<Arc<str>> },
}

impl Command {
    /// The operation's name in the API.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::PutMetricAlarm(_) => "PutMetricAlarm",
            Self::SetAlarmState { .. } => "SetAlarmState",
            Self::DeleteAlarms { .. } => "DeleteAlarms",
        }
    }
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    AlarmPut(Arc<AlarmInput>),
    AlarmStateChanged(Box<StateChange>),
    AlarmDeleted { name: Arc<str> },
}

/// An alarm went from one state to another.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct StateChange {
    pub name: Arc<str>,
    pub from: AlarmState,
    pub to: AlarmState,
    pub reason: Arc<str>,
}

/// An alarm's ARN.
pub fn arn(w: &World, name: &str) -> String {
    w.arn("cloudwatch", &format!("alarm:{name}"))
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    match command {
        Command::PutMetricAlarm(input) => smallvec::smallvec![Need::new(
            "cloudwatch:PutMetricAlarm",
            arn(w, &input.alarm_name)
        )],
        Command::SetAlarmState { name, .. } => {
            smallvec::smallvec![Need::new("cloudwatch:SetAlarmState", arn(w, name))]
        }
        Command::DeleteAlarms { names } => {
            let need = |name: &Arc<str>| Need::new("cloudwatch:DeleteAlarms", arn(w, name));
            names.iter().map(need).collect()
        }
    }
}

fn missing() -> ApiError {
    ApiError::new("ResourceNotFound", "")
}

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::PutMetricAlarm(input) => {
            Ok(Decision::one(Fact::AlarmPut(Arc::new((**input).clone()))))
        }
        Command::SetAlarmState {
            name,
            state,
            reason,
        } => {
            let alarm = w.cloudwatch.alarms.get(name).ok_or_else(missing)?;
            if alarm.state == *state {
                return Ok(Decision::nothing());
            }
            let change = StateChange {
                name: name.clone(),
                from: alarm.state,
                to: *state,
                reason: reason.clone(),
            };
            Ok(Decision::one(Fact::AlarmStateChanged(Box::new(change))))
        }
        Command::DeleteAlarms { names } => {
            if names
                .iter()
                .any(|name| !w.cloudwatch.alarms.contains_key(name))
            {
                return Err(missing());
            }
            let gone = |name: &Arc<str>| Fact::AlarmDeleted { name: name.clone() }.into();
            Ok(Decision::all(names.iter().map(gone)))
        }
    }
}

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::AlarmPut(input) => {
            let new = || Alarm {
                input: Arc::clone(input),
                state: AlarmState::InsufficientData,
                reason: "Unchecked: Initial alarm creation".into(),
                since: at,
                changes: Vector::new(),
            };
            let alarm = s.alarms.entry(input.alarm_name.clone()).or_insert_with(new);
            alarm.input = Arc::clone(input);
        }
        Fact::AlarmStateChanged(change) => {
            let alarm = must_have!(s.alarms.get_mut(&change.name), "the alarm");
            alarm.state = change.to;
            alarm.reason = change.reason.clone();
            alarm.since = at;
            alarm.changes.push_back((at, change.to));
        }
        Fact::AlarmDeleted { name } => {
            s.alarms.remove(name);
        }
    }
}

/// An alarm's actions run when it enters a state, and only then.
pub(crate) fn react(w: &World, fact: &Fact, asks: &mut Asks) {
    let Fact::AlarmStateChanged(change) = fact else {
        return;
    };
    let Some(alarm) = w.cloudwatch.alarms.get(&change.name) else {
        return;
    };
    if alarm.input.actions_enabled == Some(false) {
        return;
    }
    let actions = match change.to {
        AlarmState::Ok => &alarm.input.ok_actions,
        AlarmState::Alarm => &alarm.input.alarm_actions,
        AlarmState::InsufficientData => &alarm.input.insufficient_data_actions,
    };
    for topic_arn in actions.iter().filter(|action| action.contains(":sns:")) {
        let subject = format!(
            "{}: \"{}\" in {}",
            change.to.name(),
            change.name,
            w.region()
        );
        let publish = sns::Command::Publish {
            topic_arn: topic_arn.clone(),
            subject: Some(subject.into()),
            message: change.reason.clone(),
        };
        asks.push(Next::Now(publish.into()));
    }
}

impl Fact {
    pub(crate) fn tell(&self, _: &World) -> Told {
        let told =
            |name, alarm: &Arc<str>| Told::new("cloudwatch", name).text("alarm", alarm.clone());
        match self {
            Self::AlarmPut(input) => told("AlarmPut", &input.alarm_name),
            Self::AlarmStateChanged(change) => told("AlarmStateChanged", &change.name)
                .text("from", change.from.name())
                .text("to", change.to.name())
                .text("reason", change.reason.clone()),
            Self::AlarmDeleted { name } => told("AlarmDeleted", name),
        }
    }
}
