//! Prose: Markdown into lines of a given width. The only door to the Markdown reader.
//!
//! `read` makes blocks, `lay_out` makes lines, `paint` draws them. A fence can become a widget:
//! the hook given to `lay_out` says how many rows it wants, and an anchor says where they are.

mod layout;
mod paint;
mod read;
mod table;

pub use layout::{Anchor, Embed, Laid, Line, Link, Sign, Words, lay_out};
pub use paint::paint;
pub use read::read;

/// The widest a line of prose gets.
pub const WIDTH_MAX: usize = 76;

/// A text in blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks in order.
    pub blocks: Vec<Block>,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Piece>),
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A list; numbered ones begin with their first number.
    List(Option<u64>, Vec<Vec<Self>>),
    /// A quotation, or a call-out with its kind.
    Quote(Option<Alert>, Vec<Self>),
    /// A table: titles, rows, and which columns stand right.
    Table {
        /// The cells of the first row.
        titles: Vec<Vec<Piece>>,
        /// The cells of the others.
        rows: Vec<Vec<Vec<Piece>>>,
        /// Which columns stand right.
        right: Vec<bool>,
    },
    /// A fence: the word after it and what it holds.
    Fence {
        /// The word after the backticks, e.g. `scene`.
        lang: String,
        /// What it holds.
        body: String,
    },
    /// A line across.
    Rule,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// How it stands out.
    pub tone: Tone,
    /// Where it leads, when it is a link.
    pub link: Option<String>,
}

/// How a piece stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// Emphasised.
    Emphasis,
    /// Strongly.
    Strong,
    /// As code.
    Code,
}

/// The kind of a call-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Good advice.
    Tip,
    /// Needed for success.
    Important,
    /// Needs attention.
    Warning,
    /// Can do harm.
    Caution,
}

#[cfg(test)]
mod tests;
