//! Colour: reading `#rrggbb`, the nearest of 256, and names of the sixteen.

use ratatui::style::Color;

/// A colour as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text
            .strip_prefix('#')
            .filter(|d| d.len() == 6 && d.is_ascii())?;
        let value = u32::from_str_radix(digits, 16).ok()?;
        let [_, r, g, b] = value.to_be_bytes();
        Some(Self(r, g, b))
    }

    /// As the terminal takes it.
    #[expect(clippy::disallowed_methods, reason = "the theme is where colours live")]
    pub fn exact(self) -> Color {
        Color::Rgb(self.0, self.1, self.2)
    }

    /// The nearest of the 256, from the cube or the greys: the first sixteen are the person's own.
    #[expect(clippy::disallowed_methods, reason = "the theme is where colours live")]
    pub fn nearest_256(self) -> Color {
        const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let cube = LEVELS.iter().enumerate().flat_map(|(r, red)| {
            LEVELS.iter().enumerate().flat_map(move |(g, green)| {
                LEVELS
                    .iter()
                    .enumerate()
                    .map(move |(b, blue)| (16 + 36 * r + 6 * g + b, Self(*red, *green, *blue)))
            })
        });
        let greys = (0u8..24).map(|n| (232 + usize::from(n), 8 + 10 * n));
        let all = cube.chain(greys.map(|(index, v)| (index, Self(v, v, v))));
        let nearest = all.min_by_key(|(_, colour)| self.distance(*colour));
        Color::Indexed(
            nearest
                .and_then(|(index, _)| u8::try_from(index).ok())
                .unwrap_or(7),
        )
    }

    /// How far apart two colours look, roughly: green weighs most.
    fn distance(self, other: Self) -> u32 {
        let apart = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        2 * apart(self.0, other.0) + 4 * apart(self.1, other.1) + 3 * apart(self.2, other.2)
    }
}

/// One of the sixteen by name, e.g. `light-red`; `default` is the terminal's own.
pub fn sixteen(name: &str) -> Option<Color> {
    Some(match name {
        "default" => Color::Reset,
        "black" => Color::Black,
        "red" => Color::Red,
        "green" => Color::Green,
        "yellow" => Color::Yellow,
        "blue" => Color::Blue,
        "magenta" => Color::Magenta,
        "cyan" => Color::Cyan,
        "grey" => Color::Gray,
        "dark-grey" => Color::DarkGray,
        "light-red" => Color::LightRed,
        "light-green" => Color::LightGreen,
        "light-yellow" => Color::LightYellow,
        "light-blue" => Color::LightBlue,
        "light-magenta" => Color::LightMagenta,
        "light-cyan" => Color::LightCyan,
        "white" => Color::White,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
