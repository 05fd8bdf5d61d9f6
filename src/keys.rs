//! Keys: what a key is, how it is written, and which action it means where.
//!
//! Our own types: no terminal library is known here. The default table is
//! `assets/keymap.ron`; a person's `keymap.ron` is laid over it.

pub mod chord;
pub mod focus;
pub mod key;
pub mod keymap;
pub mod load;
pub mod table;

pub use chord::Chord;
pub use focus::Focus;
pub use key::{Code, Key};
pub use keymap::{Binding, Keymap, Meaning};
