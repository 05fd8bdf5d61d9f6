//! The fault menu: a kind, then what fills each of its gaps, then it happens.

use greenroom_course::fault;

use super::state::{Fault, Show, Standing, State};
use super::typing;
use crate::{
    screens::{Cx, Question},
    theme::Condition,
    widgets::modal::Item,
};

/// Which question of the screen this is.
pub(super) const QUESTION: &str = "fault";

/// Opens the menu.
pub(super) fn open(show: &mut Show, cx: &mut Cx<'_>) {
    let choices = fault::choices(show.session.world());
    if choices.is_empty() {
        cx.say(
            Condition::Waiting,
            "There is nothing here that could break.",
        );
        return;
    }
    show.fault = Some(Fault {
        choice: None,
        filled: Vec::new(),
    });
    let items = choices.iter().map(|choice| {
        let name = choice.kind.form.split(' ').next().unwrap_or_default();
        Item::new(name, choice.kind.says)
    });
    cx.ask(Question {
        id: QUESTION,
        title: "What breaks?".to_owned(),
        said: String::new(),
        items: items.collect(),
    });
}

/// One more choice was made.
pub(super) fn answered(state: &mut State, index: usize, cx: &mut Cx<'_>) {
    let Standing::Here(show) = &mut state.standing else {
        return;
    };
    let Some(mut fault) = show.fault.take() else {
        return;
    };
    match &fault.choice {
        None => {
            let choices = fault::choices(show.session.world());
            fault.choice = choices.into_iter().nth(index);
        }
        Some(choice) => {
            let offered = choice.gaps.get(fault.filled.len());
            fault
                .filled
                .extend(offered.and_then(|gap| gap.get(index)).cloned());
        }
    }
    let Some(choice) = fault.choice.clone() else {
        return;
    };
    let Some(gap) = choice.gaps.get(fault.filled.len()) else {
        happen(show, &line(&choice, &fault.filled), cx);
        return;
    };
    if gap.is_empty() {
        typing::open(show, &line(&choice, &fault.filled));
        return;
    }
    let name = gaps(&choice).nth(fault.filled.len()).unwrap_or_default();
    cx.ask(Question {
        id: QUESTION,
        title: format!("Which {}?", name.to_lowercase()),
        said: choice.kind.says.to_owned(),
        items: gap.iter().map(|text| Item::new(text, "")).collect(),
    });
    show.fault = Some(fault);
}

fn gaps(choice: &fault::Choice) -> impl Iterator<Item = &'static str> {
    let is_gap = |word: &&str| word.chars().all(|c| c.is_ascii_uppercase() || c == '-');
    choice.kind.form.split(' ').filter(is_gap)
}

/// The fault as a line of a script.
fn line(choice: &fault::Choice, filled: &[String]) -> String {
    let mut filled = filled.iter();
    let is_gap = |word: &str| word.chars().all(|c| c.is_ascii_uppercase() || c == '-');
    let words = choice.kind.form.split(' ').map(|word| {
        if is_gap(word) {
            filled.next().map_or(word, String::as_str)
        } else {
            word
        }
    });
    format!("fault {}", words.collect::<Vec<_>>().join(" "))
}

fn happen(show: &mut Show, line: &str, cx: &mut Cx<'_>) {
    typing::carry_out(show, line, cx);
}
