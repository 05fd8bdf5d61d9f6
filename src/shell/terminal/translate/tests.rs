use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::{PASTE_BYTES_MAX, input};
use crate::words::{Input, MouseDoing};

fn key(code: KeyCode, held: KeyModifiers, kind: KeyEventKind) -> Option<Input> {
    input(Event::Key(KeyEvent::new_with_kind(code, held, kind)))
}

fn pressed(code: KeyCode, held: KeyModifiers) -> String {
    match key(code, held, KeyEventKind::Press) {
        Some(Input::Key(key)) => key.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn keys_are_ours_in_one_spelling() {
    assert_eq!(pressed(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
    assert_eq!(pressed(KeyCode::Char('C'), KeyModifiers::CONTROL), "ctrl-c");
    assert_eq!(pressed(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab");
    assert_eq!(pressed(KeyCode::Left, KeyModifiers::SHIFT), "shift-left");
    assert_eq!(pressed(KeyCode::F(5), KeyModifiers::NONE), "f5");
}

#[test]
fn a_key_that_comes_up_is_nothing_and_a_held_one_is_a_repeat() {
    assert_eq!(
        key(
            KeyCode::Char('a'),
            KeyModifiers::NONE,
            KeyEventKind::Release
        ),
        None
    );
    let held = key(KeyCode::Char('a'), KeyModifiers::NONE, KeyEventKind::Repeat);
    assert!(matches!(held, Some(Input::Repeat(_))));
    assert_eq!(
        key(KeyCode::CapsLock, KeyModifiers::NONE, KeyEventKind::Press),
        None
    );
}

#[test]
fn presses_and_the_wheel_arrive_and_moves_do_not() {
    let mouse = |kind| {
        input(Event::Mouse(MouseEvent {
            kind,
            column: 3,
            row: 4,
            modifiers: KeyModifiers::NONE,
        }))
    };
    let press = mouse(MouseEventKind::Down(MouseButton::Left));
    let Some(Input::Mouse(press)) = press else {
        panic!("{press:?}")
    };
    assert_eq!(
        (press.doing, press.col, press.row),
        (MouseDoing::Press, 3, 4)
    );
    assert_eq!(mouse(MouseEventKind::Moved), None);
    assert_eq!(mouse(MouseEventKind::Down(MouseButton::Right)), None);
}

#[test]
fn an_endless_paste_is_bounded_at_a_letter() {
    let text = "é".repeat(PASTE_BYTES_MAX);
    let Some(Input::Paste(taken)) = input(Event::Paste(text)) else {
        panic!()
    };
    assert!(taken.len() <= PASTE_BYTES_MAX && taken.chars().all(|c| c == 'é'));
}
