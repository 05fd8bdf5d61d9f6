//! Questions: a stem, lettered options, what each option means as a script, and how a machine
//! finds out which of them are right.
//!
//! Not here: the laws a question must keep (`lint`), playing and judging its options (`proof`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::blocks::{Block, Context};
use crate::claim::Claim;
use crate::finding::{Findings, Spot, kinds};
use crate::front::Front;
use crate::hash::ContentHash;
use crate::marking::Experiment;
use crate::naming;
use crate::places::Places;
use crate::play::Player;
use crate::script::Script;
use crate::shelf::Shelf;
use crate::written::{ClaimAt, ScriptAt, script};

mod read;
mod value;

/// Where questions lie.
pub(crate) const FOLDER: &str = "content/quiz";

kinds! {
    MISPLACED: "quiz/E001" Error
        "A question's file has not the name that it needs"
        "Questions lie in `content/quiz/SECTION-slug/slug.md`; the folder says the section.";
    STRAY: "quiz/E002" Error
        "A part of a question belongs to nothing"
        "Behind the options come only their blocks and their reasons. Anything else would never \
         be shown, and a block for a letter that no option has would never be played.";
    TWICE: "quiz/E003" Error
        "A part of a question stands twice"
        "Only one of the two can count, and nobody could say which.";
    ANSWER: "quiz/E004" Error
        "An answer cannot be read"
        "An answer is `figure ID` or an `aws … --query …` line.";
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// `1.4/ecs-alarm-rollback`
    pub id: String,
    /// The section it lies in.
    pub section: String,
    /// 1 to 3: how much has to be put together.
    pub level: u32,
    /// The exam points it asks for.
    pub points: Vec<String>,
    /// The papers it rests on.
    pub sources: Vec<String>,
    /// The world it plays in; pure knowledge needs none.
    pub world: Option<String>,
    /// What happens before the option.
    pub play: Option<Doings>,
    /// What happens after the option.
    pub also: Option<Doings>,
    /// How many are to be chosen, where the stem says so.
    pub choose: Option<u32>,
    /// What is asked.
    pub stem: Vec<Block>,
    /// What can be answered, in order.
    pub options: Vec<Choice>,
    /// How the right ones are found out.
    pub answer: Option<Answer>,
    /// What it says: stem, options and answer.
    pub hash: ContentHash,
    /// Where the values of its front matter stand.
    pub places: Places,
}

/// What happens: a play of the world by its name, or a script.
#[derive(Clone, Debug, PartialEq)]
pub enum Doings {
    /// `plays/NAME.aws` of the world.
    Play(String),
    /// A script of its own.
    Script(Box<ScriptAt>),
}

impl Doings {
    /// The script; `None` when the world has no such play.
    pub fn script<'a>(&'a self, plays: &'a BTreeMap<String, Script>) -> Option<&'a Script> {
        match self {
            Self::Play(name) => plays.get(name),
            Self::Script(script) => Some(&script.value),
        }
    }
}

/// An option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// `A`, `B`, …
    pub letter: char,
    /// What it says; Markdown.
    pub text: String,
    /// The line on which it begins.
    pub line: u32,
    /// What choosing it means; without one it changes nothing.
    pub script: Option<ScriptAt>,
    /// Claims that hold when it is played and show why it is wrong.
    pub because: Vec<ClaimAt>,
    /// What it states, for questions with an answer.
    pub value: Option<Text>,
    /// Why it is right or wrong, in one breath.
    pub reason: Option<Text>,
}

/// A short text and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text, on one line.
    pub text: String,
    /// The line on which it begins.
    pub line: u32,
}

/// How the right options are found out.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// An option is right when these hold after it was played.
    Goal(Vec<ClaimAt>),
    /// An option is right when its value is this figure's.
    Figure(Text),
    /// An option is right when its value is what this `aws` line prints.
    Reply(Text),
    /// No machine can answer; these letters are right, and papers say so.
    Key(Vec<char>, u32),
}

impl Question {
    /// The file.
    pub fn file(&self) -> &str {
        self.places.file()
    }

    /// An option by its letter.
    pub fn option(&self, letter: char) -> Option<&Choice> {
        self.options.iter().find(|option| option.letter == letter)
    }

