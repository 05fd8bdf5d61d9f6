//! Theme: what a role looks like. The only room that names colours and signs.
//!
//! Everyone else asks a `Look` for the style of a `Role` and the sign of a `Mark`.

pub mod colour;
pub mod condition;
pub mod glyph;
pub mod load;
pub mod look;
pub mod role;
pub mod terminal;
pub mod wardrobe;

pub use condition::Condition;
pub use glyph::{Glyphs, Mark};
pub use load::Theme;
pub use look::Look;
pub use role::Role;
pub use terminal::{Claims, Depth};
pub use wardrobe::Wardrobe;
