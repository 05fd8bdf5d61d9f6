//! Rules and targets as they are shown.

use greenroom_engine::error::ApiError;
use greenroom_engine::eventbridge::Rule;
use greenroom_engine::kernel::time::SimTime;

use super::super::Answered;
use super::super::request::Request;
use super::super::spell::{list_of, spelled};
use super::super::tags::{self, Spelling::Large};
use super::{bus_arn, check_bus, known, rule_arn};
use crate::json::{Value, json};

fn show(request: &Request<'_>, rule: &Rule) -> Value {
    let input = &*rule.input;
    json!({
        "Name": &*input.name,
        "Arn": rule_arn(request, &input.name),
        "EventPattern": input.event_pattern.as_deref(),
        "ScheduleExpression": input.schedule_expression.as_deref(),
        "State": input.state.as_deref().unwrap_or("ENABLED"),
        "Description": input.description.as_deref(),
        "RoleArn": input.role_arn.as_deref(),
        "EventBusName": "default",
    })
}

pub(super) fn describe(request: &mut Request<'_>) -> Answered {
    let name = request.text("Name");
    request.may("events:DescribeRule", rule_arn(request, &name))?;
    check_bus(request, "EventBusName")?;
    let mut shown = show(request, known(request, &name)?);
    shown["CreatedBy"] = Value::from(request.world().account());
    Ok(shown)
}

pub(super) fn list(request: &mut Request<'_>) -> Answered {
    request.may("events:ListRules", rule_arn(request, "*"))?;
    check_bus(request, "EventBusName")?;
    let prefix = request.text("NamePrefix");
    let all = request.world().eventbridge.rules.iter();
    let rules: Vec<Value> = all
        .filter(|(name, _)| name.starts_with(&*prefix))
        .map(|(_, rule)| show(request, rule))
        .collect();
    Ok(json!({ "Rules": rules }))
}

pub(super) fn list_by_target(request: &mut Request<'_>) -> Answered {
    request.may("events:ListRuleNamesByTarget", rule_arn(request, "*"))?;
    check_bus(request, "EventBusName")?;
    let wanted = request.text("TargetArn");
    let all = request.world().eventbridge.rules.iter();
    let with = all.filter(|(_, rule)| rule.targets.iter().any(|target| target.arn == wanted));
    Ok(list_of("RuleNames", with.map(|(name, _)| &**name)))
}

pub(super) fn list_targets(request: &mut Request<'_>) -> Answered {
    let name = request.text("Rule");
    request.may("events:ListTargetsByRule", rule_arn(request, &name))?;
    check_bus(request, "EventBusName")?;
    let targets = known(request, &name)?.targets.iter();
    let targets: Vec<Value> = targets.map(|target| spelled(&**target)).collect();
    Ok(json!({ "Targets": targets }))
}

/// The one bus; it is there from the beginning.
fn bus(request: &Request<'_>) -> Value {
    json!({
        "Name": "default",
        "Arn": bus_arn(request),
        "CreationTime": request.time(SimTime::ZERO),
        "LastModifiedTime": request.time(SimTime::ZERO),
    })
}

pub(super) fn describe_bus(request: &mut Request<'_>) -> Answered {
    request.may("events:DescribeEventBus", bus_arn(request))?;
    check_bus(request, "Name")?;
    Ok(bus(request))
}

pub(super) fn list_buses(request: &mut Request<'_>) -> Answered {
    request.may("events:ListEventBuses", "*")?;
    let prefix = request.text("NamePrefix");
    let wanted = "default".starts_with(&*prefix);
    let buses: Vec<Value> = wanted.then(|| bus(request)).into_iter().collect();
    Ok(json!({ "EventBuses": buses }))
}

/// The ARN that the call names, if there is such a rule.
pub(super) fn known_arn(request: &Request<'_>) -> Result<String, ApiError> {
    let wanted = request.text("ResourceARN");
    let name = wanted.strip_prefix(rule_arn(request, "").as_str());
    match name.map(|name| known(request, name)) {
        Some(Ok(_)) => Ok(wanted.to_string()),
        Some(Err(missing)) => Err(missing),
        None => {
            let message = format!("{wanted} does not exist");
            Err(ApiError::new("ResourceNotFoundException", message))
        }
    }
}

pub(super) fn list_tags(request: &mut Request<'_>) -> Answered {
    let wanted = request.text("ResourceARN");
    request.may("events:ListTagsForResource", &*wanted)?;
    let arn = known_arn(request)?;
    Ok(json!({ "Tags": tags::list(&request.world().tags.of(&arn), Large) }))
}
