//! Code: files with highlighting and findings in the margin. The only door to the syntax tables.
//!
//! Colours come from scopes mapped to roles, so themes and their contrast hold here too.

pub mod highlight;
pub mod seek;
pub mod squiggle;
pub mod syntax;
mod view;

pub use highlight::Highlights;
pub use squiggle::{Severity, Squiggle};
pub use syntax::{Language, Syntaxes};
pub use view::View;
pub(in crate::widgets) use view::{margin, place, tell, whole};
