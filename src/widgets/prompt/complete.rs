//! The completion list: what the word before the cursor could become.

use super::Field;

/// An open list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completions {
    /// What the word could become.
    pub words: Vec<String>,
    /// The one that stands in the line now.
    pub picked: Option<usize>,
    from: usize,
    typed: String,
}

/// Which way through the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    On,
    Back,
}

impl Completions {
    /// A single word is taken at once. Several are listed, and the line grows by what they share.
    pub(super) fn open(field: &mut Field, from: usize, mut words: Vec<String>) -> Option<Self> {
        words.dedup();
        let shared = shared(&words);
        if words.len() == 1 {
            field.replace_before(from, &format!("{shared} "));
            return None;
        }
        let typed = field.before().get(from..).unwrap_or_default().to_owned();
        if shared.len() > typed.len() {
            field.replace_before(from, &shared);
        }
        let typed = field.before().get(from..).unwrap_or_default().to_owned();
        (!words.is_empty()).then_some(Self {
            words,
            picked: None,
            from,
            typed,
        })
    }

    /// The next or the previous word; past either end stands what was typed.
    pub(super) fn step(&mut self, field: &mut Field, way: Way) {
        let last = self.words.len().checked_sub(1);
        self.picked = match (self.picked, way) {
            (None, Way::On) => last.map(|_| 0),
            (None, Way::Back) => last,
            (Some(at), Way::On) => Some(at + 1).filter(|at| *at < self.words.len()),
            (Some(at), Way::Back) => at.checked_sub(1),
        };
        let word = self
            .picked
            .and_then(|at| self.words.get(at))
            .unwrap_or(&self.typed);
        field.replace_before(self.from, word);
    }
}

fn shared(words: &[String]) -> String {
    let Some(first) = words.first() else {
        return String::new();
    };
    let mut end = first.len();
    for word in words {
        let same = first
            .char_indices()
            .zip(word.chars())
            .take_while(|((_, a), b)| a == b);
        end = end.min(same.last().map_or(0, |((at, c), _)| at + c.len_utf8()));
    }
    first.get(..end).unwrap_or_default().to_owned()
}
