//! Events meet rules; rules call their targets.

use std::sync::Arc;

use greenroom_formats::events::{self, InputPath, Output, RuleFacts};
use greenroom_formats::json::{self, Value};

use super::{Command, Delivery, Fact, TargetInput, announce};
use crate::codebuild;
use crate::codepipeline::{self, Trigger};
use crate::figures::codepipeline as figures;
use crate::kernel::event::Event;
use crate::kernel::principal::Principal;
use crate::next::{AnswerTo, Asks, Next};
use crate::sns;
use crate::world::World;

/// Offers what happened to every rule that may want it.
pub(crate) fn overhear(w: &World, event: &Event, asks: &mut Asks) {
    if w.eventbridge.rules.is_empty() {
        return;
    }
    if let crate::fact::Fact::EventBridge(Fact::EventPut { event }) = &event.fact {
        if let Ok(value) = json::from_str::<Value>(event) {
            offer(w, &value, asks);
        }
        return;
    }
    if let Some(announcement) = announce::announcement(w, &event.fact) {
        let envelope = announce::envelope(w, event.seq, event.at, &announcement);
        offer(w, &envelope, asks);
    }
}

fn offer(w: &World, envelope: &Value, asks: &mut Asks) {
    let mut text: Option<Arc<str>> = None;
    for (name, rule) in &w.eventbridge.rules {
        let wanted = rule
            .pattern
            .as_ref()
            .is_some_and(|p| events::matches(p, envelope));
        if wanted && rule.is_enabled() {
            let event = text
                .get_or_insert_with(|| envelope.to_string().into())
                .clone();
            let deliver = Command::Deliver {
                rule: name.clone(),
                event,
            };
            let reason = "an event is on its way to its targets";
            asks.push(Next::work(figures::EVENT_DELIVERY, deliver, reason));
        }
    }
}

pub(crate) fn react(w: &World, fact: &Fact, asks: &mut Asks) {
    let Fact::EventSent(sent) = fact else { return };
    let (rule, place, event) = &**sent;
    let Some(row) = w.eventbridge.rules.get(rule) else {
        return;
    };
    let Some(target) = row.targets.get(usize::from(*place)) else {
        return;
    };
    let delivery = Delivery {
        rule: rule.clone(),
        target: target.arn.clone(),
        event: event.clone(),
    };
    let by = caller(w, target);
    match call(w, rule, target, event) {
        Some(command) => {
            asks.push(Next::Ask {
                by,
                command,
                answer: AnswerTo::RuleTarget(delivery),
            });
        }
        // A target that is not simulated takes the event and does nothing with it.
        None => asks.push(Next::Now(
            Command::Answered {
                delivery: Box::new(delivery),
                error: None,
            }
            .into(),
        )),
    }
}

/// In whose name a target is called: the target's role, or EventBridge itself where the target's
/// own policy lets it in.
fn caller(w: &World, target: &TargetInput) -> Principal {
    match &target.role_arn {
        Some(arn) => {
            let name = arn.rsplit('/').next().unwrap_or(arn);
            Principal::role(w.account(), name, "events")
        }
        None => Principal::Service("events.amazonaws.com".into()),
    }
}

/// What a target is asked for.
fn call(
    w: &World,
    rule: &str,
    target: &TargetInput,
    event: &str,
) -> Option<crate::command::Command> {
    let input = input_of(w, rule, target, event);
    let mut parts = target.arn.splitn(6, ':').skip(2);
    let service = parts.next()?;
    let rest = parts.nth(2)?;
    match service {
        "codepipeline" => {
            let trigger = Trigger::CloudWatchEvent;
            let detail = super::decide::arn(w, rule).into();
            let start = codepipeline::StartInput {
                name: rest.into(),
                revisions: Vec::new(),
            };
            let input = Box::new(start);
            Some(
                codepipeline::Command::StartBy {
                    input,
                    trigger,
                    detail,
                }
                .into(),
            )
        }
        "codebuild" => {
            let value: Value = json::from_str(&input).unwrap_or(Value::Null);
            let mut start: codebuild::StartInput = json::from_value(value).unwrap_or_default();
            start.project_name = rest.strip_prefix("project/").unwrap_or(rest).into();
            Some(codebuild::Command::StartBuild(Box::new(start)).into())
        }
        "sns" => Some(
            sns::Command::Publish {
                topic_arn: target.arn.clone(),
                subject: None,
                message: input.into(),
            }
            .into(),
        ),
        _ => None,
    }
}

/// What a target is given: the whole event, a part of it, a constant, or a text made from it.
fn input_of(w: &World, rule: &str, target: &TargetInput, event: &str) -> String {
    if let Some(constant) = &target.input {
        return constant.to_string();
    }
    let value: Value = json::from_str(event).unwrap_or(Value::Null);
    if let Some(path) = &target.input_path {
        let found = InputPath::parse(path).and_then(|path| path.find(&value));
        return found.map_or_else(String::new, |part| part.to_string());
    }
    match &target.input_transformer {
        Some(input) => {
            let text = json::to_string(input).unwrap_or_default();
            let read = events::read_transformer(&text, &target.id).value;
            let arn = super::decide::arn(w, rule);
            let facts = RuleFacts {
                arn: &arn,
                name: rule,
                ingestion_time: "",
            };
            match read.map(|transformer| transformer.apply(&value, &facts)) {
                Some(Output::Json(value)) => value.to_string(),
                Some(Output::Text(text)) => text,
                None => event.to_owned(),
            }
        }
        None => event.to_owned(),
    }
}
