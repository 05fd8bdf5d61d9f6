//! What a lesson offers: by number, in the text, in the scene.

use super::{
    state::{Pane, State},
    steps, ways,
};
use crate::{
    screens::{Offer, Shared, offer},
    words::Action,
};

/// Everything a lesson can do now.
pub(super) fn offers(state: &State, shared: &Shared) -> Vec<Offer> {
    if state.lesson(shared).is_none() {
        return vec![Offer::new(Action::Leave, "back")];
    }
    if state.sheet.is_some() {
        let mut offers = vec![
            Offer::new(Action::Back, "close"),
            Offer::pair(Action::Up, Action::Down, "scroll"),
        ];
        offers.extend(offer::moves());
        return offers;
    }
    let mut offers = numbers(state, shared);
    match state.pane {
        Pane::Text => offers.extend(text_offers(state, shared)),
        Pane::Scene => offers.extend(scene_offers(state)),
    }
    offers.extend([
        Offer::new(Action::Glossary, "what is this word"),
        Offer::plain(Action::PreviousPane),
        Offer::plain(Action::Zoom),
        Offer::plain(Action::Unzoom),
    ]);
    offers.extend(offer::moves());
    offers
}

fn numbers(state: &State, shared: &Shared) -> Vec<Offer> {
    let (count, label) = match state.open_gate(shared) {
        Some(gate) => (gate.options.len(), "answer"),
        None => (ways::ways(state, shared).len(), "go there"),
    };
    let first = Action::ALL
        .iter()
        .filter(|action| action.choice().is_some());
    let numbers: Vec<&Action> = first.take(count).collect();
    match numbers.as_slice() {
        [] => Vec::new(),
        [only] => vec![Offer::new((*only).clone(), label)],
        [first, between @ .., last] => {
            let ends = Offer::pair((*first).clone(), (*last).clone(), label);
            let between = between.iter().map(|action| Offer {
                footer: false,
                ..Offer::new((*action).clone(), label)
            });
            [ends].into_iter().chain(between).collect()
        }
    }
}

fn text_offers(state: &State, shared: &Shared) -> Vec<Offer> {
    let none = |there: bool, because: &str| (!there).then(|| because.to_owned());
    let scene = none(state.has_scene(shared), "nothing stands beside this step");
    let ready = none(state.scene.is_some(), "nothing stands beside this step yet");
    let proof = none(state.has_proof(shared), "no claim stands in this step");
    let back = none(state.step > 0, "this is the first step");
    let is_last = ways::ways(state, shared)
        .first()
        .is_some_and(|way| way.replaces);
    let next = match (steps::is_watching(state), is_last) {
        (true, _) => "see the outcome",
        (false, true) => "next lesson",
        (false, false) => "next",
    };
    let steps = state.lesson(shared).map_or(0, |lesson| lesson.steps.len());
    let goes_on = state.step + 1 < steps || ways::next_lesson(state, shared).is_some();
    let end = none(goes_on, "this is the last step of the last lesson");
    vec![
        Offer::new(Action::NextStep, next).unless(end),
        Offer::new(Action::NextPane, "scene").unless(scene),
        Offer::new(Action::Prove, "prove").unless(proof),
        Offer::new(Action::Why, "why").unless(ready.clone()),
        Offer::new(Action::PlayPause, play(state)).unless(ready),
        Offer::plain(Action::PreviousStep).unless(back),
        Offer::plain(Action::Open),
        Offer::plain(Action::Left),
        Offer::plain(Action::Right),
        Offer::plain(Action::Up),
        Offer::plain(Action::Down),
    ]
}

fn play(state: &State) -> &'static str {
    let scene = state.scene.as_ref();
    let playing = scene.is_some_and(|scene| scene.session.pace().playing);
    if playing { "pause" } else { "play" }
}

fn scene_offers(state: &State) -> Vec<Offer> {
    let ready = state
        .scene
        .is_none()
        .then(|| "it is being set up".to_owned());
    let next = if steps::is_watching(state) {
        "see the outcome"
    } else {
        "next step"
    };
    let mut offers = vec![
        Offer::new(Action::PlayPause, play(state)),
        Offer::pair(Action::PreviousEvent, Action::NextEvent, "event"),
        Offer::new(Action::NextPane, "text"),
        Offer::new(Action::NextMatch, next),
        Offer::new(Action::Why, "why"),
    ];
    let more = [
        Action::PreviousPhase,
        Action::NextPhase,
        Action::ToStart,
        Action::ToEnd,
        Action::Slower,
        Action::Faster,
        Action::NextFailure,
        Action::Open,
        Action::Back,
        Action::Up,
        Action::Down,
    ];
    offers.extend(more.map(Offer::plain));
    for offer in &mut offers {
        offer.because.clone_from(&ready);
    }
    offers.push(Offer {
        footer: false,
        ..Offer::new(Action::PreviousMatch, "previous step")
    });
    offers
}
