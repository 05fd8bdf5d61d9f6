//! What happened: events by name, in order, counted.

use greenroom_engine::codedeploy::LifecycleEvent;
use greenroom_engine::told::Told;
use greenroom_engine::world::World;

use super::compare::compare;
use super::{Judge, Verdict};
use crate::claim::{Literal, Op, Sight};
use crate::script::span_words;

/// Most events that a verdict names.
const DECIDERS_MAX: usize = 50;

impl Judge<'_> {
    pub(super) fn order(&self, w: &World, sights: &[Sight], on: Option<&str>) -> Verdict {
        let mut wanted = sights.iter().peekable();
        let mut decided_by = Vec::new();
        let mut seen = Vec::new();
        for (seq, told) in self.told(w) {
            let Some(next) = wanted.peek() else { break };
            if self.is_sight(w, &told, next, on) {
                decided_by.push(seq);
                seen.push(next.name.clone());
                wanted.next();
            }
        }
        let missing = wanted.next();
        let seen = if seen.is_empty() {
            "none of them".to_owned()
        } else {
            seen.join(", ")
        };
        Verdict {
            met: missing.is_none(),
            observed: match missing {
                Some(missing) => format!("{seen}, then no {missing}"),
                None => seen,
            },
            decided_by,
        }
    }

    pub(super) fn count(
        &self,
        w: &World,
        sight: &Sight,
        on: Option<&str>,
        op: Op,
        count: u64,
    ) -> Verdict {
        let mut found = 0_u64;
        let mut decided_by = Vec::new();
        let mut first = None;
        for (seq, told) in self.told(w) {
            if self.is_sight(w, &told, sight, on) {
                found += 1;
                if decided_by.len() < DECIDERS_MAX {
                    decided_by.push(seq);
                }
                let at = self.tape.cloud().history().get(seq).map(|event| event.at);
                first = first.or(at);
            }
        }
        let value = Literal {
            text: count.to_string(),
            quoted: false,
        };
        let met = compare(&found.to_string(), op, &value).unwrap_or(false);
        let observed = match (found, first) {
            (0, _) | (_, None) => "it never happened".to_owned(),
            (1, Some(at)) => format!("once, at {}", span_words(self.elapsed(at))),
            (times, Some(at)) => {
                format!("{times} times, first at {}", span_words(self.elapsed(at)))
            }
        };
        Verdict {
            met,
            observed,
            decided_by,
        }
    }

    /// The events of the play until the world's moment, in names and values.
    fn told(&self, w: &World) -> impl Iterator<Item = (u32, Told)> {
        let history = self.tape.cloud().history();
        let world = self.tape.world();
        let end = w.now;
        history
            .since(self.since)
            .take_while(move |event| event.at <= end)
            .map(|event| (event.seq, event.fact.tell(world)))
    }

    fn is_sight(&self, w: &World, told: &Told, sight: &Sight, on: Option<&str>) -> bool {
        let is_lifecycle = LifecycleEvent::from_name(&sight.name).is_some();
        let is_name = if is_lifecycle {
            told.name == "EventStarted" && value(told, "event") == Some(sight.name.clone())
        } else {
            told.name == sight.name
        };
        is_name
            && sight
                .service
                .as_ref()
                .is_none_or(|service| service == told.service)
            && sight.with.iter().all(|(name, wanted)| {
                let wanted = wanted
                    .strip_prefix('$')
                    .map_or(wanted, |name| self.variables.get(name).unwrap_or(wanted));
                value(told, name).as_deref() == Some(wanted)
            })
            && on.is_none_or(|on| self.is_on(w, told, on))
    }

    /// Whether an event is about something: an instance by its name or its number, or anything
    /// that one of its values names.
    fn is_on(&self, w: &World, told: &Told, on: &str) -> bool {
        let on = on
            .strip_prefix('$')
            .and_then(|name| self.variables.get(name))
            .map_or(on, String::as_str);
        let instance = w.ec2.find(on).map(|id| w.ec2.name(id).to_string());
        told.detail.iter().any(|(_, value)| {
            let text = value.to_string();
            text == on || Some(text) == instance
        })
    }
}

fn value(told: &Told, name: &str) -> Option<String> {
    told.get(name).map(|value| match value {
        greenroom_engine::told::Value::Text(text) => text.to_string(),
        greenroom_engine::told::Value::Count(count) => count.to_string(),
    })
}
