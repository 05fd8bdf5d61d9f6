//! Every loop and every list has an end. Reaching one is an engine fault, never a hang.

/// Commands one instant may lead to. A fleet of 100,000 needs a handful for each instance.
pub const STEPS_PER_INSTANT: u32 = 8_000_000;
/// Facts a tape may hold.
pub const FACTS: u32 = 50_000_000;
/// Timers that may be armed at once.
pub const TIMERS: usize = 2_000_000;
/// `aws` calls one script may make.
pub const CALLS_PER_SCRIPT: u32 = 1_000;
/// How deep calls made by scripts may nest (a build that starts a build that …).
pub const SCRIPT_DEPTH: u32 = 4;
/// Facts between two snapshots of the world. Folding so many takes a few milliseconds.
pub const SNAPSHOT_EVERY: u32 = 16_384;
