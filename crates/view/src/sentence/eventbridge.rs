//! What happens on the event bus.

use greenroom_engine::eventbridge::Fact;
use greenroom_engine::world::World;

use crate::names::{arn, count, show};

pub(super) fn of(w: &World, fact: &Fact) -> String {
    match fact {
        Fact::RulePut { input, .. } => {
            format!("EventBridge rule {} was put in place.", show(&input.name))
        }
        Fact::RuleDeleted { name } => format!("EventBridge rule {} was deleted.", show(name)),
        Fact::TargetPut(put) => {
            format!(
                "EventBridge rule {} got the target {}.",
                show(&put.0),
                target(&put.1.arn)
            )
        }
        Fact::TargetsRemoved(removed) => format!(
            "EventBridge rule {} lost {}.",
            show(&removed.0),
            count(removed.1.len(), "target")
        ),
        Fact::EventPut { .. } => "An event was put on the event bus.".to_owned(),
        Fact::EventSent(sent) => {
            let (rule, place, _) = &**sent;
            let row = w.eventbridge.rules.get(rule);
            let to = row.and_then(|row| row.targets.get(usize::from(*place)));
            let to = to.map_or_else(|| "its target".to_owned(), |to| target(&to.arn));
            format!(
                "EventBridge rule {} matched an event and calls {to}.",
                show(rule)
            )
        }
        Fact::EventDelivered(delivered) => {
            let (rule, to) = (show(&delivered.rule), target(&delivered.target));
            match &delivered.error {
                None => format!("{to} took the event of EventBridge rule {rule}."),
                Some(error) => {
                    format!(
                        "{to} refused the event of EventBridge rule {rule}: {}",
                        show(error)
                    )
                }
            }
        }
    }
}

/// A target by its service and name: `codepipeline web`.
fn target(of: &str) -> String {
    let service = of.split(':').nth(2).unwrap_or_default();
    format!("{} {}", show(service), arn(of)).trim().to_owned()
}
