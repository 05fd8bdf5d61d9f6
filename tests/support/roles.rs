//! A screen as roles: what each cell is there for, whatever theme draws it.

use std::fmt::Write as _;

use greenroom::theme::{Look, Role};
use ratatui::{buffer::Buffer, style::Color};

/// The roles in runs, one line per row; rows of nothing but plain ground are left out. Works on
/// what was drawn with `Look::marked`.
pub(crate) fn roles(buf: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buf.area.height {
        let mut runs: Vec<(String, u16)> = Vec::new();
        for x in 0..buf.area.width {
            let cell = &buf[(x, y)];
            let fg = if cell.symbol() == " " {
                ""
            } else {
                name(cell.fg)
            };
            let name = match (fg, name(cell.bg)) {
                ("", "ground") => ".".to_owned(),
                ("", behind) => format!("./{behind}"),
                (fg, "ground") => fg.to_owned(),
                (fg, behind) => format!("{fg}/{behind}"),
            };
            match runs.last_mut() {
                Some((last, count)) if *last == name => *count += 1,
                _ => runs.push((name, 1)),
            }
        }
        let runs = joined(runs);
        if runs.iter().any(|(name, _)| name != ".") {
            let runs: Vec<_> = runs.iter().map(|(name, n)| format!("{name}*{n}")).collect();
            writeln!(out, "{y:02} {}", runs.join(" ")).unwrap();
        }
    }
    out
}

/// A single blank between two runs of one role belongs to them.
fn joined(runs: Vec<(String, u16)>) -> Vec<(String, u16)> {
    let mut out: Vec<(String, u16)> = Vec::new();
    for (name, count) in runs {
        let blank = out
            .last()
            .is_some_and(|(last, n)| last.starts_with('.') && *n == 1);
        let before = out.len().checked_sub(2).and_then(|i| out.get_mut(i));
        match before {
            Some((role, sum)) if blank && *role == name => {
                *sum += 1 + count;
                out.pop();
            }
            _ => out.push((name, count)),
        }
    }
    out
}

fn name(colour: Color) -> &'static str {
    Look::role_of(colour).map_or("?", Role::name)
}
