//! From our keys to the text area's, and how a text area is set up.

use ratatui::style::{Modifier, Style};
use tui_textarea::{Input, Key as Their, TextArea};

use crate::keys::{Code, Key};

/// A text area without colours of its own: they are painted over it.
pub(super) fn text_area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::from(text.lines());
    area.set_cursor_line_style(Style::new());
    area.set_cursor_style(Style::new());
    area.set_line_number_style(Style::new());
    area.set_selection_style(Style::new().add_modifier(Modifier::REVERSED));
    area.set_tab_length(2);
    area.set_max_histories(500);
    area
}

/// A key as the text area knows it.
pub(super) fn translate(key: Key) -> Input {
    let their = match key.code {
        Code::Char(c) => Their::Char(c),
        Code::F(n) => Their::F(n),
        Code::Enter => Their::Enter,
        Code::Esc => Their::Esc,
        Code::Tab => Their::Tab,
        Code::Backspace => Their::Backspace,
        Code::Delete => Their::Delete,
        Code::Insert => Their::Null,
        Code::Left => Their::Left,
        Code::Right => Their::Right,
        Code::Up => Their::Up,
        Code::Down => Their::Down,
        Code::Home => Their::Home,
        Code::End => Their::End,
        Code::PageUp => Their::PageUp,
        Code::PageDown => Their::PageDown,
    };
    Input {
        key: their,
        ctrl: key.ctrl,
        alt: key.alt,
        shift: key.shift,
    }
}
