//! Key: one key with what was held down beside it.

use std::{fmt, str::FromStr};

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A letter, digit or sign, as it came out: `G` is the capital.
    Char(char),
    /// Function key, 1 to 24.
    F(u8),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key as it was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held.
    pub alt: bool,
    /// Shift was held; never set for letters, whose case says it.
    pub shift: bool,
}

const NAMED: [(&str, Code); 15] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("insert", Code::Insert),
    ("left", Code::Left),
    ("right", Code::Right),
    ("up", Code::Up),
    ("down", Code::Down),
    ("home", Code::Home),
    ("end", Code::End),
    ("page-up", Code::PageUp),
    ("page-down", Code::PageDown),
    ("space", Code::Char(' ')),
];

impl Key {
    /// The key alone.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A letter, digit or sign.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// The key with Control; letters lose their case.
    pub const fn ctrl(c: char) -> Self {
        let code = Code::Char(c.to_ascii_lowercase());
        Self {
            code,
            ctrl: true,
            alt: false,
            shift: false,
        }
    }

    /// One spelling per key: letters carry shift in their case, control letters are small.
    #[must_use]
    pub fn normal(mut self) -> Self {
        if let Code::Char(c) = self.code {
            if self.shift && !self.ctrl {
                self.code = Code::Char(c.to_uppercase().next().unwrap_or(c));
            }
            if self.ctrl {
                self.code = Code::Char(c.to_ascii_lowercase());
            }
            self.shift = false;
        }
        self
    }

    /// The character it types, when it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// As footers and help print it: arrows as signs where the terminal can show them.
    pub fn label(self, arrows: &Arrows) -> String {
        let bare = !self.ctrl && !self.alt && !self.shift;
        let name = match self.code {
            Code::Left => arrows.left,
            Code::Right => arrows.right,
            Code::Up => arrows.up,
            Code::Down => arrows.down,
            Code::Enter if bare => "Enter",
            Code::Esc if bare => "Esc",
            Code::Tab if bare => "Tab",
            _ => return self.to_string(),
        };
        format!("{}{name}", self.held())
    }

    fn held(self) -> String {
        let held = [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ];
        held.iter()
            .filter(|(on, _)| *on)
            .map(|(_, name)| *name)
            .collect()
    }
}

/// How the arrow keys are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Arrows {
    /// Left.
    pub left: &'static str,
    /// Right.
    pub right: &'static str,
    /// Up.
    pub up: &'static str,
    /// Down.
    pub down: &'static str,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.held())?;
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "f{n}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut rest = text;
        let mut key = Self::plain(Code::Esc);
        loop {
            let (held, after) = match rest.split_once('-') {
                Some(("ctrl", after)) if !after.is_empty() => (&mut key.ctrl, after),
                Some(("alt", after)) if !after.is_empty() => (&mut key.alt, after),
                Some(("shift", after)) if !after.is_empty() => (&mut key.shift, after),
                _ => break,
            };
            *held = true;
            rest = after;
        }
        key.code = code(rest).ok_or_else(|| format!("{text:?} is not a key"))?;
        Ok(key.normal())
    }
}

fn code(name: &str) -> Option<Code> {
    if let Some((_, code)) = NAMED.iter().find(|(named, _)| *named == name) {
        return Some(*code);
    }
    let mut chars = name.chars();
    let first = chars.next()?;
    if chars.next().is_none() {
        return (!first.is_control() && first != ' ').then_some(Code::Char(first));
    }
    let number: u8 = name.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(Code::F(number))
}

#[cfg(test)]
mod tests;
