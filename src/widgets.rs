//! Widgets: things that can be drawn. Plain data in, cells out.
//!
//! They know `theme` and keys for text fields; no `Action`, no `App`, no screen. Each tells a
//! state by sign, word and colour, keeps number columns still, and draws through `&self`.

pub mod code;
pub mod editor;
pub mod find;
pub mod frame;
pub mod gauge;
pub mod graph;
pub mod grid;
pub mod hint;
pub mod list;
pub mod meter;
pub mod modal;
pub mod paper;
pub mod prompt;
pub mod prose;
pub mod split;
pub mod steps;
pub mod table;
pub mod text;
pub mod timeline;
pub mod toast;

pub use paper::{Paper, Rect};
