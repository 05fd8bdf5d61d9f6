//! Search: one box for everything that can be found, forgiving of slips.
//!
//! Titles are matched as people abbreviate them (`minhealthy`), other words as they are spelt.
//! Where nothing answers, each word of the query is tried again with each of its letters left out
//! in turn, so a swapped, wrong or doubled letter does not hide what was meant. The same query on
//! the same entries gives the same answers in the same order. The only door to the matcher of
//! this crate. Not here: where an answer leads (the app).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use greenroom_formats::text;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

mod entries;

pub use entries::{Entry, Kind, entries};

/// The longest query that is looked at, in letters.
pub const QUERY_MAX: usize = 80;
/// The most words of a query that are looked at.
const ATOMS_MAX: usize = 8;
/// The most entries that are kept.
const ENTRIES_MAX: usize = 20_000;
/// The longest title that is matched as an abbreviation, in letters; of a longer one, a sentence,
/// only the words count.
const TITLE_MAX: usize = 64;
/// The fewest letters of a word in which a slip is forgiven.
const SLIP_MIN: usize = 4;

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'i> {
    /// What was found.
    pub entry: &'i Entry,
    /// The letters of its title that were meant, by their place in it, in order.
    pub letters: Vec<usize>,
}

/// Everything that can be found, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// Each word with the entries that have it.
    words: Vec<(String, Vec<usize>)>,
}

impl Index {
    /// Makes an index; entries beyond the first 20,000 are left out.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let entries: Vec<Entry> = entries.into_iter().take(ENTRIES_MAX).collect();
        let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for word in entry.all_words() {
                words.entry(word).or_default().push(at);
            }
        }
        let words = words.into_iter().collect();
        Self { entries, words }
    }

    /// How many things can be found.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What answers a query, the best first, `limit` at most; nothing for an empty query.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        let query: String = text::clean(query).chars().take(QUERY_MAX).collect();
        let asked: Vec<&str> = query.split_whitespace().take(ATOMS_MAX).collect();
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        let mut matcher = Matcher::new(config);
        let mut scores = all(asked.iter().map(|word| self.answers(word, &mut matcher)));
        if scores.is_empty() {
            scores = all(asked.iter().map(|word| self.forgiving(word, &mut matcher)));
        }
        let mut hits: Vec<(usize, Found)> = scores.into_iter().collect();
        hits.sort_by_key(|(at, found)| self.rank(*at, found));
        hits.truncate(limit);
        hits.into_iter()
            .map(|(at, found)| self.hit(at, &found))
            .collect()
    }

    /// The better answer comes first: a good match in a short title before one in a long title,
    /// then by kind, title and place.
    fn rank(&self, at: usize, found: &Found) -> Rank<'_> {
        let entry = &self.entries[at];
        let length = u32::try_from(entry.title.len()).unwrap_or(u32::MAX);
        let score = Reverse(found.score.saturating_sub(length));
        (score, entry.kind, &entry.title, &entry.id, entry.step)
    }

    fn hit(&self, at: usize, found: &Found) -> Hit<'_> {
        let mut letters: Vec<usize> = found.letters.iter().map(|at| *at as usize).collect();
        letters.sort_unstable();
        letters.dedup();
        let entry = &self.entries[at];
        Hit { entry, letters }
    }

    /// What answers one word as it is, or with one of its letters left out.
    fn forgiving(&self, word: &str, matcher: &mut Matcher) -> BTreeMap<usize, Found> {
        let mut best = self.answers(word, matcher);
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < SLIP_MIN {
            return best;
        }
        for skip in 0..letters.len() {
            let left = letters.iter().enumerate().filter(|(at, _)| *at != skip);
            let shorter: String = left.map(|(_, letter)| *letter).collect();
            for (at, found) in self.answers(&shorter, matcher) {
                keep_better(&mut best, at, found);
            }
        }
        best
    }

    fn answers(&self, word: &str, matcher: &mut Matcher) -> BTreeMap<usize, Found> {
        let fuzzy = AtomKind::Fuzzy;
        let atom = Atom::new(
            word,
            CaseMatching::Ignore,
            Normalization::Smart,
            fuzzy,
            false,
        );
        let mut buffer = Vec::new();
        let own = Utf32Str::new(word, &mut buffer);
        let Some(full) = atom.score(own, matcher).map(u32::from) else {
            return BTreeMap::new();
        };
        let mut found = BTreeMap::new();
        for (at, entry) in self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, e)| e.is_short())
        {
            let mut letters = Vec::new();
            let title = Utf32Str::new(&entry.title, &mut buffer);
            let score = atom
                .indices(title, matcher, &mut letters)
                .map_or(0, u32::from);
            // Letters strewn over a title are no answer: two thirds of a row of them at least.
            if score * 3 >= full * 2 {
                let score = score * 2;
                keep_better(&mut found, at, Found { score, letters });
            }
        }
        for (known, holders) in &self.words {
            let known = Utf32Str::new(known, &mut buffer);
            let score = atom.score(known, matcher).map_or(0, u32::from);
            // Within one word hardly a letter may be missing.
            if score * 8 >= full * 7 {
                for at in holders {
                    let letters = Vec::new();
                    keep_better(&mut found, *at, Found { score, letters });
                }
            }
        }
        found
    }
}

/// What orders the answers.
type Rank<'i> = (Reverse<u32>, Kind, &'i str, &'i str, Option<u32>);

/// How well an entry answers.
#[derive(Clone, Debug, Default)]
struct Found {
    score: u32,
    letters: Vec<u32>,
}

fn keep_better(best: &mut BTreeMap<usize, Found>, at: usize, found: Found) {
    let known = best.entry(at).or_default();
    if found.score > known.score {
        *known = found;
    }
}

/// What answers every word of a query.
fn all(words: impl Iterator<Item = BTreeMap<usize, Found>>) -> BTreeMap<usize, Found> {
    words
        .reduce(|one, other| both(one, &other))
        .unwrap_or_default()
}

/// What answers both of two words.
fn both(one: BTreeMap<usize, Found>, other: &BTreeMap<usize, Found>) -> BTreeMap<usize, Found> {
    let mut joined = one;
    joined.retain(|at, found| {
        let more = other.get(at);
        if let Some(more) = more {
            found.score = found.score.saturating_add(more.score);
            found.letters.extend(&more.letters);
        }
        more.is_some()
    });
    joined
}

#[cfg(test)]
mod tests;
