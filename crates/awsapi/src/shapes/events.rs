//! EventBridge's operations on the default bus.

use std::sync::Arc;

use greenroom_engine::error::ApiError;
use greenroom_engine::eventbridge::{Command, RuleInput, TargetInput, find_rule};
use greenroom_engine::reply::Reply;
use greenroom_engine::tags::Owner;
use greenroom_formats::events::{self as patterns, Pattern};

use super::request::Request;
use super::{Answered, Row, tags};
use crate::json::{self, Value, json};

mod put;
mod rules;

pub(super) const OPERATIONS: &[Row] = &[
    ("DeleteRule", delete_rule),
    ("DescribeEventBus", rules::describe_bus),
    ("DescribeRule", rules::describe),
    ("DisableRule", disable_rule),
    ("EnableRule", enable_rule),
    ("ListEventBuses", rules::list_buses),
    ("ListRuleNamesByTarget", rules::list_by_target),
    ("ListRules", rules::list),
    ("ListTagsForResource", rules::list_tags),
    ("ListTargetsByRule", rules::list_targets),
    ("PutEvents", put::put_events),
    ("PutRule", put_rule),
    ("PutTargets", put_targets),
    ("RemoveTargets", remove_targets),
    ("TagResource", tag),
    ("TestEventPattern", test_pattern),
];

fn rule_arn(request: &Request<'_>, name: &str) -> String {
    request.world().arn("events", &format!("rule/{name}"))
}

fn bus_arn(request: &Request<'_>) -> String {
    request.world().arn("events", "event-bus/default")
}

/// Whether a name or an ARN means the bus that there is.
fn is_default(request: &Request<'_>, bus: Option<&str>) -> bool {
    bus.is_none_or(|bus| bus == "default" || bus == bus_arn(request))
}

/// Refuses a bus that does not exist.
fn check_bus(request: &Request<'_>, member: &str) -> Result<(), ApiError> {
    let bus = request.maybe(member);
    if is_default(request, bus.as_deref()) {
        return Ok(());
    }
    let name = bus.unwrap_or_default();
    let message = format!("Event bus {name} does not exist.");
    Err(ApiError::new("ResourceNotFoundException", message))
}

fn put_rule(request: &mut Request<'_>) -> Answered {
    check_bus(request, "EventBusName")?;
    let input: RuleInput = request.whole()?;
    let tags = tags::given(request);
    let arn = rule_arn(request, &input.name);
    if !tags.is_empty() {
        request.may("events:PutRule", &*arn)?;
        request.may("events:TagResource", &*arn)?;
    }
    let reply = request.call(Command::PutRule(Box::new(input)))?;
    tags::put_if_any(request, Owner::EventBridge, &*arn, tags)?;
    let arn = match reply {
        Reply::Name(arn) => arn,
        _ => arn.into(),
    };
    Ok(json!({ "RuleArn": &*arn }))
}

fn delete_rule(request: &mut Request<'_>) -> Answered {
    check_bus(request, "EventBusName")?;
    let name = request.text("Name");
    request.call(Command::DeleteRule { name })?;
    Ok(json!({}))
}

fn set_state(request: &mut Request<'_>, command: fn(Arc<str>) -> Command) -> Answered {
    check_bus(request, "EventBusName")?;
    let name = request.text("Name");
    request.call(command(name))?;
    Ok(json!({}))
}

fn enable_rule(request: &mut Request<'_>) -> Answered {
    set_state(request, |name| Command::SetRuleState {
        name,
        enabled: true,
    })
}

fn disable_rule(request: &mut Request<'_>) -> Answered {
    set_state(request, |name| Command::SetRuleState {
        name,
        enabled: false,
    })
}

fn put_targets(request: &mut Request<'_>) -> Answered {
    check_bus(request, "EventBusName")?;
    let rule = request.text("Rule");
    let targets: Vec<TargetInput> = request.part("Targets")?;
    request.call(Command::PutTargets { rule, targets })?;
    Ok(json!({ "FailedEntryCount": 0, "FailedEntries": [] }))
}

fn remove_targets(request: &mut Request<'_>) -> Answered {
    check_bus(request, "EventBusName")?;
    let rule = request.text("Rule");
    let ids = request.texts("Ids");
    let known = request.world().eventbridge.rules.get(&rule);
    let is_there =
        |id: &Arc<str>| known.is_none_or(|rule| rule.targets.iter().any(|target| target.id == *id));
    let missing = ids.iter().filter(|id| !is_there(id));
    let failed: Vec<Value> = missing
        .map(|id| {
            json!({
                "TargetId": &**id,
                "ErrorCode": "ResourceNotFoundException",
                "ErrorMessage": format!("Target {id} does not exist on rule {rule}."),
            })
        })
        .collect();
    request.call(Command::RemoveTargets { rule, ids })?;
    Ok(json!({ "FailedEntryCount": failed.len(), "FailedEntries": failed }))
}

fn tag(request: &mut Request<'_>) -> Answered {
    let arn = rules::known_arn(request)?;
    let tags = tags::given(request);
    tags::put(request, Owner::EventBridge, arn, tags)?;
    Ok(json!({}))
}

fn read_pattern(text: &str) -> Result<Pattern, ApiError> {
    let parsed = patterns::read_pattern(text, "");
    let message = parsed.refusal().map(|refusal| refusal.message.clone());
    match (message, parsed.value) {
        (None, Some(pattern)) => Ok(pattern),
        (message, _) => {
            let message = message.unwrap_or_else(|| "Event pattern is not valid.".to_owned());
            Err(ApiError::new("InvalidEventPatternException", message))
        }
    }
}

fn test_pattern(request: &mut Request<'_>) -> Answered {
    request.may("events:TestEventPattern", "*")?;
    let pattern = read_pattern(&request.text("EventPattern"))?;
    let event = json::parse(&request.text("Event")).map_err(|_| {
        let message = "Parameter Event is not valid JSON.";
        ApiError::new("ValidationException", message)
    })?;
    Ok(json!({ "Result": patterns::matches(&pattern, &event) }))
}

/// A rule that exists, for the operations that look at one.
fn known<'r>(
    request: &'r Request<'_>,
    name: &str,
) -> Result<&'r greenroom_engine::eventbridge::Rule, ApiError> {
    find_rule(request.world(), name)
}
