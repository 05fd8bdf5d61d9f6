//! Greenroom: a terminal study and lab console. This library is the app; `main` only starts it.
//!
//! Rooms by level: `session`, `words`, `keys`, `theme` (0) · `widgets` (1) · `pictures` (2) ·
//! `screens` (3) · `app` (4) · `shell` (5) · `args` (6). A room uses rooms of lower levels only.

pub mod app;
pub mod args;
pub mod keys;
pub mod pictures;
pub mod screens;
pub mod session;
pub mod shell;
pub mod theme;
pub mod widgets;
pub mod words;
