use super::{Binding, Keymap, Meaning};
use crate::{
    keys::{Focus, Key},
    words::Action,
};

fn binding(focus: Focus, action: Action, chords: &[&str]) -> Binding {
    let chords = chords.iter().map(|c| c.parse().unwrap()).collect();
    Binding {
        focus,
        action,
        chords,
    }
}

fn sample() -> Keymap {
    Keymap::new(vec![
        binding(Focus::Everywhere, Action::Top, &["g g", "home"]),
        binding(Focus::Everywhere, Action::NextMatch, &["n"]),
        binding(Focus::Everywhere, Action::Quit, &["ctrl-c"]),
        binding(Focus::Quiz, Action::NextQuestion, &["n"]),
        binding(Focus::Quiz, Action::QuestionGrid, &["g"]),
        binding(Focus::Typing, Action::Back, &["esc"]),
    ])
}

#[test]
fn the_focus_is_asked_before_everywhere() {
    let map = sample();
    let n = [Key::char('n')];
    assert_eq!(
        map.meaning(Focus::Quiz, &n),
        Meaning::Action(Action::NextQuestion)
    );
    assert_eq!(
        map.meaning(Focus::Home, &n),
        Meaning::Action(Action::NextMatch)
    );
}

#[test]
fn a_chord_that_has_begun_waits_for_its_end() {
    let map = sample();
    let begun = map.meaning(Focus::Home, &[Key::char('g')]);
    assert_eq!(
        begun,
        Meaning::Begins(vec![("g g".parse().unwrap(), Action::Top)])
    );
    let done = map.meaning(Focus::Home, &[Key::char('g'), Key::char('g')]);
    assert_eq!(done, Meaning::Action(Action::Top));
    assert_eq!(
        map.meaning(Focus::Home, &[Key::char('g'), Key::char('x')]),
        Meaning::Nothing
    );
}

#[test]
fn a_whole_chord_of_the_focus_beats_a_longer_one_of_everywhere() {
    let meaning = sample().meaning(Focus::Quiz, &[Key::char('g')]);
    assert_eq!(meaning, Meaning::Action(Action::QuestionGrid));
}

#[test]
fn text_fields_do_not_fall_back_to_everywhere() {
    let map = sample();
    assert_eq!(
        map.meaning(Focus::Command, &[Key::char('n')]),
        Meaning::Nothing
    );
    assert_eq!(
        map.meaning(Focus::Command, &[Key::ctrl('c')]),
        Meaning::Nothing
    );
    let esc = ["esc".parse().unwrap()];
    assert_eq!(
        map.meaning(Focus::Command, &esc),
        Meaning::Action(Action::Back)
    );
}

#[test]
fn only_a_chord_that_leads_there_is_shown() {
    let map = sample();
    let shown = |f, a| map.chord(f, &a).map(ToString::to_string);
    assert_eq!(shown(Focus::Home, Action::Top), Some("g g".to_owned()));
    assert_eq!(
        shown(Focus::Quiz, Action::Top),
        Some("home".to_owned()),
        "g is the grid here"
    );
    assert_eq!(shown(Focus::Quiz, Action::NextMatch), None);
}

#[test]
fn a_persons_chords_replace_the_default_and_win_where_they_clash() {
    let mut map = sample();
    map.overlay(vec![
        binding(Focus::Everywhere, Action::Quit, &["n"]),
        binding(Focus::Home, Action::OpenExam, &["x"]),
    ]);
    let n = [Key::char('n')];
    assert_eq!(map.meaning(Focus::Home, &n), Meaning::Action(Action::Quit));
    assert_eq!(
        map.meaning(Focus::Home, &[Key::ctrl('c')]),
        Meaning::Nothing
    );
    let x = [Key::char('x')];
    assert_eq!(
        map.meaning(Focus::Home, &x),
        Meaning::Action(Action::OpenExam)
    );
    assert!(map.conflicts("keymap.ron").is_empty());
}

#[test]
fn two_meanings_and_unreachable_chords_are_found() {
    let map = Keymap::new(vec![
        binding(Focus::Home, Action::Top, &["g"]),
        binding(Focus::Home, Action::Bottom, &["g", "g x"]),
    ]);
    let found: Vec<_> = map
        .conflicts("keymap.ron")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(
        found
            .iter()
            .any(|f| f.contains("g means both top and bottom")),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|f| f.contains("g x can never be typed: g comes first"))
    );
}
