//! What can be read over a question: the proof of its options, and why one ended as it did.

use greenroom_course::marking::{Marked, Played};
use greenroom_course::quiz::{Answer, Question};
use greenroom_view::board::Board;
use greenroom_view::condition::Condition as Shade;
use greenroom_view::why::{self, Detail, Step};

use super::page;
use super::pen::{Pen, one_line};
use super::state::{Reading, Round, Sheet};
use crate::{
    screens::Shared,
    theme::{Condition, Mark, Role},
    widgets::{prose::Laid, steps::clock},
};

/// Its title.
pub(super) fn title(what: Reading, round: &Round) -> String {
    let pick = round.sheets.get(round.at).map_or(0, |sheet| sheet.pick);
    match what {
        Reading::Proof => "The proof: what each option came to".to_owned(),
        Reading::Why => format!("Why option {} ended as it did", pick + 1),
    }
}

/// Its lines.
pub(super) fn lines(what: Reading, round: &Round, shared: &Shared, width: usize) -> Laid {
    let mut pen = Pen::new(width, shared.syntaxes.as_deref());
    if let Some((sheet, question)) = round.here(shared) {
        match what {
            Reading::Proof => proof(&mut pen, sheet, question, shared),
            Reading::Why => causes(&mut pen, sheet, question, shared),
        }
    }
    pen.laid
}

fn proof(pen: &mut Pen<'_>, sheet: &Sheet, question: &Question, shared: &Shared) {
    let marked = sheet.marked().unwrap_or_default();
    match &question.answer {
        Some(Answer::Goal(claims)) => {
            pen.say(
                "An option is right when all of this holds after it.",
                0,
                Role::Dim,
            );
            for (nth, claim) in claims.iter().enumerate() {
                pen.heading(claim.text.trim(), 0);
                for (place, marked) in marked.iter().enumerate() {
                    seen(pen, place, marked, nth);
                }
            }
        }
        Some(Answer::Figure(text) | Answer::Reply(text)) => {
            let said = "An option is right when it states what this gives.";
            pen.say(said, 0, Role::Dim);
            pen.heading(text.text.trim(), 0);
            if let Some(answer) = marked.iter().find_map(|marked| marked.answer.as_ref()) {
                pen.say(answer, 2, Role::Text);
            }
            pen.blank();
            for (place, (marked, choice)) in marked.iter().zip(&question.options).enumerate() {
                let states = choice.value.as_ref().map_or("nothing", |v| v.text.trim());
                option(pen, place, marked.right, &format!("states {states}"));
            }
        }
        Some(Answer::Key(..)) | None => {
            let said = "Nothing can be run that would decide this. Read the papers.";
            pen.say(said, 0, Role::Text);
        }
    }
    if !question.sources.is_empty() {
        pen.heading("Papers", 0);
    }
    for id in &question.sources {
        if let Some(paper) = shared.course.as_ref().and_then(|c| c.catalog().paper(id)) {
            pen.say(&paper.what, 0, Role::Text);
            let checked = format!("{}, checked {}", paper.place, paper.checked);
            pen.say(&checked, 2, Role::Dim);
        }
    }
}

/// What was seen of a claim after an option.
fn seen(pen: &mut Pen<'_>, place: usize, marked: &Marked, claim: usize) {
    let Some(played) = &marked.played else { return };
    let Some(verdict) = played.goal.get(claim) else {
        return;
    };
    option(pen, place, verdict.met, &one_line(&verdict.observed));
    if let (0, Some(stopped)) = (claim, &played.stopped) {
        pen.say(&format!("it stops: {stopped}"), 7, Role::Failed);
    }
}

fn option(pen: &mut Pen<'_>, place: usize, holds: bool, said: &str) {
    let condition = if holds {
        Condition::Done
    } else {
        Condition::Failed
    };
    let first = pen.lines();
    pen.say(said, 7, Role::Text);
    pen.sign(first, 2, condition.mark(), condition.role());
    pen.number(first, 4, place + 1);
}

/// The reason of the picked option, and the chain of causes behind what decided it.
fn causes(pen: &mut Pen<'_>, sheet: &Sheet, question: &Question, shared: &Shared) {
    let choice = question.options.get(sheet.pick);
    if let Some(reason) = choice.and_then(|choice| choice.reason.as_ref()) {
        pen.markdown(&reason.text, 0, Role::Bright);
        pen.blank();
    }
    let marked = sheet.marked().and_then(|marked| marked.get(sheet.pick));
    let Some(played) = marked.and_then(|marked| marked.played.as_ref()) else {
        page::papers(pen, question, shared);
        return;
    };
    let history = played.player.tape.cloud().history();
    let board = Board::of(history);
    let Some(seq) = decisive(played, &board) else {
        pen.say("Nothing happens when it is chosen.", 0, Role::Text);
        return;
    };
    let w = played.player.world();
    let Some(why) = why::of(w, history, &board, seq, Detail::Turns) else {
        return;
    };
    for step in &why.steps {
        cause(pen, step, played);
    }
}

fn cause(pen: &mut Pen<'_>, step: &Step, played: &Played) {
    if let Some(link) = &step.link {
        let first = pen.lines();
        let about = if link.approximation.is_some() {
            "~ "
        } else {
            ""
        };
        pen.say(&format!("{about}{}", link.rule), 12, Role::Dim);
        pen.sign(first, 10, Mark::Flow, Role::Dim);
    }
    let begin = played.player.begin;
    let at = if step.at < begin {
        "set-up".to_owned()
    } else {
        clock(step.at.since(begin).0)
    };
    let first = pen.lines();
    pen.say(&step.sentence, 10, Role::Bright);
    pen.label(first, 0, &at);
}

/// The event that decided an option: what its verdicts name, else its last turn; for one that went
/// wrong its last failure.
fn decisive(played: &Played, board: &Board) -> Option<u32> {
    let since = played.player.since;
    let unmet = played.goal.iter().filter(|verdict| !verdict.met);
    let verdicts = unmet.chain(&played.because).chain(&played.goal);
    let named = verdicts.filter_map(|verdict| verdict.decided_by.last().copied());
    let turns = || board.marks().iter().rev();
    let failed = turns().find(|mark| mark.condition == Shade::Failed);
    let failed = failed.filter(|_| !played.right);
    let count = played.player.tape.cloud().history().len();
    named
        .chain(failed.map(|mark| mark.seq))
        .chain(turns().next().map(|mark| mark.seq))
        .chain(count.checked_sub(1))
        .find(|seq| *seq >= since)
}
