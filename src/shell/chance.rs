//! Chance and the clock: the only place outside the engine's dice that has either. With `--seed`
//! and `--now` neither is asked.

use std::{
    hash::{BuildHasher as _, RandomState},
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use greenroom_course::progress::RowId;

/// Rows that this program has named so far.
static NAMED: AtomicU64 = AtomicU64::new(0);

/// A number that nobody can foresee, from the keys that the system gives to hash maps.
pub fn number() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// Now, in milliseconds since 1970; or what it is taken to be.
pub fn now_unix_ms(taken_ms: Option<u64>) -> i64 {
    let clock = || {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(0))
    };
    i64::try_from(taken_ms.unwrap_or_else(clock)).unwrap_or(i64::MAX)
}

/// An id for a row, unlike that of any other device: the moment, the order in which this
/// program named it, and chance. Ids of one program are in the order of their making.
pub fn row_id(at_unix_ms: i64) -> Option<RowId> {
    let count = NAMED.fetch_add(1, Ordering::Relaxed);
    let id = format!("{at_unix_ms:012x}-{count:06x}-{:016x}", number());
    RowId::try_from(id).ok()
}

#[cfg(test)]
mod tests;
