//! Law: sentences are short enough to be read once.

use super::{PER_TEXT_MAX, Shown, TextKind, words};
use crate::finding::{Findings, kinds};

kinds! {
    LONG: "sentence/W001" Warning
        "A sentence is long"
        "A tired reader loses the beginning before the end. Two sentences say it better.";
}

/// Most words of a sentence.
pub(super) const WORDS_MAX: usize = 35;

pub(super) fn judge(texts: &[Shown<'_>], out: &mut Findings) {
    for text in texts {
        if matches!(
            text.kind,
            TextKind::Code | TextKind::Title | TextKind::Heading
        ) {
            continue;
        }
        let sentences = words::sentences(text.text).into_iter();
        let long = sentences.filter(|sentence| sentence.words > WORDS_MAX);
        for sentence in long.take(PER_TEXT_MAX) {
            let said = format!("The sentence has {} words.", sentence.words);
            let fix = format!("Make two of it; {WORDS_MAX} words are enough.");
            let spot = super::figures::spot_in(text, sentence.start);
            out.push(LONG.at(spot, said).fix(fix));
        }
    }
}
