//! Which known word a mistyped one may have meant: Python's `difflib`, because the CLI's
//! suggestions are made with it.

use std::collections::BTreeMap;

/// Words at least this close are suggested; in tenths.
const CUTOFF: f64 = 0.8;

/// At most this many.
const MOST: usize = 3;

/// The closest known words, the closest first.
pub(crate) fn close_matches<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let word: Vec<char> = word.chars().take(200).collect();
    let mut close: Vec<(f64, &str)> = known
        .map(|known| (ratio(&known.chars().collect::<Vec<_>>(), &word), known))
        .filter(|(ratio, _)| *ratio >= CUTOFF)
        .collect();
    close.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| b.1.cmp(a.1)));
    close
        .into_iter()
        .take(MOST)
        .map(|(_, known)| known)
        .collect()
}

/// Twice the letters in matching blocks over all letters.
#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn ratio(a: &[char], b: &[char]) -> f64 {
    let length = a.len() + b.len();
    if length == 0 {
        return 1.0;
    }
    2.0 * matched(a, b) as f64 / length as f64
}

fn matched(a: &[char], b: &[char]) -> usize {
    let (at_a, at_b, size) = longest(a, b);
    if size == 0 {
        return 0;
    }
    let before = matched(
        a.get(..at_a).unwrap_or_default(),
        b.get(..at_b).unwrap_or_default(),
    );
    let after = matched(
        a.get(at_a + size..).unwrap_or_default(),
        b.get(at_b + size..).unwrap_or_default(),
    );
    size + before + after
}

/// The longest block that both have; the earliest in `a`, then the earliest in `b`.
fn longest(a: &[char], b: &[char]) -> (usize, usize, usize) {
    let mut best = (0, 0, 0);
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for (i, letter) in a.iter().enumerate() {
        let mut next = BTreeMap::new();
        for (j, _) in b.iter().enumerate().filter(|(_, other)| *other == letter) {
            let size = 1 + j
                .checked_sub(1)
                .and_then(|j| lengths.get(&j))
                .copied()
                .unwrap_or(0);
            next.insert(j, size);
            if size > best.2 {
                best = (i + 1 - size, j + 1 - size, size);
            }
        }
        lengths = next;
    }
    best
}

#[cfg(test)]
mod tests;
