//! A line cut into words: quotes keep blanks together. Variables stay as they are.

use super::Trouble;

/// A word, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Without its quotes.
    pub(crate) text: String,
    /// Column in characters, from 1.
    pub(crate) column: usize,
    /// It stood in quotes.
    pub(crate) quoted: bool,
    /// Byte at which it begins in the line.
    pub(crate) start: usize,
    /// Byte behind it.
    pub(crate) end: usize,
}

/// The words of a line.
pub(crate) fn words(line: &str) -> Result<Vec<Word>, Trouble> {
    let mut out: Vec<Word> = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut now: Option<Word> = None;
    for (column, (at, c)) in line.char_indices().enumerate() {
        let column = column + 1;
        let mut begin = |quoted: bool| {
            let word = now.get_or_insert_with(|| Word {
                text: String::new(),
                column,
                quoted: false,
                start: at,
                end: at,
            });
            word.quoted |= quoted;
            word.end = at + c.len_utf8();
        };
        match open {
            Some((quote, _)) if c == quote => {
                begin(true);
                open = None;
            }
            Some(_) => {
                begin(true);
                if let Some(word) = &mut now {
                    word.text.push(c);
                }
            }
            None if c == '"' || c == '\'' => {
                begin(true);
                open = Some((c, column));
            }
            None if c.is_whitespace() => out.extend(now.take()),
            None => {
                begin(false);
                if let Some(word) = &mut now {
                    word.text.push(c);
                }
            }
        }
    }
    if let Some((quote, column)) = open {
        let message = format!("the quote {quote} is opened here and never closed");
        return Err(Trouble::new(column, message));
    }
    out.extend(now);
    Ok(out)
}
