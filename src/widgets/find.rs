//! Find: rank names by how well they answer what was typed. The only door to the matcher.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

/// The longest query that is looked at, in letters.
pub const QUERY_MAX: usize = 80;

/// A name that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which one of the names.
    pub index: usize,
    /// The letters that matched, by their place in the name.
    pub letters: Vec<usize>,
}

/// The names that answer `query`, the best first; all of them for an empty one. When none does,
/// each letter is left out in turn: one slip is forgiven.
pub fn rank(query: &str, names: &[&str]) -> Vec<Hit> {
    let query: String = query.trim().chars().take(QUERY_MAX).collect();
    if query.is_empty() {
        return (0..names.len())
            .map(|index| Hit {
                index,
                letters: Vec::new(),
            })
            .collect();
    }
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let hits = scored(&query, names, &mut matcher);
    if !hits.is_empty() || query.chars().count() < 4 {
        return best_first(hits);
    }
    let mut slips = Vec::new();
    for skip in 0..query.chars().count() {
        let shorter: String = query
            .chars()
            .enumerate()
            .filter(|(i, _)| *i != skip)
            .map(|(_, c)| c)
            .collect();
        slips.extend(scored(&shorter, names, &mut matcher));
    }
    slips.sort_by_key(|(score, hit)| (hit.index, std::cmp::Reverse(*score)));
    slips.dedup_by_key(|(_, hit)| hit.index);
    best_first(slips)
}

fn scored(query: &str, names: &[&str], matcher: &mut Matcher) -> Vec<(u32, Hit)> {
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut hits = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let mut found = Vec::new();
        let name = Utf32Str::new(name, &mut buffer);
        if let Some(score) = pattern.indices(name, matcher, &mut found) {
            found.sort_unstable();
            found.dedup();
            let letters = found.into_iter().map(|l| l as usize).collect();
            hits.push((score, Hit { index, letters }));
        }
    }
    hits
}

/// Equal scores keep the order of the names. Letters strewn over a name are no answer beside one
/// that has them in a row: what scores below two thirds of the best is left out.
fn best_first(mut hits: Vec<(u32, Hit)>) -> Vec<Hit> {
    hits.sort_by_key(|(score, hit)| (std::cmp::Reverse(*score), hit.index));
    let best = hits.first().map_or(0, |(score, _)| *score);
    hits.retain(|(score, _)| score * 3 >= best * 2);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

#[cfg(test)]
mod tests;
