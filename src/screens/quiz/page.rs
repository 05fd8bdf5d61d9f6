//! A question as lines: what is asked, what can be answered, and after the answer what came of
//! each option and what it rests on.

use std::ops::Range;

use greenroom_course::blocks::Block;
use greenroom_course::figure;
use greenroom_course::marking::Marked;
use greenroom_course::quiz::{Choice, Question};

use super::answer::wanted;
use super::pen::{Pen, one_line};
use super::state::{Given, Made, Round, Sheet};
use crate::{
    screens::Shared,
    theme::{Condition, Mark, Role},
    widgets::{prose::Laid, text},
};

/// Where signs, numbers and texts of options begin.
const SIGN: usize = 2;
const NUMBER: usize = 4;
const TEXT: usize = 7;
/// A question in lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) laid: Laid,
    /// The lines of each option, what came of it included.
    pub(super) options: Vec<Range<usize>>,
    /// The lines of each option's own text.
    pub(super) texts: Vec<Range<usize>>,
}

/// The question that is shown, in lines of that width.
pub(super) fn page(round: &Round, shared: &Shared, width: usize) -> Page {
    let Some((sheet, question)) = round.here(shared) else {
        return Page::default();
    };
    let mut pen = Pen::new(width, shared.syntaxes.as_deref());
    stem(&mut pen, question);
    pen.blank();
    if let Some((condition, said)) = verdict(sheet, question) {
        pen.state(condition, &said, SIGN);
        pen.blank();
    }
    let (mut options, mut texts) = (Vec::new(), Vec::new());
    for (place, choice) in question.options.iter().enumerate() {
        let first = pen.lines();
        option(&mut pen, sheet, place, choice);
        texts.push(first..pen.lines());
        if let Some(given) = &sheet.result {
            let marked = sheet.marked().and_then(|marked| marked.get(place));
            let (_, word, role, _) = standing(sheet, place);
            reason(&mut pen, choice, word, role);
            if !given.right.contains(&place) {
                shown(&mut pen, choice, marked);
            }
        }
        options.push(first..pen.lines());
        if sheet.result.is_some() {
            pen.blank();
        }
    }
    if sheet.result.is_some() {
        papers(&mut pen, question, shared);
    }
    let laid = pen.laid;
    Page {
        laid,
        options,
        texts,
    }
}

/// What is asked.
pub(super) fn stem(pen: &mut Pen<'_>, question: &Question) {
    for block in &question.stem {
        if pen.lines() > 0 {
            pen.blank();
        }
        match block {
            Block::Prose(prose) => {
                let text = figure::fill(&prose.text, figure::value);
                pen.markdown(&text, SIGN, Role::Text);
            }
            Block::Code(code) => {
                if let Some(name) = &code.name {
                    pen.say(name, SIGN + 2, Role::Dim);
                }
                let fence = format!("````{}\n{}\n````", code.language, code.text.trim_end());
                pen.markdown(&fence, SIGN, Role::Text);
            }
            Block::Aws(script) => {
                let fence = format!("````sh\n{}\n````", script.text.trim_end());
                pen.markdown(&fence, SIGN, Role::Text);
            }
            Block::Differs(differs) => pen.markdown(&differs.text, SIGN, Role::Text),
            // Pictures, gates and remarks for the instructor stand in lessons alone.
            Block::Scene(_) | Block::Predict(_) | Block::Proof(_) | Block::Notes(_) => {}
        }
    }
}

/// What is to be said between the question and its options.
pub(super) fn verdict(sheet: &Sheet, question: &Question) -> Option<(Condition, String)> {
    if let Made::Cannot(because) = &sheet.made {
        return Some((Condition::Failed, because.clone()));
    }
    match &sheet.result {
        Some(given) if given.is_right && sheet.is_unsure => {
            let said = "Right, though you were not sure.";
            Some((Condition::Done, said.to_owned()))
        }
        Some(given) if given.is_right => Some((Condition::Done, "Right.".to_owned())),
        Some(given) => Some((Condition::Failed, format!("Not right. {}", key(given)))),
        None if sheet.is_given => {
            let said = "Every option is being played. The answer comes with what happened.";
            Some((Condition::Running, said.to_owned()))
        }
        None if wanted(question) > 1 => {
            let said = format!("Choose {}.", wanted(question));
            Some((Condition::Decision, said))
        }
        None => None,
    }
}

