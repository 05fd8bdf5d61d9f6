use greenroom::{
    theme::{Condition, Glyphs, Look, Role},
    widgets::{
        Paper, Rect,
        hint::Hint,
        list::Pick,
        modal::{Item, Menu},
        toast,
    },
};
use ratatui::buffer::Buffer;

use crate::{
    dump,
    robot::{Robot, Sight},
    roles,
    sizes::SIZES,
};

/// The scenes and the keys that lead there.
pub(crate) const SCENES: [(&str, &str); 16] = [
    ("home", ""),
    ("home-open", "down down down down down enter down"),
    ("home-doors", "tab down"),
    ("home-filter", "/ rollback"),
    ("help", "?"),
    ("help-filter", "? / quit enter"),
    ("palette", "ctrl-p blue"),
    ("settings", ","),
    ("command", ": theme tab space d tab"),
    ("stage-choose", ": stage enter"),
    ("stage-fleet", ": stage/web-nine/half enter > > > >"),
    (
        "stage-hooks",
        ": stage/web-nine/half enter > > > > enter enter",
    ),
    ("stage-pipeline", ": stage/demo/release enter > > > > > >"),
    ("stage-why", ": stage/web-nine/half enter > > > w"),
    ("stage-faults", ": stage/web-nine/half enter f"),
    (
        "stage-compare",
        ": stage/web-nine/half enter f enter 7 G enter enter end d",
    ),
];

pub(crate) fn keep(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn scene(size: (u16, u16), sight: Sight, keys: &str) -> Buffer {
    let mut robot = Robot::new(size, sight);
    if !keys.is_empty() {
        robot.press(keys);
    }
    robot.drawn()
}

pub(crate) fn both(buf: &Buffer) -> String {
    format!("{}\n\n{}", dump::text(buf), roles::roles(buf))
}

#[test]
fn every_scene_at_three_sizes() {
    for (name, keys) in SCENES {
        for (cols, rows) in SIZES {
            let drawn = both(&scene((cols, rows), Sight::Roles, keys));
            keep(&format!("{name}@{cols}x{rows}"), &drawn);
        }
    }
}

#[test]
fn every_scene_in_ascii_without_colours() {
    for (name, keys) in SCENES {
        let text = dump::text(&scene((80, 24), Sight::AsciiMono, keys));
        assert!(text.is_ascii(), "{name}:\n{text}");
        keep(&format!("{name}@ascii"), &text);
    }
}

#[test]
fn the_card_of_a_small_terminal() {
    for (cols, rows) in [(59, 18), (40, 10), (20, 4)] {
        let drawn = both(&scene((cols, rows), Sight::Roles, ""));
        keep(&format!("too-small@{cols}x{rows}"), &drawn);
    }
}

#[test]
fn a_toast_over_home() {
    for (cols, rows) in SIZES {
        keep(
            &format!("toast@{cols}x{rows}"),
            &both(&scene((cols, rows), Sight::Roles, "x")),
        );
    }
}

fn over_home((cols, rows): (u16, u16), glyphs: Glyphs) -> Buffer {
    let sight = if glyphs == Glyphs::Ascii {
        Sight::AsciiMono
    } else {
        Sight::Roles
    };
    let mut buf = scene((cols, rows), sight, "");
    let look = Look::marked(glyphs);
    let mut paper = Paper::new(&mut buf, &look);
    let mut barred = Item::new("Clock skews", "");
    barred.because = Some("no host has a clock here".to_owned());
    let items = [
        Item::new("Hook fails", "ValidateService exits 1"),
        Item::new("Agent stops", ""),
        barred,
    ];
    let hints = [Hint::new("Enter", "take it"), Hint::new("Esc", "close")];
    let menu = Menu {
        title: "Which fault?",
        said: "It is written on the tape, so it can be undone and forked like anything else.",
        items: &items,
        pick: Pick { index: 1, top: 0 },
        hints: &hints,
    };
    menu.paint(&mut paper, Rect::new(0, 0, cols, rows));
    buf
}

#[test]
fn a_menu_over_home() {
    for size in SIZES {
        let drawn = over_home(size, Glyphs::Unicode);
        keep(&format!("menu@{}x{}", size.0, size.1), &both(&drawn));
    }
    let drawn = dump::text(&over_home((80, 24), Glyphs::Ascii));
    assert!(drawn.is_ascii(), "{drawn}");
    keep("menu@ascii", &drawn);
}

#[test]
fn a_toast_has_sign_word_and_colour_of_its_condition() {
    let look = Look::marked(Glyphs::Unicode);
    for condition in Condition::ALL {
        let mut buf = Buffer::empty(Rect::new(0, 0, 40, 5));
        let said = toast::Toast {
            condition,
            text: "said".to_owned(),
        };
        toast::paint(
            &mut Paper::new(&mut buf, &look),
            Rect::new(0, 0, 40, 5),
            &said,
        );
        let sign = Glyphs::Unicode.of(condition.mark());
        let cell = buf.content.iter().find(|c| c.symbol() == sign);
        let role = cell.and_then(|c| Look::role_of(c.fg));
        assert_eq!(role, Some(condition.role()), "{condition:?}");
        assert_ne!(role, Some(Role::Text));
    }
}
