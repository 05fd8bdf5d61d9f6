//! Strings in YAML: bare where nothing could take them for something else, else quoted.

use super::{Emitter, FOLD};

/// Whether a long string may go on over several lines; a key may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folding {
    Allowed,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
}

fn is_break(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub(super) fn has_break(text: &str) -> bool {
    text.contains(is_break)
}

/// What libyaml writes without an escape. Letters beyond the first plane it escapes.
fn printable(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
        && c != '\u{feff}'
}

impl Style {
    fn of(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let pairs = || chars.windows(2).map(|pair| (pair.first(), pair.last()));
        let break_space = pairs().any(|(a, b)| is(a, is_break) && is(b, |c| c == ' '));
        let space_break = pairs().any(|(a, b)| is(a, |c| c == ' ') && is(b, is_break));
        if break_space || space_break || chars.iter().any(|c| !printable(*c)) {
            return Self::Double;
        }
        let edge = |c: char| c == ' ' || is_break(c);
        let padded = is(chars.first(), edge) || is(chars.last(), edge);
        if padded || has_break(text) || indicates(&chars) || !reads_as_string(text) {
            return Self::Single;
        }
        Self::Plain
    }
}

fn is(c: Option<&char>, test: impl Fn(char) -> bool) -> bool {
    c.is_some_and(|c| test(*c))
}

/// A sign of YAML's own stands where YAML would see it.
fn indicates(chars: &[char]) -> bool {
    let blank = |c: Option<&char>| c.is_none_or(|c| *c == ' ' || *c == '\t' || is_break(*c));
    if chars.starts_with(&['-', '-', '-']) || chars.starts_with(&['.', '.', '.']) {
        return true;
    }
    chars.iter().enumerate().any(|(at, c)| match (at, c) {
        (0, c) if "#,[]{}&*!|>'\"%@`".contains(*c) => true,
        (0, '?' | '-') | (_, ':') => blank(chars.get(at + 1)),
        (_, '#') => blank(chars.get(at - 1)),
        _ => false,
    })
}

/// False for what a reader of YAML 1.2 would take for a number, a date, a truth or nothing.
fn reads_as_string(text: &str) -> bool {
    let words = [
        "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "<<",
        "=",
    ];
    !(words.contains(&text) || is_number(text) || is_date(text))
}

fn is_number(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit() || "-+.".contains(c)) {
        return false;
    }
    let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
    let all = |text: &str, test: fn(char) -> bool| !text.is_empty() && text.chars().all(test);
    let digit = |c: char| c.is_ascii_digit() || c == '_';
    let based = |mark: &str, test| bare.strip_prefix(mark).is_some_and(|rest| all(rest, test));
    if based("0b", |c| "01_".contains(c))
        || based("0o", |c| "01234567_".contains(c))
        || based("0x", |c| c.is_ascii_hexdigit() || c == '_')
        || all(bare, digit)
    {
        return true;
    }
    if matches!(bare, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let (number, exponent) = match bare.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (bare, None),
    };
    let signed = exponent.is_some_and(|exponent| exponent.starts_with(['-', '+']));
    let exponent = exponent.is_none_or(|exponent| {
        all(exponent.strip_prefix(['-', '+']).unwrap_or(exponent), |c| {
            c.is_ascii_digit()
        })
    });
    let has_exponent = bare.len() != number.len();
    let whole = |text: &str| all(text, digit) && text.starts_with(|c: char| c.is_ascii_digit());
    let mantissa = match number.split_once('.') {
        Some(("", part)) => all(part, digit) && (signed || !has_exponent),
        Some((front, part)) => whole(front) && part.chars().all(digit),
        None => has_exponent && whole(number),
    };
    exponent && mantissa
}

/// `2024-01-31`, or with a time behind it.
fn is_date(text: &str) -> bool {
    let mut shape = String::new();
    for c in text.chars() {
        let sign = if c.is_ascii_digit() { '9' } else { c };
        // A run of digits is one 9, except for the year.
        if sign != '9' || !shape.ends_with('9') || shape.len() < 4 {
            shape.push(sign);
        }
    }
    if shape == "9999-9-9" {
        return text.len() == 10;
    }
    let Some(time) = shape.strip_prefix("9999-9-9") else {
        return false;
    };
    let time = match time.strip_prefix(['T', 't']) {
        Some(rest) => rest,
        None if time.starts_with([' ', '\t']) => time.trim_start_matches([' ', '\t']),
        None => return false,
    };
    let Some(zone) = time.strip_prefix("9:9:9") else {
        return false;
    };
    let zone = match zone.strip_prefix('.') {
        Some(rest) => rest.strip_prefix('9').unwrap_or(rest),
        None => zone,
    };
    matches!(
        zone.trim_start_matches([' ', '\t']),
        "" | "Z" | "+9" | "-9" | "+9:9" | "-9:9"
    )
}

