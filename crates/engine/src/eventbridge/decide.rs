//! What EventBridge decides.

use std::sync::Arc;

use greenroom_formats::events::{self, Pattern};

use greenroom_formats::finding::Speaker;

use super::{Command, Delivered, Fact, Rule, RuleInput, TargetInput};
use crate::error::ApiError;
use crate::iam::Need;
use crate::next::{By, Decided, Decision, Facts, Needs};
use crate::reply::Reply;
use crate::world::World;

/// Most targets of one rule.
const TARGETS_MAX: usize = 5;

/// A rule's ARN.
pub(super) fn arn(w: &World, name: &str) -> String {
    w.arn("events", &format!("rule/{name}"))
}

pub(crate) fn needs(w: &World, command: &Command) -> Needs {
    let on = |action, name: &str| Need::new(action, arn(w, name));
    smallvec::smallvec![match command {
        Command::PutRule(input) => on("events:PutRule", &input.name),
        Command::DeleteRule { name } => on("events:DeleteRule", name),
        Command::SetRuleState {
            name,
            enabled: true,
        } => on("events:EnableRule", name),
        Command::SetRuleState {
            name,
            enabled: false,
        } => on("events:DisableRule", name),
        Command::PutTargets { rule, targets } => {
            let roles = targets.iter().filter_map(|target| target.role_arn.as_ref());
            let pass = roles.map(|role| Need::new("iam:PassRole", role.to_string()));
            return std::iter::once(on("events:PutTargets", rule))
                .chain(pass)
                .collect();
        }
        Command::RemoveTargets { rule, .. } => on("events:RemoveTargets", rule),
        Command::PutEvents { .. } =>
            Need::new("events:PutEvents", w.arn("events", "event-bus/default")),
        Command::Deliver { .. } | Command::Answered { .. } => return Needs::new(),
    }]
}

/// Finds a rule of the default bus.
///
/// # Errors
/// `ResourceNotFoundException`.
pub fn find<'w>(w: &'w World, name: &str) -> Result<&'w Rule, ApiError> {
    w.eventbridge.rules.get(name).ok_or_else(|| {
        let message = format!("Rule {name} does not exist on EventBus default.");
        ApiError::new("ResourceNotFoundException", message)
    })
}

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    match command {
        Command::PutRule(input) => put_rule(w, input),
        Command::DeleteRule { name } => {
            if find(w, name)?.targets.is_empty() {
                return Ok(Decision::one(Fact::RuleDeleted { name: name.clone() }));
            }
            let message = "Rule can't be deleted since it has targets.";
            Err(ApiError::new("ValidationException", message))
        }
        Command::SetRuleState { name, enabled } => {
            let mut input = (*find(w, name)?.input).clone();
            input.state = Some(if *enabled { "ENABLED" } else { "DISABLED" }.into());
            let pattern = read_pattern(&input)?;
            Ok(Decision::one(Fact::RulePut {
                input: Arc::new(input),
                pattern,
            }))
        }
        Command::PutTargets { rule, targets } => put_targets(w, rule, targets),
        Command::RemoveTargets { rule, ids } => {
            find(w, rule)?;
            let removed = (rule.clone(), ids.as_slice().into());
            Ok(Decision::one(Fact::TargetsRemoved(Box::new(removed))))
        }
        Command::PutEvents { events } => {
            let put = |event: &Arc<str>| {
                Fact::EventPut {
                    event: event.clone(),
                }
                .into()
            };
            Ok(Decision::all(events.iter().map(put)))
        }
        Command::Deliver { rule, event } => {
            let Some(row) = w.eventbridge.rules.get(rule) else {
                return Ok(Decision::nothing());
            };
            let sent = |place: usize| {
                let place = u8::try_from(place).unwrap_or(u8::MAX);
                Fact::EventSent(Box::new((rule.clone(), place, event.clone()))).into()
            };
            Ok(Decision::all((0..row.targets.len()).map(sent)))
        }
        Command::Answered { delivery, error } => {
            let delivered = Delivered {
                at: w.now,
                rule: delivery.rule.clone(),
                target: delivery.target.clone(),
                event: delivery.event.clone(),
                error: error
                    .as_ref()
                    .map(|error| format!("{}: {}", error.code, error.message).into()),
            };
            Ok(Decision::one(Fact::EventDelivered(Box::new(delivered))))
        }
    }
}

fn read_pattern(input: &RuleInput) -> Result<Option<Arc<Pattern>>, ApiError> {
    let Some(text) = &input.event_pattern else {
        return Ok(None);
    };
    let parsed = events::read_pattern(text, &input.name);
    if let Some(refusal) = parsed.refusal() {
        let code = match refusal.speaker {
            Speaker::Exception(name) => name,
            Speaker::Phase(_) | Speaker::LifecycleEvent(_) => "InvalidEventPatternException",
        };
        return Err(ApiError::new(code, refusal.message.as_str()));
    }
    Ok(parsed.value.map(Arc::new))
}

fn put_rule(w: &World, input: &RuleInput) -> Decided {
    if !greenroom_formats::ident::is_event_rule(&input.name) {
        return Err(ApiError::new(
            "ValidationException",
            format!(
                "1 validation error detected: Value '{}' at 'name' failed to satisfy \
                constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
                input.name
            ),
        ));
    }
    if input.event_pattern.is_none() && input.schedule_expression.is_none() {
        let message = "Parameter(s) EventPattern or ScheduleExpression must be specified.";
        return Err(ApiError::new("ValidationException", message));
    }
    let pattern = read_pattern(input)?;
    let reply = Reply::Name(arn(w, &input.name).into());
    let input = Arc::new(input.clone());
    Ok(Decision::one(Fact::RulePut { input, pattern }).answer(reply))
}

fn put_targets(w: &World, rule: &Arc<str>, targets: &[TargetInput]) -> Decided {
    let row = find(w, rule)?;
    let new = targets
        .iter()
        .filter(|t| row.targets.iter().all(|old| old.id != t.id))
        .count();
    if row.targets.len() + new > TARGETS_MAX {
        return Err(ApiError::new(
            "LimitExceededException",
            "The requested resource exceeds the maximum number allowed.",
        ));
    }
    let mut facts = Facts::new();
    for target in targets {
        check_target(target)?;
        let target = Arc::new(target.clone());
        facts.push(Fact::TargetPut(Box::new((rule.clone(), target))).into());
    }
    Ok(Decision {
        facts,
        reply: Reply::Done,
    })
}

fn check_target(target: &TargetInput) -> Result<(), ApiError> {
    let service = target.arn.split(':').nth(2).unwrap_or_default();
    let needs_role = matches!(
        service,
        "codebuild" | "codepipeline" | "ecs" | "events" | "states" | "ssm" | "kinesis" | "firehose"
    );
    let message = if needs_role && target.role_arn.is_none() {
        format!("RoleArn is required for target {}.", target.arn)
    } else if [
        target.input.is_some(),
        target.input_path.is_some(),
        target.input_transformer.is_some(),
    ]
    .into_iter()
    .filter(|given| *given)
    .count()
        > 1
    {
        let id = &target.id;
        format!(
            "Only one of Input, InputPath, or InputTransformer must be provided for target {id}."
        )
    } else {
        return Ok(());
    };
    Err(ApiError::new("ValidationException", message))
}