/// The right options: `Right is 2.`, `Right are 1 and 3.`
fn key(given: &Given) -> String {
    let numbers: Vec<String> = given.right.iter().map(|at| (at + 1).to_string()).collect();
    match numbers.split_last() {
        Some((last, [])) => format!("Right is {last}."),
        Some((last, rest)) => format!("Right are {} and {last}.", rest.join(", ")),
        None => "None of them is right.".to_owned(),
    }
}

/// How an option stands: sign, word, role of both, role of its text.
pub(super) fn standing(sheet: &Sheet, place: usize) -> (Option<Mark>, &'static str, Role, Role) {
    let is_mine = sheet.chosen.contains(&place);
    let Some(given) = &sheet.result else {
        return match (is_mine, sheet.struck.contains(&place)) {
            (true, _) => (Some(Mark::Done), "your choice", Role::You, Role::Bright),
            (_, true) => (Some(Mark::Skipped), "struck out", Role::Waiting, Role::Dim),
            _ => (None, "", Role::Text, Role::Text),
        };
    };
    match (given.right.contains(&place), is_mine) {
        (true, true) => (Some(Mark::Done), "Right, yours", Role::Green, Role::Bright),
        (true, false) => (Some(Mark::Done), "Right", Role::Green, Role::Bright),
        (false, true) => (
            Some(Mark::Failed),
            "Wrong, yours",
            Role::Failed,
            Role::Bright,
        ),
        (false, false) => (None, "Wrong", Role::Dim, Role::Text),
    }
}

fn option(pen: &mut Pen<'_>, sheet: &Sheet, place: usize, choice: &Choice) {
    let first = pen.lines();
    let (mark, word, role, text) = standing(sheet, place);
    let said = figure::fill(&choice.text, figure::value);
    pen.markdown(&said, TEXT, text);
    if pen.lines() == first {
        pen.blank();
    }
    if let Some(mark) = mark {
        pen.sign(first, SIGN, mark, role);
    }
    pen.number(first, NUMBER, place + 1);
    if sheet.result.is_none() && !word.is_empty() {
        pen.tag(first, word, role);
    }
}

/// How an option stands, and why.
fn reason(pen: &mut Pen<'_>, choice: &Choice, word: &str, role: Role) {
    let said = choice.reason.as_ref().map(|reason| reason.text.as_str());
    let said = figure::fill(said.unwrap_or_default(), figure::value);
    let first = pen.lines();
    pen.markdown(&format!("{word}: {said}"), TEXT, Role::Text);
    pen.paint_head(first, word, role);
}

/// What shows that a wrong option is wrong.
fn shown(pen: &mut Pen<'_>, choice: &Choice, marked: Option<&Marked>) {
    let Some(marked) = marked else { return };
    if let (Some(answer), Some(value)) = (&marked.answer, &choice.value) {
        let said = format!("It states {}; it is {answer}.", value.text.trim());
        pen.say(&said, TEXT, Role::Dim);
    }
    let Some(played) = &marked.played else { return };
    if let Some(stopped) = &played.stopped {
        pen.state(Condition::Failed, &format!("It stops: {stopped}."), TEXT);
    }
    let claims = choice.because.iter().filter(|claim| claim.value.is_some());
    for (claim, seen) in claims.zip(&played.because) {
        let (mark, role) = if seen.met {
            (Mark::Done, Role::Dim)
        } else {
            (Mark::Failed, Role::Failed)
        };
        let first = pen.lines();
        let (claim, seen) = (
            claim.text.trim(),
            format!("seen: {}", one_line(&seen.observed)),
        );
        let whole = format!("{claim} · {seen}");
        if text::width(&whole) + TEXT + 2 <= pen.width {
            pen.say(&whole, TEXT + 2, Role::Dim);
        } else {
            pen.say(claim, TEXT + 2, Role::Dim);
            pen.say(&seen, TEXT + 2, Role::Dim);
        }
        pen.sign(first, TEXT, mark, role);
    }
}

/// The papers that the question rests on, and when each was compared.
pub(super) fn papers(pen: &mut Pen<'_>, question: &Question, shared: &Shared) {
    if question.is_key_only() {
        let said = "No machine marks this question: its answer stands in these papers.";
        pen.state(Condition::Decision, said, SIGN);
    }
    for id in &question.sources {
        let paper = shared.course.as_ref().and_then(|c| c.catalog().paper(id));
        let said = match paper {
            Some(paper) => format!("{} [{}, checked {}]", paper.what, paper.id, paper.checked),
            None => format!("[{id}]"),
        };
        pen.say(&said, SIGN, Role::Dim);
    }
}