    /// The claims that a right option makes true; empty when it is answered in another way or
    /// when one of them cannot be read.
    pub fn goal(&self) -> Vec<Claim> {
        let Some(Answer::Goal(claims)) = &self.answer else {
            return Vec::new();
        };
        let read = claims.iter().map(|claim| claim.value.clone());
        read.collect::<Option<Vec<Claim>>>().unwrap_or_default()
    }

    /// The experiment that finds out which options are right. `ground` is its world, prepared;
    /// `goal` is what [`Question::goal`] gave.
    pub fn experiment<'a>(&'a self, ground: &'a Player, goal: &'a [Claim]) -> Experiment<'a> {
        Experiment {
            ground,
            before: self
                .play
                .as_ref()
                .and_then(|doings| doings.script(&ground.plays)),
            after: self
                .also
                .as_ref()
                .and_then(|doings| doings.script(&ground.plays)),
            goal,
        }
    }

    /// Whether no machine can answer it.
    pub const fn is_key_only(&self) -> bool {
        matches!(self.answer, Some(Answer::Key(..)))
    }
}

/// Reads all questions, ordered by their path.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> Vec<Question> {
    let mut questions = Vec::new();
    for path in shelf.below(FOLDER) {
        let parts = naming::parts(&path, FOLDER);
        let section = match parts.as_slice() {
            [folder, name] => {
                let stem = name
                    .strip_suffix(".md")
                    .filter(|stem| naming::is_kebab(stem));
                stem.map(|_| naming::section_of(folder))
            }
            _ => None,
        };
        let Some(section) = section else {
            let said = "This is no name of a question's file.";
            let fix = "Name it content/quiz/SECTION-slug/slug.md.";
            shelf.pass_over(&path);
            let finding = MISPLACED.at(Spot::start(&path), said).fix(fix);
            shelf.out.push(finding);
            continue;
        };
        if let Some((file, text)) = shelf.file(&path) {
            questions.push(question(&file, &text, section, &mut shelf.out));
        }
    }
    questions
}

fn question(file: &Arc<str>, text: &str, section: &str, out: &mut Findings) -> Question {
    let (mut front, body) = Front::read(file, text, out);
    let id = front.word("id", out);
    let level = front.number("level", 1..=3, out);
    let points = front.list("points", out);
    let sources = front.list("sources", out);
    let world = front.maybe_word("world", out);
    let play = doings(&mut front, "play", file, out);
    let also = doings(&mut front, "also", file, out);
    let choose = front.maybe_number("choose", 1..=10, out);
    let places = front.done(out);
    let context = Context {
        file,
        world: world.as_deref(),
    };
    let read::Parts {
        stem,
        options,
        answer,
    } = read::parts(body, &context, out);
    let hash = hash(&stem, &options, answer.as_ref());
    Question {
        id,
        section: section.to_owned(),
        level,
        points,
        sources,
        world,
        play,
        also,
        choose,
        stem,
        options,
        answer,
        hash,
        places,
    }
}

/// A play's name, or lines behind `|`.
fn doings(
    front: &mut Front,
    key: &'static str,
    file: &Arc<str>,
    out: &mut Findings,
) -> Option<Doings> {
    let lines = front.lines(key, out)?;
    let name = lines.text.trim();
    if !lines.is_block && naming::is_kebab(name) {
        return Some(Doings::Play(name.to_owned()));
    }
    let script = script(file, lines.line, &lines.text, out);
    Some(Doings::Script(Box::new(script)))
}

fn hash(stem: &[Block], options: &[Choice], answer: Option<&Answer>) -> ContentHash {
    let mut texts: Vec<&str> = Vec::new();
    for block in stem {
        match block {
            Block::Prose(prose) => texts.push(&prose.text),
            Block::Code(code) => texts.push(&code.text),
            Block::Aws(script) => texts.push(&script.text),
            _ => {}
        }
    }
    for option in options {
        texts.push(&option.text);
        texts.extend(option.script.iter().map(|script| script.text.as_str()));
        texts.extend(option.value.iter().map(|value| value.text.as_str()));
    }
    match answer {
        Some(Answer::Goal(claims)) => texts.extend(claims.iter().map(|c| c.text.as_str())),
        Some(Answer::Figure(text) | Answer::Reply(text)) => texts.push(&text.text),
        Some(Answer::Key(letters, _)) => {
            let key: String = letters.iter().collect();
            texts.push(&key);
            return ContentHash::of(texts);
        }
        None => {}
    }
    ContentHash::of(texts)
}

#[cfg(test)]
mod tests;
