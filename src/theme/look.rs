//! Look: a theme made ready for one terminal. Widgets ask it for styles and signs.

use ratatui::style::{Color, Modifier, Style};

use super::{Depth, Glyphs, Mark, Role, Theme, colour::Rgb, role::Ink};

const NO_LETTERS: [Ink; 4] = [Ink::Ground, Ink::Raised, Ink::Lift, Ink::Rule];

/// A theme made ready: one style per role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    styles: Vec<Style>,
    /// Which signs are drawn.
    pub glyphs: Glyphs,
}

impl Look {
    /// Dresses a theme for a terminal of that depth.
    pub fn new(theme: &Theme, depth: Depth, glyphs: Glyphs) -> Self {
        let plain = depth == Depth::None || theme.inks.is_empty();
        let style = |role: &Role| {
            if plain {
                bare(theme, *role)
            } else {
                inked(theme, *role, depth)
            }
        };
        Self {
            styles: Role::ALL.iter().map(style).collect(),
            glyphs,
        }
    }

    /// A look for tests: each role has a colour of its own, from which `role_of` finds it again.
    #[expect(clippy::disallowed_methods, reason = "the theme is where colours live")]
    pub fn marked(glyphs: Glyphs) -> Self {
        let style = |role: &Role| {
            let number = Color::Indexed(code(*role));
            let recipe = role.recipe();
            let style = Style {
                fg: recipe.ink.map(|_| number),
                ..Style::new()
            };
            Style {
                bg: recipe.behind.map(|_| number),
                ..style
            }
        };
        Self {
            styles: Role::ALL.iter().map(style).collect(),
            glyphs,
        }
    }

    /// The role behind a colour of `marked`.
    pub fn role_of(colour: Color) -> Option<Role> {
        let Color::Indexed(n) = colour else {
            return None;
        };
        Role::ALL.iter().find(|role| code(**role) == n).copied()
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// The sign of a mark.
    pub fn sign(&self, mark: Mark) -> &'static str {
        self.glyphs.of(mark)
    }
}

/// Roles are few; their place in the list is their number.
fn code(role: Role) -> u8 {
    role as u8
}

fn bare(theme: &Theme, role: Role) -> Style {
    let stress = theme
        .roles
        .get(&role)
        .map_or(role.recipe().mono, |c| c.stress());
    Style::new().add_modifier(stress & !(Modifier::ITALIC | Modifier::DIM))
}

fn inked(theme: &Theme, role: Role, depth: Depth) -> Style {
    let mut recipe = role.recipe();
    if let Some(change) = theme.roles.get(&role) {
        recipe.stress = change.stress();
        recipe.ink = change.ink.or(recipe.ink);
    }
    let exact = |ink: Ink| theme.inks.get(&ink).map(|(exact, _)| *exact);
    let grounds: Vec<Rgb> = [Ink::Ground, Ink::Raised, Ink::Lift]
        .into_iter()
        .filter_map(exact)
        .collect();
    let colour = |ink: Ink| {
        theme.inks.get(&ink).map(|(exact, near)| match depth {
            Depth::True => exact.exact(),
            // Lines and grounds are no letters.
            Depth::Indexed if NO_LETTERS.contains(&ink) => exact.nearest_256(),
            Depth::Indexed => exact.readable_256(&grounds),
            Depth::Sixteen | Depth::None => *near,
        })
    };
    let mut style = Style::new().add_modifier(recipe.stress);
    style.fg = recipe.ink.and_then(colour);
    style.bg = recipe.behind.and_then(colour);
    style
}

#[cfg(test)]
mod tests;
