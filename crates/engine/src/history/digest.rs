//! One number for a whole history: two runs are the same when their digests are.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::History;
use crate::kernel::event::{Cause, Event};
use crate::world::World;

/// Bytes of the digest that are printed.
const PRINTED: usize = 16;

impl Cause {
    /// The cause in one word: `call-3`, `event-17`, `timer-17`.
    pub fn word(self) -> String {
        match self {
            Self::Call(number) => format!("call-{number}"),
            Self::Event(seq) => format!("event-{seq}"),
            Self::Timer(seq) => format!("timer-{seq}"),
        }
    }
}

impl History {
    /// The digest of all events, in hexadecimal digits: when, in which order, because of what,
    /// and what, as it is told at the end.
    pub fn digest(&self, end: &World) -> String {
        let mut sha = Sha256::new();
        let mut line = String::new();
        for event in self.iter() {
            line.clear();
            tell(event, end, &mut line);
            sha.update(line.as_bytes());
        }
        let mut printed = String::with_capacity(2 * PRINTED);
        for byte in sha.finalize().iter().take(PRINTED) {
            // Writing to a text cannot fail.
            let _ = write!(printed, "{byte:02x}");
        }
        printed
    }
}

fn tell(event: &Event, end: &World, line: &mut String) {
    let told = event.fact.tell(end);
    // Writing to a text cannot fail.
    let _ = writeln!(
        line,
        "{} {} {} {told}",
        event.at.0,
        event.seq,
        event.cause.word()
    );
}
