//! One page of a listing: keys in order, folded at a delimiter, as many as were asked for.

use std::collections::BTreeSet;

/// Most entries of a page.
const PAGE_MAX: usize = 1_000;

/// Which part of a listing is wanted.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) prefix: String,
    /// Folds keys up to its first place behind the prefix; empty for none.
    pub(super) delimiter: String,
    /// Entries up to this one have been shown.
    pub(super) after: String,
    /// As the caller says it.
    pub(super) limit: Option<i64>,
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Page<T> {
    pub(super) entries: Vec<T>,
    pub(super) folded: Vec<String>,
    /// The last key or folded prefix when there is more behind it.
    pub(super) next: Option<String>,
}

impl Wanted {
    pub(super) fn limit(&self) -> usize {
        let asked = self.limit.and_then(|limit| usize::try_from(limit).ok());
        asked.map_or(PAGE_MAX, |limit| limit.min(PAGE_MAX))
    }

    fn fold(&self, key: &str) -> Option<String> {
        if self.delimiter.is_empty() {
            return None;
        }
        let rest = key.get(self.prefix.len()..)?;
        let end = rest.find(&self.delimiter)? + self.delimiter.len();
        key.get(..self.prefix.len() + end).map(str::to_owned)
    }

    /// Cuts the page out of all entries, which come in the order of their keys.
    pub(super) fn cut<T>(&self, all: impl Iterator<Item = (String, T)>) -> Page<T> {
        let (mut page, mut folded) = (
            Page {
                entries: Vec::new(),
                folded: Vec::new(),
                next: None,
            },
            BTreeSet::new(),
        );
        let mut last = None;
        for (key, entry) in all.filter(|(key, _)| key.starts_with(&self.prefix)) {
            let fold = self.fold(&key);
            let place = fold.as_ref().unwrap_or(&key);
            if !self.after.is_empty() && *place <= self.after {
                continue;
            }
            if fold.as_ref().is_some_and(|fold| folded.contains(fold)) {
                continue;
            }
            if page.entries.len() + folded.len() >= self.limit() {
                page.next = last;
                break;
            }
            last = Some(place.clone());
            match fold {
                Some(fold) => {
                    folded.insert(fold);
                }
                None => page.entries.push(entry),
            }
        }
        page.folded = folded.into_iter().collect();
        page
    }
}
