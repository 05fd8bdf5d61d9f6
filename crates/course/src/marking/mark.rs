//! A whole question marked: each option played, or held against a figure or a reply.

use super::Played;
use crate::figure;
use crate::play::{Player, Stopped, plain};
use crate::quiz::{Answer, Choice, Question, Text};
use crate::script::{self, Act};

/// An option, marked.
#[derive(Clone, Debug)]
pub struct Marked {
    /// Its letter.
    pub letter: char,
    /// Whether it is right.
    pub right: bool,
    /// What the option is held against, where it states a value.
    pub answer: Option<String>,
    /// How it played out, where it is played.
    pub played: Option<Box<Played>>,
}

/// Why a question cannot be marked.
#[derive(Clone, Debug, PartialEq)]
pub enum Cannot {
    /// It has no answer, or one that cannot be read.
    NoAnswer,
    /// It plays in a world, and there is none.
    NoWorld,
    /// There is no such figure.
    NoFigure(String),
    /// What its answer asks for could not be had.
    NoReply(String),
    /// What happens before the options stopped.
    Stopped(Box<Stopped>),
}

impl std::fmt::Display for Cannot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoAnswer => f.write_str("nothing says which options are right"),
            Self::NoWorld => f.write_str("its world cannot be set up"),
            Self::NoFigure(id) => write!(f, "there is no figure {id}"),
            Self::NoReply(why) => write!(f, "its answer cannot be had: {why}"),
            Self::Stopped(stopped) => write!(f, "what happens before the options stops: {stopped}"),
        }
    }
}

impl std::error::Error for Cannot {}

/// Marks every option of a question. `ground` is its world, prepared, if it has one.
///
/// # Errors
/// Why no option can be marked.
pub fn mark(question: &Question, ground: Option<&Player>) -> Result<Vec<Marked>, Cannot> {
    match question.answer.as_ref().ok_or(Cannot::NoAnswer)? {
        Answer::Goal(_) => play_all(question, ground.ok_or(Cannot::NoWorld)?),
        Answer::Figure(id) => {
            let value = figure::value(&id.text);
            let value = value.ok_or_else(|| Cannot::NoFigure(id.text.clone()))?;
            Ok(compare_all(question, &value))
        }
        Answer::Reply(line) => {
            let value = reply(question, ground.ok_or(Cannot::NoWorld)?, line)?;
            Ok(compare_all(question, &value))
        }
        Answer::Key(letters, _) => {
            let marked = |choice: &Choice| Marked {
                letter: choice.letter,
                right: letters.contains(&choice.letter),
                answer: None,
                played: None,
            };
            Ok(question.options.iter().map(marked).collect())
        }
    }
}

fn play_all(question: &Question, ground: &Player) -> Result<Vec<Marked>, Cannot> {
    let goal = question.goal();
    if goal.is_empty() {
        return Err(Cannot::NoAnswer);
    }
    let experiment = question.experiment(ground, &goal);
    let marked = question.options.iter().map(|choice| {
        let because = choice.because.iter();
        let because: Vec<_> = because.filter_map(|claim| claim.value.clone()).collect();
        let script = choice.script.as_ref().map(|script| &script.value);
        let played = experiment.play(script, &because);
        Marked {
            letter: choice.letter,
            right: played.right,
            answer: None,
            played: Some(Box::new(played)),
        }
    });
    Ok(marked.collect())
}

/// What the answer's line prints after what happens before the options.
fn reply(question: &Question, ground: &Player, line: &Text) -> Result<String, Cannot> {
    let mut player = ground.clone();
    let doings = question.play.as_ref();
    if let Some(before) = doings.and_then(|doings| doings.script(&ground.plays)) {
        player.play(before).map_err(Cannot::Stopped)?;
    }
    let (script, troubles) = script::read(&line.text);
    if let Some(trouble) = troubles.first() {
        return Err(Cannot::NoReply(trouble.to_string()));
    }
    let Some(Act::Run(run)) = script.doings.first().map(|doing| &doing.act) else {
        return Err(Cannot::NoAnswer);
    };
    let printed = player.run(run);
    if printed.exit_code != 0 {
        return Err(Cannot::NoReply(printed.err.trim().to_owned()));
    }
    Ok(plain(&printed.out))
}

fn compare_all(question: &Question, value: &str) -> Vec<Marked> {
    let marked = question.options.iter().map(|choice| {
        let states = choice.value.as_ref().map(|text| text.text.trim());
        Marked {
            letter: choice.letter,
            right: states == Some(value.trim()),
            answer: Some(value.to_owned()),
            played: None,
        }
    });
    marked.collect()
}
