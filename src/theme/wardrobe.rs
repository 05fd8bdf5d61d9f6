//! Wardrobe: all themes at hand, and what the terminal can show of them.

use std::collections::BTreeMap;

use super::{Claims, Depth, Glyphs, Look, Theme, load};
use crate::words::Finding;

/// The name that takes dark or light after what the terminal says.
pub const AUTO: &str = "auto";

/// All themes at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wardrobe {
    themes: BTreeMap<String, Theme>,
    depth: Depth,
    /// The theme that `auto` means.
    auto: &'static str,
}

impl Wardrobe {
    /// An empty wardrobe for a terminal as its environment describes it.
    pub fn new(claims: &Claims) -> Self {
        let auto = if claims.is_light() { "light" } else { "dark" };
        Self {
            themes: BTreeMap::new(),
            depth: claims.depth(),
            auto,
        }
    }

    /// Hangs up a theme from its file; a later one of the same name replaces it.
    pub fn add(&mut self, name: &str, text: &str, file: &str) -> Result<(), Box<Finding>> {
        let theme = load::read(text, file)?;
        self.themes.insert(name.to_owned(), theme);
        Ok(())
    }

    /// Names and what they are about, `auto` last.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let auto = (AUTO, "dark or light, as the terminal says");
        let all = self
            .themes
            .iter()
            .map(|(name, theme)| (name.as_str(), theme.about.as_str()));
        all.chain(std::iter::once(auto))
    }

    /// A theme made ready for this terminal, if it is there.
    pub fn dress(&self, name: &str, glyphs: Glyphs) -> Option<Look> {
        let name = if name == AUTO { self.auto } else { name };
        self.themes
            .get(name)
            .map(|theme| Look::new(theme, self.depth, glyphs))
    }
}

#[cfg(test)]
mod tests;
