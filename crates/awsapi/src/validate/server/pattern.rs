//! The only door to `regex` in this crate: the models' patterns, which are in Java's dialect and
//! must match the whole value.

use std::collections::BTreeMap;

use regex::RegexBuilder;

/// Largest compiled pattern, in bytes.
const SIZE_MAX: usize = 1 << 22;

/// Patterns that were met in one input; reading one takes far longer than applying it.
#[derive(Default)]
pub(super) struct Patterns(BTreeMap<&'static str, Option<regex::Regex>>);

impl Patterns {
    /// True when the whole text matches, and for the few patterns that this engine cannot read
    /// (those that look ahead).
    pub(super) fn matches(&mut self, pattern: &'static str, text: &str) -> bool {
        let regex = self.0.entry(pattern).or_insert_with(|| compiled(pattern));
        regex.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}

fn compiled(pattern: &str) -> Option<regex::Regex> {
    let whole = format!(r"\A(?:{})\z", ascii_classes(pattern));
    RegexBuilder::new(&whole).size_limit(SIZE_MAX).build().ok()
}

/// Java's `\w`, `\d` and `\s` know ASCII alone.
fn ascii_classes(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut depth = 0_usize;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c == '\\' {
            let next = chars.next();
            let class = match next {
                Some('w') => "[:word:]",
                Some('d') => "[:digit:]",
                Some('s') => "[:space:]",
                Some('W') => "[:^word:]",
                Some('D') => "[:^digit:]",
                Some('S') => "[:^space:]",
                _ => {
                    out.push(c);
                    out.extend(next);
                    continue;
                }
            };
            if depth == 0 {
                out.extend(["[", class, "]"]);
            } else {
                out.push_str(class);
            }
            continue;
        }
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests;
