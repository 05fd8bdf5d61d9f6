//! Law: names of AWS are spelt as AWS spells them.

use std::collections::BTreeMap;

use super::{PER_TEXT_MAX, Shown, words};
use crate::finding::{Findings, kinds};

kinds! {
    NAME: "spelling/E001" Error
        "A name of AWS is misspelt"
        "Names are what the exam asks and what a search finds; they are learnt by reading them.";
}

/// Names of one word that people write in two, or in small letters.
const JOINED: [&str; 20] = [
    "AppSpec",
    "CloudFormation",
    "CloudFront",
    "CloudTrail",
    "CloudWatch",
    "CodeArtifact",
    "CodeBuild",
    "CodeCommit",
    "CodeConnections",
    "CodeDeploy",
    "CodeGuru",
    "CodePipeline",
    "CodeStar",
    "DynamoDB",
    "EventBridge",
    "GitHub",
    "GitLab",
    "JMESPath",
    "OpsCenter",
    "PrivateLink",
];
/// Names of several words that people write in one.
const PARTED: [&str; 5] = [
    "Auto Scaling",
    "Elastic Beanstalk",
    "Image Builder",
    "Parameter Store",
    "Secrets Manager",
];

/// A word of a text and the byte at which it begins.
struct Word<'t> {
    text: &'t str,
    start: usize,
}

pub(super) fn judge(texts: &[Shown<'_>], out: &mut Findings) {
    for text in texts.iter().filter(|text| text.is_words()) {
        let prose = words::prose(text.text);
        for (start, typed, name) in misspelt(&prose).into_iter().take(PER_TEXT_MAX) {
            // Blots are as many letters, not as many bytes, as what they hide.
            let letters = prose
                .get(..start)
                .map_or(0, |before| before.chars().count());
            let byte = text
                .text
                .char_indices()
                .nth(letters)
                .map_or(0, |(byte, _)| byte);
            let said = format!("AWS does not spell it `{typed}`.");
            let spot = super::figures::spot_in(text, byte);
            out.push(NAME.at(spot, said).fix(format!("Write {name}.")));
        }
    }
}

/// Misspelt names: where, as typed, and as it should be.
fn misspelt(prose: &str) -> Vec<(usize, String, &'static str)> {
    let words = split(prose);
    let all = JOINED.iter().chain(&PARTED);
    let names: BTreeMap<String, &'static str> = all
        .map(|name| (name.replace(' ', "").to_ascii_lowercase(), *name))
        .collect();
    let mut out = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(name) = names.get(word.text.to_ascii_lowercase().as_str()) {
            if word.text != *name {
                out.push((word.start, word.text.to_owned(), *name));
            }
            continue;
        }
        let (first, second, typed) = match (word.text.split_once('-'), words.get(at + 1)) {
            (Some((first, second)), _) => (first, second, word.text.to_owned()),
            (None, Some(next)) if follows(prose, word, next) => {
                (word.text, next.text, format!("{} {}", word.text, next.text))
            }
            _ => continue,
        };
        // Small words may be a verb and a noun: only what looks like a name is one.
        let is_name = [first, second]
            .iter()
            .all(|w| w.starts_with(|c: char| c.is_ascii_uppercase()));
        if !is_name {
            continue;
        }
        let both = format!("{first}{second}").to_ascii_lowercase();
        if let Some(name) = names
            .get(both.as_str())
            .filter(|name| JOINED.contains(name))
        {
            out.push((word.start, typed, *name));
        }
    }
    out
}

/// Whether one blank alone stands between two words.
fn follows(prose: &str, word: &Word<'_>, next: &Word<'_>) -> bool {
    prose.get(word.start + word.text.len()..next.start) == Some(" ")
}

/// The words of letters and dashes. Pieces with dots, slashes and the like are addresses and names
/// of files, no words.
fn split(prose: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let is_part = |c: char| c.is_alphanumeric() || "_./@:-".contains(c);
    for piece in prose.split(|c: char| !is_part(c)) {
        let text = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if text.is_empty() || !text.chars().all(|c| c.is_ascii_alphabetic() || c == '-') {
            continue;
        }
        // Both are slices of the same text, so the difference of their addresses is the place.
        let start = text.as_ptr().addr() - prose.as_ptr().addr();
        out.push(Word { text, start });
    }
    out
}

#[cfg(test)]
mod tests;
