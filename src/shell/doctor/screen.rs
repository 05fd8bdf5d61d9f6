//! The terminal: what it is, what it can show, and what this run makes of it.

use super::{Check, State};
use crate::{
    app::{COLS_MIN, ROWS_MIN},
    screens::Shared,
    shell::{Environment, Launch, prepare, terminal},
    theme::{Depth, Glyphs},
};

pub(super) fn checks(env: &Environment, launch: &Launch, shared: &Shared) -> Vec<Check> {
    let claims = prepare::claims(env, launch);
    let mut checks = vec![place(), Check::fine("TERM", shown(&claims.term))];
    if claims.is_dumb() {
        let remedy = "It cannot draw; Greenroom speaks in lines. Set TERM to what it is, e.g. \
                      xterm-256color.";
        checks.push(Check::fine("drawing", "no").but(State::Remark, remedy));
    }
    let inside = [("TMUX", "tmux"), ("STY", "screen"), ("ZELLIJ", "zellij")];
    let inside = inside.iter().find(|(name, _)| !env.get(name).is_empty());
    let inside = inside.map_or("nothing", |(_, name)| *name);
    let mut inside = Check::fine("inside", inside);
    if inside.value == "zellij" {
        inside = inside.but(
            State::Remark,
            "It takes ctrl-p for itself; : finds the same.",
        );
    }
    checks.push(inside);
    checks.push(size(terminal::size()));
    checks.push(colours(claims.depth()));
    let signs = match shared.look.glyphs {
        Glyphs::Unicode => "Unicode",
        Glyphs::Ascii => "ASCII",
    };
    let signs = Check::fine(
        "signs",
        format!("{signs} (locale {})", shown(&claims.locale)),
    );
    checks.push(match shared.look.glyphs {
        Glyphs::Ascii if !shared.settings.ascii => signs.but(
            State::Remark,
            "The locale is not UTF-8. With LANG=C.UTF-8 the pictures have finer lines.",
        ),
        Glyphs::Ascii | Glyphs::Unicode => signs,
    });
    checks.push(Check::fine("theme", shared.settings.theme.clone()));
    checks.push(match env.editor() {
        Some(editor) => Check::fine("editor", editor),
        None => Check::fine("editor", "not set").but(
            State::Remark,
            "Set VISUAL or EDITOR to open files in an editor of yours.",
        ),
    });
    let seed = launch.seed.map(|seed| seed.to_string());
    checks.push(Check::fine("seed", shown(&seed.unwrap_or_default())));
    let now = launch.now_ms.map(|ms| format!("{ms} ms"));
    checks.push(Check::fine(
        "now",
        now.unwrap_or_else(|| "the clock".to_owned()),
    ));
    checks
}

fn place() -> Check {
    if terminal::is_there() {
        return Check::fine("terminal", "yes");
    }
    let remedy = "In a pipe use greenroom --plain.";
    Check::fine("terminal", "no").but(State::Remark, remedy)
}

fn size((cols, rows): (u16, u16)) -> Check {
    let size = Check::fine("size", format!("{cols} x {rows}"));
    if cols >= COLS_MIN && rows >= ROWS_MIN {
        return size;
    }
    let remedy = format!("Greenroom needs at least {COLS_MIN} x {ROWS_MIN}; enlarge the window.");
    size.but(State::Wrong, remedy)
}

fn colours(depth: Depth) -> Check {
    let colours = Check::fine("colours", depth.word());
    if depth == Depth::None {
        let remedy = "None are shown; every state has a sign and a word as well.";
        return colours.but(State::Remark, remedy);
    }
    colours
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "not set" } else { text }
}

#[cfg(test)]
mod tests;
