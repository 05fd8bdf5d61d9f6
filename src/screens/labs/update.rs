//! What the list of labs does with actions and the mouse.

use super::layout::layout;
use super::state::{State, rows};
use crate::{
    screens::{Answer, Cx, Offer, Shared, offer},
    widgets::list::Step,
    words::{Action, Mouse, MouseDoing, Place},
};

/// A person meant something.
pub(super) fn update(state: &mut State, action: &Action, cx: &mut Cx<'_>) -> Answer {
    let len = rows(cx.shared).len();
    let on_screen = usize::from(layout(cx.area).list.height);
    let step = match action {
        Action::Up => Step::Up,
        Action::Down => Step::Down,
        Action::Top => Step::Top,
        Action::Bottom => Step::Bottom,
        Action::HalfPageDown => Step::HalfPageDown,
        Action::HalfPageUp => Step::HalfPageUp,
        Action::PageDown => Step::PageDown,
        Action::PageUp => Step::PageUp,
        Action::Open | Action::Right => {
            open(state.pick.index, cx);
            return Answer::Taken;
        }
        _ => return Answer::Ignored,
    };
    state.pick.step(step, len, on_screen);
    Answer::Taken
}

/// Goes to one of the labs.
pub(super) fn open(index: usize, cx: &mut Cx<'_>) {
    if let Some(row) = rows(cx.shared).get(index) {
        cx.goto(Place::Lab {
            id: row.id.as_str().into(),
        });
    }
}

/// A press picks a lab, a second one opens it; the wheel walks.
pub(super) fn mouse(state: &mut State, mouse: Mouse, cx: &mut Cx<'_>) {
    match mouse.doing {
        MouseDoing::ScrollUp => drop(update(state, &Action::Up, cx)),
        MouseDoing::ScrollDown => drop(update(state, &Action::Down, cx)),
        MouseDoing::Press => {
            let len = rows(cx.shared).len();
            match state.pick.at(layout(cx.area).list, mouse.row, len) {
                Some(index) if index == state.pick.index => open(index, cx),
                Some(index) => state.pick.index = index,
                None => {}
            }
        }
    }
}

/// Everything that can be done here.
pub(super) fn offers(shared: &Shared) -> Vec<Offer> {
    let none = rows(shared)
        .is_empty()
        .then(|| "there is no lab".to_owned());
    let mut offers = vec![
        Offer::pair(Action::Up, Action::Down, "choose").unless(none.clone()),
        Offer::new(Action::Open, "open").unless(none),
    ];
    offers.extend(offer::moves());
    offers
}
