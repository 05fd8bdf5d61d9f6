//! Greenroom: a terminal study and lab console. This library is the app; `main` only starts it.
//!
//! Rooms by level: `session`, `words`, `keys`, `theme` (0) · `widgets` (1) · `screens` (2) · `app` (3) ·
//! `shell` (4) · `args` (5). A room uses rooms of lower levels only.

pub mod app;
pub mod args;
pub mod keys;
pub mod screens;
pub mod session;
pub mod shell;
pub mod theme;
pub mod widgets;
pub mod words;
