//! Choosing, giving the answer, and what comes of it.

use std::collections::BTreeSet;

use greenroom_course::progress::What;
use greenroom_course::quiz::Question;

use super::state::{self, Given, Sheet};
use crate::{
    screens::Cx,
    theme::Condition,
    words::{Effect, Happened},
};

/// How many options are to be chosen: one, where the question does not say.
pub(super) fn wanted(question: &Question) -> usize {
    let wanted = question.choose.unwrap_or(1);
    usize::try_from(wanted).unwrap_or(1).max(1)
}

/// Chooses an option or takes it back. Where one is wanted, the choice moves.
pub(super) fn toggle(sheet: &mut Sheet, question: &Question, option: usize) {
    if sheet.is_given || option >= question.options.len() {
        return;
    }
    sheet.pick = option;
    sheet.struck.remove(&option);
    if wanted(question) == 1 {
        sheet.chosen = BTreeSet::from([option]);
    } else if !sheet.chosen.remove(&option) {
        sheet.chosen.insert(option);
    }
}

/// Strikes the picked option out, or takes that back.
pub(super) fn strike(sheet: &mut Sheet) {
    if sheet.is_given {
        return;
    }
    if !sheet.struck.remove(&sheet.pick) {
        sheet.struck.insert(sheet.pick);
        sheet.chosen.remove(&sheet.pick);
    }
}

/// Gives the answer. Without the marking it waits for it.
pub(super) fn give(sheet: &mut Sheet, question: &Question, cx: &mut Cx<'_>) {
    let (wanted, chosen) = (wanted(question), sheet.chosen.len());
    if chosen == 0 {
        let last = question.options.len();
        cx.say(Condition::Waiting, format!("Choose first: 1 to {last}."));
        return;
    }
    if chosen != wanted {
        let said = format!("{wanted} are to be chosen; you have {chosen}.");
        cx.say(Condition::Waiting, said);
        return;
    }
    sheet.is_given = true;
    if let Some(first) = sheet.chosen.first() {
        sheet.pick = *first;
    }
    settle(sheet, cx);
}

/// Holds an answer that was given against the marking, and has it kept. Does so once.
pub(super) fn settle(sheet: &mut Sheet, cx: &mut Cx<'_>) {
    if !sheet.is_given || sheet.result.is_some() {
        return;
    }
    let Some(marked) = sheet.marked() else {
        return;
    };
    let places = marked.iter().enumerate();
    let right: BTreeSet<usize> = places
        .filter(|(_, marked)| marked.right)
        .map(|(place, _)| place)
        .collect();
    let is_right = right == sheet.chosen;
    sheet.result = Some(Given { is_right, right });
    let Some(question) = state::question(cx.shared, &sheet.id) else {
        return;
    };
    let letters = sheet
        .chosen
        .iter()
        .filter_map(|place| question.options.get(*place))
        .map(|option| option.letter.to_string());
    let what = What::Answered {
        options: letters.collect(),
        right: is_right,
        sure: Some(!sheet.is_unsure),
        // No screen knows the time.
        took_ms: 0,
        exam: None,
    };
    let happened = Happened::to(question.id.clone(), what).about(question.hash);
    cx.effect(Effect::Keep(happened));
}
