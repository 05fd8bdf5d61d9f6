//! Law: a question can be answered, every option has its reason, and where no run is needed the
//! number of right options is right.

use greenroom_engine::figures;

use crate::catalog::Catalog;
use crate::finding::{Findings, Spot, kinds};
use crate::quiz::{Answer, Question};

kinds! {
    POINTLESS: "quiz/E005" Error
        "A question asks for no exam point"
        "It could not count for anything, and no review would bring it.";
    LETTERS: "quiz/E006" Error
        "The options are not lettered A, B, C, …"
        "A question has two to eight options, lettered in order, none of them empty.";
    REASON: "quiz/E007" Error
        "An option has no reason"
        "A student learns from the reason, above all from that of the answer they chose.";
    UNANSWERED: "quiz/E008" Error
        "Nothing says which options are right"
        "A question has a goal with claims, an answer, or, where no machine can tell, a key.";
    VALUE: "quiz/E009" Error
        "An option's value and the question's answer do not go together"
        "With an `answer` every option states its `value`, and without one no option does.";
    RIGHT: "quiz/E010" Error
        "The number of right options is wrong"
        "A question has a right option and a wrong one, and as many right ones as `choose` says.";
    KEY: "quiz/E011" Error
        "A key cannot be believed"
        "It names letters of options, and the paper that says so stands under `sources`.";
    WORLDLESS: "quiz/E012" Error
        "A question is played but names no world"
        "Goals, scripts and `aws` answers need a world to be tried in.";
    STEM: "quiz/E013" Error
        "A question asks nothing"
        "Before the options stands what is asked.";
}

const OPTIONS_MAX: usize = 8;

pub(super) fn judge(catalog: &Catalog, out: &mut Findings) {
    for question in &catalog.questions {
        if question.points.is_empty() && !question.id.is_empty() {
            let said = "The question names no exam point.";
            let fix = "Write `points: [POINT-ID]`.";
            out.push(POINTLESS.at(question.places.spot("points"), said).fix(fix));
        }
        if question.stem.is_empty() {
            let said = "Nothing stands before the options.";
            out.push(STEM.at(Spot::start(question.file()), said));
        }
        options(question, out);
        answered(question, out);
        values(question, out);
        if let Some(right) = right(question) {
            number(question, &right, out);
        }
    }
}

fn options(question: &Question, out: &mut Findings) {
    let file = question.file();
    let count = question.options.len();
    if !(2..=OPTIONS_MAX).contains(&count) {
        let said = format!("The question has {count} options.");
        let fix = "Write two to eight: `- A. …`, `- B. …`.";
        out.push(LETTERS.at(Spot::start(file), said).fix(fix));
    }
    for (letter, option) in ('A'..='Z').zip(&question.options) {
        let spot = Spot::line(file, option.line);
        if option.letter != letter {
            let said = format!(
                "The option {} stands where {letter} belongs.",
                option.letter
            );
            out.push(LETTERS.at(spot, said));
        }
        if option.text.trim().is_empty() {
            out.push(LETTERS.at(spot, format!("The option {} is empty.", option.letter)));
        }
        let reason = option
            .reason
            .as_ref()
            .map_or("", |reason| reason.text.trim());
        if reason.is_empty() {
            let said = format!("The option {} has no reason.", option.letter);
            let fix = format!("Write `> {} — …`.", option.letter);
            out.push(REASON.at(spot, said).fix(fix));
        }
    }
}

fn answered(question: &Question, out: &mut Findings) {
    let start = Spot::start(question.file());
    let is_empty = match &question.answer {
        None => true,
        Some(Answer::Goal(claims)) => claims.is_empty(),
        Some(Answer::Key(letters, line)) => {
            let spot = Spot::line(question.file(), *line);
            for letter in letters {
                if question.option(*letter).is_none() {
                    out.push(KEY.at(spot, format!("The key names {letter}, which is no option.")));
                }
            }
            if question.sources.is_empty() {
                let said = "The key rests on no paper.";
                out.push(KEY.at(spot, said).fix("Write `sources: [SOURCE-ID]`."));
            }
            false
        }
        Some(Answer::Figure(_) | Answer::Reply(_)) => false,
    };
    if is_empty {
        let said = "The question has no goal, no answer and no key.";
        out.push(
            UNANSWERED
                .at(start, said)
                .fix("Write a ```goal block with claims."),
        );
    }
    let is_played = matches!(&question.answer, Some(Answer::Goal(_) | Answer::Reply(_)))
        || question
            .options
            .iter()
            .any(|option| option.script.is_some());
    if is_played && question.world.is_none() {
        let fix = "Write `world: NAME` into the front matter.";
        out.push(WORLDLESS.at(start, "The question names no world.").fix(fix));
    }
}

fn values(question: &Question, out: &mut Findings) {
    let states = matches!(&question.answer, Some(Answer::Figure(_) | Answer::Reply(_)));
    for option in &question.options {
        if option.value.is_some() == states {
            continue;
        }
        let letter = option.letter;
        let said = if states {
            format!("The option {letter} does not say its value.")
        } else {
            format!("The option {letter} has a value, but there is no answer to compare it with.")
        };
        let fix = format!("Write an ```answer block and a ```value {letter} block, or neither.");
        let spot = Spot::line(question.file(), option.line);
        out.push(VALUE.at(spot, said).fix(fix));
    }
}

/// The right options, where that can be told without a run.
fn right(question: &Question) -> Option<Vec<char>> {
    match question.answer.as_ref()? {
        Answer::Figure(id) => {
            let figure = figures::find(&id.text)?;
            let values = question.options.iter().all(|option| option.value.is_some());
            let states = question.options.iter().filter(|o| o.states(&figure.value));
            values.then(|| states.map(|option| option.letter).collect())
        }
        Answer::Key(letters, _) => Some(letters.clone()),
        Answer::Goal(_) | Answer::Reply(_) => None,
    }
}

fn number(question: &Question, right: &[char], out: &mut Findings) {
    let start = Spot::start(question.file());
    let all = question.options.len();
    let count = right.len();
    let chosen = question
        .choose
        .map(|n| usize::try_from(n).unwrap_or(usize::MAX));
    let said = if count == 0 {
        "No option is right.".to_owned()
    } else if count >= all {
        "Every option is right.".to_owned()
    } else if let Some(chosen) = chosen.filter(|chosen| *chosen != count) {
        format!("{count} options are right, but {chosen} are to be chosen.")
    } else {
        return;
    };
    out.push(RIGHT.at(start, said));
}
