//! Input: something arrived. The only thing that `App::handle` takes.

use std::time::Duration;

use super::Outcome;
use crate::keys::Key;

/// Something arrived from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key went down.
    Key(Key),
    /// A key is being held; only text fields listen.
    Repeat(Key),
    /// A bracketed paste.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has a new size, in cells.
    Resize {
        /// Width in cells.
        cols: u16,
        /// Height in cells.
        rows: u16,
    },
    /// Display time passed; sent only while something moves.
    Frame(Duration),
    /// An effect came back.
    Outcome(Outcome),
    /// A numbered choice of the reader front end, from 0.
    Choice(usize),
    /// A whole line of the reader front end, for the focused text field.
    Line(String),
}

/// What the mouse did and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub doing: MouseDoing,
    /// Column, from 0 at the left.
    pub col: u16,
    /// Row, from 0 at the top.
    pub row: u16,
}

/// What the mouse can do here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseDoing {
    /// The left button went down.
    Press,
    /// The wheel turned away from you.
    ScrollUp,
    /// The wheel turned towards you.
    ScrollDown,
}
