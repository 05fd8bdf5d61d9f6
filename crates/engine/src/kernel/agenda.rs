//! What is due when: timers in time order, and in arming order within one instant.
//!
//! The agenda knows no service. It clones in constant time, so every snapshot carries one.

use imbl::OrdMap;

use super::event::Cause;
use super::time::SimTime;

/// Why a timer stands in the agenda; decides what waiting until the world is quiet waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimerKind {
    /// Work under way: it ends by itself, at the latest then, and something follows from it.
    Work,
    /// A deadline: it matters only if nobody acts before (an approval that expires).
    Deadline,
    /// Something that comes round for ever (a schedule, the evaluation of an alarm).
    Round,
}

/// Names a timer so that it can be replaced or cancelled: who armed it, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimerKey {
    /// The purpose, e.g. `"codepipeline.approval"`.
    pub purpose: &'static str,
    /// The thing it is about.
    pub subject: u64,
    /// A second number where one does not do.
    pub part: u32,
}

/// One timer.
#[derive(Clone, Debug)]
pub struct Timer<C> {
    /// What is asked when it fires.
    pub command: C,
    /// The event that armed it.
    pub cause: Cause,
    /// What kind of waiting this is.
    pub kind: TimerKind,
    /// Its name, if it can be cancelled.
    pub key: Option<Box<TimerKey>>,
    /// What it waits for, in words for the status line.
    pub reason: &'static str,
}

/// All timers of a world.
#[derive(Clone, Debug)]
pub struct Agenda<C: Clone> {
    timers: OrdMap<(SimTime, u64), Timer<C>>,
    named: OrdMap<TimerKey, (SimTime, u64)>,
    armed: u64,
    work: usize,
}

impl<C: Clone> Default for Agenda<C> {
    fn default() -> Self {
        Self {
            timers: OrdMap::new(),
            named: OrdMap::new(),
            armed: 0,
            work: 0,
        }
    }
}

impl<C: Clone> Agenda<C> {
    /// Arms a timer. One with the same key is replaced.
    pub fn arm(&mut self, at: SimTime, timer: Timer<C>) {
        let slot = (at, self.armed);
        self.armed += 1;
        if let Some(key) = timer.key.as_deref().copied() {
            self.cancel(key);
            self.named.insert(key, slot);
        }
        self.work += usize::from(timer.kind == TimerKind::Work);
        self.timers.insert(slot, timer);
    }

    /// Takes a named timer out. Says whether it was there.
    pub fn cancel(&mut self, key: TimerKey) -> bool {
        let Some(slot) = self.named.remove(&key) else {
            return false;
        };
        if let Some(timer) = self.timers.remove(&slot) {
            self.work -= usize::from(timer.kind == TimerKind::Work);
        }
        true
    }

    /// Takes the next timer that is due no later than `limit`.
    pub fn pop_due(&mut self, limit: SimTime) -> Option<(SimTime, Timer<C>)> {
        let slot = self.timers.get_min()?.0;
        if slot.0 > limit {
            return None;
        }
        let timer = self.timers.remove(&slot)?;
        self.work -= usize::from(timer.kind == TimerKind::Work);
        if let Some(key) = &timer.key {
            self.named.remove(&**key);
        }
        Some((slot.0, timer))
    }

    /// When the next timer is due, and what it waits for.
    pub fn next_due(&self) -> Option<(SimTime, &Timer<C>)> {
        self.timers.get_min().map(|(slot, timer)| (slot.0, timer))
    }

    /// When the last timer of work under way is due; `None` when the world is quiet.
    pub fn next_work(&self) -> Option<SimTime> {
        if self.work == 0 {
            return None;
        }
        self.timers
            .iter()
            .find(|(_, t)| t.kind == TimerKind::Work)
            .map(|(slot, _)| slot.0)
    }

    /// Number of timers.
    pub fn len(&self) -> usize {
        self.timers.len()
    }

    /// Whether nothing is due, ever.
    pub fn is_empty(&self) -> bool {
        self.timers.is_empty()
    }

    /// All timers in the order in which they will fire.
    pub fn iter(&self) -> impl Iterator<Item = (SimTime, &Timer<C>)> {
        self.timers.iter().map(|(slot, timer)| (slot.0, timer))
    }
}

#[cfg(test)]
mod tests;
