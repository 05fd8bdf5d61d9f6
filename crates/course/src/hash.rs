//! The content hash: by it, an answer given long ago knows whether the question still says the
//! same.
//!
//! FNV-1a with 64 bits over the words of a text: fast, the same on every machine, and blind to
//! how blanks and lines are laid out. It guards against edits, not against malice.

use std::fmt;

use serde::{Deserialize, Serialize};

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// What a text says, in 64 bits. Printed and saved as 16 hexadecimal digits.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(into = "String", try_from = "String")]
pub struct ContentHash(pub u64);

impl ContentHash {
    /// The hash of texts in this order. Only their words count, not the blanks between them.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut hash = OFFSET;
        for text in texts {
            for word in text.split_whitespace() {
                hash = word.bytes().chain([b' ']).fold(hash, mix);
            }
            hash = mix(hash, b'\n');
        }
        Self(hash)
    }
}

const fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for ContentHash {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let value = digits
            .then(|| u64::from_str_radix(&text, 16).ok())
            .flatten();
        value.map(Self).ok_or_else(|| {
            format!(
                "{} is no content hash",
                greenroom_formats::text::quote(&text)
            )
        })
    }
}

#[cfg(test)]
mod tests;
