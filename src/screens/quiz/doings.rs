//! What can be done now: for the footer, for help, and by number for the reader.

use super::answer::wanted;
use super::state::{Over, Round, Sheet, Standing, State};
use crate::{
    screens::{Offer, Shared, offer},
    words::Action,
};

/// The actions of the options, in order.
pub(super) const OPTIONS: [Action; 6] = [
    Action::Choose1,
    Action::Choose2,
    Action::Choose3,
    Action::Choose4,
    Action::Choose5,
    Action::Choose6,
];

/// Everything that can be done now.
pub(super) fn offers(state: &State, shared: &Shared) -> Vec<Offer> {
    let Standing::On(round) = &state.standing else {
        return Vec::new();
    };
    let mut offers = match &round.over {
        Some(Over::Watch(watch)) => watching(watch.session.pace().playing),
        Some(Over::Read { .. }) => vec![
            Offer::pair(Action::Up, Action::Down, "scroll"),
            Offer::new(Action::Back, "close"),
            Offer::plain(Action::Submit),
        ],
        Some(Over::Grid(_)) => vec![
            Offer::pair(Action::Up, Action::Down, "choose"),
            Offer::new(Action::Submit, "go there"),
            Offer::new(Action::Back, "close"),
            Offer::plain(Action::Open),
            Offer::plain(Action::QuestionGrid),
        ],
        None => match round.here(shared) {
            Some((sheet, question)) => {
                let mut offers = asking(round, sheet, wanted(question));
                let options = OPTIONS.iter().take(question.options.len());
                offers.extend(options.cloned().map(Offer::plain));
                offers
            }
            None => ended(round),
        },
    };
    offers.extend(offer::moves());
    offers
}

fn watching(is_playing: bool) -> Vec<Offer> {
    let play = if is_playing { "pause" } else { "play" };
    let mut offers = vec![
        Offer::new(Action::PlayPause, play),
        Offer::pair(Action::PreviousEvent, Action::NextEvent, "event"),
        Offer::pair(Action::Slower, Action::Faster, "speed"),
        Offer::pair(Action::Choose1, Action::Choose2, "option"),
        Offer::new(Action::Why, "why"),
        Offer::new(Action::Back, "the question"),
        Offer::pair(Action::PreviousPhase, Action::NextPhase, "phase"),
        Offer::new(Action::NextFailure, "failure"),
        Offer::plain(Action::ToStart),
        Offer::plain(Action::ToEnd),
    ];
    offers.extend(OPTIONS.iter().skip(1).cloned().map(Offer::plain));
    offers
}

fn asking(round: &Round, sheet: &Sheet, wanted: usize) -> Vec<Offer> {
    let is_last = round.at + 1 == round.sheets.len();
    let next = if is_last { "the end" } else { "next" };
    let shared = vec![
        Offer::new(Action::QuestionGrid, "all questions"),
        Offer::plain(Action::NextQuestion),
        Offer::plain(Action::PreviousQuestion),
        Offer::plain(Action::MarkForReview),
        Offer::plain(Action::Top),
        Offer::plain(Action::Bottom),
    ];
    let mut offers = if sheet.is_given {
        let cannot = cannot_watch(sheet);
        let unmarked = sheet
            .marked()
            .is_none()
            .then(|| "it is not marked yet".to_owned());
        vec![
            Offer::new(Action::Submit, next),
            Offer::new(Action::WatchOption, "watch option").unless(cannot.clone()),
            Offer::new(Action::Why, "why").unless(unmarked.clone()),
            Offer::new(Action::Proof, "proof").unless(unmarked),
            Offer::pair(Action::Up, Action::Down, "options"),
            Offer::plain(Action::Open).unless(cannot),
        ]
    } else {
        let choose = if wanted > 1 {
            "choose, or not"
        } else {
            "choose"
        };
        let first = || Some("answer first".to_owned());
        vec![
            Offer::pair(Action::Up, Action::Down, "options"),
            Offer::new(Action::Open, choose),
            Offer::new(Action::Submit, "answer"),
            Offer::new(Action::Strike, "strike out"),
            Offer::new(Action::Unsure, "not sure"),
            Offer::plain(Action::WatchOption).unless(first()),
            Offer::plain(Action::Why).unless(first()),
            Offer::plain(Action::Proof).unless(first()),
        ]
    };
    offers.extend(shared);
    offers
}

fn ended(round: &Round) -> Vec<Offer> {
    let none = round.wrong().next().is_none();
    let none = none.then(|| "nothing went wrong".to_owned());
    vec![
        Offer::new(Action::AnswerAgain, "the wrong ones again").unless(none),
        Offer::new(Action::QuestionGrid, "all questions"),
        Offer::new(Action::PreviousQuestion, "back"),
        Offer::new(Action::Submit, "leave"),
        Offer::pair(Action::Up, Action::Down, "scroll"),
    ]
}

/// Why the picked option cannot be watched.
pub(super) fn cannot_watch(sheet: &Sheet) -> Option<String> {
    if !sheet.is_given {
        return Some("answer first".to_owned());
    }
    let Some(marked) = sheet.marked() else {
        return Some("it is not marked yet".to_owned());
    };
    match marked.get(sheet.pick) {
        Some(marked) if marked.played.is_some() => None,
        _ => Some("nothing is played in this question".to_owned()),
    }
}

/// What can be chosen by number, with what each does. Options come first.
pub(super) fn by_number(round: &Round, shared: &Shared) -> Vec<(String, Vec<Action>)> {
    let say = |words: &str, action: Action| (words.to_owned(), vec![action]);
    match &round.over {
        Some(Over::Watch(_)) => {
            return vec![
                say("Play or pause", Action::PlayPause),
                say("One event on", Action::NextEvent),
                say("One event back", Action::PreviousEvent),
                say("To the next failure", Action::NextFailure),
                say("To the end", Action::ToEnd),
                say("Why did it end like this", Action::Why),
                say("Back to the question", Action::Back),
            ];
        }
        Some(Over::Read { .. }) => return vec![say("Close", Action::Back)],
        Some(Over::Grid(_)) => return Vec::new(),
        None => {}
    }
    let Some((sheet, question)) = round.here(shared) else {
        let mut all = Vec::new();
        if round.wrong().next().is_some() {
            all.push(say("The wrong ones again", Action::AnswerAgain));
        }
        all.push(say("All questions", Action::QuestionGrid));
        all.push(say("Leave", Action::Leave));
        return all;
    };
    let options = || OPTIONS.iter().zip(&question.options);
    let mut all = Vec::new();
    if sheet.is_given {
        all.push(say("Next question", Action::NextQuestion));
        if sheet.marked().is_some() {
            all.push(say("The proof", Action::Proof));
        }
        if cannot_watch(sheet).is_none() {
            for (nth, (action, _)) in options().enumerate() {
                let words = format!("Watch option {} play out", nth + 1);
                all.push((words, vec![action.clone(), Action::WatchOption]));
            }
        }
    } else {
        for (place, (action, choice)) in options().enumerate() {
            let is_chosen = sheet.chosen.contains(&place);
            let words = if is_chosen { ", chosen" } else { "" };
            let said = format!("{}{words}", super::narrate::plain(&choice.text));
            all.push((said, vec![action.clone()]));
        }
        all.push(say("Give this answer", Action::Submit));
        let sure = if sheet.is_unsure {
            "I am sure after all"
        } else {
            "I am not sure"
        };
        all.push(say(sure, Action::Unsure));
        all.push(say("Next question", Action::NextQuestion));
    }
    all.push(say("All questions", Action::QuestionGrid));
    all
}
