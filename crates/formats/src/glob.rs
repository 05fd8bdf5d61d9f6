//! Globs of buildspec artifacts and of CodePipeline's trigger filters.
//!
//! The only door to the glob library. Not here: IAM's and EventBridge's wildcards.

use globset::{GlobBuilder, GlobMatcher};

/// Why a text is no glob.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct GlobError(String);

/// A glob of a buildspec: `*` stays inside a folder, `**/` crosses folders.
#[derive(Clone, Debug)]
pub struct PathGlob(GlobMatcher);

impl PathGlob {
    /// Reads a glob; a leading `./` is ignored.
    pub fn new(glob: &str) -> Result<Self, GlobError> {
        let glob = glob.strip_prefix("./").unwrap_or(glob);
        let built = GlobBuilder::new(glob)
            .literal_separator(true)
            .backslash_escape(true)
            .build();
        built
            .map(|glob| Self(glob.compile_matcher()))
            .map_err(|error| GlobError(error.kind().to_string()))
    }

    /// Whether a path, relative to the base directory, is meant.
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

/// A part of a filter pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(char),
    /// `?`
    One,
    /// `*`
    InSegment,
    /// `**`
    Across,
    /// `[a-z]`, `[!a-z]`
    Class {
        is_negated: bool,
        ranges: Vec<(char, char)>,
    },
}

/// A pattern of a trigger filter: `*` stays inside a segment, `**` crosses slashes, `?` is one
/// letter, `[abc]` and `[!abc]` are sets, `{a,b}` are alternatives, `\` escapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterGlob {
    alternatives: Vec<Vec<Part>>,
}

/// Most alternatives that the braces of one pattern may make.
const ALTERNATIVES_MAX: usize = 256;

impl FilterGlob {
    /// Reads a pattern.
    pub fn new(pattern: &str) -> Result<Self, GlobError> {
        let mut alternatives = vec![Vec::new()];
        let mut chars = pattern.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '{' => {
                    let group = group(&mut chars)?;
                    alternatives = combine(&alternatives, &group)?;
                    continue;
                }
                '}' => return Err(GlobError("a `}` closes nothing".to_owned())),
                _ => {}
            }
            let part = part(c, &mut chars)?;
            for alternative in &mut alternatives {
                alternative.push(part.clone());
            }
        }
        Ok(Self { alternatives })
    }

    /// Whether the whole text fits the pattern.
    pub fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        self.alternatives.iter().any(|parts| fits(parts, &text))
    }
}

type Chars<'p> = std::iter::Peekable<std::str::Chars<'p>>;

fn part(c: char, chars: &mut Chars<'_>) -> Result<Part, GlobError> {
    Ok(match c {
        '*' if chars.peek() == Some(&'*') => {
            while chars.next_if_eq(&'*').is_some() {}
            Part::Across
        }
        '*' => Part::InSegment,
        '?' => Part::One,
        '\\' => {
            let escaped = chars.next();
            let missing = || GlobError("a backslash escapes nothing".to_owned());
            Part::Literal(escaped.ok_or_else(missing)?)
        }
        '[' => class(chars)?,
        c => Part::Literal(c),
    })
}

fn class(chars: &mut Chars<'_>) -> Result<Part, GlobError> {
    let open = || GlobError("a `[` is never closed".to_owned());
    let is_negated = chars.next_if_eq(&'!').is_some();
    let mut ranges = Vec::new();
    loop {
        let from = chars.next().ok_or_else(open)?;
        if from == ']' {
            break;
        }
        let from = if from == '\\' {
            chars.next().ok_or_else(open)?
        } else {
            from
        };
        let mut ahead = chars.clone();
        let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|c| c != ']');
        let to = if is_range {
            chars.next();
            chars.next().ok_or_else(open)?
        } else {
            from
        };
        ranges.push((from, to));
    }
    if ranges.is_empty() {
        return Err(GlobError("a `[]` is empty".to_owned()));
    }
    Ok(Part::Class { is_negated, ranges })
}

fn group(chars: &mut Chars<'_>) -> Result<Vec<Vec<Part>>, GlobError> {
    let mut group = vec![Vec::new()];
    loop {
        match chars.next() {
            None => return Err(GlobError("a `{` is never closed".to_owned())),
            Some('{') => return Err(GlobError("braces are nested".to_owned())),
            Some('}') => return Ok(group),
            Some(',') => group.push(Vec::new()),
            Some(c) => {
                let part = part(c, chars)?;
                if let Some(last) = group.last_mut() {
                    last.push(part);
                }
            }
        }
    }
}

fn combine(before: &[Vec<Part>], group: &[Vec<Part>]) -> Result<Vec<Vec<Part>>, GlobError> {
    if before.len() * group.len() > ALTERNATIVES_MAX {
        return Err(GlobError(
            "the braces make too many alternatives".to_owned(),
        ));
    }
    let joined = before.iter().flat_map(|head| {
        group
            .iter()
            .map(move |tail| head.iter().chain(tail).cloned().collect::<Vec<_>>())
    });
    Ok(joined.collect())
}

/// Which positions of the text can be reached after each part; linear in text times parts.
fn fits(parts: &[Part], text: &[char]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for part in parts {
        let mut next = vec![false; text.len() + 1];
        let mut carried = false;
        for at in 0..=text.len() {
            let here = reached.get(at).copied().unwrap_or(false);
            let before = at
                .checked_sub(1)
                .and_then(|at| Some((text.get(at)?, reached.get(at)?)));
            let is_reached = match part {
                Part::Across => {
                    carried |= here;
                    carried
                }
                Part::InSegment => {
                    carried &= before.is_some_and(|(c, _)| *c != '/');
                    carried |= here;
                    carried
                }
                one => before.is_some_and(|(c, was)| *was && takes(one, *c)),
            };
            if let Some(slot) = next.get_mut(at) {
                *slot = is_reached;
            }
        }
        reached = next;
    }
    reached.last().copied().unwrap_or(false)
}

fn takes(part: &Part, c: char) -> bool {
    match part {
        Part::Literal(literal) => *literal == c,
        Part::One => c != '/',
        Part::Class { is_negated, ranges } => {
            let is_in = ranges.iter().any(|(from, to)| (*from..=*to).contains(&c));
            c != '/' && is_in != *is_negated
        }
        Part::InSegment | Part::Across => false,
    }
}

#[cfg(test)]
mod tests;
