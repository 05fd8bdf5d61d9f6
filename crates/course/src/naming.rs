//! Ids and the names of files and folders: what they may look like, and what they say.
//!
//! Not here: whether an id is taken or resolves (`lint`).

/// The longest id, in bytes.
pub const ID_BYTES_MAX: usize = 100;

/// Whether a word is made of small letters and digits with single dashes between them.
pub fn is_kebab(word: &str) -> bool {
    let fits = !word.is_empty() && word.len() <= ID_BYTES_MAX;
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    fits && word
        .split('-')
        .all(|part| !part.is_empty() && part.chars().all(legal))
}

/// Whether an id has the form `SECTION/word`, as lessons and questions have it.
pub fn is_sectioned(id: &str, section: &str) -> bool {
    let word = id
        .strip_prefix(section)
        .and_then(|rest| rest.strip_prefix('/'));
    id.len() <= ID_BYTES_MAX && word.is_some_and(is_kebab)
}

/// The section that a folder's name begins with: `1.4` of `1.4-codedeploy`.
pub fn section_of(folder: &str) -> &str {
    folder.split('-').next().unwrap_or(folder)
}

/// A name that begins with its place in the order: `030-hooks`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered<'n> {
    /// The number; names are ordered by it.
    pub number: u32,
    /// The word behind it.
    pub word: &'n str,
}

/// Reads a name of the form `NNN-word`.
pub fn numbered(name: &str) -> Option<Numbered<'_>> {
    let (digits, word) = name.split_once('-')?;
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| is_number)?;
    is_kebab(word).then_some(Numbered { number, word })
}

/// The parts of a path behind a folder: `["1.4-codedeploy", "030-hooks.md"]`.
pub(crate) fn parts<'p>(path: &'p str, folder: &str) -> Vec<&'p str> {
    let rest = path
        .strip_prefix(folder)
        .and_then(|rest| rest.strip_prefix('/'));
    rest.map_or_else(Vec::new, |rest| rest.split('/').collect())
}

#[cfg(test)]
mod tests;
