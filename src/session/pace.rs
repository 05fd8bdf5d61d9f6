//! How fast virtual time goes on while it is watched.

/// Virtual seconds in a second, slowest first.
pub const SPEEDS: [u32; 6] = [1, 10, 60, 300, 900, 3_600];

/// Playing or paused, and how fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Whether time goes on by itself.
    pub playing: bool,
    /// Virtual seconds in a second.
    pub speed: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            playing: false,
            speed: 60,
        }
    }
}

impl Pace {
    /// The next faster speed, if there is one.
    #[must_use]
    pub fn faster(self) -> Self {
        let speed = SPEEDS.into_iter().find(|speed| *speed > self.speed);
        self.at_speed(speed)
    }

    /// The next slower speed, if there is one.
    #[must_use]
    pub fn slower(self) -> Self {
        let speed = SPEEDS.into_iter().rev().find(|speed| *speed < self.speed);
        self.at_speed(speed)
    }

    fn at_speed(self, speed: Option<u32>) -> Self {
        Self {
            speed: speed.unwrap_or(self.speed),
            ..self
        }
    }
}
