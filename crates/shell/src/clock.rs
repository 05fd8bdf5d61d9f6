//! Virtual time and chance inside a script.
//!
//! Lives here: the paused tokio clock that every wait of bashkit goes through, what a command
//! costs, and the commands that ask for the time or for luck. Not here: the host's clock or its
//! random numbers. Nothing in this room reads either.
//!
//! The runtime's clock stands still until everything waits; then it jumps to the next timer. So
//! `sleep 3600` takes no time of ours, `$SECONDS`, `time`, `timeout` and two background jobs that
//! sleep agree with each other, and the job's own time limit fires at exactly its moment.

mod arguments;
mod calendar;
mod chance;
mod mktemp;
mod shuf;
mod waiting;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use tokio::time::Instant;

pub(crate) use self::arguments::{JqFile, in_virtual_time};
pub(crate) use self::calendar::Moment;
pub(crate) use self::chance::{Luck, OpensslRand, Uuidgen, hex};
pub(crate) use self::mktemp::Mktemp;
pub(crate) use self::shuf::Shuf;
pub(crate) use self::waiting::{Silent, Sleep, Timeout};

/// What one command costs, in milliseconds of virtual time.
pub(crate) const COMMAND_MS: u64 = 5;

/// Longest time a job may be given; beyond it every limit is the same.
const LONGEST: Duration = Duration::from_hours(400 * 24);

/// The clock of one job.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    start_unix_ms: i64,
    start: Instant,
}

impl Clock {
    /// A clock that starts now. Must be called inside [`run_paused`].
    pub(crate) fn starting_at(start_unix_ms: i64) -> Self {
        Self {
            start_unix_ms,
            start: Instant::now(),
        }
    }

    /// Virtual milliseconds since the job began.
    pub(crate) fn elapsed_ms(self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The virtual moment, in milliseconds since 1970.
    pub(crate) fn now_unix_ms(self) -> i64 {
        self.start_unix_ms
            .saturating_add_unsigned(self.elapsed_ms())
    }
}

/// A length of time that tokio's timers can hold.
pub(crate) fn bounded(length_ms: u64) -> Duration {
    Duration::from_millis(length_ms).min(LONGEST)
}

/// Lets virtual time pass without waiting for anything. Only inside [`run_paused`].
pub(crate) fn pass(length_ms: u64) {
    // The clock moves in the first poll; what follows it only yields to other tasks.
    let advance = pin!(tokio::time::advance(bounded(length_ms)));
    let _ = advance.poll(&mut Context::from_waker(Waker::noop()));
}

/// Waits in virtual time, letting background jobs run meanwhile.
pub(crate) async fn wait(length_ms: u64) {
    tokio::time::sleep(bounded(length_ms)).await;
}

/// Drives a future to its end on a clock that stands still.
///
/// # Errors
/// The runtime could not be made.
pub(crate) fn run_paused<F: Future>(future: F) -> std::io::Result<F::Output> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()?;
    Ok(runtime.block_on(future))
}

#[cfg(test)]
mod tests;
