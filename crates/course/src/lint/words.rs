//! The words of a Markdown text, without its code, its addresses and its marks.

/// A letter that stands for a piece of code: a word of its own that is never spelt wrongly.
const CODE: char = '\u{1}';
/// Longest piece that is taken for code or an address.
const WINDOW_BYTES: usize = 400;

/// The text with everything that is no prose blotted out, letter for letter, so that what is left
/// stands where it stood. Code stays as one strange word.
pub(super) fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (length, blot) = piece(rest);
        let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match blot {
            None => out.push_str(taken),
            Some(with) => out.extend(taken.chars().map(|c| if c == '\n' { c } else { with })),
        }
        rest = if length == 0 {
            rest.get(c.len_utf8()..).unwrap_or("")
        } else {
            after
        };
    }
    out
}

/// How long the piece at the beginning is, in bytes, and what blots it out.
fn piece(rest: &str) -> (usize, Option<char>) {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if rest.starts_with('`') {
        let marks = rest.bytes().take_while(|byte| *byte == b'`').count();
        let inside = window(rest.get(marks..).unwrap_or(""));
        let mark = rest.get(..marks).unwrap_or("`");
        // A span of code ends with its paragraph at the latest.
        let paragraph = inside.find("\n\n").unwrap_or(inside.len());
        return match inside.find(mark).filter(|end| *end < paragraph) {
            Some(end) => (marks + end + marks, Some(CODE)),
            None => (marks, Some(' ')),
        };
    }
    if rest.starts_with("{{") {
        return rest
            .find("}}")
            .map_or((first, None), |end| (end + 2, Some(CODE)));
    }
    if rest.starts_with("](") {
        return rest
            .find(')')
            .map_or((first, None), |end| (end + 1, Some(' ')));
    }
    if rest.starts_with("https://") || rest.starts_with("http://") {
        let is_end = |c: char| c.is_whitespace() || ")>\"".contains(c);
        return (rest.find(is_end).unwrap_or(rest.len()), Some(CODE));
    }
    (first, None)
}

/// As far as the end of a piece is looked for: marks that nothing closes must not cost a walk to
/// the end of the text each.
fn window(rest: &str) -> &str {
    rest.get(..rest.floor_char_boundary(WINDOW_BYTES))
        .unwrap_or("")
}

/// How many words a text has; a piece of code is one.
pub(super) fn count(text: &str) -> usize {
    let has_letter = |word: &&str| word.chars().any(|c| c.is_alphanumeric() || c == CODE);
    prose(text).split_whitespace().filter(has_letter).count()
}

/// A sentence: its words, and the byte at which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub start: usize,
    pub words: usize,
}

/// The sentences of a text. A paragraph, an item, a heading and a row of a table end one too.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let prose = prose(text);
    let mut out: Vec<Sentence> = Vec::new();
    let mut open: Option<Sentence> = None;
    let mut from = 0;
    for row in prose.split_inclusive('\n') {
        let words = row.trim_start();
        let begins = words.is_empty() || is_block(words);
        if begins {
            out.extend(open.take());
        }
        let mut at = from;
        for word in row.split(char::is_whitespace) {
            if word.chars().any(|c| c.is_alphanumeric() || c == CODE) {
                let sentence = open.get_or_insert(Sentence {
                    start: at,
                    words: 0,
                });
                sentence.words += 1;
            }
            if word
                .trim_end_matches(['"', ')', '*', '_', '”'])
                .ends_with(['.', '!', '?', ':', ';'])
            {
                out.extend(open.take());
            }
            at += word.len() + 1;
        }
        if words.starts_with('#') || words.starts_with('|') {
            out.extend(open.take());
        }
        from += row.len();
    }
    out.extend(open);
    out
}

/// Whether a line begins something of its own: an item, a heading, a row, a quotation.
fn is_block(words: &str) -> bool {
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < words.len() && digits.starts_with(". ");
    is_number
        || ["- ", "* ", "+ ", "#", "|", ">"]
            .iter()
            .any(|mark| words.starts_with(mark))
}

#[cfg(test)]
mod tests;
