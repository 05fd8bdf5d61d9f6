//! Patterns with `*`, `?`, `[…]` and `**`, as `.gitignore` and paths on command lines use them.

/// Whether stars and question marks may stand for a slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slashes {
    /// They may: paths on command lines.
    Matched,
    /// They may not, but for `**`: `.gitignore`.
    Apart,
}

/// Longest pattern that is looked at.
const PATTERN_MAX: usize = 4_096;

/// One step of a pattern.
enum Step {
    Letter(char),
    Any,
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
    /// Any number of letters, slashes excepted.
    Star,
    /// Any number of letters.
    Stars,
    /// Nothing, or folders: `**/`.
    Folders,
}

/// Whether a text has signs that make it a pattern.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

/// Whether a text fits a pattern from end to end.
pub(super) fn fits(pattern: &str, text: &str, slashes: Slashes) -> bool {
    if pattern.len() > PATTERN_MAX {
        return false;
    }
    let steps = steps(pattern, slashes);
    let text: Vec<char> = text.chars().collect();
    // `reached[i]`: the steps so far can end before letter `i`.
    let mut reached = vec![false; text.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for step in &steps {
        reached = after(step, &text, &reached, slashes);
    }
    reached.last().copied().unwrap_or_default()
}

fn after(step: &Step, text: &[char], reached: &[bool], slashes: Slashes) -> Vec<bool> {
    let mut next = Vec::with_capacity(reached.len());
    let mut before: Option<(bool, char)> = None;
    let mut carried = false;
    let mut open = false;
    for (at, here) in reached.iter().enumerate() {
        open |= here;
        let ends = match (step, before) {
            (Step::Star | Step::Stars | Step::Folders, None) => *here,
            (Step::Star, Some((_, letter))) => {
                let passes = slashes == Slashes::Matched || letter != '/';
                *here || (carried && passes)
            }
            (Step::Stars, Some(_)) => open,
            (Step::Folders, Some((_, letter))) => *here || (open && letter == '/'),
            (_, None) => false,
            (_, Some((was, letter))) => was && takes(step, letter, slashes),
        };
        carried = ends;
        next.push(ends);
        before = text.get(at).map(|letter| (*here, *letter));
    }
    next
}

fn takes(step: &Step, letter: char, slashes: Slashes) -> bool {
    let apart = slashes == Slashes::Apart && letter == '/';
    match step {
        Step::Letter(wanted) => letter == *wanted,
        Step::Any => !apart,
        Step::Class { negated, ranges } => {
            let inside = ranges
                .iter()
                .any(|(from, to)| (*from..=*to).contains(&letter));
            !apart && inside != *negated
        }
        Step::Star | Step::Stars | Step::Folders => false,
    }
}

fn steps(pattern: &str, slashes: Slashes) -> Vec<Step> {
    let mut steps = Vec::new();
    let letters: Vec<char> = pattern.chars().collect();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        at += 1;
        match letter {
            '?' => steps.push(Step::Any),
            '\\' => {
                steps.push(Step::Letter(letters.get(at).copied().unwrap_or('\\')));
                at += 1;
            }
            '[' => match class(letters.get(at..).unwrap_or_default()) {
                Some((step, length)) => {
                    steps.push(step);
                    at += length;
                }
                None => steps.push(Step::Letter('[')),
            },
            '*' => {
                let start = at - 1;
                while letters.get(at) == Some(&'*') {
                    at += 1;
                }
                let many = at - start > 1;
                let opens = start == 0 || letters.get(start - 1) == Some(&'/');
                let next = letters.get(at);
                if slashes == Slashes::Matched || !many || !opens {
                    steps.push(Step::Star);
                } else if next == Some(&'/') {
                    at += 1;
                    steps.push(Step::Folders);
                } else if next.is_none() {
                    steps.push(Step::Stars);
                } else {
                    steps.push(Step::Star);
                }
            }
            letter => steps.push(Step::Letter(*letter)),
        }
    }
    steps
}

/// Reads a class behind its opening bracket; gives its length with the closing one.
fn class(letters: &[char]) -> Option<(Step, usize)> {
    let negated = matches!(letters.first(), Some('!' | '^'));
    let mut at = usize::from(negated);
    let first = at;
    let mut ranges = Vec::new();
    loop {
        let mut letter = *letters.get(at)?;
        at += 1;
        if letter == ']' && at > first + 1 {
            return Some((Step::Class { negated, ranges }, at));
        }
        if letter == '\\' {
            letter = *letters.get(at)?;
            at += 1;
        }
        let is_range = letters.get(at) == Some(&'-') && letters.get(at + 1) != Some(&']');
        let end = if is_range {
            letters.get(at + 1).copied()
        } else {
            None
        };
        at += if end.is_some() { 2 } else { 0 };
        ranges.push((letter, end.unwrap_or(letter)));
    }
}

#[cfg(test)]
mod tests;
