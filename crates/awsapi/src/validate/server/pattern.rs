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
mod tests {
    use super::*;
    use crate::model;

    #[test]
    fn all_patterns_but_those_that_look_ahead_can_be_read() {
        let (mut read, mut unread) = (0, std::collections::BTreeSet::new());
        for service in model::services().filter_map(model::service) {
            for pattern in service.patterns() {
                if compiled(pattern).is_some() {
                    read += 1;
                } else {
                    unread.insert(pattern);
                }
            }
        }
        assert!(read > 400, "{read}");
        unread.retain(|pattern| !pattern.contains("(?!") && !pattern.contains("(?<!"));
        // One pattern counts code units of UTF-16 and allows them all.
        assert_eq!(unread.len(), 1, "{unread:#?}");
    }

    #[test]
    fn the_whole_value_must_match_and_classes_are_ascii() {
        let mut patterns = Patterns::default();
        let mut matches = |pattern, text| patterns.matches(pattern, text);
        assert!(matches("[A-Za-z0-9.@\\-_]+", "my.pipe-line_1"));
        assert!(!matches("[A-Za-z0-9.@\\-_]+", "my pipeline"));
        assert!(!matches("a|b", "ab"));
        assert!(matches("[\\w+=,.@-]+", "a_b@c"));
        assert!(!matches("\\w+", "é"));
        assert!(matches("\\S+\\D", "é!"));
    }
}
