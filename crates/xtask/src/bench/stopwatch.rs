//! Durations: of one piece of work, and of many of the same kind.
//!
//! Long work is told in processor time where the system knows it: what else runs on the machine
//! is not measured. Short work is told by the clock, and done again for its best time.

use std::time::{Duration, Instant};

/// What some work gave, and how long it took.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// What some work gave, and how much of a processor it took: right to a few milliseconds.
pub(super) fn worked<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let before = processor_time();
    let (done, took) = timed(work);
    let spent = processor_time().zip(before);
    let spent = spent.map(|(after, before)| after.saturating_sub(before));
    (done, spent.unwrap_or(took))
}

/// How long this thread has had a processor; none where the system does not tell.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// How long each of many took, shortest first.
#[derive(Debug, Default)]
pub(super) struct Laps(Vec<Duration>);

impl Laps {
    /// Times some work and keeps how long it took.
    pub(super) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (done, took) = timed(work);
        self.add(took);
        done
    }

    /// Keeps the best time of some work that is done three times from the same start.
    pub(super) fn time_again<S>(&mut self, start: impl Fn() -> S, work: impl Fn(&mut S)) {
        let once = || {
            let mut from = start();
            timed(|| work(&mut from)).1
        };
        self.add(once().min(once()).min(once()));
    }

    /// Keeps a duration.
    pub(super) fn add(&mut self, took: Duration) {
        let place = self.0.partition_point(|other| *other <= took);
        self.0.insert(place, took);
    }

    /// The shortest: what the work costs when nothing else runs on the machine.
    pub(super) fn best(&self) -> Duration {
        self.0.first().copied().unwrap_or_default()
    }

    /// The one in the middle.
    pub(super) fn median(&self) -> Duration {
        self.0.get(self.0.len() / 2).copied().unwrap_or_default()
    }

    /// The longest.
    pub(super) fn worst(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }
}
