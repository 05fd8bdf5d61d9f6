//! Markdown cut at its fences and asides, each part with its line. The text between them stays
//! Markdown as it is.
//!
//! Not here: what a fence means (`blocks`, `quiz`), how Markdown looks (the app).

/// The marks that open a fence.
const FENCES: [char; 2] = ['`', '~'];

/// A part of a Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// The line on which it begins, from 1; of a fence or an aside, the line of its mark.
    pub line: u32,
    /// Whether it was closed; text always is.
    pub is_closed: bool,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Markdown.
    Text(String),
    /// A fence: the words behind its mark, and what stands in it.
    Fence { info: String, body: String },
    /// `::: name …` to `:::`.
    Aside { info: String, body: String },
}

impl Segment {
    /// The line on which the inside of a fence or an aside begins.
    pub(crate) const fn body_line(&self) -> u32 {
        self.line + 1
    }
}

/// A mark that is open.
enum Open {
    Nothing,
    /// A fence: its letter and how many of them.
    Fence(char, usize),
    /// An aside; inside it a fence may be open.
    Aside(Option<(char, usize)>),
}

/// Cuts a text that begins on `first_line` of its file.
pub(crate) fn read(text: &str, first_line: u32) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let mut open = Open::Nothing;
    for (line, row) in (first_line..).zip(text.split_inclusive('\n')) {
        let words = row.trim_end();
        match open {
            Open::Nothing => {
                if let Some((letter, count, info)) = fence(words) {
                    open = Open::Fence(letter, count);
                    begin(
                        &mut out,
                        line,
                        Kind::Fence {
                            info,
                            body: String::new(),
                        },
                    );
                } else if let Some(info) = words.strip_prefix(":::").filter(|i| !i.is_empty()) {
                    open = Open::Aside(None);
                    let info = info.trim().to_owned();
                    begin(
                        &mut out,
                        line,
                        Kind::Aside {
                            info,
                            body: String::new(),
                        },
                    );
                } else {
                    text_row(&mut out, line, row);
                }
            }
            Open::Fence(letter, count) => {
                if closes(words, letter, count) {
                    close(&mut out);
                    open = Open::Nothing;
                } else {
                    inside(&mut out, row);
                }
            }
            Open::Aside(inner) => {
                if inner.is_none() && words == ":::" {
                    close(&mut out);
                    open = Open::Nothing;
                    continue;
                }
                let next = match inner {
                    Some((letter, count)) if closes(words, letter, count) => None,
                    Some(still) => Some(still),
                    None => fence(words).map(|(letter, count, _)| (letter, count)),
                };
                open = Open::Aside(next);
                inside(&mut out, row);
            }
        }
    }
    out
}

fn begin(out: &mut Vec<Segment>, line: u32, kind: Kind) {
    let is_closed = false;
    out.push(Segment {
        line,
        is_closed,
        kind,
    });
}

fn close(out: &mut [Segment]) {
    if let Some(last) = out.last_mut() {
        last.is_closed = true;
    }
}

fn inside(out: &mut [Segment], row: &str) {
    if let Some(Segment {
        kind: Kind::Fence { body, .. } | Kind::Aside { body, .. },
        ..
    }) = out.last_mut()
    {
        body.push_str(row);
    }
}

/// A line of plain Markdown joins the text before it.
fn text_row(out: &mut Vec<Segment>, line: u32, row: &str) {
    if let Some(Segment {
        kind: Kind::Text(text),
        ..
    }) = out.last_mut()
    {
        text.push_str(row);
        return;
    }
    out.push(Segment {
        line,
        is_closed: true,
        kind: Kind::Text(row.to_owned()),
    });
}

/// A line that opens a fence: at most three blanks, three or more marks, then its words.
fn fence(words: &str) -> Option<(char, usize, String)> {
    let inner = words.trim_start_matches(' ');
    let letter = inner.chars().next().filter(|c| FENCES.contains(c))?;
    let info = inner.trim_start_matches(letter);
    let count = inner.len() - info.len();
    let fits = words.len() - inner.len() <= 3 && count >= 3;
    // Backquotes behind backquotes are code in a line, no fence.
    let is_code = letter == '`' && info.contains('`');
    (fits && !is_code).then(|| (letter, count, info.trim().to_owned()))
}

fn closes(words: &str, letter: char, count: usize) -> bool {
    let inner = words.trim_start_matches(' ');
    let rest = inner.trim_start_matches(letter);
    rest.is_empty() && inner.len() >= count && words.len() - inner.len() <= 3
}

#[cfg(test)]
mod tests;
