//! Filter patterns of plain text: words that must stand in a line, may, or must not.
//!
//! Source: CloudWatch Logs user guide, filter pattern syntax for unstructured logs. Patterns for
//! JSON, for columns and for regular expressions are refused.

use greenroom_engine::error::ApiError;

/// A pattern, read.
#[derive(Debug, Default)]
pub(super) struct Filter {
    all: Vec<String>,
    any: Vec<String>,
    none: Vec<String>,
}

impl Filter {
    /// Reads a pattern; an empty one takes every line.
    pub(super) fn read(text: &str) -> Result<Self, ApiError> {
        let text = text.trim();
        if text.starts_with(['{', '[', '%']) {
            let message = "Greenroom does not simulate filter patterns for JSON, for columns and \
                           for regular expressions";
            return Err(ApiError::new("InvalidParameterException", message));
        }
        let mut filter = Self::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (list, begin) = match first {
                '?' => (&mut filter.any, 1),
                '-' => (&mut filter.none, 1),
                _ => (&mut filter.all, 0),
            };
            let word = rest.get(begin..).unwrap_or_default();
            let (word, left) = match word.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => word.split_once(char::is_whitespace).unwrap_or((word, "")),
            };
            if !word.is_empty() {
                list.push(word.to_owned());
            }
            rest = left.trim_start();
        }
        Ok(filter)
    }

    /// Whether a line is wanted. Case counts.
    pub(super) fn takes(&self, line: &str) -> bool {
        let has = |word: &String| line.contains(word.as_str());
        let any = self.any.is_empty() || self.any.iter().any(has);
        self.all.iter().all(has) && any && !self.none.iter().any(has)
    }
}
