//! Why something happened: the chain of causes back to a caller, with the rule that made each
//! link.
//!
//! Not here: what a step says (`sentence`), what is loud (`board`), who may do what
//! (`permissions`).

use greenroom_engine::figures::approximations::Approximation;
use greenroom_engine::history::History;
use greenroom_engine::kernel::event::Event;
use greenroom_engine::kernel::time::{SimTime, Span};
use greenroom_engine::world::World;

mod chain;
mod faults;
mod rule;

use crate::board::{self, Board};
use crate::sentence;
use crate::thing::{self, Thing};

/// Steps kept at the beginning of a long chain.
const FIRST: usize = 8;
/// Steps kept at its end.
const LAST: usize = 24;

/// The chain, the oldest step first. It begins with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The steps.
    pub steps: Vec<Step>,
}

/// A step of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number of the event.
    pub seq: u32,
    /// When.
    pub at: SimTime,
    /// What happened.
    pub sentence: String,
    /// What it is about.
    pub thing: Option<Thing>,
    /// What linked its cause to it; none for the first step.
    pub link: Option<Link>,
    /// Steps between the one before and this one that are not told.
    pub left_out: u32,
    /// Faults that had a hand in it: number of the event, and its sentence.
    pub faults: Vec<(u32, String)>,
}

/// What links a cause to its effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The rule, in one sentence.
    pub rule: String,
    /// The behaviour of ours that decides here, where AWS is silent: it is marked `~`.
    pub approximation: Option<&'static Approximation>,
    /// Time that passed between the two.
    pub waited: Span,
}

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Turning points: what carries a mark, what was asked for, the cause next to the effect.
    Turns,
    /// Every event of the chain.
    Every,
}

/// Why an event happened; `None` if there is no such event. The world is one in which it has
/// happened; the board knows the history.
pub fn of(w: &World, history: &History, board: &Board, seq: u32, detail: Detail) -> Option<Why> {
    history.get(seq)?;
    let chain = chain::back(w, history, seq);
    let kept = keep(history, &chain, detail);
    let mut steps = Vec::with_capacity(kept.len());
    let mut told = 0;
    for (nth, place) in kept.iter().enumerate() {
        let Some(event) = chain.get(*place).and_then(|seq| history.get(*seq)) else {
            continue;
        };
        let cause = place.checked_sub(1).and_then(|place| chain.get(place));
        let cause = cause.and_then(|seq| history.get(*seq));
        let between = if nth == 0 { 0 } else { place - told - 1 };
        told = *place;
        steps.push(Step {
            seq: event.seq,
            at: event.at,
            sentence: sentence::of(w, &event.fact),
            thing: thing::of(w, &event.fact),
            link: cause.map(|cause| link(w, cause, event)),
            left_out: u32::try_from(between).unwrap_or(u32::MAX),
            faults: faults::behind(w, history, board, event),
        });
    }
    Some(Why { steps })
}

fn link(w: &World, cause: &Event, effect: &Event) -> Link {
    let found = rule::of(w, &cause.fact, &effect.fact);
    Link {
        rule: found.words,
        approximation: found.approximation,
        waited: effect.at.since(cause.at),
    }
}

/// Places in the chain that are told.
fn keep(history: &History, chain: &[u32], detail: Detail) -> Vec<usize> {
    let last = chain.len().saturating_sub(1);
    let is_turn = |place: usize| {
        let event = chain.get(place).and_then(|seq| history.get(*seq));
        event.is_some_and(|event| board::sign(&event.fact).is_some())
    };
    let is_told = |place: &usize| {
        detail == Detail::Every || *place == 0 || *place + 1 >= last || is_turn(*place)
    };
    let mut told: Vec<usize> = (0..chain.len()).filter(is_told).collect();
    if told.len() > FIRST + LAST {
        let end = told.len() - LAST;
        told.drain(FIRST..end);
    }
    told
}

#[cfg(test)]
mod tests;
