//! The end of a round: how many were right, what went wrong, which exam points are weak.

use std::collections::BTreeSet;

use super::pen::Pen;
use super::state::{self, Round, Sheet};
use crate::{
    screens::Shared,
    theme::{Condition, Mark, Role},
    widgets::{prose::Laid, text},
};

/// Cells between two signs of the row of answers.
const STRIDE: usize = 2;
/// The longest begin of a question in a list.
const BEGIN: usize = 100;

/// The end in sentences: how many were right, and how sure the person was.
pub(super) fn sentences(round: &Round) -> Vec<String> {
    let (right, given) = round.score();
    let left = round.sheets.len() - given;
    let mut said = vec![format!("{right} of {given} right.")];
    if left > 0 {
        said.push(format!("{left} not answered."));
    }
    let count = |is_right: bool, is_unsure: bool| {
        let of = |sheet: &&Sheet| {
            let right = sheet.result.as_ref().map(|given| given.is_right);
            right == Some(is_right) && sheet.is_unsure == is_unsure
        };
        round.sheets.iter().filter(of).count()
    };
    match count(false, false) {
        0 => {}
        n => said.push(format!(
            "Sure, and wrong: {n}. These are worth a second look."
        )),
    }
    match count(true, true) {
        0 => {}
        n => said.push(format!("Not sure, and right: {n}.")),
    }
    said
}

/// The statements behind the questions that went wrong.
pub(super) fn weak(round: &Round, shared: &Shared) -> Vec<String> {
    let Some(course) = &shared.course else {
        return Vec::new();
    };
    let questions = round.wrong();
    let questions = questions.filter_map(|sheet| state::question(shared, &sheet.id));
    let points = questions.flat_map(|question| &question.points);
    let mut told = BTreeSet::new();
    points
        .filter(|id| told.insert(id.as_str()))
        .filter_map(|id| course.catalog().point(id))
        .map(|point| format!("{}: {}", point.topic, point.text))
        .collect()
}

/// The beginning of a question, on one line.
pub(super) fn begin(shared: &Shared, id: &str) -> String {
    let Some(question) = state::question(shared, id) else {
        return id.to_owned();
    };
    let mut pen = Pen::new(usize::MAX, None);
    super::page::stem(&mut pen, question);
    let whole = pen.laid.sentences().join(" ");
    text::cut(&whole, BEGIN, "…").into_owned()
}

/// The end in lines.
pub(super) fn lines(round: &Round, shared: &Shared, width: usize) -> Laid {
    let mut pen = Pen::new(width, None);
    let in_row = (width.saturating_sub(4) / STRIDE).max(1);
    for (nth, sheet) in round.sheets.iter().enumerate() {
        let (mark, role) = sign(sheet);
        if nth % in_row == 0 {
            pen.blank();
        }
        pen.sign(pen.lines() - 1, 2 + nth % in_row * STRIDE, mark, role);
    }
    pen.blank();
    for (nth, said) in sentences(round).iter().enumerate() {
        let role = if nth == 0 { Role::Heading } else { Role::Text };
        pen.say(said, 2, role);
    }
    let weak = weak(round, shared);
    if !weak.is_empty() {
        pen.heading("Weak points", 2);
    }
    for point in weak {
        let first = pen.lines();
        pen.markdown(&point, 4, Role::Text);
        pen.sign(first, 2, Mark::Bullet, Role::Dim);
    }
    if round.wrong().next().is_some() {
        pen.heading("Wrong", 2);
    }
    for (nth, sheet) in round.sheets.iter().enumerate() {
        if sheet.result.as_ref().is_some_and(|given| !given.is_right) {
            let first = pen.lines();
            pen.say(&begin(shared, &sheet.id), 9, Role::Text);
            pen.sign(first, 2, Mark::Failed, Role::Failed);
            pen.label(first, 4, &text::pad_left(&(nth + 1).to_string(), 3));
        }
    }
    pen.laid
}

/// The sign of a question in a list of all.
pub(super) fn sign(sheet: &Sheet) -> (Mark, Role) {
    let condition = condition(sheet);
    (condition.mark(), condition.role())
}

/// How a question stands.
pub(super) fn condition(sheet: &Sheet) -> Condition {
    match &sheet.result {
        Some(given) if given.is_right => Condition::Done,
        Some(_) => Condition::Failed,
        None if sheet.is_given => Condition::Running,
        None if sheet.is_flagged => Condition::Decision,
        None => Condition::Waiting,
    }
}

/// The same in words.
pub(super) fn words(sheet: &Sheet) -> String {
    let mut words = vec![match condition(sheet) {
        Condition::Done => "right",
        Condition::Failed => "wrong",
        Condition::Running => "being marked",
        _ => "not answered",
    }];
    if sheet.is_unsure {
        words.push("not sure");
    }
    if sheet.is_flagged {
        words.push("marked");
    }
    words.join(", ")
}
