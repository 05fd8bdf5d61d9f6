//! Input templates: text with placeholders, taken apart once.

/// One piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text as it stands.
    Literal(String),
    /// `<name>`
    Placeholder {
        name: String,
        /// Whether it stands inside quotes.
        is_quoted: bool,
        /// Whether a colon follows, so that it stands for a name.
        is_key: bool,
        /// First byte in the template.
        start: usize,
    },
}

/// A template taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template {
    pub pieces: Vec<Piece>,
    /// Whether it is a JSON object as a whole.
    pub is_object: bool,
    /// Whether it is plain text that no JSON could begin with.
    pub is_plain: bool,
}

impl Template {
    /// Takes a template apart; a `<` that begins no placeholder is plain text.
    pub(super) fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let (mut is_quoted, mut is_escaped) = (false, false);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let at = text.len() - rest.len();
            if c == '<'
                && let Some((name, after)) = placeholder(rest)
            {
                if !literal.is_empty() {
                    pieces.push(Piece::Literal(std::mem::take(&mut literal)));
                }
                pieces.push(Piece::Placeholder {
                    name: name.to_owned(),
                    is_quoted,
                    is_key: !is_quoted && after.trim_start().starts_with(':'),
                    start: at,
                });
                rest = after;
                continue;
            }
            is_quoted ^= c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            literal.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or("");
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        Self {
            pieces,
            is_object: text.trim_start().starts_with('{'),
            is_plain: !text.trim_start().starts_with(['{', '[', '"', '<']),
        }
    }
}

/// The name between the brackets, and what stands behind them.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('<')?;
    let is_legal = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    let length = inner.find(|c| !is_legal(c))?;
    let name = inner.get(..length).filter(|name| !name.is_empty())?;
    let after = inner.get(length..)?.strip_prefix('>')?;
    Some((name, after))
}
