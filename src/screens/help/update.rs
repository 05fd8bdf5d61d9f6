//! What help does with actions, text, mouse and choices.

use super::{
    layout::layout,
    state::{Row, State},
};
use crate::{
    screens::{Answer, Cx, Offer, Typed, offer},
    theme::Condition,
    widgets::{
        list::Step,
        prompt::{Field, Prompt},
    },
    words::{Action, Mouse, MouseDoing},
};

/// A person meant something.
pub(super) fn update(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    if state.find.is_some() {
        return finding(state, action, cx);
    }
    match action {
        Action::Up => walk(state, Step::Up, cx),
        Action::Down => walk(state, Step::Down, cx),
        Action::Top => walk(state, Step::Top, cx),
        Action::Bottom => walk(state, Step::Bottom, cx),
        Action::HalfPageDown => walk(state, Step::HalfPageDown, cx),
        Action::HalfPageUp => walk(state, Step::HalfPageUp, cx),
        Action::PageDown => walk(state, Step::PageDown, cx),
        Action::PageUp => walk(state, Step::PageUp, cx),
        Action::Search => {
            let field = Field::with(&state.filter.text);
            state.find = Some(Prompt {
                field,
                ..Prompt::default()
            });
        }
        Action::Open => {
            choose(state, state.pick.index, cx);
        }
        Action::Back if !state.filter.text.is_empty() => {
            state.filter.text.clear();
            state.pick.put(0, usize::MAX, 1);
        }
        Action::Help => cx.act(Action::Leave),
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

fn finding(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    match action {
        Action::Submit => state.find = None,
        Action::Back => {
            state.find = None;
            state.filter.text.clear();
            state.pick.put(0, usize::MAX, 1);
        }
        Action::NextLine => walk(state, Step::Down, cx),
        Action::PreviousLine => walk(state, Step::Up, cx),
        _ => return Answer::Ignored,
    }
    Answer::Taken
}

/// Text for the filter.
pub(super) fn typed(state: &mut State, typed: Typed, cx: &mut Cx<'_>) {
    let Some(prompt) = &mut state.find else {
        return;
    };
    match typed {
        Typed::Key(key) => {
            prompt.key(key);
        }
        Typed::Paste(text) => prompt.paste(&text),
        Typed::Line(line) => {
            state.filter.text = line;
            state.find = None;
        }
    }
    if let Some(prompt) = &state.find {
        prompt.field.text().clone_into(&mut state.filter.text);
    }
    let (len, rows) = (state.shown(cx.shared).len(), on_screen(state, cx));
    state.pick.put(0, len, rows);
}

/// Everything help can do now.
pub(super) fn offers(state: &State) -> Vec<Offer> {
    if state.find.is_some() {
        return vec![
            Offer::new(Action::Submit, "keep"),
            Offer::pair(Action::PreviousLine, Action::NextLine, "choose"),
            Offer::new(Action::Back, "clear"),
        ];
    }
    let mut offers = vec![
        Offer::pair(Action::Up, Action::Down, "choose"),
        Offer::new(Action::Open, "do it"),
        Offer::new(Action::Search, "find"),
        Offer::new(Action::Back, "back"),
    ];
    offers.extend(offer::moves());
    offers
}

/// A press picks, the wheel walks.
pub(super) fn mouse(state: &mut State, mouse: Mouse, cx: &mut Cx<'_>) {
    match mouse.doing {
        MouseDoing::ScrollUp => walk(state, Step::Up, cx),
        MouseDoing::ScrollDown => walk(state, Step::Down, cx),
        MouseDoing::Press => {
            let len = state.shown(cx.shared).len();
            let area = layout(cx.area, state).rows;
            if let Some(index) = state.pick.at(area, mouse.row, len) {
                state.pick.index = index;
            }
        }
    }
}

/// The reader front end chose a row.
pub(super) fn choose(state: &State, index: usize, cx: &mut Cx<'_>) {
    let chosen = state.shown(cx.shared).get(index).cloned();
    if let Some(row) = chosen {
        run(&row, cx);
    }
}

/// Leaves help and does what the row says.
fn run(row: &Row, cx: &mut Cx<'_>) {
    match &row.because {
        None => {
            cx.act(Action::Leave);
            cx.act(row.action.clone());
        }
        Some(because) => cx.say(Condition::Waiting, format!("{}: {because}.", row.about)),
    }
}

fn walk(state: &mut State, step: Step, cx: &Cx<'_>) {
    let (len, rows) = (state.shown(cx.shared).len(), on_screen(state, cx));
    state.pick.step(step, len, rows);
}

fn on_screen(state: &State, cx: &Cx<'_>) -> usize {
    usize::from(layout(cx.area, state).rows.height)
}
