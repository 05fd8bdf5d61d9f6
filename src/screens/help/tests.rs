use super::{State, Subject};
use crate::{
    keys::{Focus, Key},
    screens::{Answer, Cx, Face, Offer, Shared, Typed, Wish, sample},
    widgets::Rect,
    words::Action,
};

fn subject() -> Subject {
    let shut = Some("there is nothing before this".to_owned());
    Subject {
        title: "Domain 1".to_owned(),
        focus: Some(Focus::Home),
        offers: vec![
            Offer::pair(Action::Up, Action::Down, "choose"),
            Offer::new(Action::Open, "start"),
            Offer::new(Action::Palette, "anything"),
            Offer::plain(Action::OpenExam),
        ],
        global: vec![
            Offer::plain(Action::Palette),
            Offer::plain(Action::Help),
            Offer::plain(Action::HistoryBack).unless(shut),
        ],
    }
}

fn act(state: &mut State, shared: &Shared, action: &Action) -> (Answer, Vec<Wish>) {
    let mut cx = Cx::new(shared, Rect::new(1, 2, 78, 18));
    let answer = state.update(action, &mut cx);
    (answer, cx.wishes())
}

#[test]
fn every_key_of_the_screen_and_of_everywhere_is_there_once() {
    let shared = sample::shared();
    let state = State::new(subject());
    let rows = state.rows(&shared);
    for focus in [Focus::Home, Focus::Everywhere] {
        for binding in shared.keymap.of(focus) {
            let found = rows.iter().filter(|r| r.action == binding.action).count();
            assert_eq!(found, 1, "{}", binding.action.name());
        }
    }
}

#[test]
fn rows_say_what_a_key_does_here_and_why_it_does_nothing() {
    let shared = sample::shared();
    let state = State::new(subject());
    let rows = state.rows(&shared);
    let row = |action| rows.iter().find(|r| r.action == action).unwrap();
    assert_eq!(row(Action::Open).about, "start");
    assert_eq!(
        row(Action::Up).about,
        "up",
        "a pair has one short name for both"
    );
    assert_eq!(row(Action::Up).keys, "↑  k");
    assert_eq!(
        row(Action::HistoryBack).because.as_deref(),
        Some("there is nothing before this")
    );
    let reason = row(Action::OpenLabs).because.clone().unwrap();
    assert!(reason.contains("not used on this screen"), "{reason}");
    assert_eq!(row(Action::Help).because, None);
}

#[test]
fn it_is_searched_by_key_by_word_and_by_name() {
    let shared = sample::shared();
    let mut state = State::new(subject());
    assert_eq!(act(&mut state, &shared, &Action::Search).0, Answer::Taken);
    for c in "mock exam".chars() {
        let mut cx = Cx::new(&shared, Rect::new(1, 2, 78, 18));
        state.typed(Typed::Key(Key::char(c)), &mut cx);
    }
    let found: Vec<_> = state.shown(&shared).into_iter().map(|r| r.action).collect();
    assert_eq!(found, [Action::OpenExam]);
    assert!(state.status(&shared).starts_with("filter: mock exam ("));
    act(&mut state, &shared, &Action::Back);
    assert_eq!(state.status(&shared), "");
}

#[test]
fn choosing_a_key_leaves_help_and_does_it() {
    let shared = sample::shared();
    let mut state = State::new(subject());
    let rows = state.rows(&shared);
    state.pick.index = rows
        .iter()
        .position(|r| r.action == Action::OpenExam)
        .unwrap();
    let (_, wishes) = act(&mut state, &shared, &Action::Open);
    assert_eq!(
        wishes,
        [Wish::Act(Action::Leave), Wish::Act(Action::OpenExam)]
    );
    state.pick.index = rows
        .iter()
        .position(|r| r.action == Action::OpenLabs)
        .unwrap();
    let (_, wishes) = act(&mut state, &shared, &Action::Open);
    assert!(matches!(wishes.as_slice(), [Wish::Toast(_)]), "{wishes:?}");
}

#[test]
fn the_reader_hears_each_key_as_a_choice() {
    let shared = sample::shared();
    let said = State::new(subject()).narrate(&shared);
    assert!(
        said.choices.iter().any(|c| c.text == "Enter: start"),
        "{:?}",
        said.choices
    );
}
