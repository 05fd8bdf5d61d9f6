//! Colour: reading `#rrggbb`, the nearest of 256, and names of the sixteen.

use ratatui::style::Color;

/// What letters need, and what they have in the high-contrast themes.
const CONTRAST: f64 = 4.5;
const CONTRAST_HIGH: f64 = 7.0;

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
    pub fn nearest_256(self) -> Color {
        self.readable_256(&[])
    }

    /// The nearest of the 256 that can be read on these grounds as well as this one can: 4.5:1,
    /// or 7:1 where this one has that. The nearest of all where none can.
    #[expect(clippy::disallowed_methods, reason = "the theme is where colours live")]
    pub fn readable_256(self, grounds: &[Self]) -> Color {
        let own = grounds
            .iter()
            .map(|g| self.contrast(*g))
            .fold(f64::INFINITY, f64::min);
        let need = if own >= CONTRAST_HIGH {
            CONTRAST_HIGH
        } else {
            CONTRAST
        };
        let mut all: Vec<(u8, Self)> = the_256().collect();
        all.sort_by_key(|(_, colour)| self.distance(*colour));
        let near = |ground: &Self| {
            let nearest = all
                .iter()
                .min_by_key(|(_, colour)| ground.distance(*colour));
            nearest.map_or(*ground, |(_, colour)| *colour)
        };
        let grounds: Vec<Self> = grounds.iter().map(near).collect();
        let reads = |colour: Self| grounds.iter().all(|g| colour.contrast(*g) >= need);
        let found = all
            .iter()
            .find(|(_, colour)| reads(*colour))
            .or(all.first());
        Color::Indexed(found.map_or(7, |(index, _)| *index))
    }

    /// The contrast ratio of two colours, as WCAG 2.2 defines it: 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = [self.0, self.1, self.2].map(|level| {
            let level = f64::from(level) / 255.0;
            if level <= 0.040_45 {
                level / 12.92
            } else {
                ((level + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// How far apart two colours look, roughly: green weighs most.
    fn distance(self, other: Self) -> u32 {
        let apart = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        2 * apart(self.0, other.0) + 4 * apart(self.1, other.1) + 3 * apart(self.2, other.2)
    }
}

/// The cube and the greys, with their numbers.
fn the_256() -> impl Iterator<Item = (u8, Rgb)> {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let level = |n: u8, by: u8| {
        LEVELS
            .get(usize::from(n / by % 6))
            .copied()
            .unwrap_or_default()
    };
    let cube = (0..216).map(move |n| (16 + n, Rgb(level(n, 36), level(n, 6), level(n, 1))));
    let greys = (0..24).map(|n| (232 + n, Rgb(8 + 10 * n, 8 + 10 * n, 8 + 10 * n)));
    cube.chain(greys)
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
