//! `{{figure codedeploy.hook-timeout}}`: numbers that AWS documents, put into a text from the one
//! place where they stand.
//!
//! Not here: the numbers (the engine's `figures`).

use greenroom_engine::figures;

/// The longest text between two pairs of braces that is looked at, in bytes.
const INSIDE_MAX: usize = 200;

/// What stands between `{{` and `}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder<'t> {
    /// The figure's id; `None` when it is no `{{figure ID}}`.
    pub figure: Option<&'t str>,
    /// As it stands, with its braces.
    pub typed: &'t str,
    /// First byte.
    pub start: usize,
}

/// Every placeholder of a text, in order.
pub fn placeholders(text: &str) -> Vec<Placeholder<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("{{")) {
        let start = from + found;
        let rest = text.get(start..).unwrap_or("");
        let near = rest.get(..rest.floor_char_boundary(INSIDE_MAX));
        let end = near.and_then(|near| near.find("}}"));
        let Some(typed) = end.and_then(|end| rest.get(..end + 2)) else {
            from = start + 2;
            continue;
        };
        let inside = typed.trim_start_matches('{').trim_end_matches('}').trim();
        let id = inside.strip_prefix("figure ").map(str::trim);
        let figure = id.filter(|id| !id.is_empty() && !id.contains(char::is_whitespace));
        out.push(Placeholder {
            figure,
            typed,
            start,
        });
        from = start + typed.len();
    }
    out
}

/// The text with each figure's value in its place. What cannot be resolved stays as it is.
pub fn fill(text: &str, resolve: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for found in placeholders(text) {
        let value = found.figure.and_then(&resolve);
        out.push_str(text.get(from..found.start).unwrap_or(""));
        out.push_str(value.as_deref().unwrap_or(found.typed));
        from = found.start + found.typed.len();
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

/// A figure's value in words, by its id: `1 hour`.
pub fn value(id: &str) -> Option<String> {
    figures::find(id).map(|figure| figure.value.to_string())
}

#[cfg(test)]
mod tests;
