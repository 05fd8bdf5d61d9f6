//! What can happen on the bus, and what it changes.

use std::sync::Arc;

use greenroom_formats::events::Pattern;

use super::{Delivered, Rule, RuleInput, State, TargetInput};
use crate::kernel::time::SimTime;
use crate::must_have;
use crate::told::Told;
use crate::world::World;

/// Deliveries that are kept.
const DELIVERIES_KEPT: usize = 1_000;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Fact {
    RulePut {
        input: Arc<RuleInput>,
        pattern: Option<Arc<Pattern>>,
    },
    RuleDeleted {
        name: Arc<str>,
    },
    TargetPut(Box<(Arc<str>, Arc<TargetInput>)>),
    TargetsRemoved(Box<Removed>),
    EventPut {
        event: Arc<str>,
    },
    /// An event is handed to a target.
    EventSent(Box<(Arc<str>, u8, Arc<str>)>),
    EventDelivered(Box<Delivered>),
}

/// A rule and the ids of targets it no longer has.
type Removed = (Arc<str>, Arc<[Arc<str>]>);

pub(crate) fn evolve(s: &mut State, at: SimTime, fact: &Fact) {
    match fact {
        Fact::RulePut { input, pattern } => {
            let new = || Rule {
                input: Arc::clone(input),
                pattern: None,
                targets: imbl::Vector::new(),
                created: at,
            };
            let rule = s.rules.entry(input.name.clone()).or_insert_with(new);
            rule.input = Arc::clone(input);
            rule.pattern.clone_from(pattern);
        }
        Fact::RuleDeleted { name } => {
            s.rules.remove(name);
        }
        Fact::TargetPut(put) => {
            let (rule, target) = &**put;
            let rule = must_have!(s.rules.get_mut(rule), "the rule");
            match rule.targets.iter().position(|old| old.id == target.id) {
                Some(place) => {
                    rule.targets.set(place, Arc::clone(target));
                }
                None => rule.targets.push_back(Arc::clone(target)),
            }
        }
        Fact::TargetsRemoved(removed) => {
            let (rule, ids) = &**removed;
            let rule = must_have!(s.rules.get_mut(rule), "the rule");
            rule.targets.retain(|target| !ids.contains(&target.id));
        }
        Fact::EventPut { .. } | Fact::EventSent(_) => s.events += 1,
        Fact::EventDelivered(delivered) => {
            s.delivered.push_back((**delivered).clone());
            if s.delivered.len() > DELIVERIES_KEPT {
                s.delivered.pop_front();
            }
        }
    }
}

impl Fact {
    pub(crate) fn tell(&self, w: &World) -> Told {
        let told = |name| Told::new("events", name);
        match self {
            Self::RulePut { input, .. } => told("RulePut").text("rule", input.name.clone()),
            Self::RuleDeleted { name } => told("RuleDeleted").text("rule", name.clone()),
            Self::TargetPut(put) => told("TargetPut")
                .text("rule", put.0.clone())
                .text("target", put.1.arn.clone()),
            Self::TargetsRemoved(removed) => told("TargetsRemoved")
                .text("rule", removed.0.clone())
                .text("ids", removed.1.join(",")),
            Self::EventPut { .. } => told("EventPut"),
            Self::EventSent(sent) => {
                let (rule, place, _) = &**sent;
                let row = w.eventbridge.rules.get(rule);
                let target = row.and_then(|row| row.targets.get(usize::from(*place)));
                told("EventSent")
                    .text("rule", rule.clone())
                    .maybe("target", target.map(|target| target.arn.clone()))
            }
            Self::EventDelivered(delivered) => told("EventDelivered")
                .text("rule", delivered.rule.clone())
                .text("target", delivered.target.clone())
                .maybe("error", delivered.error.clone()),
        }
    }
}
