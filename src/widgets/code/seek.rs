//! Looking for a word in a text: the next and the previous place, and how many there are.

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the end.
    On,
    /// Towards the start.
    Back,
}

/// A place in a text: line and byte, both from 0.
pub type Spot = (usize, usize);

/// All places of a word, upper and lower case alike when the word is in lower case.
pub fn places<T: AsRef<str>>(text: &[T], word: &str) -> Vec<Spot> {
    if word.is_empty() {
        return Vec::new();
    }
    let exact = word.chars().any(char::is_uppercase);
    let mut spots = Vec::new();
    for (number, line) in text.iter().enumerate() {
        let line = line.as_ref();
        let folded = if exact {
            line.to_owned()
        } else {
            line.to_ascii_lowercase()
        };
        spots.extend(folded.match_indices(word).map(|(at, _)| (number, at)));
    }
    spots
}

/// The next place after `from`, or the one before it, going round at the ends.
pub fn next(spots: &[Spot], from: Spot, way: Way) -> Option<usize> {
    let last = spots.len().checked_sub(1)?;
    Some(match way {
        Way::On => spots.iter().position(|s| *s > from).unwrap_or(0),
        Way::Back => spots.iter().rposition(|s| *s < from).unwrap_or(last),
    })
}

#[cfg(test)]
mod tests;
