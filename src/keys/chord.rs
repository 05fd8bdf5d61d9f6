//! Chord: one key or several in a row, written `g g`.

use std::{fmt, str::FromStr};

use super::{Key, key::Arrows};

/// The most keys in a row.
pub const CHORD_KEYS_MAX: usize = 4;

/// Keys pressed one after another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord(Vec<Key>);

impl Chord {
    /// The keys in order; never empty.
    pub fn keys(&self) -> &[Key] {
        &self.0
    }

    /// As footers and help print it.
    pub fn label(&self, arrows: &Arrows) -> String {
        self.0
            .iter()
            .map(|k| k.label(arrows))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl From<Key> for Chord {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, key) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}

impl FromStr for Chord {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let keys = text
            .split(' ')
            .map(str::parse)
            .collect::<Result<Vec<Key>, _>>()?;
        match keys.len() {
            1..=CHORD_KEYS_MAX => Ok(Self(keys)),
            n => Err(format!("{n} keys in a row; the most is {CHORD_KEYS_MAX}")),
        }
    }
}

#[cfg(test)]
mod tests;
