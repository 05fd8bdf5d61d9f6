//! Pace: when the next drawing and the next frame of display time are due. Pure: it is told the
//! time.

use std::time::{Duration, Instant};

use crate::app::FRAME;

/// Drawings are never closer than this.
pub const DRAW_GAP: Duration = Duration::from_millis(16);

/// When things are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    drawn: Option<Instant>,
    /// When display time was last told; none while nothing moves.
    framed: Option<Instant>,
}

impl Pace {
    /// When a drawing that is wanted now may be made.
    pub fn draw_due(&self, now: Instant) -> Instant {
        self.drawn.map_or(now, |drawn| (drawn + DRAW_GAP).max(now))
    }

    /// A drawing was made.
    pub fn drew(&mut self, now: Instant) {
        self.drawn = Some(now);
    }

    /// When the next frame is due; none while nothing moves. The first one counts from now.
    pub fn frame_due(&mut self, moving: bool, now: Instant) -> Option<Instant> {
        if !moving {
            self.framed = None;
            return None;
        }
        Some(*self.framed.get_or_insert(now) + FRAME)
    }

    /// A frame is told now: how much display time passed since the last one. A long stop, as
    /// when the machine slept, counts as one frame.
    pub fn frame(&mut self, now: Instant) -> Duration {
        let passed = self
            .framed
            .map_or(FRAME, |framed| now.saturating_duration_since(framed));
        self.framed = Some(now);
        if passed > Duration::from_secs(1) {
            FRAME
        } else {
            passed
        }
    }
}

#[cfg(test)]
mod tests;
