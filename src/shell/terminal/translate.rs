//! From crossterm's events to our inputs.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::{
    keys::{Code, Key},
    words::{Input, Mouse, MouseDoing},
};

/// The longest paste that is taken, in bytes: more would be a mistake.
pub(super) const PASTE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The input behind an event; none for what nobody listens to.
pub(super) fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(KeyEvent {
            code,
            modifiers,
            kind,
            ..
        }) => {
            let key = key(code, modifiers)?;
            match kind {
                KeyEventKind::Press => Some(Input::Key(key)),
                KeyEventKind::Repeat => Some(Input::Repeat(key)),
                KeyEventKind::Release => None,
            }
        }
        Event::Paste(mut text) => {
            if text.len() > PASTE_BYTES_MAX {
                let mut end = PASTE_BYTES_MAX;
                while !text.is_char_boundary(end) {
                    end -= 1;
                }
                text.truncate(end);
            }
            Some(Input::Paste(text))
        }
        Event::Mouse(MouseEvent {
            kind, column, row, ..
        }) => {
            let doing = match kind {
                MouseEventKind::Down(MouseButton::Left) => MouseDoing::Press,
                MouseEventKind::ScrollUp => MouseDoing::ScrollUp,
                MouseEventKind::ScrollDown => MouseDoing::ScrollDown,
                _ => return None,
            };
            Some(Input::Mouse(Mouse {
                doing,
                col: column,
                row,
            }))
        }
        Event::Resize(cols, rows) => Some(Input::Resize { cols, rows }),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn key(code: KeyCode, held: KeyModifiers) -> Option<Key> {
    let code = match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    let key = Key {
        code,
        ctrl: held.contains(KeyModifiers::CONTROL),
        alt: held.contains(KeyModifiers::ALT),
        shift: held.contains(KeyModifiers::SHIFT),
    };
    Some(key.normal())
}

#[cfg(test)]
mod tests;
