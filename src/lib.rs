//! Greenroom: a terminal study and lab console. This library is the app; `main` only starts it.
//!
//! Rooms by level: `words`, `keys`, `theme` (0) · `widgets` (1) · `screens` (2) · `app` (3) ·
//! `shell` (4). A room uses rooms of lower levels only.

pub mod keys;
pub mod theme;
pub mod widgets;
pub mod words;
