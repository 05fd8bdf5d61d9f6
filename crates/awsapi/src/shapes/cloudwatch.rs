//! The operations of Amazon CloudWatch on alarms.

use std::sync::Arc;

use greenroom_engine::cloudwatch::{Alarm, AlarmInput, AlarmState, Command, arn};
use greenroom_engine::error::ApiError;
use greenroom_formats::json::from_value;

use super::request::Request;
use super::{Answered, Row};
use crate::json::{Map, Value, json, parse};

pub(super) const OPERATIONS: &[Row] = &[
    ("DeleteAlarms", delete),
    ("DescribeAlarmHistory", history),
    ("DescribeAlarms", describe),
    ("DescribeAlarmsForMetric", describe_for_metric),
    ("PutMetricAlarm", put),
    ("SetAlarmState", set_state),
];

/// The members of an alarm that are kept.
const KEPT: [&str; 15] = [
    "ActionsEnabled",
    "AlarmActions",
    "AlarmDescription",
    "AlarmName",
    "ComparisonOperator",
    "DatapointsToAlarm",
    "EvaluationPeriods",
    "InsufficientDataActions",
    "MetricName",
    "Namespace",
    "OKActions",
    "Period",
    "Statistic",
    "Threshold",
    "TreatMissingData",
];

/// The threshold is kept as it was written: nothing here computes with it.
fn put(request: &mut Request<'_>) -> Answered {
    let mut kept = Map::new();
    for name in KEPT {
        if let Some(value) = request.member(name) {
            let value = match value {
                Value::Number(number) if name == "Threshold" => number.to_string().into(),
                other => other.clone(),
            };
            kept.insert(name.to_owned(), value);
        }
    }
    let input: AlarmInput = from_value(Value::Object(kept))
        .map_err(|error| ApiError::new("ValidationError", error.to_string()))?;
    request.call(Command::PutMetricAlarm(Box::new(input)))?;
    Ok(json!({}))
}

fn delete(request: &mut Request<'_>) -> Answered {
    let names = request.texts("AlarmNames");
    request.call(Command::DeleteAlarms { names })?;
    Ok(json!({}))
}

fn set_state(request: &mut Request<'_>) -> Answered {
    let state = match &*request.text("StateValue") {
        "OK" => AlarmState::Ok,
        "ALARM" => AlarmState::Alarm,
        _ => AlarmState::InsufficientData,
    };
    request.call(Command::SetAlarmState {
        name: request.text("AlarmName"),
        state,
        reason: request.text("StateReason"),
    })?;
    Ok(json!({}))
}

fn texts(list: &[Arc<str>]) -> Vec<Value> {
    list.iter().map(|text| Value::from(&**text)).collect()
}

fn info(request: &Request<'_>, name: &str, alarm: &Alarm) -> Value {
    let input = &alarm.input;
    let threshold = input.threshold.as_deref();
    json!({
        "AlarmName": name,
        "AlarmArn": arn(request.world(), name),
        "AlarmDescription": input.alarm_description.as_deref(),
        "ActionsEnabled": input.actions_enabled.unwrap_or(true),
        "OKActions": texts(&input.ok_actions),
        "AlarmActions": texts(&input.alarm_actions),
        "InsufficientDataActions": texts(&input.insufficient_data_actions),
        "StateValue": alarm.state.name(),
        "StateReason": &*alarm.reason,
        "StateUpdatedTimestamp": request.time(alarm.since),
        "MetricName": input.metric_name.as_deref(),
        "Namespace": input.namespace.as_deref(),
        "Statistic": input.statistic.as_deref(),
        "Period": input.period,
        "EvaluationPeriods": input.evaluation_periods,
        "DatapointsToAlarm": input.datapoints_to_alarm,
        "Threshold": threshold.and_then(|text| parse(text).ok()),
        "ComparisonOperator": input.comparison_operator.as_deref(),
        "TreatMissingData": input.treat_missing_data.as_deref(),
        "StateTransitionedTimestamp": request.time(alarm.since),
    })
}

fn describe(request: &mut Request<'_>) -> Answered {
    request.may("cloudwatch:DescribeAlarms", arn(request.world(), "*"))?;
    let names = request.texts("AlarmNames");
    let prefix = request.text("AlarmNamePrefix");
    let state = request.maybe("StateValue");
    let action = request.maybe("ActionPrefix");
    let kinds = request.texts("AlarmTypes");
    let metric = kinds.is_empty() || kinds.iter().any(|kind| &**kind == "MetricAlarm");
    let all = request.world().cloudwatch.alarms.iter();
    let meant = all.filter(|(name, alarm)| {
        let input = &alarm.input;
        let lists = [
            &input.ok_actions,
            &input.alarm_actions,
            &input.insufficient_data_actions,
        ];
        let mut actions = lists.into_iter().flatten();
        metric
            && (names.is_empty() || names.contains(name))
            && name.starts_with(&*prefix)
            && state
                .as_deref()
                .is_none_or(|state| state == alarm.state.name())
            && action
                .as_deref()
                .is_none_or(|prefix| actions.any(|arn| arn.starts_with(prefix)))
    });
    let shown = meant.map(|(name, alarm)| info(request, name, alarm));
    Ok(json!({ "MetricAlarms": shown.collect::<Vec<_>>(), "CompositeAlarms": [] }))
}

fn describe_for_metric(request: &mut Request<'_>) -> Answered {
    request.may("cloudwatch:DescribeAlarmsForMetric", "*")?;
    let (metric, namespace) = (request.maybe("MetricName"), request.maybe("Namespace"));
    let statistic = request.maybe("Statistic");
    let all = request.world().cloudwatch.alarms.iter();
    let meant = all.filter(|(_, alarm)| {
        let input = &alarm.input;
        input.metric_name == metric
            && input.namespace == namespace
            && (statistic.is_none() || input.statistic == statistic)
    });
    let shown = meant.map(|(name, alarm)| info(request, name, alarm));
    Ok(json!({ "MetricAlarms": shown.collect::<Vec<_>>() }))
}

/// Changes of state, the newest first unless asked otherwise.
fn history(request: &mut Request<'_>) -> Answered {
    request.may("cloudwatch:DescribeAlarmHistory", arn(request.world(), "*"))?;
    let wanted = request.maybe("AlarmName");
    let kind = request.maybe("HistoryItemType");
    let (from, to) = (request.moment("StartDate"), request.moment("EndDate"));
    let w = request.world();
    let mut items = Vec::new();
    for (name, alarm) in &w.cloudwatch.alarms {
        let mut before = AlarmState::InsufficientData;
        for (at, state) in &alarm.changes {
            let summary = format!("Alarm updated from {} to {}", before.name(), state.name());
            before = *state;
            let unix_ms = w.unix_ms(*at);
            let is_meant = wanted.as_ref().is_none_or(|wanted| wanted == name)
                && kind.as_deref().is_none_or(|kind| kind == "StateUpdate")
                && from.is_none_or(|from| from <= unix_ms)
                && to.is_none_or(|to| unix_ms <= to);
            if is_meant {
                let item = json!({
                    "AlarmName": &**name,
                    "AlarmType": "MetricAlarm",
                    "Timestamp": request.time(*at),
                    "HistoryItemType": "StateUpdate",
                    "HistorySummary": summary,
                });
                items.push((*at, item));
            }
        }
    }
    items.sort_by_key(|(at, _)| *at);
    if request.maybe("ScanBy").as_deref() != Some("TimestampAscending") {
        items.reverse();
    }
    let items: Vec<Value> = items.into_iter().map(|(_, item)| item).collect();
    Ok(json!({ "AlarmHistoryItems": items }))
}
