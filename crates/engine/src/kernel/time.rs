//! Virtual time: milliseconds since a scenario began, and lengths of it.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// A moment: milliseconds since the scenario's start.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct SimTime(pub u64);

/// A length of time in milliseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Span(pub u64);

impl SimTime {
    /// The first moment of every scenario.
    pub const ZERO: Self = Self(0);
    /// No moment comes after this one.
    pub const MAX: Self = Self(u64::MAX);

    /// The time that passed from `earlier` to this moment; zero if `earlier` is later.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }

    /// This moment in milliseconds since 1970, given the scenario's own start.
    pub const fn unix_ms(self, epoch_unix_ms: i64) -> i64 {
        epoch_unix_ms.saturating_add_unsigned(self.0)
    }
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// `n` milliseconds.
    pub const fn ms(n: u64) -> Self {
        Self(n)
    }
    /// `n` seconds.
    pub const fn seconds(n: u64) -> Self {
        Self(n.saturating_mul(1_000))
    }
    /// `n` minutes.
    pub const fn minutes(n: u64) -> Self {
        Self::seconds(n.saturating_mul(60))
    }
    /// `n` hours.
    pub const fn hours(n: u64) -> Self {
        Self::minutes(n.saturating_mul(60))
    }
    /// `n` days of 24 hours.
    pub const fn days(n: u64) -> Self {
        Self::hours(n.saturating_mul(24))
    }
    /// Whole seconds, rounded down.
    pub const fn as_seconds(self) -> u64 {
        self.0 / 1_000
    }
    /// Whole minutes, rounded down.
    pub const fn as_minutes(self) -> u64 {
        self.as_seconds() / 60
    }
}

impl Add<Span> for SimTime {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Span {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for SimTime {
    /// `01:02:03`, with `.045` when there are odd milliseconds, and `2d ` before it past a day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0 / 1_000;
        let days = seconds / 86_400;
        if days > 0 {
            write!(f, "{days}d ")?;
        }
        let (h, m, s) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
        write!(f, "{h:02}:{m:02}:{s:02}")?;
        match self.0 % 1_000 {
            0 => Ok(()),
            ms => write!(f, ".{ms:03}"),
        }
    }
}

impl fmt::Display for Span {
    /// The two largest units that matter: `2d 3h`, `1h`, `4m 12s`, `3.2s`, `45ms`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = self.0;
        let seconds = ms / 1_000;
        let two = |f: &mut fmt::Formatter<'_>, a: u64, ua: &str, b: u64, ub: &str| {
            if b == 0 {
                write!(f, "{a}{ua}")
            } else {
                write!(f, "{a}{ua} {b}{ub}")
            }
        };
        match seconds {
            0 if ms == 0 => write!(f, "0s"),
            0 => write!(f, "{ms}ms"),
            1..60 if ms.is_multiple_of(1_000) => write!(f, "{seconds}s"),
            1..60 => write!(f, "{seconds}.{}s", ms % 1_000 / 100),
            60..3_600 => two(f, seconds / 60, "m", seconds % 60, "s"),
            3_600..86_400 => two(f, seconds / 3_600, "h", seconds / 60 % 60, "m"),
            _ => two(f, seconds / 86_400, "d", seconds / 3_600 % 24, "h"),
        }
    }
}

#[cfg(test)]
mod tests;
