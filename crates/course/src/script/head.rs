//! The lines in which a script says what it is.

use super::{Head, Trouble};

const WORDS: [&str; 7] = [
    "title", "about", "world", "points", "sources", "fails", "seed",
];

/// Reads one of the head's lines; `None` when the line is none of them.
pub(super) fn read(head: &mut Head, line: u32, text: &str) -> Option<Result<(), Trouble>> {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let word = WORDS.iter().find(|word| **word == first)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Err(Trouble::new(1, format!("`{word}` says nothing"))));
    }
    if head.lines.iter().any(|(known, _)| known == word) {
        return Some(Err(Trouble::new(
            1,
            format!("`{word}` is said a second time"),
        )));
    }
    head.lines.push((word, line));
    let list = || {
        rest.split(',')
            .map(|item| item.trim().to_owned())
            .filter(|item| !item.is_empty())
            .collect()
    };
    match *word {
        "title" => head.title = Some(rest.to_owned()),
        "about" => head.about = Some(rest.to_owned()),
        "world" => head.world = Some(rest.to_owned()),
        "points" => head.points = list(),
        "sources" => head.sources = list(),
        "fails" => head.fails = list(),
        _ => {
            let Ok(seed) = rest.parse() else {
                let message = format!("the seed {rest} is not a whole number");
                return Some(Err(Trouble::new(6, message)));
            };
            head.seed = Some(seed);
        }
    }
    Some(Ok(()))
}
