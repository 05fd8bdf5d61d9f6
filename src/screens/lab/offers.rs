//! Everything that can be done in a lab, where the keys are now.

use super::state::{Bench, Pane, Right, Standing, State};
use crate::{
    screens::{Offer, offer},
    words::Action,
};

/// What can be done.
pub(super) fn offers(state: &State) -> Vec<Offer> {
    let Standing::Here(bench) = &state.standing else {
        return Vec::new();
    };
    match (bench.pane, bench.right) {
        (Pane::Prompt, _) => prompt(bench),
        (Pane::Right, Right::File) if bench.desk.open.is_some() => editor(bench),
        (Pane::Right, Right::Picture) => picture(bench),
        (Pane::Files | Pane::Right, _) => files(bench),
    }
}

fn idle(bench: &Bench) -> Option<String> {
    (!bench.session.is_working()).then(|| "nothing is under way".to_owned())
}

fn quiet(bench: &Bench) -> Offer {
    let label = if bench.session.pace().playing {
        "at once"
    } else {
        "wait until quiet"
    };
    Offer::new(Action::ToEnd, label).unless(idle(bench))
}

fn prompt(bench: &Bench) -> Vec<Offer> {
    vec![
        Offer::new(Action::Submit, "do it"),
        Offer::new(Action::Complete, "complete"),
        Offer::pair(Action::PreviousLine, Action::NextLine, "earlier lines"),
        quiet(bench),
        Offer::new(Action::CycleView, "next pane"),
        Offer::new(Action::Back, "files"),
        Offer::pair(Action::PageUp, Action::PageDown, "scroll"),
        Offer::plain(Action::LeaveTerminal),
        Offer::plain(Action::NextPane),
    ]
}

fn editor(bench: &Bench) -> Vec<Offer> {
    vec![
        Offer::new(Action::Check, "check"),
        Offer::new(Action::CycleView, "next pane"),
        Offer::new(Action::Undo, "undo"),
        Offer::new(Action::Back, "files"),
        quiet(bench),
        Offer::plain(Action::NextPane),
    ]
}

fn picture(bench: &Bench) -> Vec<Offer> {
    let play = if bench.session.pace().playing {
        "pause"
    } else {
        "play"
    };
    let mut offers = vec![
        Offer::new(Action::PlayPause, play),
        Offer::pair(Action::PreviousEvent, Action::NextEvent, "event"),
        Offer::new(Action::Open, "inside"),
        quiet(bench),
        Offer::new(Action::CycleView, "next pane"),
        Offer::pair(Action::Up, Action::Down, "pick"),
    ];
    offers.extend(letters(bench));
    offers
}

fn files(bench: &Bench) -> Vec<Offer> {
    let mut offers = Vec::new();
    if bench.goals.all_met() {
        offers.push(next(bench));
    }
    if bench.session.is_working() {
        offers.push(quiet(bench));
    }
    offers.extend([
        Offer::new(Action::Open, "open"),
        Offer::new(Action::AwsCommand, "type"),
        Offer::new(Action::CycleView, "next pane"),
    ]);
    offers.extend(letters(bench));
    offers.push(Offer::pair(Action::Up, Action::Down, "choose"));
    if !bench.session.is_working() {
        offers.push(quiet(bench));
    }
    if !bench.goals.all_met() {
        offers.push(next(bench));
    }
    offers.push(Offer::plain(Action::PlayPause).unless(idle(bench)));
    offers
}

fn next(bench: &Bench) -> Offer {
    let label = if bench.next.is_some() {
        "next lab"
    } else {
        "all labs"
    };
    Offer::new(Action::NextStep, label)
}

fn letters(bench: &Bench) -> Vec<Offer> {
    let untouched = (!bench.is_touched()).then(|| "nothing was changed yet".to_owned());
    let nothing = (bench.before.is_none()).then(|| "there is nothing to take back".to_owned());
    let all_met = (bench.goals.all_met()).then(|| "all goals are met".to_owned());
    let none = (bench.lab.solution.is_none()).then(|| "this lab brings none".to_owned());
    let mut offers = vec![
        Offer::new(Action::Hint, "hint").unless(all_met),
        Offer::new(Action::Check, "check"),
        Offer::new(Action::WatchRun, "watch"),
        Offer::new(Action::ExternalEditor, "your editor"),
        Offer::new(Action::Reset, "reset").unless(untouched),
        Offer::new(Action::Solution, "solution").unless(none),
        Offer::new(Action::Undo, "undo reset").unless(nothing),
        Offer::plain(Action::AwsCommand),
        Offer::plain(Action::NextPane),
        Offer::plain(Action::Back),
    ];
    offers.extend(offer::moves());
    offers
}