impl Emitter {
    pub(super) fn string(&mut self, text: &str, folding: Folding) {
        let chars: Vec<char> = text.chars().collect();
        match Style::of(text) {
            Style::Plain => self.plain(&chars, folding),
            Style::Single => self.single(&chars, folding),
            Style::Double => self.double(&chars, folding),
        }
    }

    fn folds(&self, folding: Folding) -> bool {
        folding == Folding::Allowed && self.column > FOLD
    }

    fn plain(&mut self, chars: &[char], folding: Folding) {
        if !self.blank {
            self.put(' ');
        }
        let mut after_blank = false;
        for (at, c) in chars.iter().enumerate() {
            let lone = *c == ' ' && !after_blank && chars.get(at + 1) != Some(&' ');
            if lone && self.folds(folding) {
                self.indent_line();
            } else {
                self.put(*c);
                (self.fresh, self.blank) = (false, false);
            }
            after_blank = *c == ' ';
        }
        (self.fresh, self.blank) = (false, false);
    }

    fn single(&mut self, chars: &[char], folding: Folding) {
        self.sign('\'');
        let (mut after_blank, mut after_break) = (false, false);
        for (at, c) in chars.iter().enumerate() {
            let inner = at > 0 && at + 1 < chars.len();
            if *c == ' ' {
                let lone = !after_blank && inner && chars.get(at + 1) != Some(&' ');
                if lone && self.folds(folding) {
                    self.indent_line();
                } else {
                    self.put(' ');
                }
                after_blank = true;
            } else if is_break(*c) {
                if !after_break && *c == '\n' {
                    self.out.push('\n');
                }
                self.out.push(*c);
                self.column = 0;
                self.fresh = true;
                after_break = true;
            } else {
                if after_break {
                    self.indent_line();
                }
                if *c == '\'' {
                    self.put('\'');
                }
                self.put(*c);
                self.fresh = false;
                (after_blank, after_break) = (false, false);
            }
        }
        if after_break {
            self.indent_line();
        }
        self.put('\'');
        (self.fresh, self.blank) = (false, false);
    }

    fn double(&mut self, chars: &[char], folding: Folding) {
        self.sign('"');
        let mut after_blank = false;
        for (at, c) in chars.iter().enumerate() {
            let inner = at > 0 && at + 1 < chars.len();
            if *c == ' ' {
                if !after_blank && inner && self.folds(folding) {
                    self.indent_line();
                    if chars.get(at + 1) == Some(&' ') {
                        self.put('\\');
                    }
                } else {
                    self.put(' ');
                }
                after_blank = true;
                continue;
            }
            if !printable(*c) || is_break(*c) || matches!(c, '"' | '\\') {
                for sign in escape(*c).chars() {
                    self.put(sign);
                }
            } else {
                self.put(*c);
                self.fresh = false;
            }
            after_blank = false;
        }
        self.put('"');
        (self.fresh, self.blank) = (false, false);
    }
}

fn escape(c: char) -> String {
    let short = match c {
        '\0' => "\\0",
        '\u{7}' => "\\a",
        '\u{8}' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\u{b}' => "\\v",
        '\u{c}' => "\\f",
        '\r' => "\\r",
        '\u{1b}' => "\\e",
        '"' => "\\\"",
        '\\' => "\\\\",
        '\u{85}' => "\\N",
        '\u{a0}' => "\\_",
        '\u{2028}' => "\\L",
        '\u{2029}' => "\\P",
        _ => "",
    };
    match u32::from(c) {
        _ if !short.is_empty() => short.to_owned(),
        code @ 0..=0xff => format!("\\x{code:02X}"),
        code @ 0x100..=0xffff => format!("\\u{code:04X}"),
        code => format!("\\U{code:08X}"),
    }
}
