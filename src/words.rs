//! The app's vocabulary: what arrives, what a person means, what the app asks for.
//!
//! Plain data only. Nothing here draws, reads a file or knows a terminal.

pub mod action;
pub mod effect;
pub mod finding;
pub mod happened;
pub mod input;
pub mod narration;
pub mod outcome;
pub mod outline;
pub mod place;
pub mod settings;

pub use action::{Action, Group};
pub use effect::Effect;
pub use finding::{Finding, Mistake};
pub use happened::Happened;
pub use input::{Input, Mouse, MouseDoing};
pub use narration::{Choice, Narration};
pub use outcome::Outcome;
pub use outline::{Door, Lesson, Next, Outline, Section};
pub use place::Place;
pub use settings::Settings;
